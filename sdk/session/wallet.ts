/** The tokens that a client holds. */
import type { Awaitable } from '../message/wait.ts';
import type { Held } from './token.ts';

/** Gives a lease back. Doing it twice, or after the lease has ended by itself, changes nothing. */
export type Release = () => Awaitable<void>;

export interface Wallet {
	readonly tokens: Map<string, Held>;
	put(held: Held): void;
	/** Forgets this one, unless another has taken its place. */
	drop(held: Held | undefined): void;
	/** Never takes this text from a store again: a service has refused it for good. */
	ban(held: Held): void;
	/**
	 * Takes over what another client has stored; waits while another one is at work.
	 *
	 * @returns undefined if anything changed; else it is our turn, until what is returned is called.
	 */
	lead(renewal: boolean, signal: AbortSignal): Promise<Release | undefined>;
	/** @param renewal true: if the store has been emptied meanwhile, it stays empty; somebody has signed out. */
	save(renewal: boolean): Promise<void>;
	/** Forgets everything at once, then empties the store. @returns what was held. */
	empty(): Promise<Map<string, Held>>;
}

const nothing = () => undefined;

/** Of one client alone. A client that shares its tokens has another, which comes with the store. */
export function createWallet(): Wallet {
	const tokens = new Map<string, Held>();
	return {
		tokens,
		put: (held) => void tokens.set(held.credential, held),
		drop(held) {
			if (held && tokens.get(held.credential) === held) tokens.delete(held.credential);
		},
		ban: nothing,
		lead: async () => nothing,
		save: async () => undefined,
		async empty() {
			const taken = new Map(tokens);
			tokens.clear();
			return taken;
		},
	};
}
