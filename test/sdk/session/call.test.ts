import { describe, expect, test } from 'vitest';
import { insites } from '../../../sdk/products/insites.ts';
import { insly } from '../../../sdk/products/insly.ts';
import { watcher } from '../../../sdk/products/watcher.ts';
import { coreOf, createWorld, failureOf, ferryOf, ferryWorld, LOGIN, PROCESS, REFRESH, refused, type World } from '../support/world.ts';

const watcherOf = (world: World, credentials: Parameters<typeof watcher>[0]['credentials']) =>
	watcher({ baseUrl: 'http://localhost', fetch: world.fetch, clock: world.mock.clock, random: () => 0, credentials });

const operations = (world: World) => world.mock.journal.map(({ operation, outcome, reason }) => `${operation} ${reason ?? outcome}`);

describe('what a call sends by itself', () => {
	test('is nothing where the operation answers everybody and nothing is held', async () => {
		const world = createWorld();
		const { data } = await coreOf(world).GET('/api');
		expect(data?.id).toBeUndefined();
		expect(world.log).toEqual(['GET /api 200']);
	});

	test('is what is held where the operation answers everybody', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.session.signIn();
		expect((await core.GET('/api')).data?.id).toEqual(expect.any(String));
		// Renewed if need be, but never signed in for.
		world.mock.clock.advance('PT10M');
		expect((await core.GET('/api')).data?.id).toEqual(expect.any(String));
		world.mock.clock.advance('PT24H');
		expect((await core.GET('/api')).data?.id).toBeUndefined();
		expect(world.log.map((line) => line.split(' ')[1])).toEqual([LOGIN, '/api', REFRESH, '/api', '/api']);
	});

	test('is renewed where an answer that differs only in its body means that it is dead', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.session.signIn();
		let first = true;
		world.intercept('/api', () => {
			if (!first) return undefined;
			first = false;
			return Promise.resolve(Response.json({ app: 'datarhei-core', auths: ['localjwt'], version: { number: '16.0.0' } }));
		});
		expect((await core.GET('/api')).data?.id).toEqual(expect.any(String));
		expect(world.count(REFRESH)).toBe(1);
	});

	test('agrees with the credential: path, header and body', async () => {
		const world = createWorld();
		const options = { fetch: world.fetch, clock: world.mock.clock, tenant: 'acme' };
		const path = { requestId: 'a202dc2a-9e32-4bb8-8c74-18c73c235129' };
		for (const credentials of [
			{ user: { username: 'ada@example.com', password: 'pa55word' } },
			{ client: { clientId: 'shared-client', clientSecret: 'shared-secret' } },
		]) {
			const ledger = insly({ ...options, credentials });
			expect((await ledger.GET('/api/v1/ledger/requests/{requestId}', { params: { path } })).data?.status).toBe('success');
			world.mock.clock.advance('PT1H');
			expect((await ledger.GET('/api/v1/ledger/requests/{requestId}', { params: { path } })).data?.status).toBe('success');
		}
		// The refresh carries the canonical name, not what was typed at the login.
		expect(operations(world)).toEqual([
			...['inslyLogin accepted', 'inslyGetRequest accepted', 'inslyRefreshToken accepted', 'inslyGetRequest accepted'],
			...['inslyClientToken accepted', 'inslyGetRequest accepted', 'inslyClientToken accepted', 'inslyGetRequest accepted'],
		]);
	});

	test('goes by what is configured: a key, a key with a name, or a session', async () => {
		const world = createWorld();
		const key = watcherOf(world, { apiKey: 'watcher-system' });
		const named = watcherOf(world, { userKey: { login: 'jo@example.com', key: 'watcher-key-jo' } });
		const person = watcherOf(world, { user: { login: 'jo@example.com', password: 'watcher-jo' } });
		expect((await key.GET('/vsaas/api/v2/cameras')).data?.[0]).toHaveProperty('stream_url');
		expect((await named.GET('/vsaas/api/v2/cameras')).data?.[0]).not.toHaveProperty('stream_url');
		expect((await person.GET('/vsaas/api/v2/cameras')).data?.[0]).not.toHaveProperty('stream_url');
		const onBehalf = await key.GET('/vsaas/api/v2/cameras', { params: { header: { 'x-vsaas-user': 'jo@example.com' } } });
		expect(onBehalf.data?.[0]).not.toHaveProperty('stream_url');
		expect(operations(world).filter((line) => line.startsWith('watcherLogin'))).toHaveLength(1);
	});

	test('is left alone where the caller has sent it', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const { response } = await core.GET('/api/v3/process', { headers: { authorization: 'Bearer mine' } });
		expect(response.status).toBe(401);
		expect(world.log).toEqual([`GET ${PROCESS} 401`]);
	});

	test('is a form where the document says so', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world);
		await ferry.session.signIn();
		const { data } = await ferry.POST('/oauth/introspect', { body: { token: 'nobody’s & strange=' } });
		expect(data).toEqual({ active: false });
	});
});

