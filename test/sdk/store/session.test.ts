import { describe, expect, test } from 'vitest';
import { memoryStore, type SharedStore, shared, type TokenStore } from '../../../sdk/index.ts';
import { insly } from '../../../sdk/products/insly.ts';
import { storeOf } from '../support/store.ts';
import { hurried } from '../support/timers.ts';
import { coreOf, createWorld, failureOf, ferryOf, ferryWorld, gate, LOGIN, PROCESS, REFRESH, refused, settle } from '../support/world.ts';

const GRANT = '/oauth/token';
const LEDGER = '/api/v1/ledger/requests/{requestId}';

const textOf = (kept: Map<string, string>): string => [...kept.values()][0] ?? '';
/** A lease that works, for stores without one. */
const leased = () => ({ lease: memoryStore().lease as NonNullable<TokenStore['lease']> });
const never = () => new Promise<never>(() => undefined);

describe('clients that share a store with leases', () => {
	// Red without: sdk/store/store.ts "if (other && other.until > now) return undefined;"
	test('renew once for a thousand callers of an expired token', async () => {
		const world = createWorld();
		const store = memoryStore();
		const cores = Array.from({ length: 10 }, () => coreOf(world, { store }));
		await Promise.all(cores.map((core) => core.GET('/api/v3/process')));
		expect(world.count(LOGIN)).toBe(1);
		world.mock.clock.advance('PT10M');
		const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => cores[index % 10]?.GET('/api/v3/process')));
		expect(answers.every((answer) => answer?.response.status === 200)).toBe(true);
		expect(world.count(REFRESH)).toBe(1);
		expect(world.count(LOGIN)).toBe(1);
	});

	test('renew once for refusals that come late', async () => {
		const world = createWorld();
		const store = memoryStore();
		const cores = Array.from({ length: 5 }, () => coreOf(world, { store }));
		for (const core of cores) await core.GET('/api/v3/process');
		const late = gate();
		let arrived = 0;
		const off = world.intercept(PROCESS, () => {
			arrived++;
			if (arrived === 5) off();
			return arrived === 1 ? refused() : late.opened.then(refused);
		});
		const calls = cores.map((core) => core.GET('/api/v3/process'));
		await calls[0];
		late.open();
		const answers = await Promise.all(calls);
		expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200, 200, 200]);
		expect(world.count(REFRESH)).toBe(1);
	});

	test('spend every refresh token once', async () => {
		const world = ferryWorld();
		const store = memoryStore();
		const ferries = Array.from({ length: 5 }, () => ferryOf(world, { store }));
		await Promise.all(ferries.map((ferry) => ferry.GET('/timetable')));
		for (let turn = 0; turn < 3; turn++) {
			world.mock.clock.advance('PT5M');
			await Promise.all(ferries.map((ferry) => ferry.GET('/timetable')));
		}
		const grants = world.mock.journal.filter(({ operation }) => operation === 'ferryToken');
		expect(grants.map(({ outcome }) => outcome)).toEqual(Array(4).fill('accepted'));
	});

	test('of two tenants do not wait for each other, and never mix', async () => {
		const world = createWorld();
		const store = memoryStore();
		const ledgerOf = (tenant: string, username: string, password: string) =>
			insly({ tenant, store, fetch: world.fetch, clock: world.mock.clock, credentials: { user: { username, password } } });
		const params = { path: { requestId: 'a202dc2a-9e32-4bb8-8c74-18c73c235129' } };
		const [acme, globex] = [ledgerOf('acme', 'ada@example.com', 'pa55word'), ledgerOf('globex', 'eve@example.com', 'pa55word-eve')];
		const held = world.hold('/api/v1/identity/login/acme');
		const waiting = acme.GET(LEDGER, { params });
		await Promise.race([held.arrived, settle()]);
		// A token of the other tenant would be a 403.
		expect((await globex.GET(LEDGER, { params })).response.status).toBe(200);
		held.release();
		expect((await waiting).response.status).toBe(200);
	});

	test('go on when the one that renews has died', async () => {
		const world = createWorld();
		const store = memoryStore();
		// As it would be after its time.
		const mortal: SharedStore = { ...store, lease: (key) => store.lease?.(key, 100) };
		const [dead, alive] = [coreOf(world, { store: mortal }), coreOf(world, { store: mortal })];
		await dead.GET('/api/v3/process');
		await alive.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		const off = world.intercept(REFRESH, () => {
			off();
			return never();
		});
		void failureOf(dead.GET('/api/v3/process'));
		await settle();
		expect((await alive.GET('/api/v3/process')).response.status).toBe(200);
		expect(world.count(REFRESH)).toBe(1);
	});

	// Red without: sdk/session/session.ts "void release();"
	test('go on when the one that renews could not', async () => {
		const world = createWorld();
		const store = memoryStore();
		const [one, other] = [coreOf(world, { store }), coreOf(world, { store })];
		await one.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		const off = world.intercept(REFRESH, () => {
			off();
			return Promise.resolve(new Response('busy', { status: 503 }));
		});
		expect((await failureOf(one.GET('/api/v3/process'))).code).toBe('ERR_ISSUER_UNAVAILABLE');
		const began = performance.now();
		expect((await other.GET('/api/v3/process')).response.status).toBe(200);
		expect(performance.now() - began).toBeLessThan(5_000);
	});

	// Red without: sdk/session/session.ts "tokens.get(credential) !== seen.get(credential))) return 'adopted';"
	test('renew nothing that was signed in anew while they waited', async () => {
		const world = createWorld();
		const store = memoryStore();
		const key = gate();
		let name = '';
		const core = coreOf(world, {
			store: {
				...store,
				get: (each) => {
					name = each;
					key.open();
					return store.get(each);
				},
			},
		});
		await core.GET('/api/v3/process');
		await key.opened;
		world.mock.clock.advance('PT10M');
		// Somebody else is at work.
		const release = await store.lease?.(name, 60_000);
		const call = core.GET('/api/v3/process');
		await settle();
		await core.session.signIn();
		await release?.();
		expect((await call).response.status).toBe(200);
		expect(world.count(REFRESH)).toBe(0);
	});
});

