/** Stores: what keeps tokens between clients, tabs and starts. */
import { memoryStore, type SharedStore, shared, type TokenStore } from '@tokenwright/sdk';
import { storeConformance } from '@tokenwright/sdk/stores/conformance';
import { webStore } from '@tokenwright/sdk/stores/web';
import { equal, ok } from './assert.ts';
import type { Place, Scenario } from './scenario.ts';
import { coreOf, createWorld, LOGIN, listener, REFRESH } from './world.ts';

const hasLocks = () => typeof globalThis.navigator?.locks?.request === 'function';

/** The real one in pages; elsewhere one that is like it, for there the other half is tried: locks and channels. */
function storageOf({ runtime }: Place): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
	if (runtime === 'chromium') return globalThis.localStorage;
	const kept = new Map<string, string>();
	return {
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, text) => void kept.set(key, text),
		removeItem: (key) => void kept.delete(key),
	};
}

/** One check after the other: leases are of real time, and many at once would make each other late. */
async function conform(makeStore: () => TokenStore): Promise<void> {
	for (const { name, run } of storeConformance(makeStore)) {
		// On a busy machine a short lease may be over before anybody has looked.
		await run()
			.catch(run)
			.catch((cause) => {
				throw new Error(`The store ${name}: not so.`, { cause });
			});
	}
}

/** Five clients, as five tabs, processes or requests would be. */
async function share(makeStore: () => SharedStore): Promise<void> {
	const world = createWorld();
	const stores = Array.from({ length: 5 }, makeStore);
	const cores = stores.map((store) => coreOf(world, { store }));
	const all = () => Promise.all(cores.map((core) => core.GET('/api/v3/process')));
	ok(
		(await all()).every(({ response }) => response.ok),
		'all are served',
	);
	equal(world.count(LOGIN), 1, 'sign-ins');
	world.mock.clock.advance('PT10M');
	ok(
		(await all()).every(({ response }) => response.ok),
		'all are served again',
	);
	equal(world.count(REFRESH), 1, 'renewals');
	await cores[0]?.session.signOut();
	const key = JSON.stringify(await Promise.all(stores.map((store) => store.get('nobody'))));
	equal(key, '[null,null,null,null,null]', 'what is kept for somebody else');
}

export const stores: Scenario[] = [
	{
		name: 'keeps tokens in memory as a store must, for clients that share it',
		async run() {
			const memory = memoryStore();
			await conform(() => memory);
			const store = memoryStore();
			await share(() => store);
		},
	},
	{
		name: 'keeps tokens in Web Storage with Web Locks as a store must, for clients that share it',
		where: hasLocks,
		async run(place) {
			const storage = storageOf(place);
			await conform(() => webStore({ storage }));
			await share(() => webStore({ storage }));
		},
	},
	{
		name: 'keeps tokens in Web Storage without locks as a store must, for clients that share it',
		// Workers have neither storage nor channels.
		where: () => typeof BroadcastChannel === 'function',
		async run(place) {
			const storage = storageOf(place);
			await conform(() => webStore({ storage, locks: null }));
			await share(() => webStore({ storage, locks: null }));
		},
	},
	{
		name: 'keeps tokens in files as a store must, for clients that share it',
		where: ({ folder }) => folder !== undefined,
		async run({ folder = '' }) {
			const { fileStore } = await import('@tokenwright/sdk/stores/file');
			await conform(() => fileStore(`${folder}/conformance`));
			await share(() => fileStore(`${folder}/shared`));
		},
	},
	{
		name: 'goes on without a store that fails, and tells of it',
		async run() {
			const world = createWorld();
			const { events, onEvent, types } = listener();
			const broken = () => {
				throw new DOMException('The storage is full.', 'QuotaExceededError');
			};
			const core = coreOf(world, { store: shared({ get: broken, compareAndSet: broken, lease: broken }), onEvent });
			equal((await core.GET('/api/v3/process')).response.status, 200, 'the call');
			world.mock.clock.advance('PT10M');
			equal((await core.GET('/api/v3/process')).response.status, 200, 'the call after a renewal');
			ok((await types()).includes('store-failed'), 'it is told');
			ok(
				events.some((event) => event.type === 'store-failed' && event.message === 'The storage is full.'),
				'in the words of the store',
			);
		},
	},
];
