import type { JournalEntry, Why } from '../world/entry.ts';

/** A header is read in one glance, and servers cut long ones. */
const LONGEST = 1000;

/** Writes into the headers of a refusal why it is one. */
export function explain({ reason }: JournalEntry, { text }: Why, headers: Headers): void {
	if (reason !== null) headers.set('x-tokenwright-reason', ascii(reason));
	headers.set('x-tokenwright-why', ascii(text));
}

/** What a header can hold: names of people and places may be in any script. */
const ascii = (text: string): string =>
	text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).slice(0, LONGEST);
