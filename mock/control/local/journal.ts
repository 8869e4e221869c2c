import type { Engine } from '../../engine/decide/parts.ts';
import { findingsIn } from '../../engine/journal/findings.ts';
import type { Cursor } from '../../engine/world/journal.ts';
import { copyOf } from '../../engine/world/journal.ts';
import { options, refuse } from '../check/argument.ts';
import { checkFilter } from '../check/journal-filter.ts';
import { fits } from '../check/journal-fits.ts';
import { differs, timedOut } from '../check/journal-told.ts';
import { waitOf } from '../check/journal-wait.ts';
import type { ControlJournal, JournalEntry, JournalFilter } from '../control.ts';

// As they were before anybody could put fakes in their place: a test that stops the time waits for a request all the same.
const { setTimeout: realTimeout, clearTimeout: realClear } = globalThis;

/** The journal of a world in this process. */
export function localJournal(engine: Pick<Engine, 'contract' | 'world'>): ControlJournal {
	const { journal } = engine.world;
	let cursor = journal.end();
	// Two that wait at the same time get two entries.
	const taken = new WeakSet<JournalEntry>();

	const query = (filter: JournalFilter): JournalEntry[] => {
		const found = journal.completed().filter((entry) => fits(entry, filter));
		return filter.limit === undefined ? found : filter.limit === 0 ? [] : found.slice(-filter.limit);
	};
	/** The first entry behind a place that fits and that nobody has. */
	const take = (from: Cursor, filter: JournalFilter): JournalEntry | undefined => {
		const found = journal.read(from).find(({ entry }) => !taken.has(entry) && fits(entry, filter));
		if (!found) return undefined;
		taken.add(found.entry);
		if (cursor.journal !== found.after.journal || cursor.at < found.after.at) cursor = found.after;
		return copyOf(found.entry);
	};

	return {
		query: async (filter) => query(checkFilter('search the journal', filter)),
		async next(filter, wanted) {
			const verb = 'wait for a request';
			const checked = checkFilter(verb, filter);
			const { patience, milliseconds } = waitOf(verb, wanted);
			const from = cursor;
			return new Promise((resolve, reject) => {
				const there = take(from, checked);
				if (there) return resolve(there);
				const done = () => {
					unwatch();
					realClear(timer);
				};
				const timer = realTimeout(() => {
					done();
					reject(
						timedOut(
							checked,
							patience,
							journal.read(from).map(({ entry }) => entry),
						),
					);
				}, milliseconds);
				const unwatch = journal.watch(() => {
					const entry = take(from, checked);
					if (!entry) return;
					done();
					resolve(entry);
				});
			});
		},
		async expect(filter, times) {
			const verb = 'count requests';
			const checked = checkFilter(verb, filter);
			if (times !== undefined && !(Number.isInteger(times) && times >= 0))
				throw refuse(verb, 'times is no whole number from 0', 'Leave it out for "at least one".');
			const found = query(checked);
			if (times === undefined ? found.length > 0 : found.length === times) return found;
			throw differs(checked, times, found, journal.completed());
		},
		follow(filter, wanted) {
			const verb = 'follow the journal';
			const checked = checkFilter(verb, filter);
			const { signal } = options(verb, wanted, ['signal']) as { signal?: AbortSignal };
			return following(journal, checked, signal);
		},
		findings: async () => findingsIn(engine),
	};
}

/** From a place on that moves along: an entry waits in the journal for a reader who is slow, as long as it is there. */
async function* followFrom(
	journal: Engine['world']['journal'],
	start: Cursor,
	filter: JournalFilter,
	signal: AbortSignal | undefined,
): AsyncGenerator<JournalEntry, void, void> {
	let cursor = start;
	while (!signal?.aborted) {
		const coming = journal.read(cursor);
		for (const { entry, after } of coming) {
			cursor = after;
			if (!fits(entry, filter)) continue;
			yield copyOf(entry);
			if (signal?.aborted) return;
		}
		if (coming.length === 0) await changed(journal, signal);
	}
}

const following = (
	journal: Engine['world']['journal'],
	filter: JournalFilter,
	signal: AbortSignal | undefined,
): AsyncGenerator<JournalEntry, void, void> => followFrom(journal, journal.end(), filter, signal);

function changed(journal: Engine['world']['journal'], signal: AbortSignal | undefined): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			unwatch();
			signal?.removeEventListener('abort', done);
			resolve();
		};
		const unwatch = journal.watch(done);
		signal?.addEventListener('abort', done);
		if (signal?.aborted) done();
	});
}
