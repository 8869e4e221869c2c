/** Who does the work: of all that share a store one at a time, so that no refresh token is spent twice. */
import type { Release } from '../session/wallet.ts';
import type { TokenStore } from './token-store.ts';

/** Milliseconds. More than the work may take: nobody else begins it before. If its holder dies, it ends by itself. */
const LEASE = 16_000;
/** Longer than any lease: a store that says no even then is no use. */
const LONGEST = 20_000;
const PAUSE = { first: 20, longest: 400 };
/** How long a store may take for one answer. */
const PATIENCE = 2_000;

const nothing = () => undefined;

/** What a look into the store came to. `lost`: it could not be read. */
export type Look = 'changed' | 'same' | 'lost';

/** Hears of what a store could not do. */
export type Report = (during: During, error: unknown) => void;

type During = 'read' | 'write' | 'lease';

interface Turn {
	store: TokenStore;
	key: string;
	report: Report;
	/** Takes over what is in the store. */
	look(): Promise<Look>;
	signal: AbortSignal;
}

/**
 * Waits until it is our turn, or until somebody else has done the work.
 *
 * @returns undefined if there was something new; else what gives the lease back. Without a lease, or with a store that fails, the
 *   work is done all the same.
 */
export async function lead({ store, key, report, look, signal }: Turn): Promise<Release | undefined> {
	const began = performance.now();
	let wake = () => {};
	let unwatch: (() => void) | undefined;
	let pause = PAUSE.first;
	try {
		for (;;) {
			const seen = await look();
			if (seen === 'changed') return undefined;
			if (seen === 'lost' || !store.lease || signal.aborted || performance.now() - began > LONGEST) return nothing;
			const release = await leaseOf(store, key, report);
			if (release) {
				// Whoever had it before may have done the work.
				if ((await look()) !== 'changed') return release;
				release();
				return undefined;
			}
			try {
				unwatch ??= store.watch?.(key, () => wake());
			} catch {
				// Then the store is asked again after a while.
			}
			const change = new Promise<void>((resolve) => {
				wake = resolve;
			});
			const timer = setTimeout(wake, pause);
			signal.addEventListener('abort', wake, { once: true });
			await change;
			signal.removeEventListener('abort', wake);
			clearTimeout(timer);
			pause = Math.min(pause * 1.5, PAUSE.longest);
		}
	} finally {
		unwatch?.();
	}
}

/** @returns `nothing` where none can be had. */
async function leaseOf(store: TokenStore, key: string, report: Report): Promise<Release | undefined> {
	const asked = (async () => store.lease?.(key, LEASE))();
	try {
		const release = await answered(() => asked, 'lease', report);
		// It ends by itself as well.
		return release && (() => (async () => release())().catch(nothing));
	} catch {
		// One that comes later must not keep others waiting.
		asked.then((late) => late?.()).catch(nothing);
		return nothing;
	}
}

/** Waits for a store, but not for long. */
export async function answered<Result>(ask: () => Promise<Result>, during: During, report: Report): Promise<Result> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`The token store did not answer within ${PATIENCE} ms.`)), PATIENCE);
	});
	try {
		return await Promise.race([ask(), late]);
	} catch (error) {
		report(during, error);
		throw error;
	} finally {
		clearTimeout(timer);
	}
}
