/** A store for pages: `@tokenwright/sdk/stores/web`. All tabs of an origin share it. */
import type { Release } from '../session/wallet.ts';
import { type SharedStore, shared } from './store.ts';

export interface WebStoreOptions {
	/** Default: `localStorage`, which outlives the browser. `sessionStorage` is for one tab alone. */
	storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
	/** Default: `navigator.locks`. Pages without https have none; then the tabs agree by notes in the storage, nearly as well. */
	locks?: Pick<LockManager, 'request'> | null | undefined;
}

/**
 * Milliseconds. What one tab writes the others see a moment later, and a lock may be free before that: it is kept for so long, and
 * who only left a note looks after so long whether it is still there.
 */
const MOMENT = 30;
const CHANNEL = 'tokenwright';

/**
 * Keeps tokens in the browser's storage, so that tabs and visits share a sign-in, and renew once between them. Every script of the
 * page can read them: keep them in memory (the default) unless that is not enough.
 *
 * @example
 * const client = createClient(contract, { credentials, store: webStore() });
 * @see [Web Locks](https://www.w3.org/TR/web-locks/)
 */
export function webStore(options: WebStoreOptions = {}): SharedStore {
	// Asked for at each use: merely touching it throws where the user has forbidden it.
	const storage = () => options.storage ?? globalThis.localStorage;
	const locks = options.locks === undefined ? globalThis.navigator?.locks : options.locks;
	const listeners = new Set<(key: string | null) => void>();
	/** Only while somebody listens: outside of browsers, an open channel keeps the process alive. */
	let channel: BroadcastChannel | undefined;

	const open = () => (typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL));

	function listen(): void {
		channel = open();
		if (!channel) return;
		channel.onmessage = ({ data }) => {
			for (const listener of listeners) listener(String(data));
		};
	}

	/** Tells other tabs, and other clients of this one. It says which key, and nothing else. */
	function tell(key: string): void {
		for (const listener of listeners) listener(key);
		const through = channel ?? open();
		through?.postMessage(key);
		if (through !== channel) through?.close();
	}

	function swap(key: string, expected: string | undefined, next: string | undefined): boolean {
		if ((storage().getItem(key) ?? undefined) !== expected) return false;
		if (next === undefined) storage().removeItem(key);
		else storage().setItem(key, next);
		tell(key);
		return true;
	}

	return shared({
		get: (key) => storage().getItem(key) ?? undefined,
		compareAndSet(key, expected, next) {
			if (!locks) return swap(key, expected, next);
			return new Promise((resolve, reject) => {
				locks
					.request(`write ${key}`, async () => {
						const done = swap(key, expected, next);
						resolve(done);
						if (done) await moment();
					})
					.catch(reject);
			});
		},
		lease: (key, ms) =>
			locks ? lockFor(locks, `lease of ${key}`, ms, () => tell(key)) : noteFor(storage(), `lease of ${key}`, ms, () => tell(key)),
		watch(key, listener) {
			const hear = (changed: string | null) => {
				if (changed === null || changed === key) listener();
			};
			const stored = (event: StorageEvent) => hear(event.key);
			listeners.add(hear);
			if (!channel) listen();
			globalThis.addEventListener?.('storage', stored);
			return () => {
				listeners.delete(hear);
				if (listeners.size === 0) {
					channel?.close();
					channel = undefined;
				}
				globalThis.removeEventListener?.('storage', stored);
			};
		},
	});
}

/** The browser frees it when the tab is closed or crashes. */
function lockFor(locks: Pick<LockManager, 'request'>, name: string, ms: number, freed: () => void): Promise<Release | undefined> {
	return new Promise((resolve, reject) => {
		const held = locks.request(name, { ifAvailable: true }, async (lock) => {
			if (!lock) return resolve(undefined);
			await new Promise<void>((end) => {
				const timer = setTimeout(end, ms);
				resolve(async () => {
					clearTimeout(timer);
					await moment();
					end();
					await held.then(freed);
				});
			});
		});
		held.catch(reject);
	});
}

/** Whose note is still there after a moment has it. */
async function noteFor(
	storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
	name: string,
	ms: number,
	freed: () => void,
): Promise<Release | undefined> {
	const left = Number(storage.getItem(name)?.split(' ')[0]) - Date.now();
	// Nobody has it for longer than we would: then the clock was wrong.
	if (left > 0 && left <= ms) return undefined;
	const mine = `${Date.now() + ms} ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
	storage.setItem(name, mine);
	await moment();
	if (storage.getItem(name) !== mine) return undefined;
	return async () => {
		await moment();
		if (storage.getItem(name) !== mine) return;
		storage.removeItem(name);
		freed();
	};
}

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, MOMENT));
