/** Decides about one request: may it, and if not, why. Nothing is issued or ended here. */
import type { Flow } from '@tokenwright/spec';
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
	/** The good credentials that were required, in the document's order. */
	held: Held[];
	/** Whom it is about, where the flow looks for somebody; kept when it acts. */
	subject: FoundSubject | undefined;
	/** For people: what did not fit. */
	details: string[];
	/** Seconds, of a refusal by a limit. */
	retryAfter?: number;
}

/** How a request is looked at. */
export interface Look {
	/** The caller's network address, for limits. */
	address: string | undefined;
	/** False if whoever answers in place of the document judges by other rules. */
	validates: boolean;
}

/** Flow, limit, credential, schema, inspected credential, subject, match: the first that refuses decides. */
export function decide(engine: Engine, message: Message, bench: Bench, look: Look): Decision {
	const { scope } = bench;
	const refused = (flow: Flow | undefined, outcome: Refusal, details: string[] = []): Decision => ({
		outcome,
		flow,
		held: [],
		subject: undefined,
		details,
	});

	const flow = chooseFlow(message, scope, engine.validate);
	if (!flow) return refused(undefined, { reason: 'flow-unknown' });
	const retryAfter = overLimit(engine, flow, scope, look.address);
	if (flow.limit && retryAfter !== undefined) {
		const fact = { kind: 'limited', limit: flow.limit, wait: retryAfter } as const;
		return { ...refused(flow, { reason: 'rate-limited', fact }), retryAfter };
	}
	const authenticated = authenticate(flow, message, bench, engine.validate);
	for (const held of authenticated.held) scope.credentials.set(held.name, held);
	if ('refusal' in authenticated) return refused(flow, authenticated.refusal);
	const problems = look.validates ? engine.validate.request(message) : [];
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
	return { outcome: { reason: 'accepted' }, flow, held: authenticated.held, subject, details: [] };
}

/** A standard reason about a credential is about the last one of the alternative. */
const credentialOf = (reason: string, held: Held[]): { credential?: string } => {
	const name = held.at(-1)?.name;
	return reason.startsWith('credential-') && name !== undefined ? { credential: name } : {};
};

function overLimit(engine: Engine, flow: Flow, scope: Scope, address: string | undefined): number | undefined {
	if (!flow.limit || engine.options.limits === 'off') return undefined;
	const by = flow.limit.by && render(flow.limit.by, scope);
	return engine.world.limits.take(
		flow.limit,
		by === undefined || by === null ? `address ${address ?? ''}` : `by ${JSON.stringify(by)}`,
		engine.world.clock.now(),
	);
}

/** Finds the subject and lets expressions see it; whoever the credentials are of where the flow names none. */
/** Whose credentials these are, in whatever order they are required: a token speaks for its subject before a secret does for its holder. */
export const principalOf = (held: readonly Held[]): Held | undefined =>
	held.findLast(({ id, subject }) => id !== '' && subject !== undefined) ??
	held.findLast(({ subject }) => subject !== undefined) ??
	held.at(-1);

function settleSubject(flow: Flow, held: Held[], scope: Scope): FoundSubject | Refusal | undefined {
	if (!flow.subject) {
		const holder = principalOf(held)?.subject;
		if (holder !== undefined) scope.subject = { id: holder, entry: undefined };
		return undefined;
	}
	const found = findSubject(flow.subject, scope);
	if (!('reason' in found)) scope.subject = { id: found.id, entry: found.entry };
	return found;
}
