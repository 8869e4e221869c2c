/** Turns a decision into a response: the door's for an ordinary operation, else what the document says. */
import type { Operation, Outcome } from '@tokenwright/spec';
import { REASONS } from '@tokenwright/spec';
import type { Caller, Connection, JournalEntry, Responder } from '../../mock.ts';
import type { Decision } from '../decide/decide.ts';
import type { Engine } from '../decide/parts.ts';
import type { Message } from '../request/message.ts';
import { whyFailed, whyInvalid } from '../why/why.ts';
import { answerTo, type Draft, draft } from './answer.ts';
import { refusalProblem } from './problem.ts';
import { adopt, type Envelope, type Field, problemResponse, toResponse } from './respond.ts';

/** Who is asked in place of the document, and for whom. */
export interface Elsewhere {
	responder: Responder;
	caller: Caller;
}

/** What the door has to answer an operation with. */
export const responderFor = (operation: Operation, { responder }: Connection): Responder | undefined =>
	responder && (responder.answers?.(operation) ?? operation.ordinary) ? responder : undefined;

/** True for a responder that looks at requests itself. */
export const isUnvalidated = (responder: Responder | undefined): boolean => responder !== undefined && !responder.validated;

/** @param entry its outcome changes if only now the request is found not to fit its schema. */
export function reply(
	engine: Engine,
	message: Message,
	decision: Decision,
	entry: JournalEntry,
	elsewhere: Elsewhere | undefined,
	envelope: Envelope,
): Response | Promise<Response> {
	const here = () => respond(engine, message, decision, entry, isUnvalidated(elsewhere?.responder), envelope);
	if (!elsewhere) return here();
	return respondElsewhere(message, decision, elsewhere, envelope).then((response) => {
		if (!response) return here();
		if (decision.outcome.reason === 'accepted' && response.status >= 400) recordFailed(engine, message, decision, entry, response.status);
		return response;
	});
}

/** The responder has let nobody in who should not be, but it did not like the rest: the same problem may be seen here. */
function recordFailed(engine: Engine, message: Message, decision: Decision, entry: JournalEntry, status: number): void {
	const problems = engine.validate.request(message);
	entry.outcome = 'failed';
	entry.reason = problems.length > 0 ? 'request-invalid' : null;
	entry.why = problems.length > 0 ? whyInvalid(engine, message, decision, problems) : whyFailed(message, status);
}

/** Ordinary operations are answered by the door's responder, unless a credential or a subject was refused. */
async function respondElsewhere(
	message: Message,
	decision: Decision,
	{ responder, caller }: Elsewhere,
	envelope: Envelope,
): Promise<Response | undefined> {
	const { outcome } = decision;
	const own = !Object.hasOwn(REASONS, outcome.reason);
	if (outcome.reason !== 'accepted' && !own) return undefined;
	const { operation, method, url, headers, text, path, params } = message;
	const answer = decision.draft?.answer;
	const chosen =
		answer && own ? { status: answer.status, ...(answer.exampleName !== undefined && { example: answer.exampleName }) } : undefined;
	const response = await responder.respond(
		{ operation, method, path: `${path}${url.search}`, headers, body: text, params, caller },
		chosen,
	);
	return response && adopt(response, envelope);
}

function respond(
	engine: Engine,
	message: Message,
	decision: Decision,
	entry: JournalEntry,
	unvalidated: boolean,
	envelope: Envelope,
): Response | Promise<Response> {
	let { outcome, draft: drafted, details } = decision;
	// A responder that had no answer has not looked at the request either.
	const problems = unvalidated && outcome.reason === 'accepted' ? engine.validate.request(message) : [];
	if (problems.length > 0) {
		outcome = { reason: 'request-invalid' };
		entry.outcome = 'refused';
		entry.reason = outcome.reason;
		entry.why = whyInvalid(engine, message, decision, problems);
		details = problems;
		const answer = answerTo(message.operation, decision.flow, outcome);
		drafted = answer && draft(answer, engine.read);
	}
	const extra = refusalHeaders(outcome, decision, drafted);
	if (!drafted) return problemResponse(refusalProblem(message.operation, outcome, details), envelope, extra);
	drafted.headers.push(...extra);
	return toResponse(drafted, envelope);
}

function refusalHeaders(outcome: Outcome, decision: Decision, drafted: Draft | undefined): Field[] {
	const declares = (name: string) => !drafted || Object.keys(drafted.answer.headers).some((each) => each.toLowerCase() === name);
	if (decision.retryAfter !== undefined && declares('retry-after')) return [['Retry-After', String(decision.retryAfter)]];
	if (!drafted && outcome.reason.startsWith('credential-')) {
		const error =
			outcome.reason === 'credential-missing'
				? ''
				: outcome.reason === 'credential-forbidden'
					? ' error="insufficient_scope"'
					: ' error="invalid_token"';
		return [['WWW-Authenticate', `Bearer${error}`]];
	}
	return [];
}
