/** Whose a request is where it carries several credentials, and which of them belong together. */
import { expect, test } from 'vitest';
import { desk, mockOf, post } from '../support/desk.ts';

const issuing = (members: string[]) =>
	`content: { application/json: { schema: { type: object, properties: { ${members.map((name) => `${name}: {}`).join(', ')} } }, example: {} } }`;

const client = 'client: { id: $request.body#/client_id, secret: $request.body#/client_secret }';
const code = 'code: $request.body#/code';
const refresh = 'refresh: $request.body#/refresh';

const SENT = ['name', 'word', 'client_id', 'client_secret', 'code', 'refresh', 'session', 'csrf'];

const operation = (id: string, flow: string, members: string[]) => `  /${id}:
    post:
      operationId: ${id}
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { ${SENT.map((name) => `${name}: {}`).join(', ')} } } } } }
      x-flow: ${flow}
      responses: { '200': { description: Done., ${issuing(members)} } }`;

const DOCUMENT = desk({
	paths: [
		operation(
			'consent',
			'{ requires: [{ user: { name: $request.body#/name, word: $request.body#/word } }], issues: { code: { at: $response.body#/code, permissions: [read] } } }',
			['code'],
		),
		operation(
			'grant',
			`{ requires: [{ user: { name: $request.body#/name, word: $request.body#/word }, ${client} }], issues: { code: { at: $response.body#/code, permissions: [read] } } }`,
			['code'],
		),
		operation('one', `{ requires: [{ ${client}, ${code} }], issues: { pass: $response.body#/pass, refresh: $response.body#/refresh } }`, [
			'pass',
			'refresh',
		]),
		operation('other', `{ requires: [{ ${code}, ${client} }], issues: { pass: $response.body#/pass, refresh: $response.body#/refresh } }`, [
			'pass',
			'refresh',
		]),
		operation(
			'renew',
			`{ requires: [{ ${refresh}, ${client} }], issues: { pass: $response.body#/pass, refresh: $response.body#/refresh } }`,
			['pass', 'refresh'],
		),
		operation(
			'in',
			'{ requires: [{ user: { name: $request.body#/name, word: $request.body#/word } }], issues: { session: $response.body#/session, csrf: $response.body#/csrf } }',
			['session', 'csrf'],
		),
		operation('act', '{ requires: [{ session: $request.body#/session, csrf: $request.body#/csrf }] }', []),
		`  /away:
    get:
      operationId: away
      parameters: [{ name: to, in: query, schema: { type: string } }]
      x-flow: { sets: { $response.body#/link: { url: 'https://desk.example{$request.query.to}', query: { x: '1' } } } }
      responses: { '200': { description: There., ${issuing(['link'])} } }`,
	].join('\n'),
	components: `  x-credentials:
    client: { kind: secret, parts: [id, secret], seeds: [{ id: deck, secret: fake-deck, permissions: [read, write, admin] }, { id: pier, secret: fake-pier }] }
    user: { kind: secret, parts: [name, word], seeds: [{ name: jo, word: fake-jo, permissions: [read] }, { name: vi, word: fake-vi }] }
    code: { kind: token, format: '{$base64url.43}', lifetime: PT1M }
    pass: { kind: token, format: jwt, lifetime: PT1M, claims: { scope: $credential.code.permissions } }
    refresh: { kind: token, format: '{$base64url.43}', lifetime: P1D }
    session: { kind: token, format: '{$base64url.43}', lifetime: P1D }
    csrf: { kind: token, format: '{$base64url.43}', lifetime: P1D }`,
});

const DECK = { client_id: 'deck', client_secret: 'fake-deck' };
const PIER = { client_id: 'pier', client_secret: 'fake-pier' };
const JO = { name: 'jo', word: 'fake-jo' };
const VI = { name: 'vi', word: 'fake-vi' };

function started() {
	const mock = mockOf(DOCUMENT);
	const send = async (path: string, body: object) => {
		const response = await mock.fetch(`/${path}`, post(body));
		return {
			status: response.status,
			reason: mock.journal.at(-1)?.reason,
			why: mock.journal.at(-1)?.why?.text,
			body: (await response.json()) as Record<string, string>,
		};
	};
	return { mock, send };
}

test.each(['one', 'other'])(
	'B17: a token speaks for its subject before a secret does for its holder, in whatever order they are required (%s)',
	async (path) => {
		const { mock, send } = started();
		const { body } = await send('consent', JO);
		expect((await send(path, { ...DECK, code: body.code })).status).toBe(200);
		const [pass] = await mock.control.credentials.list({ name: 'pass' });
		expect([pass?.subject, pass?.permissions]).toEqual(['jo', ['read']]);
	},
);

test('B18: a code and a refresh token are taken from the client that they were issued with, and from no other', async () => {
	const { send } = started();
	const { body: granted } = await send('grant', { ...JO, ...DECK });
	expect(await send('one', { ...PIER, code: granted.code })).toMatchObject({
		status: 403,
		reason: 'credential-mismatched',
		why: expect.stringContaining('The code is good, but was issued with another client than the one beside it.'),
	});
	const { body: issued } = await send('one', { ...DECK, code: granted.code });
	expect(await send('renew', { ...PIER, refresh: issued.refresh })).toMatchObject({ status: 403, reason: 'credential-mismatched' });
	const { status, body: renewed } = await send('renew', { ...DECK, refresh: issued.refresh });
	expect(status).toBe(200);
	// What it was renewed to is bound as it was.
	expect(await send('renew', { ...PIER, refresh: renewed.refresh })).toMatchObject({ status: 403, reason: 'credential-mismatched' });
	expect((await send('renew', { ...DECK, refresh: renewed.refresh })).status).toBe(200);
});

test('B18: what was issued with no client may be taken by any', async () => {
	const { send } = started();
	const { body } = await send('consent', JO);
	expect((await send('one', { ...PIER, code: body.code })).status).toBe(200);
});

test('B18: a binding is kept in a snapshot', async () => {
	const { mock, send } = started();
	const { body } = await send('grant', { ...JO, ...DECK });
	const saved = await mock.control.world.snapshot();
	expect(JSON.stringify(saved)).not.toContain('fake-deck');
	const other = started();
	await other.mock.control.world.restore(saved);
	expect(await other.send('one', { ...PIER, code: body.code })).toMatchObject({ status: 403, reason: 'credential-mismatched' });
	expect((await other.send('one', { ...DECK, code: body.code })).status).toBe(200);
});

test('B19: a session and a CSRF token are of one sign-in', async () => {
	const { send } = started();
	const { body: jo } = await send('in', JO);
	const { body: vi } = await send('in', VI);
	const { body: again } = await send('in', JO);
	for (const csrf of [vi.csrf, again.csrf])
		expect(await send('act', { session: jo.session, csrf })).toMatchObject({ status: 403, reason: 'credential-mismatched' });
	expect((await send('act', { session: jo.session, csrf: jo.csrf })).status).toBe(200);
});

test.each([
	['/x\r\ny', 'https://desk.example/xy?x=1'],
	['/日本', 'https://desk.example/%E6%97%A5%E6%9C%AC?x=1'],
	['/é?a=b#ü', 'https://desk.example/%C3%A9?a=b&x=1#%C3%BC'],
])('A1: a URL in an answer is one that can be sent: %j', async (to, expected) => {
	const { mock } = started();
	const response = await mock.fetch(`/away?to=${encodeURIComponent(to)}`);
	expect(await response.json()).toEqual({ link: expected });
});
