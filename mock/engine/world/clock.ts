/** The only file of the engine that knows real time. Everything else asks the world's clock. */
import { durationSeconds, type Json } from '@tokenwright/spec';

export interface Clock {
	/** Epoch milliseconds. */
	now(): number;
	/** Moves the time on: an ISO 8601 duration (`PT31S`) or a number of seconds. */
	advance(duration: string | number): void;
}

export interface WorldClock extends Clock {
	/** Epoch seconds, whole: the unit of tokens. */
	seconds(): number;
	/** @param to epoch milliseconds. */
	set(to: number): void;
	/** Stops the time; it can still be moved. */
	freeze(): void;
	/** Goes on from where it stands. */
	resume(): void;
	frozen(): boolean;
	/** Seconds ahead of real time; below zero: behind. */
	ahead(): number;
	/**
	 * Waits.
	 *
	 * @param on `mock`: until the mock's clock is so much further, whether time brings it there, `advance` or `set`. `real`: in real
	 *   time, whatever the mock's clock, and fake timers, do.
	 * @param signal ends it early.
	 */
	sleep(seconds: number, on?: 'mock' | 'real', signal?: AbortSignal): Promise<void>;
	/** Follows real time again, without any distance to it. Wakes who sleeps. */
	clear(): void;
	save(): Json;
	load(saved: Json): void;
}

/** From the first to the last moment that ISO 8601 writes with four digits for the year. */
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59Z');

/** True if a clock can be set there. */
export const isMoment = (moment: number): boolean => moment >= FIRST && moment <= LAST;

/** The one of these moments that is nearest to another. @param seconds epoch seconds. */
export const nearestMoment = (seconds: number): number => Math.max(FIRST / 1000, Math.min(LAST / 1000, Math.floor(seconds)));

/** The longest time that timers understand: a longer one would be over at once. */
const LONGEST = 2 ** 31 - 1;

/** As it was before anybody could put a fake one in its place. */
const { setTimeout: realTimeout, clearTimeout: realClear } = globalThis;

interface Sleeper {
	/** The mock's time at which it wakes. */
	at: number;
	wake(): void;
	timer: ReturnType<typeof setTimeout> | undefined;
}

/** @param source where real time comes from; the default is read at each call, so that fake timers move the mock too. */
export function createClock(source: { now(): number } = { now: () => Date.now() }): WorldClock {
	let offset = 0;
	let stopped: number | undefined;
	const sleepers = new Set<Sleeper>();

	const now = () => stopped ?? source.now() + offset;
	const wake = (sleeper: Sleeper) => {
		clearTimeout(sleeper.timer);
		sleepers.delete(sleeper);
		sleeper.wake();
	};
	const arm = (sleeper: Sleeper, left: number) => {
		// Looked up now and not when this file was loaded: who fakes timers moves the mock.
		sleeper.timer = setTimeout(() => (left > LONGEST ? arm(sleeper, left - LONGEST) : wake(sleeper)), Math.max(0, Math.min(left, LONGEST)));
	};
	/** After the time has changed in another way than by passing. */
	const settle = () => {
		const follows = stopped === undefined;
		for (const sleeper of sleepers) {
			clearTimeout(sleeper.timer);
			const left = sleeper.at - now();
			if (left <= 0) wake(sleeper);
			else if (follows) arm(sleeper, left);
		}
	};
	const move = (to: number) => {
		if (stopped === undefined) offset = to - source.now();
		else stopped = to;
		settle();
	};

	return {
		now,
		seconds: () => Math.floor(now() / 1000),
		advance(duration) {
			const seconds = durationSeconds(duration);
			if (seconds === undefined)
				throw new TypeError(`advance(${JSON.stringify(duration)}): expected an ISO 8601 duration such as "PT31S", or a number of seconds.`);
			if (!isMoment(now() + seconds * 1000))
				throw new TypeError(`advance(${JSON.stringify(duration)}): the clock goes from the year 1 to the year 9999.`);
			// Not by way of the moment: the source may pass on in between.
			if (stopped === undefined) offset += seconds * 1000;
			else stopped += seconds * 1000;
			settle();
		},
		set: move,
		freeze() {
			stopped = now();
			settle();
		},
		resume() {
			if (stopped === undefined) return;
			offset = stopped - source.now();
			stopped = undefined;
			settle();
		},
		frozen: () => stopped !== undefined,
		ahead: () => (now() - source.now()) / 1000,
		sleep: (seconds, on = 'mock', signal) =>
			new Promise((resolve) => {
				const left = seconds * 1000;
				const end = () => {
					signal?.removeEventListener('abort', stop);
					resolve();
				};
				// A timer that nobody waits for any more would keep the process alive.
				let stop: () => void;
				if (on === 'real') {
					const timer = realTimeout(end, Math.min(left, LONGEST));
					stop = () => {
						realClear(timer);
						end();
					};
				} else {
					const sleeper: Sleeper = { at: now() + left, wake: end, timer: undefined };
					stop = () => wake(sleeper);
					sleepers.add(sleeper);
					if (stopped === undefined) arm(sleeper, left);
				}
				if (signal?.aborted) stop();
				else signal?.addEventListener('abort', stop);
			}),
		clear() {
			offset = 0;
			stopped = undefined;
			for (const sleeper of sleepers) wake(sleeper);
		},
		save: () => ({ now: now(), frozen: stopped !== undefined }),
		load(saved) {
			const { now: moment, frozen } = saved as { now: number; frozen: boolean };
			stopped = frozen ? moment : undefined;
			offset = frozen ? 0 : moment - source.now();
			settle();
		},
	};
}
