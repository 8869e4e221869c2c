/**
 * Says why a request was refused: which rule, which credential, by how much, and what there is instead. Built from the facts
 * of the decision, for refusals only. No text of a credential gets in: they are known by name and by fingerprint.
 */
import type { Answer } from '@tokenwright/spec';
import { REASONS } from '@tokenwright/spec';
import { answerTo } from '../answer/choose.ts';
import type { Decision } from '../decide/decide.ts';
import type { Fact, Refusal } from '../decide/fact.ts';
import { type Engine, newScope } from '../decide/parts.ts';
import type { Scope } from '../decide/scope.ts';
import type { Message } from '../request/message.ts';
import { partsFingerprint } from '../token/hash.ts';
import type { Why } from '../world/entry.ts';
import type { Case, Cause } from './case.ts';
import { tokenCause } from './ended.ts';
import { matchCause } from './match.ts';
import { requestCause } from './request.ts';
import { strangerCause } from './stranger.ts';

/** @param answer the one that the document declares for it. */
export function whyOf(engine: Engine, message: Message, scope: Scope, decision: Decision, answer: Answer | undefined): Why {
	const { outcome: refusal, flow, details } = decision;
	const now = engine.world.clock.now();
	return why({ engine, message, scope, refusal, flow, details, now }, answer);
}

/** For a request that was let in, and only then found not to fit its schema. */
export const whyInvalid = (engine: Engine, message: Message, { flow }: Decision, details: string[]): Why => {
	const scope = newScope(engine, message);
	const refusal = { reason: 'request-invalid' };
	const now = engine.world.clock.now();
	return why({ engine, message, scope, refusal, flow, details, now }, answerTo(message.operation, flow, refusal));
};

/** For a request that was let in, and got an error from what answers in place of the document. */
export const whyFailed = ({ operation }: Message, status: number): Why => ({
	text: `The request was let in; the responder that answers it in place of the document (Prism, where it is installed) answered ${status}.`,
	rule: `#${operation.pointer}`,
	answer: pointerTo(operation.answers.find((answer) => answer.status === status)),
	id: null,
	ended: null,
	by: null,
});

function why(about: Case, answer: Answer | undefined): Why {
	const { engine, message, refusal, now } = about;
	const { text, rules, ended } = causeOf(about);
	const rule = [...rules, message.operation.pointer].find((pointer) => engine.read(pointer) !== undefined);
	return {
		text,
		rule: rule === undefined ? null : `#${rule}`,
		answer: pointerTo(answer),
		id: idOf(message, refusal),
		ended: ended === undefined ? null : new Date(ended).toISOString(),
		by: ended === undefined ? null : Math.round(now - ended) / 1000,
	};
}

const pointerTo = (answer: Answer | undefined): string | null => (answer ? `#${answer.pointer}` : null);

function idOf(message: Message, { carried }: Refusal): string | null {
	const parts = carried && message.presented.get(carried)?.[0];
	return parts ? partsFingerprint(Object.values(parts)) : null;
}

function causeOf(about: Case): Cause {
	const { refusal } = about;
	const credential = refusal.credential === undefined ? undefined : about.engine.contract.credentials[refusal.credential];
	const cause =
		(refusal.fact && factCause(refusal.fact, about)) ??
		(credential && refusal.carried ? strangerCause(credential, about) : requestCause(about));
	return cause ?? { text: `${REASONS[refusal.reason] ?? refusal.reason}.`.replace(/^./, (letter) => letter.toUpperCase()), rules: [] };
}

function factCause(fact: Fact, about: Case): Cause | undefined {
	switch (fact.kind) {
		case 'expired':
		case 'early':
		case 'used':
		case 'revoked':
			return tokenCause(fact, about);
		case 'differs':
			return matchCause(fact.match, about);
		case 'foreign':
		case 'malformed':
		case 'forgotten':
			return undefined;
		default:
			return requestCause(about);
	}
}
