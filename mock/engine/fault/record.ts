import type { Draft } from '../answer/weave.ts';
import type { Decision } from '../decide/decide.ts';
import type { JournalEntry } from '../world/entry.ts';
import type { PlacedFault } from '../world/fault.ts';
import { FAULT, type Refusing } from './answer.ts';

/**
 * @param refusing the one of the faults that kept the request from being looked at.
 * @param decision that of the refusing fault, if there is one.
 * @param drafted the answer that the document declares for it.
 */
export function recordFaults(
	entry: JournalEntry,
	faults: readonly PlacedFault[],
	refusing: Refusing | undefined,
	{ outcome }: Decision,
	drafted: Draft | undefined,
): void {
	entry.faults = faults.map(({ id }) => id);
	if (!refusing) return;
	entry.outcome = 'faulted';
	entry.reason = outcome.reason === FAULT ? null : outcome.reason;
	entry.why = {
		text: `The fault ${refusing.id} (${refusing.kind}) was set for it. Nothing of the request was looked at, and nothing was spent.`,
		rule: null,
		answer: drafted ? `#${drafted.answer.pointer}` : null,
		id: null,
		ended: null,
		by: null,
	};
}
