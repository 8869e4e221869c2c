import { describe, expect, test } from 'vitest';
import { createMock } from '../../../../mock/index.ts';
import { desk, mockOf, post, START } from '../support/desk.ts';

const guarded = (id: string, responses: string, flow = '') => `  /${id}:
    get: { operationId: ${id}, security: [{ key: [read] }], ${flow}responses: { '204': { description: Here. }${responses} } }`;

const DOCUMENT = desk({
	paths: `${guarded('bare', '')}
${guarded('named', ", '403': { description: No., x-when: [credential-missing], content: { application/json: { schema: {}, example: { error: key } } } }")}
${guarded('exact', ", '401': { description: No., x-when: [credential-missing] }, '410': { description: Over., x-when: [key/credential-expired] }, '418': { description: Other., x-when: [other/credential-missing] }, '423': { description: Not yours., x-when: [credential-forbidden] }")}
  /basic:
    get: { operationId: basic, security: [{ pair: [] }], responses: { '204': { description: Here. }, '401': { description: No., x-when: [credential-missing] }, '403': { description: Wrong., x-when: [credential-unknown] } } }
  /pattern/{word}:
    get:
      operationId: pattern
      parameters: [{ name: word, in: path, required: true, schema: { type: string, pattern: '^w-' } }]
      x-flow: { requires: [{ other: $request.path.word }] }
      responses: { '204': { description: Here. }, '400': { description: No word., x-when: [credential-missing] }, '403': { description: Wrong., x-when: [credential-unknown] } }
  /two:
    post:
      operationId: two
      security: [{ key: [] }, {}]
      x-flow:
        requires: [{ key: ~, other: $request.body#/word }, { other: $request.body#/only }]
      requestBody: { content: { application/json: { schema: { type: object, properties: { word: { type: string }, only: { type: string } } } } } }
      responses: { '204': { description: Here. }, '401': { description: Key., x-when: [key/credential-missing] }, '400': { description: Word., x-when: [other/credential-missing] } }`,
	components: `  securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, pair: { type: http, scheme: basic } }
  x-credentials:
    key: { kind: secret, seeds: [{ value: good, permissions: [read] }, { value: poor }, { value: old, permissions: [read], expiresAt: '2020-01-01T00:00:00Z' }, { value: soon, permissions: [read], expiresAt: ${START / 1000 + 10} }] }
    other: { kind: secret, seeds: [{ value: w-good }] }
    pair: { kind: secret, parts: [user, password], seeds: [{ user: ada, password: 'a:b' }, { user: bob, password: 'pä' }] }`,
});

const mock = mockOf(DOCUMENT);
const ask = async (path: string, headers: Record<string, string> = {}) => {
	const response = await mock.fetch(path, { headers });
	const { reason, credential } = mock.journal.at(-1) ?? {};
	return { status: response.status, reason, credential, challenge: response.headers.get('www-authenticate'), text: await response.text() };
};

describe('a refusal that the document does not name', () => {
	test('is a problem that says why, and asks for what is missing', async () => {
		const { status, challenge, text } = await ask('/bare');
		expect([status, challenge]).toEqual([401, null]);
		expect(JSON.parse(text)).toEqual({
			type: 'urn:tokenwright:reason:credential-missing',
			title: 'no credential was sent',
			status: 401,
			detail: 'bare refused the request (key).',
		});
	});

	test('has the status of the end of its chain', async () => {
		expect(await ask('/bare', { 'x-key': 'nope' })).toMatchObject({
			status: 401,
			reason: 'credential-unknown',
			challenge: null,
		});
		expect(await ask('/bare', { 'x-key': 'old' })).toMatchObject({
			status: 401,
			reason: 'credential-expired',
			challenge: null,
		});
		expect(await ask('/bare', { 'x-key': 'poor' })).toMatchObject({
			status: 403,
			reason: 'credential-forbidden',
			challenge: null,
		});
	});

	test('never repeats what was sent', async () => {
		const { text } = await ask('/bare', { 'x-key': 'a-secret-that-is-wrong' });
		expect(text).not.toContain('a-secret-that-is-wrong');
		expect(JSON.stringify(mock.journal)).not.toContain('a-secret-that-is-wrong');
	});
});

