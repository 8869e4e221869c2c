/** Ten minutes at half of what it can: a mock that runs for days in a team must not grow, slow down or break. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { expect, test } from 'vitest';
import { connect } from '../../mock/control/remote/connect.ts';
import { fromSources } from '../mock/support/tokenwright.ts';

/** Shorter for trying: SOAK_SECONDS=60. */
const SECONDS = Number(process.env.SOAK_SECONDS || 600);

/** Of load, each at another time of the mock's. */
const ROUND = 10;

/** What is remembered longest is a token of 30 days, for as long again. */
const BETWEEN_ROUNDS = 'P61D';

/** What may live at the end, over what lived when the journal was full and every kind of token had been forgotten once. */
const HEAP_RATIO = 1.2;
const RESIDENT_RATIO = 1.5;

/** Milliseconds in which it answers who asks beside its load, and may stand still: the machine may have much else to do. */
const PATIENCE = 2_000;

interface Gauge {
	/** Megabytes that live, and that the process has. */
	heap: number;
	resident: number;
	/** Milliseconds that the event loop stood still at most, since `begin`. */
	longest: number;
}

async function startServer(): Promise<{
	child: ChildProcess;
	url: string;
	token: string;
	ask(what: 'begin' | 'late' | 'lives'): Promise<Gauge>;
}> {
	const gauge = fileURLToPath(new URL('support/gauge.mjs', import.meta.url));
	const args = ['--expose-gc', '--import', gauge, fromSources(), 'serve', '--port', '0', '--json', '--quiet', '--no-limits'];
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
	const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
	return {
		...(JSON.parse(line.toString()) as { url: string; token: string }),
		child,
		async ask(what) {
			child.send(what);
			return ((await once(child, 'message')) as [Gauge])[0];
		},
	};
}

const json = (path: string, body: object, headers: Record<string, string> = {}): autocannon.Request => ({
	method: 'POST',
	path,
	headers: { 'content-type': 'application/json', ...headers },
	body: JSON.stringify(body),
});

const get = (path: string, headers: Record<string, string>): autocannon.Request => ({ method: 'GET', path, headers });

/**
 * What the products' clients do, most of all use what they have. Nothing here makes a token without an end: of those a hundred
 * thousand are remembered, and it takes longer than this until they are.
 */
async function mix(url: string): Promise<autocannon.Request[]> {
	const signIn = json('/api/login', { username: 'admin', password: 'datarhei' });
	const answer = await fetch(`${url}/api/login`, {
		method: 'POST',
		headers: signIn.headers as Record<string, string>,
		body: signIn.body as string,
	});
	const { access_token: access, refresh_token: refresh } = (await answer.json()) as Record<string, string>;
	const guarded = ['/api/v3/process', '/api/v3/skills', '/api/v3/config', '/api/v3/process/replay-p1'].map((path) =>
		get(path, { authorization: `Bearer ${access}` }),
	);
	return [
		signIn,
		...guarded,
		get('/api/login/refresh', { authorization: `Bearer ${refresh}` }),
		json('/api/v1/auth-token', { username: 'jo@example.com', path: '/all-reports' }, { 'api-key': 'insites-test-key' }),
		get('/api/v1/users', { 'api-key': 'insites-test-key' }),
		json('/v1/session?fields=kind%2Cuser.id%2CsessionToken', {
			spaceId: 'b06f0a9a-4813-4515-81a0-29e8f2d193ec',
			kind: 'CUSTOM',
			data: { email: 'john@doe.com', apiToken: 'ideanote-owner-key' },
		}),
		json('/api/v1/identifier/login/acme', { username: 'ada@example.com', password: 'pa55word' }),
		get('/vsaas/api/v2/cameras', { 'x-vsaas-api-key': 'watcher-system' }),
	];
}

/** What is to be refused, each time. */
const REFUSED = [
	get('/api/v3/process', { authorization: 'Bearer made.up.token' }),
	json('/api/login', { username: 'admin', password: 'wrong' }),
	get('/api/v1/users', { 'api-key': 'insites-revoked-key' }),
];

