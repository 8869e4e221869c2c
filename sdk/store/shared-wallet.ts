/** The tokens of a client that shares them: in memory, and in the store behind it. */
import type { Host } from '../session/host.ts';
import type { Held } from '../session/token.ts';
import { createWallet, type Wallet } from '../session/wallet.ts';
import { keyOf } from './key.ts';
import { answered, type Look, lead, type Report } from './lease.ts';
import { freeze, thaw } from './stored.ts';
import type { TokenStore } from './token-store.ts';

/** Others may write at the same time; after so many lost races the store is left as it is. */
const RACES = 5;

/** @param subject who a credential stands for that is a function. */
export function shareTokens(store: TokenStore, host: Host, subject: string | undefined): Wallet {
	const { tokens, drop } = createWallet();
	const report: Report = (during, error) =>
		host.emit({ type: 'store-failed', during, message: error instanceof Error ? error.message : String(error) });
	const banned = new Set<string>();
	/** Those that the store does not have yet. */
	const unsaved = new Set<Held>();
	/** The text in the store as it was last seen. */
	let stored: string | undefined;
	let key: Promise<string | undefined> | undefined;
	let work: Promise<unknown> = Promise.resolve();
	/** Counts how often it was emptied: what was read before must not come back after. */
	let emptied = 0;

	const offsetOf = (name: string) => host.offsetOf(host.contract.operations[host.contract.ways[name]?.[0]?.operation ?? '']);

	const keyed = () => {
		// One that cannot be written down is as good as none. Without any, nothing is shared.
		key ??= keyOf(host, subject).catch(() => undefined);
		return key;
	};
	const read = (key: string) => answered(async () => store.get(key), 'read', report);
	const swap = (key: string, next: string | undefined) => answered(async () => store.compareAndSet(key, stored, next), 'write', report);

	/** One after the other. A store that fails costs other clients a sign-in, not this one. */
	function queued<Result>(task: (key: string) => Promise<Result>, otherwise: Result): Promise<Result> {
		const done = work
			.then(keyed)
			.then((key) => (key === undefined ? otherwise : task(key)))
			.catch(() => otherwise);
		work = done;
		return done;
	}

	/** @returns false if nothing could be read from it. */
	function takeOver(text: string | undefined): boolean {
		stored = text;
		const theirs = text === undefined ? new Map<string, Held>() : thaw(text, offsetOf);
		// Broken, or of another version: it will be written over.
		if (!theirs) return false;
		const mine = new Map(tokens);
		tokens.clear();
		for (const [name, held] of theirs) {
			const value = held.value.reveal();
			const own = mine.get(name);
			// The same text stays the same object: callers compare tokens by identity.
			if (!banned.has(value)) tokens.set(name, own?.value.reveal() === value ? own : held);
		}
		// What came later wins, whoever wrote it first. But where everything is gone, somebody has signed out.
		if (text === undefined) unsaved.clear();
		for (const held of unsaved) {
			const isNewer = mine.get(held.credential) === held && held.obtainedAt > (tokens.get(held.credential)?.obtainedAt ?? -1);
			if (isNewer) tokens.set(held.credential, held);
		}
		return true;
	}

	const look = (renewal: boolean): Promise<Look> => {
		const since = emptied;
		return queued<Look>(async (key) => {
			const text = await read(key);
			// What is gone was signed out elsewhere, or lost: a renewal would bring it back, a sign-in may.
			if (text === stored || (text === undefined && !renewal)) return 'same';
			if (since !== emptied) return 'same';
			return takeOver(text) ? 'changed' : 'same';
		}, 'lost');
	};

	return {
		tokens,
		put(held) {
			tokens.set(held.credential, held);
			unsaved.add(held);
			// Some services give the same text again.
			banned.delete(held.value.reveal());
		},
		drop,
		ban: (held) => void banned.add(held.value.reveal()),
		lead: async (renewal, signal) => lead({ store, key: (await keyed()) ?? '', report, look: () => look(renewal), signal }),
		save(renewal) {
			const since = emptied;
			return queued(async (key) => {
				for (let race = 0; race < RACES && since === emptied; race++) {
					const next = tokens.size > 0 ? freeze(tokens, offsetOf) : undefined;
					const written = [...unsaved];
					if (next === stored || (await swap(key, next))) {
						stored = next;
						for (const held of written) unsaved.delete(held);
						return;
					}
					const theirs = await read(key);
					if (since !== emptied) return;
					if (theirs === undefined && !renewal) stored = undefined;
					else takeOver(theirs);
				}
			}, undefined);
		},
		empty() {
			const taken = new Map(tokens);
			emptied++;
			tokens.clear();
			unsaved.clear();
			// Even if they cannot be deleted in the store.
			for (const held of taken.values()) banned.add(held.value.reveal());
			return queued(async (key) => {
				for (let race = 0; race < RACES; race++) {
					stored = await read(key);
					for (const [name, held] of thaw(stored ?? '', offsetOf) ?? []) {
						banned.add(held.value.reveal());
						if (!taken.has(name)) taken.set(name, held);
					}
					if (stored === undefined || (await swap(key, undefined))) break;
				}
				stored = undefined;
				return taken;
			}, taken);
		},
	};
}