describe('an answer that may mean a missing right', () => {
	test('costs one renewal for a token and an operation', async () => {
		const world = createWorld();
		const person = watcherOf(world, { user: { login: 'jo@example.com', password: 'watcher-jo' } });
		for (let time = 0; time < 3; time++) {
			const { error, response } = await person.GET('/vsaas/api/v2/users');
			expect(response.status).toBe(403);
			expect(error).toMatchObject({ error: 'Forbidden' });
		}
		expect(operations(world).filter((line) => line.startsWith('watcherLogin'))).toHaveLength(2);
		// Elsewhere the token is good.
		expect((await person.GET('/vsaas/api/v2/cameras')).response.status).toBe(200);
	});

	test('is given back for a key', async () => {
		const world = createWorld();
		const named = watcherOf(world, { userKey: { login: 'jo@example.com', key: 'watcher-key-jo' } });
		expect((await named.GET('/vsaas/api/v2/users')).response.status).toBe(403);
	});

	test('is no reason to renew where it means only that', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world, {
			credentials: {
				ferryClient: { client_id: 'deck-app', client_secret: 'fake-deck-secret' },
				ferryUser: { username: 'dag', password: 'fake-dock' },
			},
		});
		expect((await ferry.GET('/timetable')).response.status).toBe(403);
		expect(world.count('/oauth/token')).toBe(1);
	});
});

describe('a configured secret that is refused', () => {
	test('is an error that says which', async () => {
		const world = createWorld();
		const client = insites({ fetch: world.fetch, clock: world.mock.clock, credentials: { apiKey: 'wrong' } });
		const error = await failureOf(client.GET('/api/v1/users'));
		expect(error).toMatchObject({
			code: 'ERR_CREDENTIAL_REFUSED',
			credential: 'insitesApiKey',
			operation: 'insitesListUsers',
			status: 401,
		});
		expect(error.attempts).toHaveLength(1);
		expect(world.log).toHaveLength(1);
	});

	test('and one that is missing is named before anything is sent', async () => {
		const world = createWorld();
		const { createClient } = await import('../../../sdk/index.ts');
		const { contract } = await import('../../../sdk/generated/datarhei.contract.ts');
		const bare = createClient<import('../../../sdk/generated/datarhei.ts').paths>(contract, {
			baseUrl: 'http://localhost',
			fetch: world.fetch,
		});
		const error = await failureOf(bare.GET('/api/v3/process'));
		expect(error.code).toBe('ERR_SIGN_IN_REQUIRED');
		expect(error.message).toContain('datarheiUser, datarheiAuth0');
		expect(world.log).toEqual([]);
	});
});

describe('a call that is sent again', () => {
	const refuseOnce = (world: World, path: string) => {
		const off = world.intercept(path, () => {
			off();
			return refused();
		});
	};

	test('has the same body', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const bodies: string[] = [];
		refuseOnce(world, PROCESS);
		const fetch = async (request: Request) => {
			if (request.method === 'POST' && request.url.endsWith(PROCESS)) bodies.push(await request.clone().text());
			return world.fetch(request);
		};
		const body = { id: 'one', type: 'ffmpeg' as const, input: [], output: [] };
		const { response } = await coreOf(world, { fetch }).POST('/api/v3/process', { body });
		expect(response.status).toBe(200);
		expect(bodies).toEqual([JSON.stringify(body), JSON.stringify(body)]);
		expect(core).toBeDefined();
	});

	test('is an error if its body was a stream, and the next one goes through', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.session.signIn();
		refuseOnce(world, PROCESS);
		const stream = () => new Response('{"id":"one","type":"ffmpeg","input":[],"output":[]}').body;
		const send = () =>
			core.session.fetch(`http://localhost:8080${PROCESS}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: stream(),
				duplex: 'half',
			} as RequestInit);
		expect((await failureOf(send())).code).toBe('ERR_BODY_SPENT');
		expect((await send()).status).toBe(200);
		expect(world.count(REFRESH)).toBe(1);
	});

	test('passes each middleware once, also one that replaces the request', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.session.signIn();
		refuseOnce(world, PROCESS);
		const seen: string[] = [];
		core.use({
			onRequest: ({ request }) => {
				seen.push('request');
				return new Request(request, { headers: { ...Object.fromEntries(request.headers), 'x-trace': '1' } });
			},
			onResponse: ({ response }) => void seen.push(String(response.status)),
		});
		await core.POST('/api/v3/process', { body: { type: 'ffmpeg', input: [], output: [] } });
		expect(seen).toEqual(['request', '200']);
	});
});

describe('session.fetch', () => {
	test('serves any other client of the product', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const answer = await core.session.fetch(`http://localhost:8080${PROCESS}?filter=config`);
		expect(answer.status).toBe(200);
		// Also where the document knows only that a token is wanted.
		expect((await core.session.fetch('http://localhost:8080/api/v3/fs/disk/deep/down')).status).toBe(404);
		const body = JSON.stringify({ command: 'stop' });
		const command = new Request(`http://localhost:8080${PROCESS}/p/command`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body,
		});
		expect((await core.session.fetch(command)).status).toBeLessThan(500);
		expect(world.count(LOGIN)).toBe(1);
	});

	test('sends nothing elsewhere', async () => {
		const core = coreOf(createWorld());
		await expect(core.session.fetch('https://evil.example/api/v3/process')).rejects.toThrow(TypeError);
		await expect(core.session.fetch('http://localhost:8080.evil.example/api/v3/process')).rejects.toThrow(TypeError);
		await expect(core.session.fetch('http://localhost:8080/elsewhere')).rejects.toThrow(TypeError);
	});
});

