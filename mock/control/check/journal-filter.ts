import type { JournalFilter } from '../control.ts';
import { options, refuse } from './argument.ts';

const NAMES = ['operation', 'outcome', 'reason', 'credential', 'caller', 'subject', 'status', 'after', 'limit'] as const;
const NUMBERS: readonly string[] = ['status', 'after', 'limit'];

/** A filter as somebody wrote it: another member than those that there are would let everything through. */
export function checkFilter(verb: string, filter: unknown): JournalFilter {
	const given = options(verb, filter, NAMES);
	for (const [name, value] of Object.entries(given)) {
		if (value === undefined) continue;
		if (NUMBERS.includes(name) && !(Number.isInteger(value) && (value as number) >= 0))
			throw refuse(verb, `${name} is no whole number from 0`, `Write { ${name}: 10 }.`);
		if (!NUMBERS.includes(name) && typeof value !== 'string') throw refuse(verb, `${name} is no text`, `Write { ${name}: "…" }.`);
	}
	return given as JournalFilter;
}
