/** One piece of work for many callers: who asks while it is under way joins it. */
import { raced, type Sleep } from '../message/wait.ts';

/** A flight has a deadline of its own and belongs to none of its callers. */
const DEADLINE = 15_000;

/** True where what is under way ends as soon as the request that has begun it is answered. */
export const endsEarly = (): boolean => globalThis.navigator?.userAgent === 'Cloudflare-Workers';

/** Its signal ends at the deadline or by {@link Flights.cancel}; the time counts from the moment at which it calls `started`. */
type Work<Result> = (signal: AbortSignal, started: () => void) => Promise<Result>;

interface Flight {
	landed: Promise<unknown>;
	isOver: boolean;
	controller: AbortController;
}

export interface Flights {
	/** Starts the work, or joins the one under this key. */
	take<Result>(key: string, work: Work<Result>): Promise<Result>;
	/** Ends all of them; later callers start anew. */
	cancel(reason: unknown): void;
}

/**
 * @param late what the callers of a flight get that has missed its deadline.
 * @param joined is told the key of a flight that somebody joins.
 */
export function createFlights(sleep: Sleep, late: () => unknown, joined: (key: string) => void): Flights {
	const airborne = new Map<string, Flight>();
	return {
		take<Result>(key: string, work: Work<Result>): Promise<Result> {
			const under = airborne.get(key);
			if (under) {
				joined(key);
				return under.landed.catch((error) => {
					if (under.isOver) throw error;
					// A worker ends what a request has begun together with that request: this one will never land.
					if (airborne.get(key) === under) airborne.delete(key);
					return this.take(key, work);
				}) as Promise<Result>;
			}
			const controller = new AbortController();
			const done = new AbortController();
			const started = () =>
				void sleep(DEADLINE, done.signal).then(
					() => controller.abort(late()),
					() => undefined,
				);
			const landed = raced(work(controller.signal, started), controller.signal).finally(() => {
				done.abort();
				flight.isOver = true;
				// Only if it still is this one: after a cancel, the key may belong to the next.
				if (airborne.get(key) === flight) airborne.delete(key);
			});
			const flight: Flight = { landed, isOver: false, controller };
			airborne.set(key, flight);
			return landed;
		},
		cancel(reason) {
			for (const { controller } of airborne.values()) controller.abort(reason);
			airborne.clear();
		},
	};
}
