/** The only file of the engine that knows real time. Everything else asks the world's clock. */
import { durationSeconds } from '@tokenwright/spec';
import type { Clock } from './mock.ts';

export interface WorldClock extends Clock {
	/** Epoch seconds, whole: the unit of tokens. */
	seconds(): number;
	/** Sets the time back to the real one. */
	reset(): void;
	/** Waits in real time. */
	sleep(seconds: number): Promise<void>;
}

/** @param source where real time comes from; the default is read at each call, so that fake timers move the mock too. */
export function createClock(source: { now(): number } = { now: () => Date.now() }): WorldClock {
	let offset = 0;
	const now = () => source.now() + offset;
	return {
		now,
		seconds: () => Math.floor(now() / 1000),
		advance(duration) {
			const seconds = durationSeconds(duration);
			if (seconds === undefined)
				throw new TypeError(`advance(${JSON.stringify(duration)}): expected an ISO 8601 duration such as "PT31S", or a number of seconds.`);
			offset += seconds * 1000;
		},
		reset() {
			offset = 0;
		},
		sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
	};
}
