/** Turns a decision into an answer: the responder's for an ordinary operation, else what the document says. */
import type { Challenge, Operation, Outcome } from '@tokenwright/spec';
import { REASONS } from '@tokenwright/spec';
import type { Decision } from '../decide/decide.ts';
import type { Engine } from '../decide/parts.ts';
import { type Answer, after, DROPPED, type Field, type Fields } from '../request/exchange.ts';
import type { Message } from '../request/message.ts';
import { refusalProblem } from './problem.ts';
import type { Call, Caller, Chosen, Connection, Responder } from './responder.ts';
import type { Draft } from './weave.ts';
import { adopt, draftAnswer, type Envelope, problemAnswer } from './write.ts';

/** What the door has to answer an operation with. */
export const responderFor = (operation: Operation, { responder }: Connection): Responder | undefined =>
	responder && (responder.answers?.(operation) ?? operation.ordinary) ? responder : undefined;

/** True where the caller asked for the responder's own rules. */
export const isJudgedElsewhere = (responder: Responder | undefined, headers: Fields): boolean =>
	responder?.judges?.((name) => headers.get(name)) ?? false;

/** The document's answer to a decision. */
export function reply(
	{ samples }: Engine,
	{ operation }: Message,
	decision: Decision,
	drafted: Draft | undefined,
	envelope: Envelope,
): Answer | Promise<Answer> {
	const extra = refusalHeaders(operation, decision, drafted);
	if (!drafted) return problemAnswer(refusalProblem(operation, decision.outcome, decision.details), envelope, extra);
	drafted.headers.push(...extra);
	return draftAnswer(drafted, samples, envelope);
}

/**
 * Asks the responder about a request that was let in.
 *
 * @returns undefined: the document answers.
 */
export function respondElsewhere(
	responder: Responder,
	message: Message,
	{ outcome }: Decision,
	drafted: Draft | undefined,
	caller: () => Caller,
	envelope: Envelope,
): Answer | undefined | Promise<Answer | undefined> {
	const isOwn = !Object.hasOwn(REASONS, outcome.reason);
	if (outcome.reason !== 'accepted' && !isOwn) return undefined;
	const chosen = isOwn && drafted ? chosenOf(drafted) : undefined;
	return after(responder.respond(callOf(message, caller), chosen), (answered) => answered && (adopt(answered, envelope) ?? DROPPED));
}

const chosenOf = ({ answer: { status, exampleName } }: Draft): Chosen => ({
	status,
	...(exampleName !== undefined && { example: exampleName }),
});

function callOf({ operation, method, target, headers, text, path, params }: Message, whoCalls: () => Caller): Call {
	// Not every responder looks at them, and they are slow to build.
	let made: Headers | undefined;
	let caller: Caller | undefined;
	return {
		operation,
		method,
		path: `${path}${target.search}`,
		get headers() {
			made ??= new Headers([...headers.lines()].map(([name, value]): [string, string] => [name, value]));
			return made;
		},
		header: (name) => headers.get(name),
		body: text,
		params,
		get caller() {
			caller ??= whoCalls();
			return caller;
		},
	};
}

function refusalHeaders({ challenges = [] }: Operation, { outcome, retryAfter }: Decision, drafted: Draft | undefined): Field[] {
	const declares = (name: string) => !drafted || Object.keys(drafted.answer.headers).some((each) => each.toLowerCase() === name);
	const says = (name: string) => drafted?.headers.some(([each]) => each.toLowerCase() === name) ?? false;
	if (retryAfter !== undefined && declares('retry-after')) return [['Retry-After', String(retryAfter)]];
	if (!outcome.reason.startsWith('credential-') || challenges.length === 0) return [];
	if (!declares('www-authenticate') || says('www-authenticate')) return [];
	return [['WWW-Authenticate', challenges.map((challenge) => challengeText(challenge, outcome)).join(', ')]];
}

function challengeText({ scheme, parameters }: Challenge, outcome: Outcome): string {
	const all = Object.entries({ ...parameters, ...(scheme === 'Bearer' && challengeError(outcome)) });
	return [scheme, all.map(([name, value]) => `${name}="${value}"`).join(', ')].filter((part) => part !== '').join(' ');
}

/** RFC 6750 §3.1: without a credential there is no error to name. */
function challengeError({ reason }: Outcome): { error: string } | undefined {
	if (reason === 'credential-missing') return undefined;
	return { error: reason === 'credential-forbidden' ? 'insufficient_scope' : 'invalid_token' };
}
