/** Rows 5, 13, 14 and 21 of docs/laws.md: one call, what it carries and how long it takes. */
import { describe, expect, test } from 'vitest';
import { insites } from '../../../sdk/products/insites.ts';
import { insly } from '../../../sdk/products/insly.ts';
import { watcher } from '../../../sdk/products/watcher.ts';
import { expectSilent } from '../support/canary.ts';
import { waitingClock } from '../support/clock.ts';
import { coreOf, createWorld, failureOf, LOGIN, PROCESS, REFRESH } from '../support/world.ts';

const BODY = { id: 'one', type: 'ffmpeg' as const, input: [], output: [] };
const URL_OF = `http://localhost:8080${PROCESS}`;

describe('5: a call that is sent again after a renewal', () => {
	async function refusedOnce() {
		const world = createWorld();
		const bodies: string[] = [];
		const core = coreOf(world, {
			async fetch(request) {
				if (request.method === 'POST' && request.url === URL_OF) bodies.push(await request.clone().text());
				return world.fetch(request);
			},
		});
		await core.session.signIn();
		await world.mock.control.faults.add({ kind: 'refuse', reason: 'credential-unknown', operation: 'datarheiCreateProcess' });
		return { world, core, bodies };
	}

	// Red without: sdk/message/draft.ts "this.#rebuild = again;"
	test('has its body, and has passed each middleware once', async () => {
		const { world, core, bodies } = await refusedOnce();
		const passed: string[] = [];
		core.use({
			onRequest: ({ request }) => {
				passed.push(request.method);
				return new Request(request, { headers: { ...Object.fromEntries(request.headers), 'x-trace': '1' } });
			},
			onResponse: ({ response }) => void passed.push(String(response.status)),
		});
		expect((await core.POST('/api/v3/process', { body: BODY })).response.status).toBe(200);
		expect(bodies).toEqual([JSON.stringify(BODY), JSON.stringify(BODY)]);
		expect(passed).toEqual(['POST', '200']);
		expect(world.count(REFRESH)).toBe(1);
	});

	// Red without: sdk/session/call.ts "if (isOneWay) throw fail('ERR_BODY_SPENT'"
	test('is not sent again if its body is a stream, and says so', async () => {
		const { core, bodies } = await refusedOnce();
		const body = new Response(JSON.stringify(BODY)).body;
		const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } } as RequestInit;
		expect((await failureOf(core.session.fetch(URL_OF, init))).code).toBe('ERR_BODY_SPENT');
		expect(bodies).toHaveLength(1);
	});
});

// No line is named: a secret gets out by a line too many, not by one too few. Every outcome is looked through in ../canary.test.ts.
test('13: no secret is in an error, in what caused it or in what prints it', async () => {
	const world = createWorld();
	const secrets = new Set(['datarhei-pass', 'hunter2']);
	const users = [{ username: 'admin', password: 'datarhei-pass' }];
	await world.mock.control.secrets.add('datarheiUser', { username: 'admin', password: 'datarhei-pass' });
	const fetch = async (request: Request): Promise<Response> => {
		const token = request.headers.get('authorization')?.split(' ')[1];
		if (token) secrets.add(token);
		return world.fetch(request);
	};
	for (const [user, operation, fault] of [
		[users[0], 'datarheiListProcesses', { kind: 'refuse', reason: 'credential-unknown' }],
		[users[0], 'datarheiListProcesses', { kind: 'drop' }],
		[users[0], 'datarheiLogin', { kind: 'drop' }],
		[users[0], 'datarheiLogin', { kind: 'corrupt', body: 'truncated' }],
		[{ username: 'admin', password: 'hunter2' }, 'datarheiLogin', { kind: 'refuse', reason: 'credential-unknown' }],
	] as const) {
		await world.mock.control.faults.clear();
		await world.mock.control.faults.add({ ...fault, operation, times: 'always' });
		const error = await failureOf(
			coreOf(world, { fetch, retries: 0, credentials: { user: user ?? { username: '', password: '' } } }).GET('/api/v3/process'),
		);
		expectSilent(secrets, error, error.cause, error.attempts);
	}
	// The tokens were there to be seen.
	expect(secrets.size).toBeGreaterThan(2);
});

// Red without: sdk/message/send.ts "if (next.origin !== new URL(url).origin || "
// Red without: sdk/client/typed.ts "const mine = request.redirect === 'manual'"
test('14: no credential follows a redirect to another origin: a key, a tenant, a token', async () => {
	const world = createWorld();
	const elsewhere: string[] = [];
	const fetch = (request: Request): Promise<Response> => {
		// A runtime that followed by itself would take most of these headers along.
		if (request.redirect !== 'manual' || new URL(request.url).hostname === 'evil.example') elsewhere.push(request.url);
		return world.fetch(request);
	};
	const options = { fetch, clock: world.mock.clock };
	for (const path of ['/api/v1/users', '/vsaas/api/v2/cameras', PROCESS, '/api/v1/ledger/requests/x'])
		world.intercept(path, () => Promise.resolve(new Response(null, { status: 302, headers: { location: 'https://evil.example/' } })));
	const core = coreOf(world, options);
	// A request that somebody has made by hand follows by itself, if it is let.
	core.use({ onRequest: ({ request }) => new Request(request.url) });
	const key = insites({ ...options, credentials: { apiKey: 'insites-test-key' } });
	const system = watcher({ ...options, baseUrl: 'http://localhost', credentials: { apiKey: 'watcher-system' } });
	const ledger = insly({ ...options, tenant: 'acme', credentials: { user: { username: 'ada@example.com', password: 'pa55word' } } });
	for (const call of [
		() => key.GET('/api/v1/users'),
		() => system.GET('/vsaas/api/v2/cameras'),
		() => core.GET('/api/v3/process'),
		() => ledger.GET('/api/v1/ledger/requests/{requestId}', { params: { path: { requestId: 'x' } } }),
	])
		expect((await failureOf(call())).code).toBe('ERR_REDIRECT');
	expect(elsewhere).toEqual([]);
});

describe('21: a time limit that is set once, on the client,', () => {
	// Red without: sdk/message/wait.ts "() => over.abort(late()),"
	test('holds for each request', async () => {
		const world = createWorld();
		const clock = waitingClock(world.mock);
		const core = coreOf(world, { clock, timeout: 1_000, retries: 0 });
		await clock.run(core.session.signIn());
		world.intercept(PROCESS, () => new Promise(() => undefined));
		expect((await failureOf(clock.run(core.GET('/api/v3/process')))).code).toBe('ERR_TIMEOUT');
	});

	test('holds for a whole call, with its sign-in', async () => {
		const world = createWorld();
		await world.mock.control.clock.freeze();
		const clock = waitingClock(world.mock);
		const core = coreOf(world, { clock, deadline: 5_000 });
		world.intercept(LOGIN, () => new Promise(() => undefined));
		const before = clock.now();
		expect((await failureOf(clock.run(core.GET('/api/v3/process')))).code).toBe('ERR_TIMEOUT');
		expect(clock.now() - before).toBe(5_000);
	});
});
