import type { JournalEntry, Mock } from '../engine/mock.ts';

/** Where a server tells people what it does. Nothing that is told contains a secret. */
export interface Log {
	/** Requests that the mock has answered, oldest first. */
	requests(entries: readonly JournalEntry[]): void;
	/** Anything else: a refusal of the door, something to install. */
	note(text: string): void;
}

/** Real milliseconds between two looks into the journal: a look costs a copy of it. */
const PAUSE = 100;

export interface Follower {
	/** A request was answered: tell about it, at once or with the next ones. */
	answered(): void;
	/** Tell what was not told yet. */
	flush(): void;
}

/**
 * Tells a log what is new in the journal. A door cannot know which entry its request has made, since others are answered
 * meanwhile; so it tells all that are new, each once.
 */
export function follow(mock: Mock, log: Log): Follower {
	let seen = mock.journal.at(-1)?.id ?? 0;
	/** Entries that were seen while their request was still being answered: they had no status yet. */
	let unanswered = new Set<number>();
	let pause: NodeJS.Timeout | undefined;
	let waiting = false;
	const flush = () => {
		waiting = false;
		const entries = mock.journal;
		const last = entries.at(-1)?.id ?? 0;
		// After a reset the journal counts from 1 again.
		if (last < seen) {
			seen = 0;
			unanswered = new Set();
		}
		const fresh = entries.filter(({ id }) => id > seen || unanswered.has(id));
		seen = last;
		unanswered = new Set(fresh.filter(({ status }) => status === 0).map(({ id }) => id));
		const answered = fresh.filter(({ status }) => status !== 0);
		if (answered.length > 0) log.requests(answered);
	};
	const resume = () => {
		pause = undefined;
		if (waiting) look();
	};
	const look = () => {
		flush();
		pause = setTimeout(resume, PAUSE).unref();
	};
	return {
		answered() {
			waiting = true;
			if (!pause) look();
		},
		flush,
	};
}
