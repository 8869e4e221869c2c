import type { Json, Limit } from '@tokenwright/spec';
import { createDue } from '../token/due.ts';
import { fingerprint } from '../token/hash.ts';

/** Counts requests in a sliding window. */
export interface Limits {
	/**
	 * Takes one request into account.
	 *
	 * @param who whose requests are counted together; kept as a fingerprint, since it may be a credential.
	 * @param now epoch milliseconds.
	 * @returns undefined if it is within the limit, else the seconds after which the next one will be.
	 */
	take(limit: Limit, who: string, now: number): number | undefined;
	clear(): void;
	save(): Json;
	load(saved: Json): void;
}

interface Window {
	/** When its requests came, epoch milliseconds: never more than the limit lets through. */
	times: number[];
	/** The first of them that still counts. */
	first: number;
	/** When the last of them no longer counts. */
	until: number;
}

/** Up to so many are all remembered, whatever the clock does: it may be set back. */
const FEW = 1024;

export function createLimits(): Limits {
	const windows = new Map<string, Window>();
	const due = createDue<string>();

	const sweep = (now: number) => {
		while (windows.size > FEW) {
			const key = due.take(now);
			if (key === undefined) return;
			const { until = now } = windows.get(key) ?? {};
			if (until > now) due.add(until, key);
			else windows.delete(key);
		}
	};
	const remember = (key: string, window: Window) => {
		windows.set(key, window);
		due.add(window.until, key);
		return window;
	};
	const clear = () => {
		windows.clear();
		due.clear();
	};

	return {
		take(limit, who, now) {
			const per = limit.per * 1000;
			sweep(now);
			const key = `${limit.name} ${fingerprint(who)}`;
			const window = windows.get(key) ?? remember(key, { times: [], first: 0, until: now + per });
			forgetOutside(window, now - per, now);
			const { times, first } = window;
			window.until = (times.at(-1) ?? now) + per;
			const oldest = times[first];
			if (times.length - first >= limit.requests && oldest !== undefined) return Math.max(1, Math.ceil((oldest + per - now) / 1000));
			times.push(now);
			window.until = now + per;
			return undefined;
		},
		clear,
		save: () => [...windows].map(([key, { times, first, until }]) => ({ key, times: times.slice(first), until })),
		load(saved) {
			clear();
			for (const { key, times, until } of saved as unknown as { key: string; times: number[]; until: number }[])
				remember(key, { times: [...times], first: 0, until });
		},
	};
}

/** Each time is passed once, however many there are. */
function forgetOutside(window: Window, after: number, now: number): void {
	const { times } = window;
	// The clock may have been set back: what has not come yet does not count.
	while (times.length > window.first && (times.at(-1) ?? 0) > now) times.pop();
	while (window.first < times.length && (times[window.first] ?? 0) <= after) window.first++;
	if (window.first <= times.length / 2) return;
	window.times = times.slice(window.first);
	window.first = 0;
}
