import type { Answer, Flow, Outcome } from '@tokenwright/spec';
import { type Draft, draft, writeIssue, writeSets } from '../answer/answer.ts';
import type { Bench } from '../decide/judge.ts';
import type { Engine } from '../decide/parts.ts';
import type { Held, Scope } from '../decide/scope.ts';
import type { FoundSubject } from '../decide/subject.ts';
import type { Message } from '../request/message.ts';
import { type Descent, issue, spend } from './issue.ts';
import { revoke } from './revoke.ts';

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
