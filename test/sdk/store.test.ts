import { describe, expect, test } from 'vitest';
import { memoryStore, type TokenStore } from '../../sdk/index.ts';
import { insly } from '../../sdk/products/insly.ts';
import { coreOf, createWorld, failureOf, LOGIN, PROCESS, REFRESH, settle } from './support/world.ts';

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

	test('never mixes two tenants that sign in at the same time', async () => {
		const world = createWorld();
		const store = memoryStore();
		const ledgerOf = (tenant: string, username: string, password: string) =>
			insly({ tenant, store, fetch: world.fetch, clock: world.mock.clock, credentials: { user: { username, password } } });
		const params = { path: { requestId: 'a202dc2a-9e32-4bb8-8c74-18c73c235129' } };
		const answers = await Promise.all(
			[ledgerOf('acme', 'ada@example.com', 'pa55word'), ledgerOf('globex', 'eve@example.com', 'pa55word-eve')].map((ledger) =>
				ledger.GET('/api/v1/ledger/requests/{requestId}', { params }),
			),
		);
		// A token of the other tenant would be a 403.
		expect(answers.map(({ response }) => response.status)).toEqual([200, 200]);
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

describe('a store that fails', () => {
	test.each<[string, Partial<TokenStore>]>([
		['has lost everything', { get: () => undefined }],
		['is full', { compareAndSet: () => Promise.reject(new Error('quota')) }],
		['cannot be read', { get: () => Promise.reject(new Error('gone')) }],
		[
			'throws at once',
			{
				get: () => {
					throw new Error('gone');
				},
				compareAndSet: () => {
					throw new Error('gone');
				},
			},
		],
		['holds nonsense', { get: () => '{"format":1,"tokens":{"datarheiAccess":7}}' }],
		['holds another format', { get: () => '{"format":99}' }],
		['never agrees', { get: () => String(Math.random()), compareAndSet: () => false }],
	])('because it %s costs a sign-in, no more', async (_, broken) => {
		const world = createWorld();
		const core = coreOf(world, { store: { ...memoryStore(), ...broken } });
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		world.mock.clock.advance('PT10M');
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		expect(world.count(LOGIN)).toBeLessThanOrEqual(2);
		expect((await core.session.signOut()).failures).toEqual([]);
		expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_SIGN_IN_REQUIRED');
	});
});

describe('a clock that is wrong', () => {
	test.each([-3_600_000, 3_600_000])('by %i ms does no harm', async (off) => {
		const world = createWorld();
		const clock = { now: () => world.mock.clock.now() + off };
		const core = coreOf(world, { clock });
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT7M');
		await core.GET('/api/v3/process');
		expect(world.log.slice(1)).toEqual([`GET ${PROCESS} 200`, `GET ${PROCESS} 200`]);
		world.mock.clock.advance('PT3M');
		await core.GET('/api/v3/process');
		expect(world.log.slice(3)).toEqual([`GET ${REFRESH} 200`, `GET ${PROCESS} 200`]);
	});
});

const storeOf = (kept: Map<string, string>): TokenStore => ({
	get: async (key) => kept.get(key),
	async compareAndSet(key, expected, next) {
		if (kept.get(key) !== expected) return false;
		if (next === undefined) kept.delete(key);
		else kept.set(key, next);
		return true;
	},
});
