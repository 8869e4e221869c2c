/** Where tokens are kept between calls, and who else may see them. */

type Awaitable<Value> = Value | Promise<Value>;

/**
 * Keeps one text for each key. The text is versioned and opaque, and holds tokens: keep it as safe as a password.
 * The key names who is signed in where, and holds no secret.
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
}

/**
 * The default store: in this process, gone with it. Share one between clients that should share a sign-in.
 *
 * @example
 * const store = memoryStore();
 * const a = createClient(contract, { credentials, store });
 */
export function memoryStore(): TokenStore {
	// In the closure, not in a property: printing the store shows no token.
	const kept = new Map<string, string>();
	return {
		get: (key) => kept.get(key),
		compareAndSet(key, expected, next) {
			if (kept.get(key) !== expected) return false;
			if (next === undefined) kept.delete(key);
			else kept.set(key, next);
			return true;
		},
	};
}