describe('clients that share a store without leases', () => {
	test('do not wipe what the winner of a race has stored, and use it', async () => {
		const world = ferryWorld();
		const kept = new Map<string, string>();
		const [winner, loser] = [ferryOf(world, { store: storeOf(kept) }), ferryOf(world, { store: storeOf(kept) })];
		await winner.GET('/timetable');
		await loser.GET('/timetable');
		world.mock.clock.advance('PT5M');
		// The same refresh token twice: the second is refused, as a service does that only looks at this one.
		const late = gate();
		let renewals = 0;
		world.intercept(GRANT, (_, next) => {
			renewals++;
			return renewals === 2 ? late.opened.then(() => Response.json({ error: 'invalid_grant' }, { status: 400 })) : next();
		});
		const calls = [winner.GET('/timetable'), loser.GET('/timetable')];
		await calls[0];
		const stored = textOf(kept);
		late.open();
		expect((await calls[1]).response.status).toBe(200);
		expect(renewals).toBe(2);
		expect(textOf(kept)).toBe(stored);
		expect(winner.session.state).toEqual(loser.session.state);
	});
});

describe('a rotated refresh token', () => {
	test('is kept where the store is full', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world, { store: shared({ get: () => undefined, compareAndSet: () => Promise.reject(new Error('quota')) }) });
		for (let turn = 0; turn < 3; turn++) {
			expect((await ferry.GET('/timetable')).response.status).toBe(200);
			world.mock.clock.advance('PT5M');
		}
		const grants = world.mock.journal.filter(({ operation }) => operation === 'ferryToken');
		expect(grants.map(({ outcome }) => outcome)).toEqual(Array(3).fill('accepted'));
	});

	// Red without: sdk/store/shared-wallet.ts "if (isNewer) tokens.set(held.credential, held);"
	test('that could not be written wins over an older one that somebody else has written', async () => {
		const world = ferryWorld();
		const kept = new Map<string, string>();
		let full = false;
		const store = storeOf(kept);
		const ferry = ferryOf(world, {
			store: { ...store, compareAndSet: async (...given) => (full ? Promise.reject(new Error('quota')) : store.compareAndSet(...given)) },
		});
		await ferry.GET('/timetable');
		world.mock.clock.advance('PT5M');
		full = true;
		await ferry.GET('/timetable');
		// Somebody who knows nothing of it writes what was there before, a little differently.
		const [[key, text] = ['', '']] = kept;
		kept.set(key, text.replace('"jitter":0', '"jitter":0.1'));
		full = false;
		world.mock.clock.advance('PT5M');
		expect((await ferry.GET('/timetable')).response.status).toBe(200);
		const grants = world.mock.journal.filter(({ operation }) => operation === 'ferryToken');
		expect(grants.map(({ outcome }) => outcome)).toEqual(Array(3).fill('accepted'));
	});
});

