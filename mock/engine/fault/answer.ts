/** What happens to a request that a fault keeps from being looked at. */
import type { Answer, Operation, Outcome } from '@tokenwright/spec';
import { durationSeconds, problemStatus } from '@tokenwright/spec';
import { answerTo, draft } from '../answer/answer.ts';
import { type ProblemBody, refusalProblem } from '../answer/problem.ts';
import { type Envelope, type Field, problemResponse, toResponse } from '../answer/respond.ts';
import type { Decision } from '../decide/decide.ts';
import type { Reader } from '../request/reader.ts';
import type { WorldClock } from '../world/clock.ts';
import type { FaultKind, PlacedFault } from '../world/fault.ts';
import { dropped } from './dropped.ts';

/** Stands for a reason where a fault names none. */
export const FAULT = 'fault';

/** A fault after which nothing of a request is looked at. */
export type Refusing = PlacedFault & Extract<FaultKind, { kind: 'refuse' | 'rate-limit' | 'drop' }>;

/** What happens before a request is looked at: the delays, and then the refusal, if there is one. */
export async function beforeFaults(
	faults: readonly PlacedFault[],
	clock: WorldClock,
	signal: AbortSignal | undefined,
): Promise<Refusing | undefined> {
	for (const fault of faults) {
		if (fault.kind !== 'delay') continue;
		await clock.sleep(durationSeconds(fault.by) ?? 0, fault.on ?? 'mock', signal);
		// Whoever asked is gone, or the server stops: the mock's clock may never move again.
		if (signal?.aborted) return { ...fault, kind: 'drop' };
	}
	return faults.find((fault): fault is Refusing => fault.kind === 'refuse' || fault.kind === 'rate-limit' || fault.kind === 'drop');
}

/** What a fault says that happened; undefined if it names no reason. */
function outcomeOf(fault: Refusing, operation: Operation): Outcome | undefined {
	if (fault.kind === 'rate-limit') return { reason: 'rate-limited' };
	if (fault.kind !== 'refuse' || fault.reason === undefined) return undefined;
	const credential = fault.credential ?? (fault.reason.startsWith('credential-') ? usualCredential(operation) : undefined);
	return { reason: fault.reason, ...(credential !== undefined && { credential }) };
}

/** A reason about a credential is about the last one of an alternative. */
const usualCredential = (operation: Operation): string | undefined =>
	operation.flows
		.flatMap(({ alternatives }) => alternatives)
		.find((alternative) => alternative.length > 0)
		?.at(-1)?.credential;

/** The answer that the document declares for what a fault says; undefined if it declares none. */
function declaredFor(fault: Refusing, operation: Operation): Answer | undefined {
	const outcome = outcomeOf(fault, operation);
	if (outcome) return answerTo(operation, undefined, outcome);
	const status = statusOf(fault);
	return operation.answers.find((answer) => answer.status === status);
}

/** The decision of a fault: only a declared answer. Nothing is issued, and nothing of what the request says is looked at. */
export function decideByFault(fault: Refusing, operation: Operation, read: Reader): Decision {
	const answer = fault.kind === 'drop' ? undefined : declaredFor(fault, operation);
	const into = answer && draft(answer, read);
	if (into && fault.kind === 'rate-limit') {
		if (fault.retryAfter !== undefined) into.headers = into.headers.filter(([name]) => !isRetryAfter(name));
		into.headers.push(...retryAfterOf(fault, operation, answer));
	}
	return { outcome: outcomeOf(fault, operation) ?? { reason: FAULT }, flow: undefined, draft: into, details: [] };
}

/** What `decideByFault` has decided, as a response. */
export function faultAnswer(
	fault: Refusing,
	{ draft: into }: Decision,
	operation: Operation,
	envelope: Envelope,
): Response | Promise<Response> {
	if (fault.kind === 'drop') return dropped();
	if (into) return toResponse(into, envelope);
	return problemResponse(problemOf(fault, operation), envelope, retryAfterOf(fault, operation, undefined));
}

const statusOf = (fault: Refusing): number => (fault.kind === 'refuse' ? (fault.status ?? 503) : 429);

function problemOf(fault: Refusing, operation: Operation): ProblemBody {
	const outcome = outcomeOf(fault, operation);
	if (outcome) return { ...refusalProblem(operation, outcome, [`It was made to: ${fault.id}.`]), status: problemStatus(outcome) };
	return {
		type: 'urn:tokenwright:fault',
		title: 'a fault was set for this request',
		status: statusOf(fault),
		detail: `${operation.id} was made to fail: ${fault.id}.`,
	};
}

/** Seconds that a service says to wait, if a fault leaves that to the document and the document does not say. */
const USUAL_WAIT = 60;

function retryAfterOf(fault: Refusing, operation: Operation, answer: Answer | undefined): Field[] {
	if (fault.kind !== 'rate-limit' || fault.retryAfter === null) return [];
	if (fault.retryAfter !== undefined) return [['Retry-After', String(fault.retryAfter)]];
	const declared = answer ? Object.entries(answer.headers).find(([name]) => isRetryAfter(name)) : undefined;
	if (answer && declared?.[1] !== null) return [];
	const limit = operation.flows.find((flow) => flow.limit)?.limit;
	return [['Retry-After', String(Math.ceil(limit?.per ?? USUAL_WAIT))]];
}

const isRetryAfter = (name: string): boolean => name.toLowerCase() === 'retry-after';
