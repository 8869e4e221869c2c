/** What the requests of a journal show about the client that sent them. */
import type { Contract } from '@tokenwright/spec';
import type { Finding } from '../../control/control.ts';
import type { JournalEntry } from './entry.ts';
import { deadTokensAgain, earlyRetries, linksFetchedTwice, refreshStorms, secretsInUrls } from './finding.ts';

/**
 * Looks for what a client should not do. Each finding tells what happened, what to do instead, and the entries that show it.
 *
 * @param entries complete, oldest first.
 */
export const findingsIn = (entries: readonly JournalEntry[], contract: Contract): Finding[] =>
	[secretsInUrls, deadTokensAgain, refreshStorms, linksFetchedTwice, earlyRetries]
		.flatMap((find) => find(entries, contract))
		.sort((one, other) => (one.entries[0] ?? 0) - (other.entries[0] ?? 0));
