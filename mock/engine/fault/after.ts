/** What happens to a request that has been decided. */

import { effectsOf } from '../act/act.ts';
import { expire, recordOf } from '../act/end.ts';
import type { Envelope } from '../answer/write.ts';
import type { Decision } from '../decide/decide.ts';
import type { Engine } from '../decide/parts.ts';
import type { Held, Scope } from '../decide/scope.ts';
import { type Answer, DROPPED, isDropped } from '../request/exchange.ts';
import type { JournalEntry } from '../world/entry.ts';
import type { PlacedFault } from '../world/fault.ts';
import { bend } from './bend.ts';

/** What faults do to a request that has been decided: tokens end, and the answer is lost or bent. */
export function afterFaults(
	engine: Engine,
	faults: readonly PlacedFault[],
	decision: Decision,
	scope: Scope,
	entry: JournalEntry,
	answer: Answer,
	envelope: Envelope,
): Answer | Promise<Answer> {
	if (isDropped(answer)) return answer;
	endTokens(engine, faults, decision, scope);
	if (faults.some(({ kind }) => kind === 'lose-response')) {
		// What is lost was decided all the same: its reason stays, and why.
		entry.outcome = 'faulted';
		return DROPPED;
	}
	return bend(answer, faults, effectsOf(decision)?.issues ?? [], envelope);
}

/** @param scope what was found good in the request, and what was issued. */
function endTokens(engine: Engine, faults: readonly PlacedFault[], decision: Decision, scope: Scope): void {
	const issued = new Set(effectsOf(decision)?.issues.map(({ credential }) => credential));
	for (const fault of faults) {
		if (fault.kind !== 'revoke-after' && fault.kind !== 'expire-after') continue;
		const meant = [...scope.credentials.values()].filter(({ name }) => fault.credential === undefined || fault.credential === name);
		const fresh = meant.filter(({ name }) => issued.has(name));
		for (const held of fresh.length > 0 ? fresh : meant) end(engine, held, fault.kind);
	}
}

function end({ contract, world }: Engine, held: Held, kind: 'revoke-after' | 'expire-after'): void {
	const credential = contract.credentials[held.name];
	if (credential?.kind !== 'token') return;
	const record = recordOf(credential, held, world);
	if (kind === 'revoke-after') world.tokens.revoke(record, world.clock.now(), 'a fault');
	else expire(record, world, 'a fault');
}
