/** A client that does the same again and again, whatever it is told: a page that renews its tokens on the refusal of the renewal. */
import type { JournalEntry } from '../world/entry.ts';

/** So many refusals of one kind within so short a time, on the mock's clock. */
export const LOOP = 100;
export const LOOP_SECONDS = 1;

/** What is one kind of refusal. */
export const kindOf = ({ operation, reason, credential, caller }: JournalEntry): string => `${operation} ${reason} ${credential} ${caller}`;

export const loopText = ({ operation, credential, reason }: JournalEntry, times: number): string =>
	`${operation} refused ${credential === null ? 'the same request' : `the same ${credential}`} ${times} times, the first ${LOOP} within ${LOOP_SECONDS} s (${reason}). What is refused once is refused again: does the client try anew whenever it is refused, also where it renews?`;
