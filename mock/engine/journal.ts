import type { JournalEntry } from './mock.ts';

/** The oldest entries go first. */
const CAPACITY = 10_000;

export interface Journal {
	/** Writes an entry; the entry that comes back may still be completed. */
	write(entry: Omit<JournalEntry, 'id'>): JournalEntry;
	entries(): readonly JournalEntry[];
	/** How many were ever written. */
	count(): number;
	clear(): void;
}

export function createJournal(): Journal {
	let entries: JournalEntry[] = [];
	let count = 0;
	return {
		write(entry) {
			count++;
			const written = { id: count, ...entry };
			entries.push(written);
			// Cut in one go: shifting an array for each request would cost more the longer it is.
			if (entries.length >= CAPACITY * 2) entries = entries.slice(-CAPACITY);
			return written;
		},
		entries: () => entries.slice(-CAPACITY).map((entry) => ({ ...entry })),
		count: () => count,
		clear() {
			entries = [];
			count = 0;
		},
	};
}
