/** Calls over a stub of the network: what is sent again, what is not, and where credentials never go. */
import { equal, failureOf, has, ok, thrownBy } from './assert.ts';
import type { Scenario } from './scenario.ts';
import { BASE, BODY, coreOf, createWorld, LOGIN, PROCESS, REFRESH, redirect, refused, waitingClock } from './world.ts';

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

/** The bodies with which this path was posted to; the first answer is a refusal. */
function noteBodies(world: ReturnType<typeof createWorld>): { text: string; type: string | null }[] {
	const seen: { text: string; type: string | null }[] = [];
	world.intercept(PROCESS, async (request, next) => {
		seen.push({ text: await request.clone().text(), type: request.headers.get('content-type') });
		return seen.length === 1 ? refused() : next();
	});
	return seen;
}

const bytes = new TextEncoder().encode(JSON.stringify(BODY));

/** Every kind of body that a `fetch` takes more than once. */
const BODIES: [string, () => BodyInit, string?][] = [
	['text', () => JSON.stringify(BODY)],
	['bytes', () => bytes],
	['an ArrayBuffer', () => bytes.buffer as ArrayBuffer],
	['a DataView', () => new DataView(bytes.buffer as ArrayBuffer)],
	['a Blob', () => new Blob([bytes], { type: 'application/json' })],
	['URLSearchParams', () => new URLSearchParams({ id: 'a b', type: '&' }), 'id=a+b&type=%26'],
];

