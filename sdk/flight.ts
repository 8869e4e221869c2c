/** One piece of work for many callers: who asks while it is under way joins it. */

/** A flight has a deadline of its own and belongs to none of its callers. */
const DEADLINE = 15_000;

export interface Flights {
	/**
	 * Starts the work, or joins the one under this key. Its signal ends at the deadline or by {@link Flights.cancel}; the time counts
	 * from the moment at which the work calls `started`.
	 */
	take<Result>(key: string, work: (signal: AbortSignal, started: () => void) => Promise<Result>): Promise<Result>;
	/** Ends all of them; later callers start anew. */
	cancel(reason: unknown): void;
}

/**
 * @param late what the callers of a flight get that has missed its deadline.
 * @param joined is told the key of a flight that somebody joins.
 */
export function createFlights(late: () => unknown, joined?: (key: string) => void): Flights {
	const airborne = new Map<string, { landed: Promise<unknown>; controller: AbortController }>();
	return {
		take<Result>(key: string, work: (signal: AbortSignal, started: () => void) => Promise<Result>): Promise<Result> {
			const under = airborne.get(key);
			if (under) {
				joined?.(key);
				return under.landed as Promise<Result>;
			}
			const controller = new AbortController();
			let timer: ReturnType<typeof setTimeout> | undefined;
			const started = () => {
				timer = setTimeout(() => controller.abort(late()), DEADLINE);
			};
			const landed = raced(work(controller.signal, started), controller.signal).finally(() => {
				clearTimeout(timer);
				// Only if it still is this one: after a cancel, the key may belong to the next.
				if (airborne.get(key)?.controller === controller) airborne.delete(key);
			});
			airborne.set(key, { landed, controller });
			return landed;
		},
		cancel(reason) {
			for (const { controller } of airborne.values()) controller.abort(reason);
			airborne.clear();
		},
	};
}

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
