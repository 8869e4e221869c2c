/** What the requests of a journal show about the client that sent them. */
import type { Contract } from '@tokenwright/spec';
import type { Journal } from '../world/journal.ts';
import { deadTokensAgain, earlyRetries, type Finding, linksFetchedTwice, refreshStorms, secretsInUrls } from './finding.ts';

/**
 * Looks for what a client should not do. Each finding tells what happened, what to do instead, and the entries that show it.
 *
 * @param journal only what is complete counts.
 */
export function findingsIn(journal: Journal, contract: Contract): Finding[] {
	const entries = journal.completed();
	return [secretsInUrls, deadTokensAgain, refreshStorms, linksFetchedTwice, earlyRetries]
		.flatMap((find) => find(entries, contract, journal.spanOf))
		.sort((one, other) => (one.entries[0] ?? 0) - (other.entries[0] ?? 0));
}
