import { expect, test } from 'vitest';
import type { SessionEvent } from '../../../sdk/index.ts';
import { insly } from '../../../sdk/products/insly.ts';
import {
	coreOf,
	createWorld,
	failureOf,
	ferryOf,
	ferryWorld,
	LOGIN,
	PROCESS,
	REFRESH,
	refused,
	settle,
	unavailable,
} from '../support/world.ts';

const MARK = expect.stringMatching(/^[0-9a-f]{12}$/);

function listening(options: Parameters<typeof coreOf>[1] = {}) {
	const world = createWorld();
	const events: SessionEvent[] = [];
	const core = coreOf(world, { onEvent: (event) => events.push(event), ...options });
	const types = async () => {
		await settle();
		return events.splice(0).map(({ type }) => type);
	};
	return { world, core, events, types };
}

test('a life of a session is told in order, with durations and fingerprints', async () => {
	const { world, core, events, types } = listening();
	await core.GET('/api/v3/process');
	await settle();
	expect(events).toEqual([
		{ type: 'signed-in', operation: 'datarheiLogin', durationMs: expect.any(Number), at: expect.any(Number), fingerprint: MARK },
	]);
	await types();
	world.mock.clock.advance('PT10M');
	await core.GET('/api/v3/process');
	await settle();
	expect(events).toMatchObject([{ type: 'renewed', operation: 'datarheiRefreshLogin', fingerprint: MARK }]);
	await types();
	await core.session.signOut();
	await settle();
	expect(events).toMatchObject([{ type: 'signed-out', revoked: [] }]);
});

test('a refusal and what followed', async () => {
	const { world, core, types } = listening();
	await core.GET('/api/v3/process');
	await types();
	let times = 1;
	world.intercept(PROCESS, () => (times-- > 0 ? refused() : undefined));
	await core.GET('/api/v3/process');
	expect(await types()).toEqual(['refused', 'renewed', 'replayed']);
	await world.mock.control.faults.add({ kind: 'drop', operation: 'datarheiListProcesses' });
	await core.GET('/api/v3/process');
	expect(await types()).toEqual(['replayed']);
});

test('those who wait for the same thing', async () => {
	const { core, types } = listening();
	await Promise.all([core.GET('/api/v3/process'), core.GET('/api/v3/process'), core.GET('/api/v3/process')]);
	expect(await types()).toEqual(['joined', 'joined', 'signed-in']);
});

test('what comes after a sign-out', async () => {
	const { world, core, types } = listening();
	const held = world.hold(LOGIN);
	const call = failureOf(core.GET('/api/v3/process'));
	await held.arrived;
	const out = core.session.signOut();
	held.release();
	await Promise.all([call, out]);
	const told = await types();
	expect(told).toContain('discarded');
	expect(told).toContain('signed-out');
	expect(told).not.toContain('signed-in');
});

// Red without: sdk/session/session.ts "issues.some(({ credential }) => isOld(credential));"
test('what comes when something newer is there', async () => {
	const { world, core, events, types } = listening();
	await core.GET('/api/v3/process');
	world.mock.clock.advance('PT10M');
	const held = world.hold(REFRESH);
	const call = core.GET('/api/v3/process');
	await held.arrived;
	await core.session.signIn();
	await types();
	held.release();
	expect((await call).response.status).toBe(200);
	await settle();
	expect(events).toMatchObject([{ type: 'discarded', operation: 'datarheiRefreshLogin', fingerprint: MARK }]);
});

test('a challenge, and a sign-in that is refused', async () => {
	const world = createWorld();
	const events: SessionEvent[] = [];
	const of = (username: string, password: string) =>
		insly({ tenant: 'acme', fetch: world.fetch, onEvent: (event) => events.push(event), credentials: { user: { username, password } } });
	await of('setup@example.com', 'pa55word-setup').session.signIn();
	await failureOf(of('ada@example.com', 'wrong').session.signIn());
	await settle();
	expect(events).toMatchObject([
		{ type: 'challenged', operation: 'inslyLogin', status: 200 },
		{ type: 'refused', operation: 'inslyLogin', credential: 'inslyUser' },
	]);
});

test('a failure that nobody waited for', async () => {
	const { world, core, events, types } = listening();
	await core.GET('/api/v3/process');
	await types();
	world.mock.clock.advance('PT8M1S');
	world.intercept(REFRESH, unavailable);
	expect((await core.GET('/api/v3/process')).response.status).toBe(200);
	await settle();
	expect(events).toMatchObject([{ type: 'failed', operation: 'datarheiRefreshLogin', code: 'ERR_ISSUER_UNAVAILABLE', status: 503 }]);
});

// Red without: sdk/event.ts ".catch(() => undefined);"
test('a listener that throws, or rejects, harms nothing', async () => {
	const rejections: unknown[] = [];
	const note = (reason: unknown) => rejections.push(reason);
	process.on('unhandledRejection', note);
	try {
		for (const onEvent of [
			() => {
				throw new Error('mine');
			},
			async () => {
				throw new Error('mine');
			},
		]) {
			const { core } = listening({ onEvent });
			expect((await core.GET('/api/v3/process')).response.status).toBe(200);
			await core.session.signOut();
			await settle();
		}
		expect(rejections).toEqual([]);
	} finally {
		process.off('unhandledRejection', note);
	}
});

test('revocations are no renewals', async () => {
	const events: string[] = [];
	const ferry = ferryOf(ferryWorld(), { onEvent: ({ type }) => events.push(type) });
	await ferry.GET('/timetable');
	await ferry.session.signOut();
	await settle();
	expect(events).toEqual(['signed-in', 'signed-out']);
});
