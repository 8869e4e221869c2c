/** What the requests of a journal show about the client that sent them. */
import type { Engine } from '../decide/parts.ts';
import { deadTokensAgain, earlyRetries, type Finding, linksFetchedTwice, loops, refreshStorms, secretsInUrls } from './finding.ts';
import { tokensForgotten } from './forgotten.ts';

/**
 * Looks for what a client should not do. Each finding tells what happened, what to do instead, and the entries that show it: only what
 * is complete counts. What the mock could not remember comes first.
 */
export function findingsIn({ contract, world: { journal, tokens } }: Pick<Engine, 'contract' | 'world'>): Finding[] {
	const entries = journal.completed();
	const found = [secretsInUrls, deadTokensAgain, refreshStorms, linksFetchedTwice, earlyRetries, loops]
		.flatMap((find) => find(entries, contract, journal.spanOf))
		.sort((one, other) => (one.entries[0] ?? 0) - (other.entries[0] ?? 0));
	return [...tokensForgotten(tokens), ...found];
}
