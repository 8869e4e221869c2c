/** Rows 1, 2, 3, 12 and 23 of docs/laws.md: how often a token is renewed, and what becomes of the refresh token. */
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../../sdk/index.ts';
import {
	coreOf,
	createWorld,
	failureOf,
	ferryOf,
	ferryWorld,
	gate,
	LOGIN,
	PROCESS,
	REFRESH,
	settle,
	type World,
} from '../support/world.ts';

const GRANT = '/oauth/token';
/** What became of each request for tokens. */
const grants = (world: World) => world.mock.journal.filter(({ operation }) => operation === 'ferryToken').map(({ outcome }) => outcome);

// Red without: sdk/session/flight.ts "airborne.set(key, flight);"
test('1: a thousand parallel calls on one expired token cause one renewal', async () => {
	const world = createWorld();
	const core = coreOf(world);
	await core.session.signIn();
	world.mock.clock.advance('PT10M');
	const answers = await Promise.all(Array.from({ length: 1000 }, () => core.GET('/api/v3/process')));
	expect(answers.every(({ response }) => response.status === 200)).toBe(true);
	expect(world.count(PROCESS)).toBe(1000);
	expect(world.count(REFRESH)).toBe(1);
	expect(world.count(LOGIN)).toBe(1);
});

// Red without: sdk/session/session.ts "if (held !== instead && isAlive(held)) return held;"
test('2: refusals that land after the renewal cause no other one', async () => {
	const world = createWorld();
	const core = coreOf(world);
	await core.session.signIn();
	const [token] = await world.mock.control.credentials.list({ name: 'datarheiAccess', state: 'live' });
	await world.mock.control.credentials.revoke(token?.id ?? '');
	// Five calls are refused. One hears of it at once, four only when its renewal is long over.
	const late = gate();
	let refusals = 0;
	world.intercept(PROCESS, (_, next) =>
		next().then(async (response) => {
			if (response.status === 401 && ++refusals > 1) await late.opened;
			return response;
		}),
	);
	const calls = Array.from({ length: 5 }, () => core.GET('/api/v3/process'));
	await Promise.race(calls);
	expect(world.count(REFRESH)).toBe(1);
	late.open();
	expect((await Promise.all(calls)).map(({ response }) => response.status)).toEqual([200, 200, 200, 200, 200]);
	expect(refusals).toBe(5);
	expect(world.count(REFRESH)).toBe(1);
});

// Red without: sdk/store/store.ts "if (other && other.until > now) return undefined;"
test('3: eight clients that share a store spend each rotated refresh token once', async () => {
	const world = ferryWorld();
	const store = memoryStore();
	const ferries = Array.from({ length: 8 }, () => ferryOf(world, { store }));
	for (let turn = 0; turn < 3; turn++) {
		const answers = await Promise.all(ferries.map((ferry) => ferry.GET('/timetable')));
		expect(answers.every(({ response }) => response.status === 200)).toBe(true);
		world.mock.clock.advance('PT5M');
	}
	// A sign-in and two renewals between them. A token that is spent twice ends the family, and would cost another sign-in.
	expect(grants(world)).toEqual(['accepted', 'accepted', 'accepted']);
});

// Red without: sdk/message/wait.ts "else signal.addEventListener('abort', abort"
test('12: a caller that leaves ends nothing but its own call', async () => {
	const world = createWorld();
	const core = coreOf(world);
	await core.session.signIn();
	world.mock.clock.advance('PT10M');
	const held = world.hold(REFRESH);
	const leaves = new AbortController();
	// The one that leaves is the one that has begun the renewal.
	const gone = core.GET('/api/v3/process', { signal: leaves.signal });
	await held.arrived;
	const others = Array.from({ length: 3 }, () => core.GET('/api/v3/process'));
	leaves.abort(new Error('I am off'));
	const heard = gone.then(
		() => 'answered',
		(error: Error) => error.message,
	);
	expect(await Promise.race([heard, settle().then(() => 'waits on')])).toBe('I am off');
	held.release();
	expect((await Promise.all(others)).map(({ response }) => response.status)).toEqual([200, 200, 200]);
	expect(world.count(REFRESH)).toBe(1);
});

describe('23: a rotated refresh token', () => {
	test('takes the place of the old one, each time', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world);
		for (let turn = 0; turn < 4; turn++) {
			expect((await ferry.GET('/timetable')).response.status).toBe(200);
			world.mock.clock.advance('PT5M');
		}
		expect(grants(world)).toEqual(Array(4).fill('accepted'));
		expect(world.mock.journal.filter(({ flow }) => flow?.endsWith('/x-flow/1'))).toHaveLength(3);
	});

	test('that nobody hears of costs the call, and while the old one is still taken, no sign-in', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world);
		await ferry.GET('/timetable');
		world.mock.clock.advance('PT5M');
		await world.mock.control.faults.add({ kind: 'lose-response', operation: 'ferryToken' });
		expect((await failureOf(ferry.GET('/timetable'))).code).toBe('ERR_ISSUER_UNAVAILABLE');
		// It is not sent again by itself: only the next call may do that.
		expect(world.count(GRANT)).toBe(2);
		expect((await ferry.GET('/timetable')).response.status).toBe(200);
		expect(world.count(GRANT)).toBe(3);
		expect(world.mock.journal.filter(({ flow }) => flow?.endsWith('/x-flow/0'))).toHaveLength(1);
	});

	test('that nobody hears of costs one sign-in later, and no call but that one', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world);
		await ferry.GET('/timetable');
		world.mock.clock.advance('PT5M');
		await world.mock.control.faults.add({ kind: 'lose-response', operation: 'ferryToken' });
		expect((await failureOf(ferry.GET('/timetable'))).code).toBe('ERR_ISSUER_UNAVAILABLE');
		// The service has stopped taking the old one.
		world.mock.clock.advance('PT61S');
		const answers = await Promise.all([ferry.GET('/timetable'), ferry.GET('/timetable'), ferry.GET('/timetable')]);
		expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200]);
		expect(grants(world).slice(2)).toEqual(['refused', 'accepted']);
		world.mock.clock.advance('PT5M');
		expect((await ferry.GET('/timetable')).response.status).toBe(200);
		expect(grants(world).slice(4)).toEqual(['accepted']);
	});
});

// Red without: sdk/session/session.ts "wallet.drop(spent);"
test('23: a refresh token that was refused is sent once, also where nothing takes its place', async () => {
	const world = createWorld();
	const core = coreOf(world);
	await core.session.signIn();
	world.mock.clock.advance('PT10M');
	const { credentials, secrets } = world.mock.control;
	for (const { id } of await credentials.list({ name: 'datarheiRefresh' })) await credentials.revoke(id);
	for (const { id } of await secrets.list('datarheiUser')) await secrets.revoke(id);
	for (let time = 0; time < 3; time++) expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_SIGN_IN_REFUSED');
	expect([world.count(REFRESH), world.count(LOGIN)]).toEqual([1, 2]);
});
