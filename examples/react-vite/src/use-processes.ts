import { useCallback, useEffect, useRef, useState } from 'react';
import type { Account, Process } from './account.ts';
import { useNow } from './use-now.ts';
import { failureInWords } from './words.ts';

/** Milliseconds. */
const EVERY = 5_000;

interface Listing {
	/** The last that came; undefined: none yet. */
	processes?: Process[];
	/** Why the last look failed. */
	failure?: string | undefined;
	/** When that was. */
	at?: number;
}

/** The list, looked at anew every five seconds. What was there stays while a look fails. */
export function useProcesses(account: Account): Listing & { isLooking: boolean; look: () => void } {
	const [listing, setListing] = useState<Listing>({});
	const [isLooking, setLooking] = useState(false);
	const current = useRef<AbortController>(undefined);
	const now = useNow(account.now);

	const look = useCallback(async () => {
		current.current?.abort();
		const mine = new AbortController();
		current.current = mine;
		setLooking(true);
		try {
			const processes = await account.processes(mine.signal);
			if (!mine.signal.aborted) setListing({ processes, at: account.now() });
		} catch (error) {
			if (!mine.signal.aborted) setListing((before) => ({ ...before, failure: failureInWords(error), at: account.now() }));
		} finally {
			if (!mine.signal.aborted) setLooking(false);
		}
	}, [account]);

	useEffect(() => {
		void look();
		return () => current.current?.abort();
	}, [look]);

	const isDue = !isLooking && listing.at !== undefined && Math.abs(now - listing.at) >= EVERY;
	useEffect(() => {
		if (isDue) void look();
	}, [isDue, look]);

	return { ...listing, isLooking, look };
}
