/** Decides about one request, in one synchronous step. */
import type { Flow, Operation, Outcome } from '@tokenwright/spec';
import { lookUp } from '@tokenwright/spec';
import type { Connection } from '../../mock.ts';
import { act, issueAll } from '../act/act.ts';
import { revoke } from '../act/revoke.ts';
import { answerTo, type Draft, draft, writeSets } from '../answer/answer.ts';
import type { Message } from '../request/message.ts';
import { authenticate, chooseFlow, inspect } from './authenticate.ts';
import type { Refusal } from './fact.ts';
import type { Bench } from './judge.ts';
import { firstMismatch } from './match.ts';
import type { Engine } from './parts.ts';
import { type Held, render, type Scope } from './scope.ts';
import { type FoundSubject, findSubject } from './subject.ts';

/** What was decided about a request. */
export interface Decision {
	outcome: Refusal;
	flow: Flow | undefined;
	/** Undefined: the document does not name the outcome. */
	draft: Draft | undefined;
	/** For people: what did not fit. */
	details: string[];
	/** Seconds, of a refusal by a limit. */
	retryAfter?: number;
}

/** What a decision has issued, as its flow says it. */
export function issuesOf({ flow, outcome }: Decision): Flow['issues'] {
	if (!flow) return [];
	return outcome.reason === 'accepted' ? flow.issues : (lookUp(flow.otherwise, outcome)?.issues ?? []);
}

/** Flow, limit, credential, schema, subject, match: the first that refuses decides. Then the flow acts. */
export function decide(engine: Engine, message: Message, bench: Bench, connection: Connection, validatedElsewhere: boolean): Decision {
	const { scope } = bench;
	const refused = (flow: Flow | undefined, outcome: Refusal, details: string[] = []): Decision => ({
		outcome,
		flow,
		details,
		draft: draftRefusal(engine, message.operation, flow, outcome, scope),
	});

	const flow = chooseFlow(message, scope, engine.validate);
	if (!flow) return refused(undefined, { reason: 'flow-unknown' });
	const retryAfter = overLimit(engine, flow, scope, connection);
	if (flow.limit && retryAfter !== undefined) {
		const fact = { kind: 'limited', limit: flow.limit, wait: retryAfter } as const;
		return { ...refused(flow, { reason: 'rate-limited', fact }), retryAfter };
	}
	const authenticated = authenticate(flow, message, bench, engine.validate);
	for (const held of authenticated.held) scope.credentials.set(held.name, held);
	if ('refusal' in authenticated) {
		detectReuse(engine, authenticated.refusal, message, bench);
		return refused(flow, authenticated.refusal);
	}
	const problems = validatedElsewhere ? [] : engine.validate.request(message);
	if (problems.length > 0) return refused(flow, { reason: 'request-invalid' }, problems);
	const inspected = inspect(flow, message, bench, engine.validate);
	for (const held of inspected.held) scope.credentials.set(held.name, held);
	if ('refusal' in inspected) return refused(flow, inspected.refusal);
	// A refused upsert makes no id: later ones are what they would have been without it.
	const undo = flow.subject?.upsert && engine.world.random.mark();
	const subject = settleSubject(flow, [...authenticated.held, ...inspected.held], scope);
	if (subject && 'reason' in subject) return refused(flow, subject);
	const mismatch = firstMismatch(flow.match, scope);
	if (mismatch) {
		undo?.();
		return refused(flow, {
			reason: mismatch.else,
			...credentialOf(mismatch.else, authenticated.held),
			fact: { kind: 'differs', match: mismatch },
		});
	}
	const answer = answerTo(message.operation, flow, { reason: 'accepted' });
	return {
		outcome: { reason: 'accepted' },
		flow,
		details: [],
		draft: answer && act(engine, flow, answer, authenticated.held, subject, message, bench),
	};
}

/** A standard reason about a credential is about the last one of the alternative. */
const credentialOf = (reason: string, held: Held[]): { credential?: string } => {
	const name = held.at(-1)?.name;
	return reason.startsWith('credential-') && name !== undefined ? { credential: name } : {};
};

function overLimit(engine: Engine, flow: Flow, scope: Scope, connection: Connection): number | undefined {
	if (!flow.limit || engine.options.limits === 'off') return undefined;
	const by = flow.limit.by && render(flow.limit.by, scope);
	return engine.world.limits.take(
		flow.limit,
		by === undefined || by === null ? `address ${connection.address ?? ''}` : `by ${JSON.stringify(by)}`,
		engine.world.clock.now(),
	);
}

/** A rotated token that comes again may have been stolen: its whole family ends, if the document says so (RFC 9700 §4.14). */
function detectReuse(engine: Engine, refusal: Outcome, message: Message, bench: Bench): void {
	const credential = refusal.credential === undefined ? undefined : engine.contract.credentials[refusal.credential];
	if (refusal.reason !== 'credential-used' || credential?.rotation?.reuse !== 'revoke-family') return;
	for (const flow of message.operation.flows)
		for (const carried of flow.alternatives.flat())
			if (carried.credential === credential.name)
				revoke({ ...flow, revokes: [{ ...carried, family: true, subject: false }] }, message, bench, engine.validate);
}

/** Finds the subject and lets expressions see it; the holder of the last credential where the flow names none. */
function settleSubject(flow: Flow, held: Held[], scope: Scope): FoundSubject | Refusal | undefined {
	if (!flow.subject) {
		const holder = held.at(-1)?.subject;
		if (holder !== undefined) scope.subject = { id: holder, entry: undefined };
		return undefined;
	}
	const found = findSubject(flow.subject, scope);
	if (!('reason' in found)) scope.subject = { id: found.id, entry: found.entry };
	return found;
}

/** What a refusal still does, in the words of the document. */
function draftRefusal(engine: Engine, operation: Operation, flow: Flow | undefined, outcome: Outcome, scope: Scope): Draft | undefined {
	const answer = answerTo(operation, flow, outcome);
	if (!answer) return undefined;
	const into = draft(answer, engine.read);
	const then = flow && lookUp(flow.otherwise, outcome);
	if (then) {
		issueAll(engine, then.issues, { subject: scope.subject?.id, permissions: [], family: undefined }, into, scope);
		writeSets(into, then.sets, scope);
	}
	return into;
}