describe('a refusal that the document names', () => {
	test('is that answer, and for whatever falls back to it', async () => {
		for (const headers of [{}, { 'x-key': 'nope' }, { 'x-key': 'old' }] as Record<string, string>[]) {
			const { status, text, challenge } = await ask('/named', headers);
			expect([status, text, challenge]).toEqual([403, '{"error":"key"}', null]);
		}
		expect((await ask('/named', { 'x-key': 'poor' })).status).toBe(403);
	});

	test('is the most exact one: of this credential first, then of any', async () => {
		expect((await ask('/exact')).status).toBe(401);
		expect((await ask('/exact', { 'x-key': 'nope' })).status).toBe(401);
		expect((await ask('/exact', { 'x-key': 'old' })).status).toBe(410);
		expect((await ask('/exact', { 'x-key': 'poor' })).status).toBe(423);
		expect((await ask('/exact', { 'x-key': 'good' })).status).toBe(204);
	});
});

describe('a secret', () => {
	test('ends at its time, to the second', async () => {
		const mock = mockOf(DOCUMENT);
		const status = async () => (await mock.fetch('/bare', { headers: { 'x-key': 'soon' } })).status;
		mock.clock.advance(9);
		expect(await status()).toBe(204);
		mock.clock.advance(1);
		expect(await status()).toBe(401);
	});

	test('in an Authorization header has two parts, the second with any colons', async () => {
		const basic = (text: string) => ask('/basic', { authorization: `Basic ${btoa(text)}` });
		expect((await basic('ada:a:b')).status).toBe(204);
		expect((await ask('/basic', { authorization: `bAsIc ${btoa('ada:a:b')}` })).status).toBe(204);
		expect((await ask('/basic', { authorization: `Basic ${Buffer.from('bob:pä').toString('base64')}` })).status).toBe(204);
		for (const text of ['ada:a', 'ada:a:b ', 'ADA:a:b', 'ada: a:b']) expect((await basic(text)).reason).toBe('credential-unknown');
		for (const text of ['ada', ':a:b', 'ada:', ':', '']) expect((await basic(text)).reason).toBe('credential-malformed');
		for (const authorization of ['Basic', 'Basic !', btoa('ada:a:b')])
			expect((await ask('/basic', { authorization })).reason).toBe('credential-malformed');
		expect((await ask('/basic', { authorization: 'Bearer YWRhOmE6Yg==' })).reason).toBe('credential-missing');
	});

	test('is missing where it does not fit its schema', async () => {
		expect(await ask('/pattern/w-good')).toMatchObject({ status: 204 });
		expect(await ask('/pattern/w-bad')).toMatchObject({ status: 403, reason: 'credential-unknown' });
		expect(await ask('/pattern/x-bad')).toMatchObject({ status: 400, reason: 'credential-missing' });
	});

	test('is the one that is missing: of the alternative of which most is there', async () => {
		const two = async (body: unknown, headers: Record<string, string> = {}) => {
			const { status } = await mock.fetch('/two', post(body, headers));
			return [status, mock.journal.at(-1)?.credential];
		};
		expect(await two({ word: 'w-good' }, { 'x-key': 'good' })).toEqual([204, null]);
		expect(await two({ only: 'w-good' })).toEqual([204, null]);
		expect(await two({})).toEqual([401, 'key']);
		expect(await two({ word: 'w-good' })).toEqual([401, 'key']);
		expect(await two({}, { 'x-key': 'good' })).toEqual([400, 'other']);
		expect(await two({ word: 'nope' }, { 'x-key': 'good' })).toEqual([400, 'other']);
	});
});

describe('a refused request', () => {
	test('takes nothing from the random generator, though it would have made an entry', async () => {
		const url = 'https://api.ideanote.io/v1/session?fields=kind,user.id,sessionToken';
		const session = (spaceId: string, email: string) => post({ spaceId, kind: 'CUSTOM', data: { email, apiToken: 'ideanote-owner-key' } });
		const good = session('b06f0a9a-4813-4515-81a0-29e8f2d193ec', 'new@example.com');
		const disturbed = createMock({ clock: { now: () => START } });
		expect((await disturbed.fetch(url, session('5c1f7d52-6f0b-4e0e-9d57-3a1c2b8e4f60', 'other@example.com'))).status).toBe(403);
		const undisturbed = createMock({ clock: { now: () => START } });
		expect(await (await disturbed.fetch(url, good)).text()).toBe(await (await undisturbed.fetch(url, good)).text());
	});
});
