/** What a decision changes: spends, revokes, keeps and issues. */
import type { Flow, Issue } from '@tokenwright/spec';
import { lookUp } from '@tokenwright/spec';
import { boundTo } from '../decide/bound.ts';
import { type Decision, principalOf } from '../decide/decide.ts';
import type { Bench } from '../decide/judge.ts';
import type { Engine } from '../decide/parts.ts';
import type { Held, Scope } from '../decide/scope.ts';
import type { Message } from '../request/message.ts';
import { type Descent, issue, spend } from './issue.ts';
import { revoke } from './revoke.ts';

/** A token that was issued, and where the flow says so. */
export interface Issued {
	issue: Issue;
	held: Held;
}

/** For nearly all requests. */
const NOTHING: Issued[] = [];

/** What a flow issues and writes for an outcome. */
export function effectsOf({ flow, outcome }: Pick<Decision, 'flow' | 'outcome'>): Pick<Flow, 'issues' | 'sets'> | undefined {
	return outcome.reason === 'accepted' ? flow : flow && lookUp(flow.otherwise, outcome);
}

/**
 * Carries out what was decided, in one step: of many requests for the last use of a token exactly one is served, and a refused one
 * takes nothing.
 *
 * @param answered whether the document has an answer to the outcome: without one nothing can be handed out.
 */
export function act(engine: Engine, decision: Decision, message: Message, bench: Bench, answered: boolean): Issued[] {
	const { flow, outcome, held, subject } = decision;
	const { scope } = bench;
	if (outcome.reason !== 'accepted') {
		if (outcome.reason === 'credential-used') detectReuse(engine, decision, message, bench);
		const issues = answered ? (effectsOf(decision)?.issues ?? []) : [];
		return issues.length === 0
			? NOTHING
			: issueAll(engine, issues, { subject: scope.subject?.id, permissions: [], family: undefined }, scope);
	}
	if (!flow || !answered) return NOTHING;
	spend(held, flow.issues, engine.contract, engine.world);
	revoke(flow, message, bench, engine.validate);
	subject?.keep();
	if (flow.issues.length === 0) return NOTHING;
	const descent = {
		subject: scope.subject?.id,
		permissions: principalOf(held)?.permissions ?? [],
		family: held.findLast((each) => each.family !== undefined)?.family,
	};
	return issueAll(engine, flow.issues, descent, scope, held);
}

function issueAll(engine: Engine, issues: Issue[], descent: Omit<Descent, 'bound'>, scope: Scope, taken: readonly Held[] = []): Issued[] {
	const { contract, world, keys, companions } = engine;
	// All that one answer issues is of one family.
	const family = descent.family ?? `family-${++world.families}`;
	const names = issues.map((each) => each.credential);
	return issues.flatMap((each) => {
		const credential = contract.credentials[each.credential];
		if (!credential) return [];
		const bound = boundTo(credential.name, taken, names, family, companions);
		return [{ issue: each, held: issue(each, credential, { ...descent, family, bound }, scope, keys) }];
	});
}

/** A rotated token that comes again may have been stolen: its whole family ends, if the document says so (RFC 9700 §4.14). */
function detectReuse(engine: Engine, { outcome }: Decision, message: Message, bench: Bench): void {
	const credential = outcome.credential === undefined ? undefined : engine.contract.credentials[outcome.credential];
	if (credential?.rotation?.reuse !== 'revoke-family') return;
	for (const flow of message.operation.flows)
		for (const carried of flow.alternatives.flat())
			if (carried.credential === credential.name)
				revoke({ ...flow, revokes: [{ ...carried, family: true, subject: false }] }, message, bench, engine.validate);
}
