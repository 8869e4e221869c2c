/** Time that passes: how long to wait before a request is sent again, and how long at most for an answer. */

/** What there may be something to wait for. */
export type Awaitable<Value> = Value | Promise<Value>;

/** Waits; rejects with the signal's reason as soon as that is aborted. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

const FIRST = 250;
const LONGEST = 8_000;
/** Who asks for more patience than this gets none: the answer goes to the caller. */
const PATIENCE = 60_000;

/**
 * @param failures how often it has failed before, from 0.
 * @param random 0 to 1: full jitter, so that many clients that failed together do not come back together.
 * @param after the answer's `Retry-After`: seconds or a moment.
 * @returns milliseconds; undefined: too long to wait for.
 */
export function waitOf(failures: number, random: number, after: string | null | undefined, now: number): number | undefined {
	const wait = random * Math.min(LONGEST, FIRST * 2 ** failures);
	if (!after) return wait;
	const asked = Number.isNaN(Number(after)) ? Date.parse(after) - now : Number(after) * 1000;
	if (Number.isNaN(asked)) return wait;
	// Not before that, and not all at once.
	return asked > PATIENCE ? undefined : Math.max(0, asked) + wait;
}

export const sleep: Sleep = (milliseconds, signal) =>
	new Promise((resolve, reject) => {
		const stop = () => {
			clearTimeout(timer);
			reject(signal?.reason);
		};
		const timer = setTimeout(() => {
			signal?.removeEventListener('abort', stop);
			resolve();
		}, milliseconds);
		if (signal?.aborted) stop();
		else signal?.addEventListener('abort', stop, { once: true });
	});

/** Waits for the work no longer than the signal allows; the work itself goes on. */
export function raced<Result>(work: Promise<Result>, signal: AbortSignal | null | undefined): Promise<Result> {
	if (!signal) return work;
	return new Promise((resolve, reject) => {
		const abort = () => reject(signal.reason);
		if (signal.aborted) abort();
		else signal.addEventListener('abort', abort, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
	});
}

/**
 * Does work that has so much time.
 *
 * @param milliseconds undefined: as much as it needs.
 * @param late what its signal is aborted with then.
 */
export function within<Result>(
	sleep: Sleep,
	milliseconds: number | undefined,
	signal: AbortSignal,
	late: () => unknown,
	work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	return milliseconds === undefined ? work(signal) : timed(sleep, milliseconds, signal, late, work);
}

async function timed<Result>(
	sleep: Sleep,
	milliseconds: number,
	signal: AbortSignal,
	late: () => unknown,
	work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const over = new AbortController();
	const done = new AbortController();
	sleep(milliseconds, done.signal).then(
		() => over.abort(late()),
		() => undefined,
	);
	try {
		const either = AbortSignal.any([signal, over.signal]);
		// Also if the work takes no notice of its signal.
		return await raced(work(either), either);
	} finally {
		done.abort();
	}
}
