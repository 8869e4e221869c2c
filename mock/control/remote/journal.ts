import { options } from '../check/argument.ts';
import { checkFilter } from '../check/journal-filter.ts';
import { fits } from '../check/journal-fits.ts';
import { timedOut } from '../check/journal-told.ts';
import { waitOf } from '../check/journal-wait.ts';
import type { ControlJournal, JournalEntry } from '../control.ts';
import type { Remote } from './call.ts';
import { events } from './events.ts';

// The real ones: a test that stops the time waits for a request all the same.
const { setTimeout, clearTimeout } = globalThis;

/**
 * The journal of a world on a server. It is searched there; what is waited for comes as events.
 *
 * @param start where the journal stood when the control was made.
 */
export function remoteJournal(remote: Remote, start: string): ControlJournal {
	const { client, value } = remote;
	let cursor = start;
	// Two that wait at the same time get two entries.
	const taken = new Set<string>();
	return {
		query: async (filter = {}) => (await value(client.GET('/journal', { params: { query: filter } }))).entries,
		async expect(filter, times) {
			const query = { ...filter, ...(times === undefined ? {} : { times }) };
			return (await value(client.GET('/journal/expect', { params: { query } }))).entries;
		},
		findings: async () => (await value(client.GET('/journal/findings'))).findings,
		async next(filter, wanted) {
			const verb = 'wait for a request';
			const checked = checkFilter(verb, filter);
			const { patience, milliseconds } = waitOf(verb, wanted);
			const ending = new AbortController();
			const timer = setTimeout(() => ending.abort(), milliseconds);
			const came: JournalEntry[] = [];
			try {
				// Not filtered by the server: if nothing fits, people want to know what came instead.
				for await (const { entry, cursor: behind } of events(remote, {}, cursor, ending.signal)) {
					if (!entry) continue;
					came.push(entry);
					if (taken.has(behind) || !fits(entry, checked)) continue;
					taken.add(behind);
					cursor = behind;
					return entry;
				}
			} finally {
				clearTimeout(timer);
				ending.abort();
			}
			throw timedOut(checked, patience, came);
		},
		follow(filter, wanted) {
			const verb = 'follow the journal';
			const checked = checkFilter(verb, filter);
			const { signal } = options(verb, wanted, ['signal']) as { signal?: AbortSignal };
			return following(events(remote, checked, undefined, signal ?? new AbortController().signal));
		},
	};
}

async function* following(all: AsyncIterable<{ entry?: JournalEntry }>): AsyncGenerator<JournalEntry, void, void> {
	for await (const { entry } of all) if (entry) yield entry;
}
