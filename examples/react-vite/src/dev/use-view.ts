import type { Control, JournalEntry, PlacedFault } from '@tokenwright/mock';
import { useCallback, useEffect, useState } from 'react';

/** What the panel shows of the mock. */
export interface View {
	/** ISO 8601. */
	now: string;
	/** Seconds ahead of real time. */
	ahead: number;
	/** Those that are still to happen. */
	faults: PlacedFault[];
	/** Names of tokens that are good now. */
	live: ReadonlySet<string>;
	/** Newest first. */
	lines: Line[];
}

export interface Line extends JournalEntry {
	/** How often it came in a row. */
	times: number;
}

/** Looks twice a second, and when asked. */
export function useView(control: Control): [View | undefined, () => Promise<void>] {
	const [view, setView] = useState<View>();
	const look = useCallback(async () => {
		const { now, ahead } = await control.clock.now();
		const live = new Set((await control.credentials.list({ state: 'live' })).map(({ name }) => name));
		setView({ now, ahead, live, faults: await control.faults.list(), lines: linesOf(await control.journal.query({ limit: 200 })) });
	}, [control]);
	useEffect(() => {
		void look();
		const timer = setInterval(look, 500);
		return () => clearInterval(timer);
	}, [look]);
	return [view, look];
}

/** What comes again and again, as a list that is looked at every few seconds, is one line. */
function linesOf(entries: JournalEntry[]): Line[] {
	const lines: Line[] = [];
	for (const entry of entries.toReversed()) {
		const last = lines.at(-1);
		if (last?.operation === entry.operation && last.status === entry.status && last.why?.text === entry.why?.text) last.times++;
		else lines.push({ ...entry, times: 1 });
	}
	return lines.slice(0, 8);
}
