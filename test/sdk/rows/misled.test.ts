/** Rows A3 and C of the faults that use has found: calls that went elsewhere, and errors that did not say what to do. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createClient } from '../../../sdk/index.ts';
import { datarhei } from '../../../sdk/products/datarhei.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { clientContract } from '../../../spec/derive/client.ts';
import { compile } from '../../../spec/index.ts';
import { expectSilent } from '../support/canary.ts';
import { coreOf, createWorld, failureOf, ferryOf, ferryWorld, IDA, LOGIN, PROCESS } from '../support/world.ts';

const CREDENTIALS = { user: { username: 'admin', password: 'datarhei' } };

async function signedIn() {
	const world = createWorld();
	const core = coreOf(world);
	await core.session.signIn();
	world.log.length = 0;
	return { world, core };
}

test.each(['', '.', '..', '%2e%2e', '%2E.', '../config', 'a/../..', 'a\\..\\b', '..%2f..', 'x/.'])(
	'A3: a path parameter that leads to another path is not sent: %j',
	async (id) => {
		const { world, core } = await signedIn();
		const errors = [
			await failureOf(core.GET('/api/v3/process/{id}/config', { params: { path: { id } } })),
			await failureOf(core.DELETE('/api/v3/process/{id}', { params: { path: { id } } })),
			await failureOf(core.throwing.DELETE('/api/v3/process/{id}', { params: { path: { id } } })),
		];
		expect(errors.map(({ code, message }) => [code, message.includes('"id"')])).toEqual(Array(3).fill(['ERR_REQUEST_INVALID', true]));
		expect(world.log).toEqual([]);
	},
);

test.each(['...', '..a', 'a..b', 'a.b', '.well-known', 'ä/ö', '0'])('A3: any other one is sent: %j', async (id) => {
	const { world, core } = await signedIn();
	await core.GET('/api/v3/process/{id}', { params: { path: { id } } });
	expect(world.log).toEqual([`GET /api/v3/process/${encodeURIComponent(id)} 404`]);
});

test.each(['/..', '/.', '/%2e%2e/config', '/../config?x=1', '\\..'])('A3: a URL that leads upwards is not sent: %j', async (end) => {
	const { world, core } = await signedIn();
	await expect(core.session.fetch(`http://localhost:8080${PROCESS}/one${end}`)).rejects.toThrow(/leads to another/);
	expect(world.log).toEqual([]);
});

test('C1: an address that nobody has set is called that', async () => {
	const baseUrl = process.env.NOBODY_SETS_THIS;
	const client = createClient(plainHttp(), { baseUrl, credentials: { key: 'fake-key' } });
	// biome-ignore lint/suspicious/noExplicitAny: its types are not generated.
	const error = await failureOf((client as any).GET('/thing'));
	expect([error.code, error.message]).toEqual(['ERR_INSECURE_URL', expect.stringMatching(/has no "baseUrl": set it/)]);
});

test.each([
	'https://user:pw-of-ours@host.example',
	'https://host.example/base?x=pw-of-ours',
	'https://host.example/#pw-of-ours',
	'https://host.example/base?',
	'pw-of-ours',
	'ftp://pw-of-ours',
])('C2: an address with more than an address in it is refused at once, and not quoted: %s', (baseUrl) => {
	const make = () => datarhei({ baseUrl, credentials: CREDENTIALS });
	expect(make).toThrow(/Set "baseUrl" to an absolute URL/);
	expect(make).not.toThrow(/pw-of-ours/);
});

test('C3: where nobody listens, the error says so', async () => {
	const { url, close } = await serve(() => {});
	await close();
	const error = await failureOf(datarhei({ baseUrl: url, credentials: CREDENTIALS, retries: 0 }).GET('/api/v3/process'));
	expect(error.code).toBe('ERR_ISSUER_UNAVAILABLE');
	expect(error.message).toContain(`had no answer from ${new URL(url).host}: is it running?`);
	const key = insites({ baseUrl: url, credentials: { apiKey: 'fake' }, retries: 0 });
	expect((await failureOf(key.GET('/api/v1/users', {}))).message).toContain('is it running?');
});

test('C4: an answer that breaks off is sent for again where that is safe, else it is a failure of the network', async () => {
	let breaks = 2;
	const sent: string[] = [];
	const { url, close } = await serve((request, response) => {
		sent.push(`${request.method}`);
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
		response.flushHeaders();
		response.write('{"users":');
		if (breaks-- > 0) setImmediate(() => response.destroy());
		else response.end(`[]${' '.repeat(88)}}`);
	});
	try {
		const key = insites({ baseUrl: url, credentials: { apiKey: 'fake' } });
		expect((await key.GET('/api/v1/users', {})).data).toEqual({ users: [] });
		expect(sent).toEqual(['GET', 'GET', 'GET']);
		breaks = 9;
		expect(await failureOf(key.GET('/api/v1/users', {}))).toMatchObject({ code: 'ERR_NETWORK', operation: 'insitesListUsers' });
		sent.length = 0;
		expect((await failureOf(key.POST('/api/v1/report', { body: { url: 'mywebsite.com' } }))).code).toBe('ERR_NETWORK');
		expect(sent).toEqual(['POST']);
	} finally {
		await close();
	}
});

test.each(['a\r\nb', 'a\u0000b', 'tökén–'])('C5: a token that no header can carry is no token: %j', async (token) => {
	const world = createWorld();
	const off = world.intercept(LOGIN, () => Promise.resolve(Response.json({ access_token: token, refresh_token: token })));
	const core = coreOf(world);
	const error = await failureOf(core.GET('/api/v3/process'));
	expect(error.code).toBe('ERR_ANSWER_INVALID');
	expectSilent(new Set([token]), error);
	off();
	expect((await core.GET('/api/v3/process')).response.status).toBe(200);
});

test.each(['http://[', 'http://jo:pw-of-ours@localhost:8080/x', 'https://elsewhere.example/?token=pw-of-ours'])(
	'C6: a redirect that leads nowhere is one, at once, and not quoted: %s',
	async (location) => {
		const { world, core } = await signedIn();
		world.intercept(PROCESS, () => Promise.resolve(new Response(null, { status: 302, headers: { location } })));
		const error = await failureOf(core.GET('/api/v3/process'));
		expect(error.code).toBe('ERR_REDIRECT');
		expectSilent(new Set(['pw-of-ours', location]), error);
		expect(world.log).toHaveLength(1);
	},
);

test('C7: what a framework hangs on a request is still there when it is sent, and sent again', async () => {
	const world = createWorld();
	const seen: unknown[] = [];
	const core = coreOf(world, {
		fetch(request) {
			if (new URL(request.url).pathname === PROCESS) seen.push((request as { next?: unknown }).next);
			return world.fetch(request);
		},
	});
	const next = { revalidate: 60 };
	await core.session.signIn();
	await world.mock.control.faults.add({ kind: 'refuse', reason: 'credential-unknown', operation: 'datarheiListProcesses' });
	await core.session.fetch(`http://localhost:8080${PROCESS}`, { next } as RequestInit);
	await core.GET('/api/v3/process', { next } as object);
	expect(seen).toEqual([next, next, next]);
});

test('B3: a user name with a colon is not sent by Basic, and not quoted', async () => {
	const world = ferryWorld();
	const ferry = ferryOf(world, { credentials: { ferryClient: { client_id: 'deck:app', client_secret: 's' }, ferryUser: IDA } });
	await expect(ferry.GET('/timetable')).rejects.toThrow('The "client_id" has a colon, which a Basic credential cannot carry.');
	expect(world.log).toEqual([]);
});

test('C8: what is missing is named, not what is there', async () => {
	const world = ferryWorld();
	const ferry = ferryOf(world, { credentials: { ferryClient: { client_id: 'deck-app', client_secret: 'fake-deck-secret' } } });
	const error = await failureOf(ferry.GET('/timetable'));
	expect(error.message).not.toMatch(/There is no "ferryClient"/);
	const both = compile(BOTH, { file: 'both.yaml' });
	// biome-ignore lint/suspicious/noExplicitAny: its types are not generated.
	const client: any = createClient(clientContract(both, 'both'), { credentials: { key: 'fake' } });
	expect(await failureOf(client.GET('/thing'))).toMatchObject({ credential: 'item', message: expect.stringContaining('"item"') });
});

test('A1: what others throw is passed on without the URL, the token, and what hangs on it', async () => {
	const { world } = await signedIn();
	const fetch = async (request: Request) => {
		const path = new URL(request.url).pathname;
		if (path !== PROCESS) return world.fetch(request);
		const token = request.headers.get('authorization')?.slice('Bearer '.length) ?? '';
		secrets.add(token);
		throw Object.assign(new Error(`Cannot reach ${request.url}?token=${token}`, { cause: `with ${token}` }), {
			code: 'E_ADAPTER',
			config: { headers: { authorization: `Bearer ${token}` } },
		});
	};
	const secrets = new Set<string>();
	const error = await failureOf(coreOf(world, { fetch, retries: 0 }).GET('/api/v3/process'));
	expect(error.code).toBe('ERR_NETWORK');
	expect(secrets.size).toBe(1);
	expectSilent(secrets, error);
	expect(error.cause).toMatchObject({ message: 'Cannot reach [URL]', code: 'E_ADAPTER', cause: 'with [token]' });
});

async function serve(listener: RequestListener) {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

const document = (title: string, url: string, security: string, schemes: string, credentials: string) => `
openapi: 3.1.0
info: { title: ${title}, version: '1' }
servers: [{ url: '${url}' }]
tags: [{ name: ${title} }]
paths:
  /thing:
    get:
      tags: [${title}]
      operationId: thing
      security: ${security}
      responses: { '200': { description: Here., content: { application/json: { schema: { type: object }, example: {} } } } }
components:
  securitySchemes: { ${schemes} }
  x-credentials: { ${credentials} }
`;

const KEY = 'key: { type: apiKey, in: header, name: X-Key }';

const plainHttp = () => {
	const secret = 'key: { kind: secret, seeds: [{ value: fake }] }';
	const contract = compile(document('plain', 'http://service.example', '[{ key: [] }]', KEY, secret), { file: 'plain.yaml' });
	return clientContract(contract, 'plain');
};

const BOTH = document(
	'both',
	'https://service.example',
	'[{ key: [], item: [] }]',
	`${KEY}, item: { type: apiKey, in: header, name: X-Item }`,
	'key: { kind: secret, seeds: [{ value: fake }] }, item: { kind: secret, seeds: [{ value: fake-item }] }',
);
