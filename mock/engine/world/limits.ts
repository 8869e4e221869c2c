import type { Json, Limit } from '@tokenwright/spec';
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
	/** When its requests came, epoch milliseconds. */
	times: number[];
	/** When the last of them no longer counts. */
	until: number;
}

export function createLimits(): Limits {
	let windows = new Map<string, Window>();
	let sweepAt = 1024;

	const sweep = (now: number) => {
		for (const [key, { until }] of windows) if (until <= now) windows.delete(key);
		sweepAt = Math.max(1024, windows.size * 2);
	};

	return {
		take(limit, who, now) {
			const per = limit.per * 1000;
			if (windows.size >= sweepAt) sweep(now);
			const key = `${limit.name} ${fingerprint(who)}`;
			// The clock may have been set back: what has not come yet does not count.
			const recent = (windows.get(key)?.times ?? []).filter((time) => time > now - per && time <= now);
			windows.set(key, { times: recent, until: (recent.at(-1) ?? 0) + per });
			const oldest = recent[0];
			if (recent.length >= limit.requests && oldest !== undefined) return Math.max(1, Math.ceil((oldest + per - now) / 1000));
			recent.push(now);
			windows.set(key, { times: recent, until: now + per });
			return undefined;
		},
		clear() {
			windows.clear();
			sweepAt = 1024;
		},
		save: () => [...windows].map(([key, { times, until }]) => ({ key, times: [...times], until })),
		load(saved) {
			windows = new Map(
				(saved as unknown as ({ key: string } & Window)[]).map(({ key, times, until }) => [key, { times: [...times], until }]),
			);
			sweepAt = Math.max(1024, windows.size * 2);
		},
	};
}
