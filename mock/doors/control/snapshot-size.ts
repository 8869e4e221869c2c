import type { JournalEntry, Snapshot } from '../../control/control.ts';

/** In bytes: what the control API takes back. A little stays free for what a client makes of it. */
const LIMIT = 7.5 * 1024 * 1024;

/** A snapshot that can come back over HTTP: of a journal that is too long the newest entries. */
export function fitting(snapshot: Snapshot): Snapshot {
	const journal = snapshot.world.journal as unknown as { entries: JournalEntry[] } | undefined;
	const size = new TextEncoder().encode(JSON.stringify(snapshot)).length;
	if (size <= LIMIT || !journal || journal.entries.length === 0) return snapshot;
	const entries = journal.entries.slice(Math.ceil(journal.entries.length / 2));
	return fitting({ ...snapshot, world: { ...snapshot.world, journal: { ...journal, entries } as never } });
}
