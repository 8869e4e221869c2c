import type { Answer, Flow, Outcome } from '@tokenwright/spec';
import { type Draft, draft, writeIssue, writeSets } from './answer.ts';
import { type Descent, issue, spend } from './issue.ts';
import type { Bench } from './judge.ts';
import type { Message } from './message.ts';
import type { Engine } from './parts.ts';
import { revoke } from './revoke.ts';
import type { Held, Scope } from './scope.ts';
import type { FoundSubject } from './subject.ts';

/** Nothing refused: spend, revoke, keep, issue and write. */
export function act(
	engine: Engine,
	flow: Flow,
	answer: Answer,
	held: Held[],
	subject: FoundSubject | Outcome | undefined,
	message: Message,
	bench: Bench,
): Draft {
	const { contract, world, validate } = engine;
	const { scope } = bench;
	spend(held, flow.issues, contract, world);
	revoke(flow, message, bench, validate);
	if (subject && 'keep' in subject) subject.keep();
	const into = draft(answer, engine.read);
	issueAll(
		engine,
		flow.issues,
		{
			subject: scope.subject?.id,
			permissions: held.at(-1)?.permissions ?? [],
			family: held.findLast((each) => each.family !== undefined)?.family,
		},
		into,
		scope,
	);
	writeSets(into, flow.sets, scope);
	return into;
}

/** Issues tokens and writes them into an answer. */
export function issueAll(engine: Engine, issues: Flow['issues'], descent: Descent, into: Draft, scope: Scope): void {
	const { contract, world, keys } = engine;
	// All that one answer issues is of one family.
	const family = descent.family ?? (issues.length > 0 ? `family-${++world.families}` : undefined);
	const descended = { ...descent, family };
	for (const each of issues) {
		const credential = contract.credentials[each.credential];
		if (credential) writeIssue(into, each, issue(each, credential, descended, scope, keys), scope);
	}
}
