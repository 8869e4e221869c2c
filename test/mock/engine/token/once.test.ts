/** Of many requests for the last use of a token one is served, however long its judges take. */
import { describe, expect, test } from 'vitest';
import type { Mock } from '../../../../mock/index.ts';
import { ANY, desk, mockOf } from '../support/desk.ts';

const document = (credential: string) =>
	desk({
		paths: `  /in:
    post: { operationId: in, x-flow: { issues: { ticket: $response.body#/ticket } }, responses: { '200': { description: In., ${ANY.replace('additionalProperties: true', 'properties: { ticket: { type: string } }')} } } }
  /go:
    post:
      operationId: go
      security: [{ ticket: [] }]
      x-flow: { issues: { ticket: $response.body#/ticket } }
      responses: { '200': { description: Gone., ${ANY.replace('additionalProperties: true', 'properties: { ticket: { type: string } }')} }, '410': { description: Used., x-when: [credential-used] } }
  /use:
    post:
      operationId: use
      security: [{ ticket: [] }]
      responses: { '204': { description: Used. }, '410': { description: Gone., x-when: [credential-used] } }`,
		components: `  securitySchemes: { ticket: { type: http, scheme: bearer } }
  x-credentials: { ticket: { kind: token, lifetime: PT30S, ${credential} } }`,
	});

const send = (mock: Mock, path: string, token: string) =>
	mock.fetch(path, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		// A body takes its time, too.
		body: new Blob(['{}']).stream(),
		duplex: 'half',
	} as RequestInit);

const statuses = async (mock: Mock, path: string, token: string) => {
	const counts: Record<number, number> = {};
	const answers = await Promise.all(Array.from({ length: 100 }, () => send(mock, path, token)));
	for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
};

const FORMATS = [
	"format: '{$hex.32}'",
	'format: jwt',
	'format: jwt, algorithm: RS256',
	'format: jwt, algorithm: ES256',
	'format: jwt, algorithm: EdDSA',
];

const SIGNED = FORMATS.filter((format) => format.includes('jwt'));

describe.each(FORMATS)('a token of %s', (format) => {
	test('with one use has one winner among a hundred', async () => {
		const mock = mockOf(document(`${format}, uses: 1`));
		expect(await statuses(mock, '/use', await mock.mint('ticket'))).toEqual({ 204: 1, 410: 99 });
	});

	test('with seven uses has seven', async () => {
		const mock = mockOf(document(`${format}, uses: 7`));
		expect(await statuses(mock, '/use', await mock.mint('ticket'))).toEqual({ 204: 7, 410: 93 });
	});

	test('that rotates without grace has one', async () => {
		const mock = mockOf(document(`${format}, rotation: {}`));
		expect(await statuses(mock, '/go', await mock.mint('ticket'))).toEqual({ 200: 1, 410: 99 });
	});

	test('with one use, half of it forged, still has one', async () => {
		const mock = mockOf(document(`${format}, uses: 1`));
		const good = await mock.mint('ticket');
		const forged = `${good.slice(0, -10)}AAAAAAAAAA`;
		const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => send(mock, '/use', index % 2 ? good : forged)));
		expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
		expect(answers.filter(({ status }) => status === 401)).toHaveLength(50);
	});
});

describe.each(SIGNED)('a token of %s', (format) => {
	test('never issued here, but signed as if, has one winner as well', async () => {
		const text = document(`${format}, uses: 1, key: shared-test-key`);
		const elsewhere = await mockOf(text).mint('ticket');
		expect(await statuses(mockOf(text), '/use', elsewhere)).toEqual({ 204: 1, 410: 99 });
	});
});
