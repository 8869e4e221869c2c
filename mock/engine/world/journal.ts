import type { Json } from '@tokenwright/spec';
import type { JournalEntry } from './entry.ts';

/** The oldest entries go first. */
const CAPACITY = 10_000;

/** So many go at once: shifting an array for each request would cost more the longer it is. */
const SLACK = 2_500;

/** A place in the order in which entries were completed. */
export interface Cursor {
	/** Which of the journals it is of that there were, one after the other: `clear` and `load` begin a new one. */
	journal: number;
	/** How many were complete before it. */
	at: number;
}

/** So many kinds are told apart: who makes up new ones all the time repeats nothing. */
const KINDS = 1000;

/** Of one kind, from a moment on. */
interface Run {
	/** Epoch milliseconds. */
	from: number;
	count: number;
	told: boolean;
}

/** When a request was under way, counted in requests that had their answers. */
export interface Span {
	/** How many had been answered when it came. */
	came: number;
	/** How many had been answered with it; `Infinity` as long as it is open. */
	answered: number;
}

export interface Journal {
	/**
	 * Writes an entry, and gives it its id; it is open until `complete`.
	 *
	 * @param came `answered()` when the request came. Default: now.
	 */
	write(entry: JournalEntry, came?: number): JournalEntry;
	/** How many requests have had their answers. */
	answered(): number;
	/** Undefined for an entry that is kept no more. */
	spanOf(id: number): Span | undefined;
	/** The entry says all that it will say; one of a journal that is no more is ignored. */
	complete(entry: JournalEntry): void;
	/**
	 * Counts what comes again.
	 *
	 * @param at epoch milliseconds.
	 * @returns true once there were so many of a kind within so many milliseconds, and not again while they go on.
	 */
	repeats(kind: string, at: number, many: number, within: number): boolean;
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
	/** Of the entries, at the same places. */
	let spans: Span[] = [];
	let count = 0;
	/** In the order of completion. */
	let completed: JournalEntry[] = [];
	/** How many were ever completed. */
	let total = 0;
	/** Where the present journal begins. */
	let start: Cursor = { journal: 0, at: 0 };
	const listeners = new Set<() => void>();
	/** What comes again, by its kind. */
	const runs = new Map<string, Run>();

	/** Ids have no gaps. */
	const placeOf = (id: number) => entries.length - 1 - (count - id);
	const tell = () => {
		for (const listener of listeners) listener();
	};
	const begin = (kept: JournalEntry[], counted: number) => {
		entries = kept;
		// Of what is over, nobody knows any more who came before whose answer: one after the other.
		spans = kept.map((_, index) => ({ came: index, answered: index + 1 }));
		completed = [...kept];
		runs.clear();
		count = counted;
		total = kept.length;
		start = { journal: start.journal + 1, at: total };
		tell();
	};

	return {
		write(entry, came = total) {
			count++;
			entry.id = count;
			entries.push(entry);
			spans.push({ came, answered: Number.POSITIVE_INFINITY });
			if (entries.length >= CAPACITY + SLACK) {
				entries = entries.slice(-CAPACITY);
				spans = spans.slice(-CAPACITY);
			}
			return entry;
		},
		answered: () => total,
		spanOf: (id) => spans[placeOf(id)],
		complete(entry) {
			const place = placeOf(entry.id);
			const span = spans[place];
			if (entries[place] !== entry || !span) return;
			completed.push(entry);
			total++;
			span.answered = total;
			if (completed.length >= CAPACITY + SLACK) completed = completed.slice(-CAPACITY);
			if (listeners.size > 0) tell();
		},
		repeats(kind, at, many, within) {
			const before = runs.get(kind);
			if (!before && runs.size >= KINDS) runs.clear();
			const isOver = !before || at < before.from || at - before.from > within;
			const told = before?.told === true && (!isOver || before.count >= many);
			const run = isOver ? { from: at, count: 1, told } : { ...before, count: before.count + 1, told };
			const tells = !told && run.count >= many;
			runs.set(kind, { ...run, told: told || tells });
			return tells;
		},
		entries: () => entries.slice(-CAPACITY).map(copyOf),
		completed: () =>
			entries
				.slice(-CAPACITY)
				.filter(({ id }) => Number.isFinite(spans[placeOf(id)]?.answered))
				.map(copyOf),
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
