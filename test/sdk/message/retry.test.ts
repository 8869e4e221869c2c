import { describe, expect, test, vi } from 'vitest';
import { waitOf } from '../../../sdk/message/wait.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { insly } from '../../../sdk/products/insly.ts';
import { watcher } from '../../../sdk/products/watcher.ts';
import { waitingClock } from '../support/clock.ts';
import { coreOf, createWorld, failureOf, ferryOf, ferryWorld, LOGIN, PROCESS, REFRESH } from '../support/world.ts';

const BODY = { id: 'one', type: 'ffmpeg' as const, input: [], output: [] };

/** A signed-in client on a clock whose waits cost nothing. */
async function patient(options: Parameters<typeof coreOf>[1] = {}) {
	const world = createWorld();
	await world.mock.control.clock.freeze();
	const clock = waitingClock(world.mock);
	const core = coreOf(world, { clock, random: () => 1, ...options });
	await core.session.signIn();
	world.log.length = 0;
	clock.waits.length = 0;
	return { world, clock, core, fault: world.mock.control.faults.add };
}

const unsent = (code = 'ECONNREFUSED') => new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code }) });

describe('a call that is lost', () => {
	// Red without: sdk/message/send.ts "await wire.sleep(wait, signal);"
	test('is sent twice more if that does no harm, each time later', async () => {
		const { world, clock, core, fault } = await patient();
		await fault({ kind: 'drop', operation: 'datarheiListProcesses', times: 2 });
		expect((await clock.run(core.GET('/api/v3/process'))).response.status).toBe(200);
		expect(world.log).toEqual([`GET ${PROCESS} –`, `GET ${PROCESS} –`, `GET ${PROCESS} 200`]);
		expect(clock.waits).toEqual([250, 500]);
	});

	// Red without: sdk/message/send.ts "attempts.push(lost);"
	test('is an error in the end, with every attempt', async () => {
		const { world, clock, core, fault } = await patient();
		await fault({ kind: 'drop', operation: 'datarheiListProcesses', times: 'always' });
		const error = await failureOf(clock.run(core.GET('/api/v3/process')));
		expect(error.code).toBe('ERR_NETWORK');
		const attempt = {
			operation: 'datarheiListProcesses',
			status: undefined,
			fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
			waitedMs: 0,
		};
		expect(error.attempts).toMatchObject([attempt, attempt, attempt]);
		expect(world.log).toHaveLength(3);
	});

	test.each([0, 1, 5])('is sent %i times more where that was asked for', async (retries) => {
		const { world, clock, core, fault } = await patient({ retries });
		await fault({ kind: 'drop', operation: 'datarheiListProcesses', times: 'always' });
		await failureOf(clock.run(core.GET('/api/v3/process')));
		expect(world.log).toHaveLength(retries + 1);
	});

	test('is not sent again if it may have been done: a POST', async () => {
		const { world, clock, core, fault } = await patient();
		await fault({ kind: 'lose-response', operation: 'datarheiCreateProcess' });
		expect((await failureOf(clock.run(core.POST('/api/v3/process', { body: BODY })))).code).toBe('ERR_NETWORK');
		expect(world.log).toHaveLength(1);
	});

	test.each(['ECONNREFUSED', 'ENOTFOUND'])('is sent again whatever it is if it surely did not arrive: %s', async (code) => {
		const { world, clock, core } = await patient();
		const bodies: string[] = [];
		let times = 2;
		world.intercept(PROCESS, (request) => {
			void request
				.clone()
				.text()
				.then((text) => bodies.push(text));
			return times-- > 0 ? Promise.reject(unsent(code)) : undefined;
		});
		expect((await clock.run(core.POST('/api/v3/process', { body: BODY }))).response.status).toBe(200);
		expect(bodies).toEqual(Array(3).fill(JSON.stringify(BODY)));
	});

	test('is not sent again if its body is a stream', async () => {
		const { world, clock, core } = await patient();
		world.intercept(PROCESS, () => Promise.reject(unsent()));
		const body = new Response(JSON.stringify(BODY)).body;
		const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } } as RequestInit;
		expect((await failureOf(clock.run(core.session.fetch(`http://localhost:8080${PROCESS}`, init)))).code).toBe('ERR_NETWORK');
		expect(world.log).toHaveLength(1);
	});

	test('is not waited for when its caller has gone', async () => {
		const world = createWorld();
		world.intercept('/api', () => {
			leaves.abort(new Error('gone'));
			return Promise.reject(new TypeError('fetch failed'));
		});
		const leaves = new AbortController();
		const core = coreOf(world, { random: () => 1 });
		await expect(core.GET('/api', { signal: leaves.signal })).rejects.toThrow('gone');
		expect(world.log).toHaveLength(1);
	});

	test('costs no renewal, and a renewal costs it nothing: the budgets are apart', async () => {
		const { world, clock, core, fault } = await patient();
		await fault({ kind: 'drop', operation: 'datarheiListProcesses', times: 2 });
		await fault({ kind: 'refuse', reason: 'credential-unknown', operation: 'datarheiListProcesses' });
		await fault({ kind: 'drop', operation: 'datarheiListProcesses', times: 2 });
		expect((await clock.run(core.GET('/api/v3/process'))).response.status).toBe(200);
		const [lost, no] = [`GET ${PROCESS} –`, `GET ${PROCESS} 401`];
		expect(world.log).toEqual([lost, lost, no, `GET ${REFRESH} 200`, lost, lost, `GET ${PROCESS} 200`]);
	});
});

