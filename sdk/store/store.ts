/** Where tokens are kept between calls, and who else may see them. */
import type { Host } from '../session/exchange.ts';
import { shareTokens } from './shared-wallet.ts';

export type Awaitable<Value> = Value | Promise<Value>;

/** Gives a lease back. Doing it twice, or after the lease has ended by itself, changes nothing. */
export type Release = () => Awaitable<void>;

/**
 * Keeps one text for each key. The text is versioned and opaque, and holds tokens: keep it as safe as a password.
 * The key names who is signed in where, and holds no secret.
 *
 * Whatever a store does wrong costs a sign-in or a renewal, no more: no call fails because of it, and none waits long for it.
 * `storeConformance()` of `@tokenwright/sdk/stores/conformance` checks one that you write.
 */
export interface TokenStore {
	/** @returns the text kept under this key, or undefined. */
	get(key: string): Awaitable<string | undefined>;
	/**
	 * Writes `next` (undefined: deletes) only if what is kept still equals `expected` (undefined: nothing), in one step.
	 *
	 * @returns false if something else was there, and nothing was written.
	 */
	compareAndSet(key: string, expected: string | undefined, next: string | undefined): Awaitable<boolean>;
	/**
	 * Lets one of all that share the store do the work for this key: get a new token. Does not wait, and does not lock the text.
	 *
	 * @param ms after so many milliseconds it ends by itself: who has it may have died.
	 * @returns undefined if somebody else has it.
	 */
	lease?(key: string, ms: number): Awaitable<Release | undefined>;
	/**
	 * Calls the listener when the text may have changed, or the lease may be free; too often is fine. Where there is none, the store
	 * is asked again and again while somebody waits.
	 *
	 * @returns what ends it.
	 */
	watch?(key: string, listener: () => void): () => void;
}

/** A store that clients can use. */
export interface SharedStore extends TokenStore {
	/** For `createClient()`. It comes with the store, so that clients that share nothing need not bring it. */
	share(client: object, subject: string | undefined): object;
}

/**
 * Makes a store of your own one that clients can use. Those of this package already are.
 *
 * @param store whatever it does wrong costs a sign-in or a renewal, no more.
 * @returns for `createClient()` and every product.
 * @example
 * const client = someProduct({ credentials, store: shared(myStore) });
 */
export function shared(store: TokenStore): SharedStore {
	const { lease, watch } = store;
	return {
		get: (key) => store.get(key),
		compareAndSet: (key, expected, next) => store.compareAndSet(key, expected, next),
		...(lease && { lease: (key: string, ms: number) => lease.call(store, key, ms) }),
		...(watch && { watch: (key: string, listener: () => void) => watch.call(store, key, listener) }),
		share(client, subject) {
			return shareTokens(this, client as Host, subject);
		},
	};
}

/**
 * A store in this process, gone with it: for clients that should share a sign-in.
 *
 * @example
 * const store = memoryStore();
 * const a = createClient(contract, { credentials, store });
 */
export function memoryStore(): SharedStore {
	// In the closure, not in a property: printing the store shows no token.
	const kept = new Map<string, string>();
	const leases = new Map<string, { until: number }>();
	return shared({
		get: (key) => kept.get(key),
		compareAndSet(key, expected, next) {
			if (kept.get(key) !== expected) return false;
			if (next === undefined) kept.delete(key);
			else kept.set(key, next);
			return true;
		},
		lease(key, ms) {
			const now = performance.now();
			const other = leases.get(key);
			if (other && other.until > now) return undefined;
			const mine = { until: now + ms };
			leases.set(key, mine);
			return () => {
				if (leases.get(key) === mine) leases.delete(key);
			};
		},
	});
}
