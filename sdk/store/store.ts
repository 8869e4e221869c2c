/** Where tokens are kept between calls, and who else may see them. */
import type { Host } from '../session/host.ts';
import { shareTokens } from './shared-wallet.ts';
import type { TokenStore } from './token-store.ts';

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