describe('an answer that says "later"', () => {
	test.each([408, 429, 500, 503])('%i is asked for again', async (status) => {
		const { world, clock, core, fault } = await patient();
		await fault({ kind: 'refuse', status, operation: 'datarheiListProcesses', times: 2 });
		expect((await clock.run(core.GET('/api/v3/process'))).response.status).toBe(200);
		expect(world.log).toHaveLength(3);
	});

	test('is the answer in the end', async () => {
		const { clock, core, fault } = await patient();
		await fault({ kind: 'refuse', status: 503, operation: 'datarheiListProcesses', times: 'always' });
		expect((await clock.run(core.GET('/api/v3/process'))).response.status).toBe(503);
	});

	test.each([
		[60, [60_250]],
		[61, []],
	])('is obeyed for up to a minute: %i s', async (retryAfter, waits) => {
		const { world, clock, core, fault } = await patient();
		await fault({ kind: 'rate-limit', retryAfter, operation: 'datarheiListProcesses' });
		const { response } = await clock.run(core.GET('/api/v3/process'));
		expect(response.status).toBe(waits.length > 0 ? 200 : 429);
		expect(clock.waits).toEqual(waits);
		expect(world.log).toHaveLength(waits.length + 1);
	});

	// Red without: sdk/message/wait.ts "return asked > PATIENCE"
	test('may name a moment, or nonsense', () => {
		const now = Date.parse('2026-01-01T00:00:00Z');
		expect(waitOf(0, 0, 'Thu, 01 Jan 2026 00:00:10 GMT', now)).toBe(10_000);
		expect(waitOf(0, 0, 'Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0);
		expect(waitOf(1, 0.5, 'soon', now)).toBe(250);
		expect(waitOf(20, 1, null, now)).toBe(8_000);
	});
});

describe('a sign-in or a renewal that is lost', () => {
	test('is not sent again: it may have been counted', async () => {
		const world = createWorld();
		await world.mock.control.faults.add({ kind: 'lose-response', operation: 'datarheiLogin' });
		const error = await failureOf(coreOf(world).GET('/api/v3/process'));
		expect(error.code).toBe('ERR_ISSUER_UNAVAILABLE');
		expect(error.attempts).toHaveLength(1);
		expect(world.log).toEqual([`POST ${LOGIN} –`]);
	});

	test('is not sent again although it is a GET: a renewal', async () => {
		const { world, clock, core, fault } = await patient();
		world.mock.clock.advance('PT10M');
		await fault({ kind: 'lose-response', operation: 'datarheiRefreshLogin' });
		expect((await failureOf(clock.run(core.GET('/api/v3/process')))).code).toBe('ERR_ISSUER_UNAVAILABLE');
		expect(world.log).toEqual([`GET ${REFRESH} –`]);
	});

	// Red without: sdk/session/exchange.ts "retry: 'unsent',"
	// Red without: sdk/message/send.ts "return UNSENT.test(String(code))"
	test('is sent again if it surely did not arrive', async () => {
		const world = createWorld();
		const clock = waitingClock(world.mock);
		let times = 1;
		world.intercept(LOGIN, () => (times-- > 0 ? Promise.reject(unsent()) : undefined));
		expect((await clock.run(coreOf(world, { clock }).GET('/api/v3/process'))).response.status).toBe(200);
		expect(world.log).toEqual([`POST ${LOGIN} –`, `POST ${LOGIN} 200`, `GET ${PROCESS} 200`]);
	});

	test('is never sent again after a refusal', async () => {
		const world = createWorld();
		const core = coreOf(world, { credentials: { user: { username: 'admin', password: 'wrong' } } });
		for (let time = 0; time < 3; time++) expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_SIGN_IN_REFUSED');
		expect(world.count(LOGIN)).toBe(1);
	});
});

describe('one renewal, one sign-in', () => {
	test('and then an error with its attempts', async () => {
		const { world, clock, core, fault } = await patient();
		await fault({ kind: 'refuse', reason: 'credential-unknown', operation: 'datarheiListProcesses', times: 'always' });
		await fault({ kind: 'refuse', reason: 'credential-unknown', operation: 'datarheiRefreshLogin', times: 'always' });
		const error = await failureOf(clock.run(core.GET('/api/v3/process')));
		expect(error).toMatchObject({ code: 'ERR_CREDENTIAL_REFUSED', credential: 'datarheiAccess', status: 401 });
		expect(error.attempts.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
			'datarheiListProcesses 401',
			'datarheiListProcesses 401',
		]);
		// Two tokens, and each of them once.
		expect(new Set(error.attempts.map(({ fingerprint }) => fingerprint)).size).toBe(2);
		expect(world.log).toEqual([`GET ${PROCESS} 401`, `GET ${REFRESH} 401`, `POST ${LOGIN} 200`, `GET ${PROCESS} 401`]);
	});
});

describe('the time limits', () => {
	test('of a try: it is lost then, and sent again', async () => {
		const { world, clock, core } = await patient({ timeout: 1_000 });
		let times = 1;
		world.intercept(PROCESS, () => (times-- > 0 ? new Promise(() => undefined) : undefined));
		expect((await clock.run(core.GET('/api/v3/process'))).response.status).toBe(200);
		expect(clock.waits).toEqual([1_000, 250, 1_000]);
	});

	/** Headers that have come, and a body that never ends. */
	const stalled = (status: number) => () =>
		Promise.resolve(new Response(new ReadableStream(), { status, headers: { 'content-type': 'application/json' } }));

	// Red without: sdk/client/create.ts "timeout: options.timeout,"
	test('of a try: the body of a token’s answer is part of it', async () => {
		const { world, clock, core } = await patient({ timeout: 1_000 });
		world.mock.clock.advance('PT10M');
		const off = world.intercept(REFRESH, stalled(200));
		const error = await failureOf(clock.run(core.GET('/api/v3/process')));
		expect(error).toMatchObject({ code: 'ERR_ISSUER_UNAVAILABLE', cause: { code: 'ERR_TIMEOUT' }, attempts: [{ status: undefined }] });
		off();
		expect((await clock.run(core.GET('/api/v3/process'))).response.status).toBe(200);
		expect(world.count(LOGIN)).toBe(0);
	});

	test('of a try: so is a body that tells whether a token is dead', async () => {
		const { world, clock, core } = await patient({ timeout: 1_000 });
		const off = world.intercept('/api', () => {
			off();
			return stalled(200)();
		});
		expect((await clock.run(core.GET('/api'))).data?.id).toEqual(expect.any(String));
		expect(world.log).toEqual(['GET /api 200', 'GET /api 200']);
	});

	// Red without: sdk/client/create.ts "return within(wire.sleep, deadline,"
	test('of a call: its body is part of it', async () => {
		const { world, clock, core } = await patient({ deadline: 5_000 });
		world.intercept(PROCESS, stalled(200));
		const error = await failureOf(clock.run(core.GET('/api/v3/process')));
		expect(error).toMatchObject({ code: 'ERR_TIMEOUT', operation: 'datarheiListProcesses' });
		// A stream is the caller's to read, and so is the time that it takes.
		const { response } = await clock.run(core.GET('/api/v3/process', { parseAs: 'stream' }));
		expect(response.bodyUsed).toBe(false);
	});

	// Red without: sdk/message/wait.ts "() => over.abort(late()),"
	test('of a call: signing in is part of it', async () => {
		const world = createWorld();
		const clock = waitingClock(world.mock);
		const core = coreOf(world, { clock, deadline: 5_000 });
		const held = world.hold(LOGIN);
		const error = await failureOf(clock.run(core.GET('/api/v3/process')));
		expect(error).toMatchObject({ code: 'ERR_TIMEOUT', operation: 'datarheiListProcesses' });
		// The sign-in itself goes on: it belongs to nobody.
		held.release();
		expect((await clock.run(core.GET('/api/v3/process'))).response.status).toBe(200);
		expect(world.count(LOGIN)).toBe(1);
	});

	test('of a call: so are the waits', async () => {
		const { world, clock, core, fault } = await patient({ deadline: 20_000 });
		await fault({ kind: 'rate-limit', retryAfter: 30, operation: 'datarheiListProcesses', times: 'always' });
		const error = await failureOf(clock.run(core.GET('/api/v3/process')));
		expect(error.code).toBe('ERR_TIMEOUT');
		expect(error.attempts).toMatchObject([{ status: 429 }]);
		expect(world.log).toHaveLength(1);
	});
});

describe('a redirect', () => {
	// Red without: sdk/message/send.ts "if (hop === REDIRECTS || "
	test('that never ends does', async () => {
		const world = createWorld();
		world.intercept('/api', () => (world.log.length > 9 ? undefined : to('/api')));
		expect((await failureOf(coreOf(world).GET('/api'))).code).toBe('ERR_REDIRECT');
		expect(world.log).toHaveLength(4);
	});

	const to = (location: string) => Promise.resolve(new Response(null, { status: 302, headers: { location } }));

	test.each([
		['GET', 3, 200],
		['HEAD', 3, 200],
		['GET', 4, 'ERR_REDIRECT'],
		['POST', 1, 'ERR_REDIRECT'],
	])('to the same place: %s, %i times → %s', async (method, hops, outcome) => {
		const world = createWorld();
		const core = coreOf(world);
		let left = hops;
		world.intercept('/api', (request) =>
			left-- > 0 ? to('/api') : Promise.resolve(new Response(null, { headers: { 'x-method': request.method } })),
		);
		world.intercept(PROCESS, () => to(PROCESS));
		const url = `http://localhost:8080${method === 'POST' ? PROCESS : '/api'}`;
		const got = await core.session.fetch(url, { method: method === 'HEAD' ? 'GET' : method }).then(
			({ status }) => status,
			({ code }) => code,
		);
		expect(got).toBe(outcome);
	});
});

describe('a key that is meant for servers', () => {
	// Red without: sdk/client/create.ts "if (!options.dangerouslyAllowBrowser) refuseInPage("
	// Red without: spec/derive/client.ts "isConfidential(credential, operations) &&"
	test('is refused in a page, unless its owner insists', () => {
		const world = createWorld();
		const of = (dangerouslyAllowBrowser?: boolean) => () =>
			insites({ fetch: world.fetch, credentials: { apiKey: 'insites-test-key' }, dangerouslyAllowBrowser });
		vi.stubGlobal('window', {});
		vi.stubGlobal('document', {});
		try {
			expect(of()).toThrow(/"insitesApiKey" is for servers.*dangerouslyAllowBrowser/);
			expect(() => watcher({ baseUrl: 'http://localhost', credentials: { apiKey: 'watcher-system' } })).toThrow(TypeError);
			expect(of(true)).not.toThrow();
			// What a person types in is no such key.
			expect(() => coreOf(world)).not.toThrow();
			expect(() => watcher({ baseUrl: 'http://localhost', credentials: { user: { login: 'jo', password: 'x' } } })).not.toThrow();
			const ledger = (credentials: Parameters<typeof insly>[0]['credentials']) => () =>
				insly({ tenant: 'acme', fetch: world.fetch, credentials });
			expect(ledger({ user: { username: 'ada@example.com', password: 'x' } })).not.toThrow();
			// An application's secret has a name as well, and is no person's all the same.
			expect(ledger({ client: { clientId: 'a', clientSecret: 'b' } })).toThrow(/"inslyClient" is for servers/);
			expect(() => ferryOf(ferryWorld())).toThrow(/"ferryClient" is for servers/);
		} finally {
			vi.unstubAllGlobals();
		}
		expect(of()).not.toThrow();
	});
});
