/** Rows 10 and 11 of docs/laws.md: what time it is, and that nothing waits for it. */
import { describe, expect, test, vi } from 'vitest';
import { memoryStore } from '../../../sdk/index.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { watcher } from '../../../sdk/products/watcher.ts';
import { coreOf, createWorld, ferryOf, ferryWorld, LOGIN, PROCESS, REFRESH } from '../support/world.ts';

describe('10: a device whose clock is an hour wrong', () => {
	// Red without: sdk/session/issue.ts "obtainedAt: before,"
	test.each([
		['ahead', 3_600_000],
		['behind', -3_600_000],
	])('%s neither uses a token that has ended nor renews one that has not', async (_, ahead) => {
		const world = createWorld();
		const core = coreOf(world, { clock: { now: () => world.mock.clock.now() + ahead } });
		for (let turn = 0; turn < 3; turn++) {
			for (const minutes of [0, 7]) {
				world.mock.clock.advance(`PT${minutes}M`);
				expect((await core.GET('/api/v3/process')).response.status).toBe(200);
			}
			world.mock.clock.advance('PT3M');
		}
		const calls = [`GET ${PROCESS} 200`, `GET ${PROCESS} 200`];
		expect(world.log).toEqual([`POST ${LOGIN} 200`, ...calls, `GET ${REFRESH} 200`, ...calls, `GET ${REFRESH} 200`, ...calls]);
	});

	// Red without: sdk/session/offset.ts "known.set(at(operation), offset);"
	test.each([
		['ahead', 3_600_000],
		['behind', -3_600_000],
	])('%s reads the moments that a service names by the clock of that service', async (_, ahead) => {
		const world = createWorld();
		const clock = { now: () => world.mock.clock.now() + ahead };
		const link = await insites({ fetch: world.fetch, clock, credentials: { apiKey: 'insites-test-key' } }).loginLink({
			username: 'jo@example.com',
		});
		// Thirty seconds; the header that tells the time knows seconds only.
		expect(Math.abs((link.expiresAt ?? 0) - clock.now() - 30_000)).toBeLessThanOrEqual(2_000);
		const system = watcher({ baseUrl: 'http://localhost', fetch: world.fetch, clock, credentials: { apiKey: 'watcher-system' } });
		const form = await system.autologin({ login: 'jo@example.com', validTill: Math.floor(world.mock.clock.now() / 1000) + 120 });
		expect(Math.abs((form.expiresAt ?? 0) - clock.now() - 120_000)).toBeLessThanOrEqual(3_000);
	});
});

test('10: an answer that was long under way does not put the clock wrong', async () => {
	const world = createWorld();
	const store = memoryStore();
	const [slow, other] = [coreOf(world, { store }), coreOf(world, { store })];
	await other.session.signIn();
	const off = world.intercept(PROCESS, (_, next) =>
		next().then((response) => {
			// The device has slept; what the answer says of the time is old.
			world.mock.clock.advance('PT5M');
			return response;
		}),
	);
	await slow.GET('/api/v3/process');
	off();
	world.mock.clock.advance('PT5M');
	await other.GET('/api/v3/process');
	// It takes over what the other one has stored, and reads its moments by the same clock.
	await slow.GET('/api/v3/process');
	expect(world.count(REFRESH)).toBe(1);
	world.mock.clock.advance('PT10M');
	expect(slow.session.state.tokens.datarheiAccess?.phase).toBe('ended');
});

describe('11: a timer', () => {
	// Red without: sdk/session/token.ts "if (left <= 0) return 'ended';"
	test('is not what renews: after any sleep of the device, the next call does', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.session.signIn();
		for (const [asleep, path] of [
			['PT9M59S', REFRESH],
			['PT23H', REFRESH],
			['P40D', LOGIN],
		] as const) {
			world.mock.clock.advance(asleep);
			expect(world.log.at(-1)).not.toContain(path);
			world.log.length = 0;
			expect((await core.GET('/api/v3/process')).response.status).toBe(200);
			expect(world.log.map((line) => line.split(' ')[1])).toEqual([path, PROCESS]);
		}
	});

	// Red without: sdk/session/flight.ts "done.abort();"
	test('is never set for the end of a token, which may be more than 24.8 days away', async () => {
		const set = vi.spyOn(globalThis, 'setTimeout');
		const cleared = vi.spyOn(globalThis, 'clearTimeout');
		try {
			const ferry = ferryOf(ferryWorld());
			// Its refresh token lives for thirty days.
			expect((await ferry.GET('/timetable')).response.status).toBe(200);
			expect(set.mock.calls.filter(([, wait]) => (wait ?? 0) > 20_000)).toEqual([]);
			// Whatever was set for a request has ended with it: nothing keeps the process alive.
			const ended = new Set(cleared.mock.calls.map(([timer]) => timer));
			expect(set.mock.results.filter(({ value }) => value?.hasRef() && !ended.has(value) && !value._destroyed)).toEqual([]);
		} finally {
			set.mockRestore();
			cleared.mockRestore();
		}
	});
});
