/** Rows 4, 7, 8 and 16 of docs/laws.md: what fails, and what that must not cost. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../mock/index.ts';
import { memoryStore, type SessionEvent, shared, type TokenStore } from '../../../sdk/index.ts';
import { coreOf, createWorld, failureOf, LOGIN, PROCESS, REFRESH, settle } from '../support/world.ts';

describe('4: a service that cannot renew now signs nobody out', () => {
	const faults: [string, Fault][] = [
		['no answer comes', { kind: 'drop' }],
		['the answer is lost', { kind: 'lose-response' }],
		['429', { kind: 'rate-limit', retryAfter: 30 }],
		['503', { kind: 'refuse', status: 503 }],
		['the answer is a page', { kind: 'corrupt', body: 'html' }],
	];
	// Red without: sdk/session/exchange.ts "if (!isAnswer) throw fail("
	test.each(faults)('%s', async (_, fault) => {
		const world = createWorld();
		const core = coreOf(world);
		await core.session.signIn();
		await world.mock.control.faults.add({ ...fault, operation: 'datarheiRefreshLogin', times: 'always' });
		// Nearly over, and still good: it goes on being used.
		world.mock.clock.advance('PT9M45S');
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		world.mock.clock.advance('PT15S');
		expect((await failureOf(core.GET('/api/v3/process'))).code).toMatch(/^ERR_(ISSUER_UNAVAILABLE|ANSWER_INVALID)$/);
		await world.mock.control.faults.clear();
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		expect(world.count(LOGIN)).toBe(1);
	});
});

describe('7: nobody waits for ever', () => {
	// Red without: sdk/store/lease.ts "if ((await look()) !== 'changed') return release;"
	test('for a lease whose holder has died', async () => {
		const world = createWorld();
		const memory = memoryStore();
		let until = 0;
		const store = shared({
			get: memory.get,
			compareAndSet: memory.compareAndSet,
			// As long as a lease is given, on the mock's clock.
			lease(_, ms) {
				if (until > world.mock.clock.now()) return undefined;
				until = world.mock.clock.now() + ms;
				return () => {
					until = 0;
				};
			},
		});
		const [dead, alive] = [coreOf(world, { store }), coreOf(world, { store })];
		await dead.GET('/api/v3/process');
		await alive.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		const off = world.intercept(REFRESH, () => {
			off();
			return new Promise(() => undefined);
		});
		void dead.GET('/api/v3/process').catch(() => undefined);
		await settle();
		const call = alive.GET('/api/v3/process');
		await settle();
		expect(world.count(PROCESS)).toBe(2);
		world.mock.clock.advance('PT16S');
		expect((await call).response.status).toBe(200);
		expect(world.log.slice(3)).toEqual([`GET ${REFRESH} 200`, `GET ${PROCESS} 200`]);
	});

	test('where a listener calls the client', async () => {
		const world = createWorld();
		const statuses: number[] = [];
		const calls: Promise<void>[] = [];
		const core = coreOf(world, {
			store: memoryStore(),
			onEvent({ type }) {
				if (type === 'signed-in' || type === 'renewed')
					calls.push(core.GET('/api/v3/process').then(({ response }) => void statuses.push(response.status)));
			},
		});
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		await core.GET('/api/v3/process');
		await settle();
		await Promise.all(calls);
		expect(statuses).toEqual([200, 200]);
		expect(world.count(REFRESH)).toBe(1);
	});

	const gone = () => Promise.reject(new Error('gone'));
	const thrown = () => {
		throw new Error('gone');
	};
	/** Each answer is a long way off, though it costs no time of the clock. */
	const slow = <Given extends unknown[], Answer>(ask: (...given: Given) => Answer) => {
		return async (...given: Given): Promise<Awaited<Answer>> => {
			await settle();
			return await ask(...given);
		};
	};
	const memory = memoryStore();
	const stores: [string, number, Partial<TokenStore>][] = [
		// As if somebody had signed out, each time.
		['has lost everything', 3, { get: () => undefined }],
		['is full', 1, { compareAndSet: gone }],
		['cannot be read', 1, { get: gone }],
		['is corrupt', 1, { get: () => '{"format":1,"tokens":{"datarheiAccess":7}}' }],
		['is of another version', 1, { get: () => '{"format":99}' }],
		['throws at once', 1, { get: thrown, compareAndSet: thrown }],
		['never agrees', 3, { get: () => String(Math.random()), compareAndSet: () => false }],
		[
			'is slow',
			1,
			{ get: slow(memory.get), compareAndSet: slow(memory.compareAndSet), lease: slow((...given) => memory.lease?.(...given)) },
		],
	];
	// Red without: sdk/store/shared-wallet.ts ".catch(() => otherwise);"
	test.each(stores)('for a store that %s; and in three lives of a token that costs %i sign-ins at most', async (_, most, broken) => {
		const world = createWorld();
		const { get, compareAndSet, lease } = memoryStore();
		const core = coreOf(world, { store: shared({ get, compareAndSet, ...(lease && { lease }), ...broken }) });
		for (let turn = 0; turn < 3; turn++) {
			const answers = await Promise.all([core.GET('/api/v3/process'), core.GET('/api/v3/process')]);
			expect(answers.map(({ response }) => response.status)).toEqual([200, 200]);
			world.mock.clock.advance('PT10M');
		}
		expect(world.count(LOGIN)).toBeLessThanOrEqual(most);
		await core.session.signOut();
		expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_SIGN_IN_REQUIRED');
	});
});

// Red without: sdk/session/flight.ts "if (airborne.get(key) === flight) airborne.delete(key);"
test('8: a sign-in that failed is not remembered: the next call tries again', async () => {
	const world = createWorld();
	const core = coreOf(world);
	await world.mock.control.faults.add({ kind: 'drop', operation: 'datarheiLogin' });
	const failed = await Promise.all([failureOf(core.GET('/api/v3/process')), failureOf(core.GET('/api/v3/process'))]);
	expect(failed.map(({ code }) => code)).toEqual(['ERR_ISSUER_UNAVAILABLE', 'ERR_ISSUER_UNAVAILABLE']);
	expect((await core.GET('/api/v3/process')).response.status).toBe(200);
	expect(world.log).toEqual([`POST ${LOGIN} –`, `POST ${LOGIN} 200`, `GET ${PROCESS} 200`]);
});

// Red without: sdk/session/session.ts "() => rests.set(name, { until: host.now() +"
test('16: a renewal behind that fails is told by an event, and kills nothing', async () => {
	const world = createWorld();
	const events: SessionEvent[] = [];
	const unhandled: unknown[] = [];
	const note = (reason: unknown) => unhandled.push(reason);
	process.on('unhandledRejection', note);
	try {
		const core = coreOf(world, { onEvent: (event) => events.push(event) });
		await core.session.signIn();
		await world.mock.control.faults.add({ kind: 'drop', operation: 'datarheiRefreshLogin' });
		world.mock.clock.advance('PT8M1S');
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		await settle();
		expect(events.slice(1)).toMatchObject([{ type: 'failed', operation: 'datarheiRefreshLogin' }]);
		expect(unhandled).toEqual([]);
		expect(world.log.slice(1)).toContain(`GET ${REFRESH} –`);
	} finally {
		process.off('unhandledRejection', note);
	}
});
