/** What a store of tokens has to do: for whoever writes one, and for the session that uses it. */
import type { Awaitable } from '../message/wait.ts';
import type { Release } from '../session/wallet.ts';

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
