/** The tokens that are held, in memory and in the store behind it. */
import type { TokenStore } from './store.ts';
import { freeze, type Held, thaw } from './token.ts';

export interface Wallet {
	readonly tokens: ReadonlyMap<string, Held>;
	put(held: Held): void;
	/** Forgets this one, unless another has taken its place. */
	drop(held: Held | undefined): void;
	/** Never takes this text from the store again: a service has refused it for good. */
	ban(held: Held): void;
	/** Takes over what another client has stored. @returns true if anything changed. */
	adopt(renewal: boolean): Promise<boolean>;
	/** @param renewal true: if the store has been emptied meanwhile, it stays empty; somebody has signed out. */
	save(renewal: boolean): Promise<void>;
	/** Forgets everything at once, then empties the store. @returns what was held. */
	empty(): Promise<Map<string, Held>>;
}

/** Others may write at the same time; after so many lost races the store is left as it is. */
const RACES = 5;

/** @param keyOf names who is signed in where; asked once. */
export function createWallet(store: TokenStore, keyOf: () => Promise<string>): Wallet {
	const tokens = new Map<string, Held>();
	const banned = new Set<string>();
	/** The text in the store as it was last seen. */
	let stored: string | undefined;
	let key: Promise<string> | undefined;
	let work: Promise<unknown> = Promise.resolve();

	const keyed = () => {
		key ??= keyOf();
		return key;
	};

	/** One after the other. A store that fails costs other clients a sign-in, not this one. */
	function queued<Result>(task: (key: string) => Promise<Result>, otherwise: Result): Promise<Result> {
		const done = work.then(async () => task(await keyed())).catch(() => otherwise);
		work = done;
		return done;
	}

	function takeOver(text: string | undefined): void {
		const mine = new Map(tokens);
		tokens.clear();
		for (const [name, theirs] of thaw(text)) {
			const text = theirs.value.reveal();
			const own = mine.get(name);
			// The same text stays the same object: callers compare tokens by identity.
			if (!banned.has(text)) tokens.set(name, own?.value.reveal() === text ? own : theirs);
		}
		stored = text;
	}

	return {
		tokens,
		put: (held) => void tokens.set(held.credential, held),
		drop(held) {
			if (held && tokens.get(held.credential) === held) tokens.delete(held.credential);
		},
		ban: (held) => void banned.add(held.value.reveal()),
		adopt: (renewal) =>
			queued(async (key) => {
				const text = await store.get(key);
				// What is gone was signed out elsewhere, or lost: a renewal would bring it back, a sign-in may.
				if (text === stored || (text === undefined && !renewal)) return false;
				takeOver(text);
				return true;
			}, false),
		save: (renewal) =>
			queued(async (key) => {
				for (let race = 0; race < RACES; race++) {
					const next = tokens.size > 0 ? freeze(tokens) : undefined;
					if (next === stored || (await store.compareAndSet(key, stored, next))) {
						stored = next;
						return;
					}
					const theirs = await store.get(key);
					if (theirs === undefined && renewal) return takeOver(undefined);
					const mine = [...tokens.values()];
					if (theirs !== undefined) takeOver(theirs);
					stored = theirs;
					// What came later wins, whoever wrote it first.
					for (const held of mine) if (held.obtainedAt > (tokens.get(held.credential)?.obtainedAt ?? -1)) tokens.set(held.credential, held);
				}
			}, undefined),
		empty() {
			const taken = new Map(tokens);
			tokens.clear();
			return queued(async (key) => {
				for (let race = 0; race < RACES; race++) {
					const text = await store.get(key);
					stored = undefined;
					for (const [name, held] of thaw(text)) if (!taken.has(name)) taken.set(name, held);
					if (text === undefined || (await store.compareAndSet(key, text, undefined))) break;
				}
				return taken;
			}, taken);
		},
	};
}
