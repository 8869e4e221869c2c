import type { Operation } from '@tokenwright/spec';
import type { JournalEntry } from '../journal/entry.ts';
import { declaredFor, outcomeOf, type Refusing } from './answer.ts';
import type { PlacedFault } from './fault.ts';

/** @param refusing the one of the faults that kept the request from being looked at. */
export function recordFaults(
	entry: JournalEntry,
	faults: readonly PlacedFault[],
	refusing: Refusing | undefined,
	operation: Operation,
): void {
	entry.faults = faults.map(({ id }) => id);
	if (!refusing) return;
	const said = outcomeOf(refusing, operation);
	const answer = refusing.kind === 'drop' ? undefined : declaredFor(refusing, operation);
	entry.outcome = 'faulted';
	entry.reason = said?.reason ?? null;
	entry.credential = said?.credential ?? null;
	entry.why = {
		text: `The fault ${refusing.id} (${refusing.kind}) was set for it. Nothing of the request was looked at, and nothing was spent.`,
		rule: null,
		answer: answer ? `#${answer.pointer}` : null,
		id: null,
		ended: null,
		by: null,
	};
}