export const calls: Scenario[] = [
	{
		name: 'sends a lost call twice more, later each time, on the clock of the client',
		async run() {
			const { world, clock, core, fault } = await patient();
			await fault({ kind: 'drop', operation: 'datarheiListProcesses', times: 2 });
			equal((await clock.run(core.GET('/api/v3/process'))).response.status, 200, 'the call');
			equal(world.log, [`GET ${PROCESS} –`, `GET ${PROCESS} –`, `GET ${PROCESS} 200`], 'what was sent');
			equal(clock.waits, [250, 500], 'the waits');
		},
	},
	{
		name: 'gives the loss in the end, with its cause and every attempt',
		async run() {
			const { clock, core, fault } = await patient();
			await fault({ kind: 'drop', operation: 'datarheiListProcesses', times: 'always' });
			const error = await failureOf(clock.run(core.GET('/api/v3/process')));
			equal([error.code, error.attempts.length], ['ERR_NETWORK', 3], 'code and attempts');
			ok(error.cause instanceof TypeError, 'the cause is what fetch rejected with');
		},
	},
	{
		name: 'obeys Retry-After',
		async run() {
			const { clock, core, fault } = await patient();
			await fault({ kind: 'rate-limit', retryAfter: 60, operation: 'datarheiListProcesses' });
			equal((await clock.run(core.GET('/api/v3/process'))).response.status, 200, 'the call');
			equal(clock.waits, [60_250], 'the waits');
		},
	},
	{
		name: 'ends a try at its time limit, aborts it, and sends it again',
		async run() {
			const { world, clock, core } = await patient({ timeout: 1_000 });
			let aborted: unknown;
			let times = 1;
			world.intercept(PROCESS, () =>
				times-- > 0
					? new Promise<never>((_, reject) => {
							seen?.addEventListener('abort', () => {
								aborted = seen?.reason;
								reject(aborted);
							});
						})
					: undefined,
			);
			let seen: AbortSignal | null | undefined;
			const fetch = (request: Request, init?: RequestInit) => {
				seen = init?.signal ?? request.signal;
				return world.fetch(request);
			};
			const again = coreOf(world, { clock, random: () => 1, timeout: 1_000, fetch });
			await clock.run(again.session.signIn());
			clock.waits.length = 0;
			equal((await clock.run(again.GET('/api/v3/process'))).response.status, 200, 'the call');
			equal(clock.waits, [1_000, 250, 1_000], 'the waits');
			equal((aborted as { code?: string } | undefined)?.code, 'ERR_TIMEOUT', 'the reason of the signal');
			ok(core, 'the other one is signed in as well');
		},
	},
	{
		name: 'ends a call at its deadline, signing in included',
		async run() {
			const world = createWorld();
			const clock = waitingClock(world.mock);
			const core = coreOf(world, { clock, deadline: 5_000 });
			const held = world.hold(LOGIN);
			has(await failureOf(clock.run(core.GET('/api/v3/process'))), { code: 'ERR_TIMEOUT', operation: 'datarheiListProcesses' }, 'it');
			held.release();
			equal((await clock.run(core.GET('/api/v3/process'))).response.status, 200, 'the next call');
			equal(world.count(LOGIN), 1, 'sign-ins');
		},
	},
	{
		name: 'sends a typed call again with its body after a renewal',
		async run() {
			const world = createWorld();
			const seen = noteBodies(world);
			const { response } = await coreOf(world).POST('/api/v3/process', { body: BODY });
			equal(response.status, 200, 'the call');
			equal(
				seen.map(({ text }) => text),
				[JSON.stringify(BODY), JSON.stringify(BODY)],
				'the bodies',
			);
		},
	},
	...BODIES.map(
		([kind, make, form]): Scenario => ({
			name: `sends ${kind} again after a renewal`,
			async run() {
				const world = createWorld();
				const seen = noteBodies(world);
				const headers = form ? undefined : { 'content-type': 'application/json' };
				const init = { method: 'POST', body: make(), ...(headers && { headers }) };
				await coreOf(world).session.fetch(BASE + PROCESS, init);
				equal(
					seen.map(({ text }) => text),
					Array(2).fill(form ?? JSON.stringify(BODY)),
					'the bodies',
				);
				const [one, other] = seen.map(({ type }) => type);
				ok(one === other && one !== null, `both have the same type: ${one}, ${other}`);
			},
		}),
	),
	{
		name: 'sends a form with a file again after a renewal',
		async run() {
			const world = createWorld();
			const seen: [FormDataEntryValue | null, string][] = [];
			world.intercept(PROCESS, async (request) => {
				const form = await request.clone().formData();
				const file = form.get('file');
				seen.push([form.get('name'), file instanceof Blob ? await file.text() : 'no file']);
				return seen.length === 1 ? refused() : Response.json({});
			});
			const body = new FormData();
			body.append('name', 'ä & b');
			body.append('file', new Blob(['content']), 'a.txt');
			equal((await coreOf(world).session.fetch(BASE + PROCESS, { method: 'POST', body })).status, 200, 'the call');
			equal(seen, Array(2).fill(['ä & b', 'content']), 'the forms');
		},
	},
	{
		name: 'does not send a stream again, and says so; the next one goes through',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			await core.session.signIn();
			let first = true;
			world.intercept(PROCESS, () => {
				if (!first) return undefined;
				first = false;
				return refused();
			});
			const send = () => {
				const body = new Blob([JSON.stringify(BODY)]).stream();
				const headers = { 'content-type': 'application/json' };
				return core.session.fetch(BASE + PROCESS, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
			};
			equal((await failureOf(send())).code, 'ERR_BODY_SPENT', 'the first');
			equal((await send()).status, 200, 'the second');
			equal(world.count(REFRESH), 1, 'renewals');
		},
	},
	{
		name: 'takes a Request that somebody else has made, body and all',
		async run() {
			const world = createWorld();
			const seen = noteBodies(world);
			const headers = { 'content-type': 'application/json', 'x-trace': 'one' };
			const request = new Request(BASE + PROCESS, { method: 'POST', headers, body: JSON.stringify(BODY) });
			equal((await coreOf(world).session.fetch(request)).status, 200, 'the call');
			equal(
				seen.map(({ text }) => text),
				[JSON.stringify(BODY), JSON.stringify(BODY)],
				'the bodies',
			);
			ok((await thrownBy(coreOf(world).session.fetch('https://evil.example/api/v3/process'))) instanceof TypeError, 'not elsewhere');
		},
	},
	{
		name: 'lets a middleware replace the request, once a call',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			await core.session.signIn();
			const traces: (string | null)[] = [];
			let first = true;
			world.intercept(PROCESS, (request) => {
				traces.push(request.headers.get('x-trace'));
				if (!first) return undefined;
				first = false;
				return refused();
			});
			core.use({
				onRequest: ({ request }) => new Request(request, { headers: { ...Object.fromEntries(request.headers), 'x-trace': '1' } }),
			});
			equal((await core.POST('/api/v3/process', { body: BODY })).response.status, 200, 'the call');
			equal(traces, ['1', '1'], 'the header, both times');
		},
	},
	{
		name: 'follows a redirect on the same origin by hand, three times at most',
		async run() {
			const world = createWorld();
			let hops = 0;
			world.intercept(PROCESS, (request) => {
				ok(request.headers.get('authorization')?.startsWith('Bearer '), 'the token goes along');
				return hops++ < 3 ? redirect(PROCESS) : undefined;
			});
			const core = coreOf(world);
			equal((await core.GET('/api/v3/process')).response.status, 200, 'the call');
			hops = Number.NEGATIVE_INFINITY;
			equal((await failureOf(core.GET('/api/v3/process'))).code, 'ERR_REDIRECT', 'one that never ends');
		},
	},
	{
		name: 'never follows a redirect to another origin, and never lets fetch follow one',
		async run() {
			const world = createWorld();
			const modes = new Set<string>();
			const fetch = (request: Request) => {
				modes.add(request.redirect);
				return world.fetch(request);
			};
			const core = coreOf(world, { fetch });
			for (const status of [301, 302, 307, 308]) {
				const off = createWorld();
				off.intercept(PROCESS, () => redirect('https://evil.example/', status));
				const one = coreOf(off);
				equal((await failureOf(one.GET('/api/v3/process'))).code, 'ERR_REDIRECT', `a ${status}`);
				equal(off.count('/'), 0, 'requests elsewhere');
			}
			await core.POST('/api/v3/process', { body: BODY });
			await core.session.fetch(new Request(BASE + PROCESS, { redirect: 'follow' }));
			equal([...modes], ['manual'], 'what fetch was told');
		},
	},
	{
		name: 'takes the redirect that a browser hides for one that must not be followed',
		async run() {
			const world = createWorld();
			// What browsers give in place of one: no status, no headers.
			const opaque = () => Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } });
			const core = coreOf(world);
			await core.session.signIn();
			world.intercept(PROCESS, opaque);
			equal((await failureOf(core.GET('/api/v3/process'))).code, 'ERR_REDIRECT', 'its code');
		},
	},
	{
		name: 'sends nothing over plain http to another machine',
		async run() {
			const world = createWorld();
			const core = coreOf(world, { baseUrl: 'http://core.example' });
			equal((await failureOf(core.GET('/api/v3/process'))).code, 'ERR_INSECURE_URL', 'its code');
			equal(world.log, [], 'what was sent');
		},
	},
	{
		name: 'looks the global fetch up at each call, and calls it without a "this"',
		async run() {
			const world = createWorld();
			const before = globalThis.fetch;
			const core = coreOf(world, { fetch: undefined });
			let owner: unknown = 'not called';
			globalThis.fetch = function (this: unknown, input: RequestInfo | URL, init?: RequestInit) {
				owner = this;
				return world.fetch(input as Request, init);
			} as typeof fetch;
			try {
				equal((await core.GET('/api/v3/process')).response.status, 200, 'the call');
			} finally {
				globalThis.fetch = before;
			}
			ok(owner === undefined || owner === globalThis, 'browsers refuse any other');
		},
	},
	{
		name: 'gives answers as text, bytes and a stream',
		async run() {
			const core = coreOf(createWorld());
			const text = (await core.GET('/api/v3/process', { parseAs: 'text' })).data as string;
			const buffer = (await core.GET('/api/v3/process', { parseAs: 'arrayBuffer' })).data as ArrayBuffer;
			const blob = (await core.GET('/api/v3/process', { parseAs: 'blob' })).data as Blob;
			const stream = (await core.GET('/api/v3/process', { parseAs: 'stream' })).data as ReadableStream<Uint8Array>;
			equal(Array.isArray(JSON.parse(text)), true, 'the text');
			equal(new TextDecoder().decode(buffer), text, 'the bytes');
			equal(await blob.text(), text, 'the blob');
			equal(await new Response(stream).text(), text, 'the stream');
		},
	},
	{
		name: 'does not quote an answer that is no JSON',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			await core.session.signIn();
			world.intercept(PROCESS, () => new Response('<p>hunter2</p>', { headers: { 'content-type': 'application/json' } }));
			const error = await failureOf(core.GET('/api/v3/process'));
			equal(error.code, 'ERR_ANSWER_INVALID', 'its code');
			ok(!`${error.stack}${JSON.stringify(error)}${(error.cause as Error | undefined)?.message}`.includes('hunter2'), 'it is not quoted');
		},
	},
	{
		name: 'takes a sign-in that is answered with a page, or with half of its text, for invalid',
		async run() {
			for (const body of ['truncated', 'html'] as const) {
				const world = createWorld();
				await world.mock.control.faults.add({ kind: 'corrupt', body, operation: 'datarheiLogin' });
				equal((await failureOf(coreOf(world).GET('/api/v3/process'))).code, 'ERR_ANSWER_INVALID', body);
			}
		},
	},
];
