/** The mock's clock with waits on it: time passes only when nothing else can happen. */
import type { Mock } from '../../../mock/index.ts';
import { settle } from './world.ts';

export interface WaitingClock {
	now(): number;
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
	/** Milliseconds of each wait that was begun, in that order. */
	waits: number[];
	/** Lets the time pass until this has come to an end. */
	run<Result>(work: Promise<Result>): Promise<Result>;
}

/** @param ahead milliseconds by which the device's clock is ahead of the mock's. */
export function waitingClock(mock: Mock, ahead = 0): WaitingClock {
	const sleepers = new Set<{ at: number; wake(): void }>();
	const waits: number[] = [];
	const now = () => mock.clock.now() + ahead;
	return {
		now,
		waits,
		sleep: (milliseconds, signal) =>
			new Promise((resolve, reject) => {
				signal?.throwIfAborted();
				waits.push(milliseconds);
				const sleeper = { at: now() + milliseconds, wake: resolve };
				sleepers.add(sleeper);
				signal?.addEventListener('abort', () => {
					sleepers.delete(sleeper);
					reject(signal.reason);
				});
			}),
		async run(work) {
			let ended = false;
			const end = () => {
				ended = true;
			};
			work.then(end, end);
			for (let rounds = 0; rounds < 1000; rounds++) {
				await settle();
				if (ended) return work;
				const [next] = [...sleepers].sort((one, other) => one.at - other.at);
				if (!next) continue;
				sleepers.delete(next);
				mock.clock.advance(Math.max(0, next.at - now()) / 1000);
				next.wake();
			}
			throw new Error('It waits for something that is not on the clock.');
		},
	};
}
