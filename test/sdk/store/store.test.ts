import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../../sdk/index.ts';
import { storeOf } from '../support/store.ts';
import { coreOf, createWorld, LOGIN, PROCESS, REFRESH, settle } from '../support/world.ts';

describe('a store that several clients share', () => {
	test('lets them sign in once', async () => {
		const world = createWorld();
		const store = memoryStore();
		await coreOf(world, { store }).GET('/api/v3/process');
		await coreOf(world, { store }).GET('/api/v3/process');
		expect(world.log).toEqual([`POST ${LOGIN} 200`, `GET ${PROCESS} 200`, `GET ${PROCESS} 200`]);
	});

	test('lets one use what the other has renewed', async () => {
		const world = createWorld();
		const store = memoryStore();
		const [one, other] = [coreOf(world, { store }), coreOf(world, { store })];
		await one.GET('/api/v3/process');
		await other.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		await one.GET('/api/v3/process');
		await other.GET('/api/v3/process');
		expect(world.count(REFRESH)).toBe(1);
	});

	test('keeps users and places apart', async () => {
		const world = createWorld({
			seed: {
				credentials: {
					datarheiUser: [
						{ username: 'admin', password: 'datarhei' },
						{ username: 'eve', password: 'other' },
					],
				},
			},
		});
		const store = memoryStore();
		await coreOf(world, { store }).GET('/api/v3/process');
		await coreOf(world, { store, credentials: { user: { username: 'eve', password: 'other' } } }).GET('/api/v3/process');
		await coreOf(world, { store, baseUrl: 'http://127.0.0.1:8080' }).GET('/api/v3/process');
		expect(world.count(LOGIN)).toBe(3);
	});

	test('tells nobody a secret by its keys, and no password by its texts', async () => {
		const user = { username: 'admin', password: 'hunter2' };
		const world = createWorld({ seed: { credentials: { datarheiUser: [user] } } });
		const kept = new Map<string, string>();
		await coreOf(world, { store: storeOf(kept), credentials: { user } }).GET('/api/v3/process');
		const [[key, text] = ['', '']] = kept;
		expect(key).toMatch(/^tokenwright\/1\|http:\/\/localhost:8080\|datarhei\|datarheiUser=/);
		expect(key + text).not.toContain('hunter2');
		for (const token of text.match(/eyJ[\w.-]+/g) ?? []) expect(key).not.toContain(token);
	});

	test('signs all of them out', async () => {
		const world = createWorld();
		const store = memoryStore();
		const [one, other] = [coreOf(world, { store }), coreOf(world, { store })];
		await one.GET('/api/v3/process');
		await other.GET('/api/v3/process');
		await one.session.signOut();
		world.mock.clock.advance('PT10M');
		// The other one does not renew what was signed out: it signs in for itself, because it can.
		await other.GET('/api/v3/process');
		expect(world.count(REFRESH)).toBe(0);
		expect(world.count(LOGIN)).toBe(2);
	});

	test('is not brought back to life by a renewal that was under way elsewhere', async () => {
		const world = createWorld();
		const kept = new Map<string, string>();
		const [one, other] = [coreOf(world, { store: storeOf(kept) }), coreOf(world, { store: storeOf(kept) })];
		await one.GET('/api/v3/process');
		await other.GET('/api/v3/process');
		world.mock.clock.advance('PT8M1S');
		const held = world.hold(REFRESH);
		await other.GET('/api/v3/process');
		await held.arrived;
		await one.session.signOut();
		held.release();
		await settle();
		expect(kept.size).toBe(0);
		expect(other.session.state.tokens).toEqual({});
	});
});

describe('a clock that is wrong', () => {
	// Red without: sdk/store/stored.ts "return obtainedAt - offsetOf(credential);"
	// Red without: sdk/store/stored.ts "obtainedAt: obtainedAt + offsetOf(credential)"
	test.each([-3_600_000, 3_600_000])('by %i ms does no harm to a token that others have stored', async (off) => {
		const world = createWorld();
		const store = memoryStore();
		const right = coreOf(world, { store });
		const wrong = coreOf(world, { store, clock: { now: () => world.mock.clock.now() + off } });
		// From any answer it learns what time it is.
		await wrong.GET('/api');
		for (const [writer, reader] of [
			[right, wrong],
			[wrong, right],
		] as const) {
			await writer.GET('/api/v3/process');
			world.log.length = 0;
			await reader.GET('/api/v3/process');
			expect(world.log).toEqual([`GET ${PROCESS} 200`]);
			// Seven minutes of ten: still good. And after ten it is known to have ended.
			world.mock.clock.advance('PT7M');
			await reader.GET('/api/v3/process');
			expect(world.count(REFRESH)).toBe(0);
			// The header that tells the time knows seconds only.
			world.mock.clock.advance('PT3M1S');
			expect(reader.session.state.tokens.datarheiAccess?.phase).toBe('ended');
		}
	});

	test.each([
		[3_600_000, [`GET ${REFRESH} 200`, `GET ${PROCESS} 200`, `GET ${PROCESS} 200`]],
		[-3_600_000, [`GET ${PROCESS} 200`, `GET ${PROCESS} 200`]],
	])('by %i ms costs one renewal at most before the first answer', async (off, log) => {
		const world = createWorld();
		const store = memoryStore();
		await coreOf(world, { store }).GET('/api/v3/process');
		world.log.length = 0;
		const wrong = coreOf(world, { store, clock: { now: () => world.mock.clock.now() + off } });
		await wrong.GET('/api/v3/process');
		world.mock.clock.advance('PT7M');
		await wrong.GET('/api/v3/process');
		expect(world.log).toEqual(log);
		world.mock.clock.advance('PT3M1S');
		expect(wrong.session.state.tokens.datarheiAccess?.phase).toBe('ended');
	});
});
