import { expect, test } from 'vitest';
import { bearer, desk, mockOf, post } from '../support/desk.ts';

const DOCUMENT = desk({
	paths: `  /in:
    post:
      operationId: in
      x-flow: { issues: { stub: $response.body#/stub } }
      responses: { '200': { description: In., content: { application/json: { schema: { type: object, properties: { stub: { type: string } } } } } } }
  /show:
    get: { operationId: show, security: [{ stub: [] }], responses: { '204': { description: Shown. } } }`,
	components: `  securitySchemes: { stub: { type: http, scheme: bearer } }
  x-credentials: { stub: { kind: token, format: '{$hex.32}', lifetime: PT30S } }`,
});

const remembered = (mock: ReturnType<typeof mockOf>) => {
	const { live = 0, ended = 0 } = mock.state().tokens.stub ?? {};
	return live + ended;
};

test('memory follows the tokens that live, however many were issued', async () => {
	const mock = mockOf(DOCUMENT);
	let most = 0;
	for (let count = 1; count <= 200_000; count++) {
		await mock.mint('stub');
		if (count % 100 === 0) mock.clock.advance(60);
		if (count % 5000 === 0) most = Math.max(most, remembered(mock));
	}
	// A hundred a minute: those of an hour, for which an ended one is told from an unknown one.
	expect(most).toBeLessThan(62 * 100);
	expect(mock.state().tokens.stub?.live).toBe(0);
	const { stub } = (await (await mock.fetch('/in', post({}))).json()) as { stub: string };
	expect((await mock.fetch('/show', bearer(stub))).status).toBe(204);
}, 60_000);

test('an ended token is told from an unknown one for an hour, and swept after it', async () => {
	const mock = mockOf(DOCUMENT);
	const first = await mock.mint('stub');
	const outcome = async () => {
		await mock.fetch('/show', bearer(first));
		return mock.journal.at(-1)?.reason;
	};
	mock.clock.advance(30);
	expect(await outcome()).toBe('credential-expired');
	mock.clock.advance(3599);
	for (let count = 0; count < 1100; count++) await mock.mint('stub');
	expect(await outcome()).toBe('credential-expired');
	mock.clock.advance(1);
	for (let count = 0; count < 1100; count++) await mock.mint('stub');
	expect(await outcome()).toBe('credential-unknown');
});

test('a token that lives is never swept, nor one without an end', async () => {
	const mock = mockOf(DOCUMENT.replace(', lifetime: PT30S', ''));
	const first = await mock.mint('stub');
	for (let count = 0; count < 3000; count++) await mock.mint('stub', { lifetime: 1 });
	mock.clock.advance('P365D');
	for (let count = 0; count < 6000; count++) await mock.mint('stub', { lifetime: 1 });
	expect(remembered(mock)).toBeLessThan(2 * 6001);
	expect((await mock.fetch('/show', bearer(first))).status).toBe(204);
});

test('the journal keeps the last ten thousand requests, and counts them all', async () => {
	const mock = mockOf(DOCUMENT);
	for (let count = 0; count < 20_500; count++) await mock.fetch('/nothing');
	expect(mock.journal).toHaveLength(10_000);
	expect(mock.journal.at(-1)?.id).toBe(20_500);
	expect(mock.journal[0]?.id).toBe(10_501);
	expect(mock.state().requests).toBe(20_500);
}, 60_000);
