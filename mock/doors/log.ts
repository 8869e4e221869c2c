import type { JournalEntry } from '../mock.ts';

/** Where a server tells people what it does. Nothing that is told contains a secret. */
export interface Log {
	/** Requests that the mock has answered, oldest first. Absent: nobody wants to know. */
	requests?(entries: readonly JournalEntry[]): void;
	/** Anything else: a refusal of the door, something to install. */
	note(text: string): void;
}

export interface Teller {
	tell(entry: JournalEntry): void;
	/** Tells what was not told yet. */
	flush(): void;
}

/** Tells a log what was answered, all of one turn of the event loop in one piece: a line is cheap, a write is not. */
export function createTeller(requests: NonNullable<Log['requests']>): Teller {
	let waiting: JournalEntry[] = [];
	const flush = () => {
		if (waiting.length === 0) return;
		const entries = waiting;
		waiting = [];
		requests(entries);
	};
	return {
		tell(entry) {
			if (waiting.length === 0) setImmediate(flush);
			waiting.push(entry);
		},
		flush,
	};
}
