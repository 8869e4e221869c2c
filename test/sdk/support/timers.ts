import { vi } from 'vitest';
import { settle } from './world.ts';

/**
 * For what waits by the timers of the process, and in vain: they run as soon as nothing else can happen.
 *
 * @returns also how many milliseconds would have passed.
 */
export async function hurried<Result>(work: () => Promise<Result>): Promise<{ result: Result; waited: number }> {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
	try {
		const began = performance.now();
		let ended = false;
		const end = () => {
			ended = true;
		};
		const done = work();
		done.then(end, end);
		for (;;) {
			await settle();
			if (ended) return { result: await done, waited: performance.now() - began };
			vi.advanceTimersToNextTimer();
		}
	} finally {
		vi.useRealTimers();
	}
}