interface Counts {
	answered: number;
	/** By the first digit of the status. */
	good: number;
	refused: number;
	broken: number;
	/** Nothing came, or not in time. */
	none: number;
	perSecond: number;
	/** Milliseconds that the slowest took. */
	slowest: number;
}

async function load(url: string, requests: autocannon.Request[], connections: number, duration: number, rate?: number): Promise<Counts> {
	const options = { url, requests, connections, duration, timeout: 20, ...(rate !== undefined && { overallRate: Math.round(rate) }) };
	const result = await autocannon(options);
	return {
		answered: result.requests.total,
		good: result['2xx'],
		refused: result['4xx'],
		broken: result['5xx'],
		none: result.errors + result.timeouts,
		perSecond: result.requests.total / result.duration,
		slowest: result.latency.max,
	};
}

test('a server that has much to do for long neither grows nor breaks', { timeout: (SECONDS + 300) * 1000 }, async () => {
	const server = await startServer();
	try {
		const { url } = server;
		const control = await connect(url, { token: server.token });
		// The journal is full after ten thousand requests, and its code is compiled.
		await load(url, await mix(url), 16, Math.min(10, SECONDS / 6));
		const peak = (await load(url, await mix(url), 16, Math.min(10, SECONDS / 6))).perSecond;
		await control.clock.advance(BETWEEN_ROUNDS);

		const rounds: (Gauge & { good: Counts; refused: Counts; beside: Counts })[] = [];
		const round = async () => {
			// Whoever signed in before is signed out by then.
			const good = await mix(url);
			await server.ask('begin');
			const [counted, refused, beside] = await Promise.all([
				load(url, good, 16, ROUND, peak * 0.45),
				load(url, REFUSED, 2, ROUND, peak * 0.05),
				load(url, [get('/__mock', {})], 1, ROUND, 10),
			]);
			const { longest } = await server.ask('late');
			await control.clock.advance(BETWEEN_ROUNDS);
			// Whoever asks finds the old ones forgotten.
			await control.credentials.list({});
			rounds.push({ ...(await server.ask('lives')), longest, good: counted, refused, beside });
		};
		await round();
		const until = performance.now() + SECONDS * 1000;
		while (performance.now() < until) await round();

		const [first, ...later] = rounds;
		const last = later.at(-1);
		if (first === undefined || last === undefined) throw new Error('There was no round.');
		const total = (of: (each: (typeof rounds)[number]) => number) => rounds.reduce((sum, each) => sum + of(each), 0);
		console.log(
			`peak ${Math.round(peak)}/s; ${total(({ good, refused }) => good.answered + refused.answered)} answers in ${rounds.length} rounds; ` +
				`heap ${first.heap.toFixed(1)} → ${last.heap.toFixed(1)} MB, resident ${first.resident.toFixed(0)} → ${last.resident.toFixed(0)} MB; ` +
				`stood still ${Math.max(...rounds.map(({ longest }) => longest)).toFixed(0)} ms, ` +
				`answered beside within ${Math.max(...rounds.map(({ beside }) => beside.slowest)).toFixed(0)} ms`,
		);
		// It had half of what it can to do.
		expect(total(({ good }) => good.perSecond) / rounds.length).toBeGreaterThan(peak * 0.3);
		for (const { good, refused, longest, beside } of rounds) {
			expect(good).toMatchObject({ good: good.answered, refused: 0, broken: 0, none: 0 });
			expect(refused).toMatchObject({ good: 0, refused: refused.answered, broken: 0, none: 0 });
			expect(longest).toBeLessThan(PATIENCE);
			expect(beside).toMatchObject({ good: beside.answered, refused: 0, broken: 0, none: 0 });
			expect(beside.slowest).toBeLessThan(PATIENCE);
		}
		expect(last.heap / first.heap).toBeLessThan(HEAP_RATIO);
		expect(last.resident / first.resident).toBeLessThan(RESIDENT_RATIO);
	} finally {
		server.child.kill();
		if (server.child.exitCode === null && server.child.signalCode === null) await once(server.child, 'exit');
	}
});
