import { type Field, withField } from '../request/exchange.ts';
import type { JournalEntry, Why } from '../world/entry.ts';

/** A header is read in one glance, and servers cut long ones. */
const LONGEST = 1000;

/** The headers of a refusal, with why it is one. */
export function explained({ reason }: JournalEntry, { text }: Why, headers: readonly Field[]): Field[] {
	const named = reason === null ? headers : withField(headers, 'x-tokenwright-reason', ascii(reason));
	return withField(named, 'x-tokenwright-why', ascii(text));
}

/** What a header can hold: names of people and places may be in any script. */
const ascii = (text: string): string =>
	text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).slice(0, LONGEST);

/** What an answer says of schemes that nothing here can check: it came without. */
export const unenforced = (schemes: readonly string[], headers: readonly Field[]): Field[] =>
	withField([...headers], 'x-tokenwright-why', ascii(`Served without ${schemes.join(', ')}: nothing here can check it.`));