describe('a store', () => {
	test.each<[string, Partial<TokenStore>]>([
		['throws at the lease', { lease: () => Promise.reject(new Error('gone')) }],
		['never answers', { get: never, compareAndSet: never, lease: never }],
		['never answers to the lease', { lease: never }],
		['never writes', { compareAndSet: never }],
		[
			'cannot be watched',
			{
				watch: () => {
					throw new Error('gone');
				},
			},
		],
	])('that %s breaks no call, keeps none waiting for long, and costs no sign-in', async (_, broken) => {
		const world = createWorld();
		const core = coreOf(world, { store: { ...memoryStore(), ...broken } });
		for (const passes of ['PT10M', 'PT0S']) {
			const { result, waited } = await hurried(() => core.GET('/api/v3/process'));
			expect(result.response.status).toBe(200);
			expect(waited).toBeLessThanOrEqual(4_000);
			world.mock.clock.advance(passes);
		}
		expect(world.count(LOGIN)).toBe(1);
		expect(world.count(REFRESH)).toBe(1);
	});

	// Red without: sdk/store/lease.ts "report(during, error);"
	test('that fails is told of, once for each thing that it could not do', async () => {
		const world = createWorld();
		const told: string[] = [];
		const gone = () => Promise.reject(new Error('gone'));
		const core = coreOf(world, {
			store: shared({ get: () => undefined, compareAndSet: gone, lease: gone }),
			onEvent: (event) => {
				if (event.type === 'store-failed') told.push(`${event.during}: ${event.message}`);
			},
		});
		await core.GET('/api/v3/process');
		await settle();
		expect(told).toEqual(['lease: gone', 'write: gone']);
	});

	// Red without: sdk/store/lease.ts "asked.then((late) => late?.()).catch(nothing);"
	test('whose lease comes late gets it back at once', async () => {
		const world = createWorld();
		const late = gate();
		let given = 0;
		const store: SharedStore = { ...memoryStore(), lease: () => late.opened.then(() => () => void given++) };
		const core = coreOf(world, { store });
		expect((await hurried(() => core.GET('/api/v3/process'))).result.response.status).toBe(200);
		expect(given).toBe(0);
		late.open();
		await settle();
		expect(given).toBe(1);
	});

	describe.each([
		['broken', (text: string) => text.slice(0, -20)],
		['of a later version', (text: string) => text.replace('"format":1', '"format":2')],
		['with a line break in a token', (text: string) => text.replace('"text":"', '"text":"x\\n')],
		['with a life that is no number', (text: string) => text.replace(/"life":\d+/g, '"life":"long"')],
		['with a token that is no text', (text: string) => text.replace(/"text":"[^"]+"/, '"text":7')],
		['of somebody else', () => '[1, 2, 3]'],
		['empty', () => ''],
	])('whose text is %s', (_, broken) => {
		// Red without: sdk/store/stored.ts "if (!Object.values(tokens).every(isSound)) return undefined;"
		test('counts as empty: what is in memory is kept, and written over it', async () => {
			const world = createWorld();
			const kept = new Map<string, string>();
			const core = coreOf(world, { store: storeOf(kept) });
			await core.GET('/api/v3/process');
			const [[key, text] = ['', '']] = kept;
			kept.set(key, broken(text));
			world.mock.clock.advance('PT10M');
			expect((await core.GET('/api/v3/process')).response.status).toBe(200);
			expect(world.log.slice(2)).toEqual([`GET ${REFRESH} 200`, `GET ${PROCESS} 200`]);
			// And who has nothing in memory signs in.
			expect(JSON.parse(textOf(kept))).toMatchObject({ format: 1 });
			kept.set(key, broken(textOf(kept)));
			expect((await coreOf(world, { store: storeOf(kept) }).GET('/api/v3/process')).response.status).toBe(200);
			expect(world.count(LOGIN)).toBe(2);
		});
	});

	// Red without: sdk/store/shared-wallet.ts "for (const held of taken.values()) banned.add(held.value.reveal());"
	test('from which nothing can be deleted does not undo a sign-out', async () => {
		const world = createWorld();
		const kept = new Map<string, string>();
		let broken = false;
		const store = storeOf(kept);
		const core = coreOf(world, {
			store: shared({
				get: async (key) => (broken ? Promise.reject(new Error('gone')) : store.get(key)),
				compareAndSet: async (...given) => (broken ? Promise.reject(new Error('gone')) : store.compareAndSet(...given)),
			}),
		});
		await core.GET('/api/v3/process');
		const [old = ''] = textOf(kept).match(/eyJ[\w.-]+/g) ?? [];
		broken = true;
		await core.session.signOut();
		expect(textOf(kept)).toContain(old);
		broken = false;
		// Nor does what another client writes who has not heard of it.
		const [[key, text] = ['', '']] = kept;
		kept.set(key, text.replace('"jitter":0', '"jitter":0.1'));
		world.intercept(LOGIN, () => Promise.resolve(new Response('busy', { status: 503 })));
		expect(await failureOf(core.session.signIn())).toMatchObject({ code: 'ERR_ISSUER_UNAVAILABLE' });
		expect(await failureOf(core.GET('/api/v3/process'))).toMatchObject({ code: 'ERR_ISSUER_UNAVAILABLE' });
		expect(core.session.state.tokens).toEqual({});
	});

	// Red without: sdk/store/shared-wallet.ts "banned.delete(held.value.reveal());"
	test('is used again after a sign-in that gave the same text as before the sign-out', async () => {
		const world = createWorld();
		const kept = new Map<string, string>();
		const answers: string[] = [];
		world.intercept(LOGIN, (_, next) =>
			next().then(async (response) => {
				answers.push(await response.text());
				return new Response(answers[0], { headers: { 'content-type': 'application/json' } });
			}),
		);
		const core = coreOf(world, { store: storeOf(kept) });
		await core.session.signIn();
		await core.session.signOut();
		await core.session.signIn();
		// Another client has stored something in between.
		const [[key, text] = ['', '']] = kept;
		kept.set(key, text.replace('"jitter":0', '"jitter":0.1'));
		world.mock.clock.advance('PT10M');
		await core.GET('/api/v3/process');
		expect(answers).toHaveLength(2);
		expect(world.count(REFRESH)).toBe(1);
	});
});

describe('a credential that is a function', () => {
	const user = () => ({ username: 'admin', password: 'datarhei' });

	// Red without: sdk/store/key.ts "if (subject === undefined) return undefined;"
	test('leaves nothing in a store, because nobody could find it again', async () => {
		const world = createWorld();
		const kept = new Map<string, string>();
		const core = coreOf(world, { store: { ...storeOf(kept), ...leased() }, credentials: { user } });
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		expect(world.log).toEqual([`POST ${LOGIN} 200`, `GET ${PROCESS} 200`, `GET ${REFRESH} 200`, `GET ${PROCESS} 200`]);
		expect(kept.size).toBe(0);
		expect((await core.session.signOut()).failures).toEqual([]);
	});

	test('shares its tokens with those who say that it stands for the same subject', async () => {
		const world = createWorld();
		const store = memoryStore();
		for (const subject of ['service-a', 'service-a', 'service-b'])
			expect((await coreOf(world, { store, subject, credentials: { user } }).GET('/api/v3/process')).response.status).toBe(200);
		expect(world.count(LOGIN)).toBe(2);
	});
});

describe('a sign-out', () => {
	/** Everything that the first renewal asks of others, in its order. */
	const POINTS = ['get 1', 'lease 1', 'get 2', 'issuer', 'compareAndSet 1', 'after'];

	describe.each(POINTS)('during a renewal, at %s', (point) => {
		// Red without: sdk/store/shared-wallet.ts "if (since !== emptied) return 'same';"
		test('stays one, and keeps nobody from working', async () => {
			const world = createWorld();
			const kept = new Map<string, string>();
			const memory = { ...storeOf(kept), ...leased() };
			const [reached, go] = [gate(), gate()];
			let counts: Record<string, number> | undefined;
			const stop = async (what: string) => {
				if (!counts) return;
				counts[what] = (counts[what] ?? 0) + 1;
				if (point !== what && point !== `${what} ${counts[what]}`) return;
				counts = undefined;
				reached.open();
				await go.opened;
			};
			const store = shared({
				async get(key) {
					// What was read before the sign-out arrives after it.
					const text = memory.get(key);
					await stop('get');
					return text;
				},
				async compareAndSet(...given) {
					await stop('compareAndSet');
					return memory.compareAndSet(...given);
				},
				async lease(...given) {
					await stop('lease');
					return memory.lease(...given);
				},
			});
			const core = coreOf(world, { store });
			await core.GET('/api/v3/process');
			// Somebody else has renewed: there is something to take over.
			const other = coreOf(world, { store: memory });
			await other.GET('/api/v3/process');
			world.mock.clock.advance('PT10M');
			if (point === 'get 1') await other.GET('/api/v3/process');
			world.intercept(REFRESH, (_, next) => next().then((response) => stop('issuer').then(() => response)));
			counts = {};
			const call = core.GET('/api/v3/process').then(
				({ response }) => response.status,
				({ code }) => code,
			);
			if (point === 'after') await call;
			else await reached.opened;
			const signedOut = core.session.signOut();
			if (point !== 'after') expect(await call).toBe('ERR_SIGN_IN_REQUIRED');
			go.open();
			expect((await signedOut).failures).toEqual([]);
			await settle();
			expect(core.session.state).toEqual({ status: 'signed-out', tokens: {} });
			expect(kept.size).toBe(0);
			expect(await failureOf(core.GET('/api/v3/process'))).toMatchObject({ code: 'ERR_SIGN_IN_REQUIRED' });
			expect((await coreOf(world, { store: memory }).GET('/api/v3/process')).response.status).toBe(200);
		});
	});

	test('of another client is seen while it is somebody’s turn to wait', async () => {
		const world = createWorld();
		const store = memoryStore();
		const [one, other, waiting] = [coreOf(world, { store }), coreOf(world, { store }), coreOf(world, { store })];
		for (const core of [one, other, waiting]) await core.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		const held = world.hold(REFRESH);
		const calls = [one.GET('/api/v3/process'), waiting.GET('/api/v3/process')];
		await held.arrived;
		await other.session.signOut();
		held.release();
		// They sign in for themselves, because they can; nobody renews what was signed out.
		expect((await Promise.all(calls)).map(({ response }) => response.status)).toEqual([200, 200]);
		expect(world.count(REFRESH)).toBe(1);
	});
});
