import type { Json } from '@tokenwright/spec';
import type { JournalEntry } from './entry.ts';

/** The oldest entries go first. */
const CAPACITY = 10_000;

/** A place in the order in which entries were completed. */
export interface Cursor {
	/** Which of the journals it is of that there were, one after the other: `clear` and `load` begin a new one. */
	journal: number;
	/** How many were complete before it. */
	at: number;
}

export interface Journal {
	/** Writes an entry, and gives it its id; it is open until `complete`. */
	write(entry: JournalEntry): JournalEntry;
	/** The entry says all that it will say; one of a journal that is no more is ignored. */
	complete(entry: JournalEntry): void;
	/** Copies, oldest first; also those that are still open. */
	entries(): readonly JournalEntry[];
	/** Copies of the complete ones, oldest first. */
	completed(): JournalEntry[];
	/** How many were ever written. */
	count(): number;
	/** After the entry that was completed last. */
	end(): Cursor;
	/** What was completed after a place, in that order; of a journal that is no more, what was completed since its end. */
	read(from: Cursor): { entry: JournalEntry; after: Cursor }[];
	/** Is told whenever there may be more to read. @returns what ends it. */
	watch(listener: () => void): () => void;
	clear(): void;
	save(): Json;
	load(saved: Json): void;
}

export function createJournal(): Journal {
	let entries: JournalEntry[] = [];
	let count = 0;
	/** In the order of completion. */
	let completed: JournalEntry[] = [];
	/** How many were ever completed. */
	let total = 0;
	/** Where the present journal begins. */
	let start: Cursor = { journal: 0, at: 0 };
	const listeners = new Set<() => void>();

	const tell = () => {
		for (const listener of listeners) listener();
	};
	const begin = (kept: JournalEntry[], counted: number) => {
		entries = kept;
		completed = [...kept];
		count = counted;
		total = kept.length;
		start = { journal: start.journal + 1, at: total };
		tell();
	};

	return {
		write(entry) {
			count++;
			entry.id = count;
			entries.push(entry);
			// Cut in one go: shifting an array for each request would cost more the longer it is.
			if (entries.length >= CAPACITY * 2) entries = entries.slice(-CAPACITY);
			return entry;
		},
		complete(entry) {
			// Ids have no gaps: if it is of this journal, it stands there.
			if (entries[entries.length - 1 - (count - entry.id)] !== entry) return;
			completed.push(entry);
			total++;
			if (completed.length >= CAPACITY * 2) completed = completed.slice(-CAPACITY);
			if (listeners.size > 0) tell();
		},
		entries: () => entries.slice(-CAPACITY).map(copyOf),
		completed() {
			const done = new Set(completed);
			return entries
				.slice(-CAPACITY)
				.filter((entry) => done.has(entry))
				.map(copyOf);
		},
		count: () => count,
		end: () => ({ journal: start.journal, at: total }),
		read(from) {
			const at = from.journal === start.journal ? from.at : start.at;
			const first = Math.max(at, total - completed.length);
			return completed
				.slice(completed.length - (total - first))
				.map((entry, index) => ({ entry, after: { journal: start.journal, at: first + index + 1 } }));
		},
		watch(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		clear: () => begin([], 0),
		save: () => ({ count, entries: structuredClone(entries.slice(-CAPACITY)) }) as unknown as Json,
		load(saved) {
			const { count: counted, entries: kept } = structuredClone(saved) as unknown as { count: number; entries: JournalEntry[] };
			begin(kept, counted);
		},
	};
}

/** For somebody who may write into it. */
export const copyOf = (entry: JournalEntry): JournalEntry => ({
	...entry,
	issued: [...entry.issued],
	faults: [...entry.faults],
	marks: [...entry.marks],
	why: entry.why && { ...entry.why },
});
