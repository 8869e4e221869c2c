import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { createControlDoor } from '../../../mock/doors/control/control.ts';
import { type Listening, listen } from '../../../mock/doors/node/node.ts';
import { createMock } from '../../../mock/index.ts';
import { garden, LOGIN, signIn } from '../support/garden.ts';
import { bodyOf, request, statusOf, wire } from '../support/wire.ts';

const servers: Listening[] = [];

async function serve() {
	const mock = createMock({ document: garden(), clock: { now: () => Date.parse('2026-01-02T03:04:05Z') } });
	const server = await listen(mock, { port: 0, prism: false, control: { token: 'control-token' } });
	servers.push(server);
	const send = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
		fetch(server.control.url + path, {
			...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
			headers: {
				authorization: 'Bearer control-token',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
		});
	const plants = async (token: string) => (await fetch(`${server.url}/plants`, { headers: { authorization: `Bearer ${token}` } })).status;
	return { mock, send, plants, ...server };
}

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('the control API', () => {
	test('says that it is ready, and where everything is, to everybody', async () => {
		const { control: api } = await serve();
		const answer = await fetch(api.url);
		expect(answer.status).toBe(200);
		expect(await answer.json()).toMatchObject({
			ready: true,
			title: 'Garden',
			links: { state: `${api.url}/state`, issuers: { ticket: `${api.url}/issuers/ticket/jwks.json` } },
		});
	});

	test('moves the clock, and the products feel it', async () => {
		const { url, send, plants } = await serve();
		const token = await signIn(url);
		expect(await (await send('/clock', { advance: 'PT9M59S' })).json()).toEqual({
			now: '2026-01-02T03:14:04.000Z',
			frozen: false,
			ahead: 599,
		});
		expect(await plants(token)).toBe(200);
		expect(await (await send('/clock', { advance: 1 })).json()).toMatchObject({ now: '2026-01-02T03:14:05.000Z' });
		expect(await plants(token)).toBe(401);
	});

	test.each([
		{},
		{ advance: '31 s' },
		{ advance: 'P1Y' },
		{ advance: null },
		{ advance: 'PT1S', to: 1 },
		{ set: 'PT1S' },
		{ freeze: false },
	])('refuses to move the clock by %j', async (body) => {
		const { send, mock } = await serve();
		const answer = await send('/clock', body);
		expect(answer.status).toBe(400);
		const { code, detail, hint } = (await answer.json()) as Record<string, string>;
		expect([code, `${detail} ${hint}`]).toEqual(['ERR_CONTROL_ARGUMENT', expect.stringMatching(/PT31S|2026-01-/)]);
		expect(mock.clock.now()).toBe(Date.parse('2026-01-02T03:04:05Z'));
	});

	test('resets, and the products forget', async () => {
		const { url, send, plants, mock } = await serve();
		const token = await signIn(url);
		await send('/clock', { advance: 'PT1M' });
		expect(await (await send('/reset', {})).json()).toEqual({ now: '2026-01-02T03:04:05.000Z', frozen: false, ahead: 0 });
		expect(mock.journal).toEqual([]);
		expect(await plants(token)).toBe(401);
	});

	test('resets without a body', async () => {
		const { control: api } = await serve();
		const answer = await fetch(`${api.url}/reset`, { method: 'POST', headers: { authorization: 'Bearer control-token' } });
		expect(answer.status).toBe(200);
	});

	test('tells its state without secrets', async () => {
		const { url, send } = await serve();
		const token = await signIn(url);
		const text = await (await send('/state')).text();
		expect(JSON.parse(text)).toMatchObject({ now: '2026-01-02T03:04:05.000Z', requests: 1, tokens: { gate: { live: 1, ended: 0 } } });
		expect(text).not.toContain(token);
		expect(text).not.toContain('fake-rose');
	});

	test('tells the journal, the newest last, and filters it', async () => {
		const { url, send, plants } = await serve();
		const token = await signIn(url);
		await plants(token);
		await plants('nonsense');
		await plants(token);
		const ask = async (query: string) =>
			((await (await send(`/journal${query}`)).json()) as { entries: { operation: string; outcome: string; reason: string | null }[] })
				.entries;
		expect((await ask('')).map(({ operation, outcome, reason }) => `${operation} ${reason ?? outcome}`)).toEqual([
			'login accepted',
			'listPlants accepted',
			'listPlants credential-unknown',
			'listPlants accepted',
		]);
		expect(await ask('?operation=login')).toHaveLength(1);
		expect(await ask('?operation=listPlants&outcome=accepted')).toHaveLength(2);
		expect((await ask('?limit=1'))[0]).toMatchObject({ id: 4 });
		expect(JSON.stringify(await ask(''))).not.toContain(token);
	});

	test.each(['?limit=-1', '?limit=many', '?who=me', '?outcome=bad'])('refuses to search the journal by %s', async (query) => {
		const { send } = await serve();
		expect((await send(`/journal${query}`)).status).toBe(400);
	});

	test('mints tokens that the products accept, also those of an external issuer', async () => {
		const { url, send, plants, control: api } = await serve();
		const { token: gate } = (await (await send('/credentials', { name: 'gate', subject: 'jo', lifetime: 'PT5S' })).json()) as {
			token: string;
		};
		expect(await plants(gate)).toBe(200);
		await send('/clock', { advance: 5 });
		expect(await plants(gate)).toBe(401);

		const answer = await send('/credentials', { name: 'ticket', subject: 'jo', claims: { seat: 7 } });
		expect(answer.status).toBe(201);
		const { token, credential } = (await answer.json()) as { token: string; credential: object };
		expect(credential).toMatchObject({ name: 'ticket', subject: 'jo', issuedBy: 'mint' });
		expect((await fetch(`${url}/visit`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
		const keys = await (await fetch(`${api.url}/issuers/ticket/jwks.json`)).json();
		const { payload } = await jwtVerify(token, createLocalJWKSet(keys as never), { currentDate: new Date('2026-01-02T03:04:10Z') });
		expect(payload).toMatchObject({ sub: 'jo', seat: 7, iss: 'https://tickets.example/' });
		expect(JSON.stringify(keys)).not.toContain('"d"');
	});

	test.each([
		[{}, 400, 'required property "name"'],
		[{ name: 'nobody' }, 404, 'gate, ticket'],
		[{ name: '__proto__' }, 404, 'gate, ticket'],
		[{ name: 'gardener' }, 404, 'gate, ticket'],
		[{ name: 'gate', lifetime: 'soon' }, 400, 'PT31S'],
		[{ name: 'gate', subject: 7 }, 400, '"subject":"ada"'],
		[{ name: 'gate', claims: [] }, 400, 'Send for example'],
		[{ name: 'gate', permissions: 'all' }, 400, 'Send for example'],
		[{ name: 'gate', scope: 'all' }, 400, '"scope"'],
	])('refuses to mint %j', async (body, status, text) => {
		const { send } = await serve();
		const answer = await send('/credentials', body);
		const { detail, hint = '' } = (await answer.json()) as { detail: string; hint?: string };
		expect([answer.status, `${detail} ${hint}`]).toEqual([status, expect.stringContaining(text)]);
	});

	test.each(['gate', 'gardener', 'nobody', '__proto__', 'constructor', '%zz'])('has no public keys of %s', async (name) => {
		const { control: api } = await serve();
		expect((await fetch(`${api.url}/issuers/${name}/jwks.json`)).status).toBe(404);
	});

	test('names what there is at an unknown address, and the methods of a known one', async () => {
		const { send } = await serve();
		expect((await send('/stat')).status).toBe(404);
		const answer = await send('/clock', undefined, { 'x-http-method-override': 'POST' });
		expect(answer.status).toBe(200);
		const refused = await send('/reset');
		expect(refused.status).toBe(405);
		expect(refused.headers.get('allow')).toBe('POST');
	});
});

describe('the control API keeps out', () => {
	const guarded = ['/state', '/journal'];

	test.each(guarded)('whoever has no token at %s', async (path) => {
		const { control: api } = await serve();
		const answer = await fetch(api.url + path);
		expect(answer.status).toBe(401);
		expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
		expect(await answer.json()).toMatchObject({ hint: expect.stringContaining('Authorization: Bearer') });
	});

	test.each([
		'Bearer control-toke',
		'Bearer control-token2',
		'Bearer ',
		'control-token',
		'Basic control-token',
		`Bearer ${'x'.repeat(9999)}`,
	])('%s', async (authorization) => {
		const { send, mock } = await serve();
		for (const [path, body] of [
			['/state'],
			['/reset', {}],
			['/clock', { advance: 9 }],
			['/credentials', { name: 'gate' }],
			['/x'],
		] as const)
			expect((await send(path, body, { authorization })).status).toBe(401);
		expect(mock.clock.now()).toBe(Date.parse('2026-01-02T03:04:05Z'));
	});

	test.each([
		{ origin: 'https://evil.example' },
		{ origin: 'null' },
		{ origin: 'http://localhost:3000' },
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'same-site' },
	])('a page with %j, though it has the token', async (headers) => {
		const { url } = await serve();
		// Written by hand: fetch does not let everybody set these.
		for (const path of ['/__mock', '/__mock/state', '/__mock/issuers/ticket/jwks.json']) {
			const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
			const answer = await wire(url, request(url, `GET ${path}`, 'Authorization: Bearer control-token', ...lines));
			expect(statusOf(answer)).toBe(403);
			expect(answer.toLowerCase()).not.toContain('access-control');
		}
	});

	test('no page of its own, and no terminal', async () => {
		const { url } = await serve();
		for (const line of [`Origin: ${url}`, 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: none'])
			expect(statusOf(await wire(url, request(url, 'GET /__mock/state', 'Authorization: Bearer control-token', line)))).toBe(200);
	});

	test('a preflight', async () => {
		const { url } = await serve();
		const answer = await wire(
			url,
			request(url, 'OPTIONS /__mock/reset', 'Origin: https://evil.example', 'Access-Control-Request-Method: POST'),
		);
		expect(statusOf(answer)).toBe(403);
		expect(answer.toLowerCase()).not.toContain('access-control');
	});

	test.each([
		['text/plain', '{"advance":"PT31S"}'],
		['application/x-www-form-urlencoded', 'advance=PT31S'],
		['multipart/form-data; boundary=x', '--x--'],
		['application/json-ish', '{"advance":"PT31S"}'],
	])('a body of %s, which a form could send', async (type, body) => {
		const { send, mock } = await serve();
		expect((await send('/clock', body, { 'content-type': type })).status).toBe(415);
		expect(mock.clock.now()).toBe(Date.parse('2026-01-02T03:04:05Z'));
	});

	test('a body of no stated type', async () => {
		const { url } = await serve();
		const body = '{"advance":"PT31S"}';
		const head = request(url, 'POST /__mock/clock', 'Authorization: Bearer control-token', `Content-Length: ${body.length}`);
		expect(statusOf(await wire(url, head + body))).toBe(415);
	});

	test.each(['{', '[]', 'null', '"PT31S"'])('%s, which is no object', async (body) => {
		const { send } = await serve();
		expect((await send('/clock', body)).status).toBe(400);
	});

	test('a foreign Host', async () => {
		const { url } = await serve();
		const answer = await wire(url, 'GET /__mock/state HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer control-token\r\n\r\n');
		expect(statusOf(answer)).toBe(403);
	});

	test('a foreign Host by itself, where no server has looked', async () => {
		const mock = createMock({ document: garden() });
		const door = createControlDoor(mock, { token: 'control-token', allowsHost: (host: string) => host === 'localhost' });
		const asked = new Request('http://evil.example/__mock/state', { headers: { authorization: 'Bearer control-token' } });
		expect((await door.answer(asked)).status).toBe(403);
	});

	test('a hundred MB', async () => {
		const { url, send } = await serve();
		const head = request(url, 'POST /__mock/reset', 'Content-Type: application/json', `Content-Length: ${100 * 1024 * 1024}`);
		const answer = await wire(url, head, '{');
		expect(statusOf(answer)).toBe(413);
		expect(bodyOf(answer)).toMatchObject({ status: 413 });
		expect((await send('/state')).status).toBe(200);
	});
});

test('no operation answers below /__mock, and no control answer is in the journal', async () => {
	const { url, send, mock } = await serve();
	await send('/state');
	expect((await fetch(`${url}/__mock/login`, LOGIN)).status).toBe(401);
	expect(mock.journal).toEqual([]);
});
