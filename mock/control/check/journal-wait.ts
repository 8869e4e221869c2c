import { options, seconds } from './argument.ts';

/** Seconds that `next` waits if nobody says how long. */
const PATIENCE = 5;

/** The longest time that timers understand. */
const LONGEST = 2 ** 31 - 1;

/** How long `next` waits: in seconds, as it was asked for, and in the milliseconds of a timer. */
export function waitOf(verb: string, wanted: unknown): { patience: number; milliseconds: number } {
	const { timeout = PATIENCE } = options(verb, wanted, ['timeout']);
	const patience = seconds(verb, 'timeout', timeout);
	return { patience, milliseconds: Math.max(0, Math.min(patience * 1000, LONGEST)) };
}