describe('the wire', () => {
	// Red without: sdk/client/create.ts "if (isOpen) throw failure("
	test('is https, or this machine', async () => {
		const world = createWorld();
		const error = await failureOf(coreOf(world, { baseUrl: 'http://core.example' }).GET('/api/v3/process'));
		expect(error.code).toBe('ERR_INSECURE_URL');
		expect(world.log).toEqual([]);
		for (const baseUrl of ['https://core.example', 'http://127.0.0.1:1', 'http://[::1]:1', 'http://a.localhost'])
			expect((await coreOf(world, { baseUrl }).GET('/api/v3/process')).response.status).toBe(200);
		expect((await coreOf(world, { baseUrl: 'http://core.example', dangerouslyAllowHttp: true }).GET('/api')).response.status).toBe(200);
	});

	test('carries no credential to another origin by a redirect', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const off = world.intercept(PROCESS, () =>
			Promise.resolve(new Response(null, { status: 302, headers: { location: 'https://evil.example/' } })),
		);
		expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_REDIRECT');
		off();
		let hops = 0;
		world.intercept(PROCESS, () =>
			hops++ === 0 ? Promise.resolve(new Response(null, { status: 307, headers: { location: `${PROCESS}?again=1` } })) : undefined,
		);
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		world.intercept('/api', () => Promise.resolve(new Response(null, { status: 302, headers: { location: '/api' } })));
		expect((await failureOf(core.GET('/api'))).code).toBe('ERR_REDIRECT');
	});

	test('gives a redirect that the document names to the caller', async () => {
		const world = createWorld();
		const client = insites({ fetch: world.fetch, clock: world.mock.clock, credentials: { apiKey: 'insites-test-key' } });
		const { response } = await client.POST('/api/v1/report', {
			body: { url: 'mywebsite.com', check_for_existing: '2026-01-01T00:00:00Z' },
		});
		expect(response.status).toBe(303);
	});

	test('has a time limit', async () => {
		const world = createWorld();
		const never = (request: Request) =>
			new Promise<Response>((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
		const core = coreOf(world, { fetch: (request, init) => never(new Request(request, init)), timeout: 1 });
		expect((await failureOf(core.GET('/api'))).code).toBe('ERR_TIMEOUT');
	});

	test('uses the global fetch of the moment, as a plain function', async () => {
		const world = createWorld();
		const original = globalThis.fetch;
		const { datarhei } = await import('../../../sdk/products/datarhei.ts');
		const core = datarhei({ baseUrl: 'http://localhost', credentials: { user: { username: 'admin', password: 'datarhei' } } });
		try {
			globalThis.fetch = function (this: unknown, request: Request) {
				if (this !== undefined) throw new TypeError('Illegal invocation');
				return world.fetch(request);
			} as typeof fetch;
			expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		} finally {
			globalThis.fetch = original;
		}
	});

	test('says what is wrong with a configuration', () => {
		const world = createWorld();
		expect(() => coreOf(world, { baseUrl: 'core.example' })).toThrow(TypeError);
		expect(() => coreOf(world, { credentials: { user: { username: 'admin', password: '' } } })).toThrow('"password"');
		expect(() => ferryOf(world, { credentials: { ferryCaptain: 'x' } })).toThrow('ferryClient');
		expect(() => ferryOf(world, { credentials: { ferryAccess: 'x' } })).toThrow('ferryClient');
	});

	test('refuses a credential that would break a header, without quoting it', async () => {
		const world = createWorld();
		const client = insites({ fetch: world.fetch, clock: world.mock.clock, credentials: { apiKey: 'key-with-a-break\n' } });
		const error = await client.GET('/api/v1/users').catch((error: unknown) => error);
		expect(error).toBeInstanceOf(TypeError);
		expect(String(error)).not.toContain('key-with-a-break');
	});
});
