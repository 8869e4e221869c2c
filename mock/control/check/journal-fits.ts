import type { JournalEntry, JournalFilter } from '../control.ts';

/** Whether an entry fits everything that a filter gives, except `limit`, which is about many. */
export const fits = (entry: JournalEntry, { after, limit: _, ...same }: JournalFilter): boolean =>
	(after === undefined || entry.id > after) &&
	Object.entries(same).every(([name, value]) => value === undefined || entry[name as keyof typeof same] === value);
