/** What happens to a request that a fault keeps from being looked at. */
import type { Answer, Operation, Outcome } from '@tokenwright/spec';
import { durationSeconds, problemStatus } from '@tokenwright/spec';
import { answerTo } from '../answer/choose.ts';
import { type ProblemBody, refusalProblem } from '../answer/problem.ts';
import { type Draft, draft } from '../answer/weave.ts';
import { draftAnswer, type Envelope, problemAnswer } from '../answer/write.ts';
import type { Decision } from '../decide/decide.ts';
import type { Engine } from '../decide/parts.ts';
import { type Answer as Answered, DROPPED, type Field } from '../request/exchange.ts';
import type { WorldClock } from '../world/clock.ts';
import type { FaultKind, PlacedFault } from '../world/fault.ts';

/** Stands for a reason where a fault names none. */
export const FAULT = 'fault';

/** A fault after which nothing of a request is looked at. */
export type Refusing = PlacedFault & Extract<FaultKind, { kind: 'refuse' | 'rate-limit' | 'drop' }>;

type Delay = PlacedFault & Extract<FaultKind, { kind: 'delay' }>;

/** What happens before a request is looked at: the delays, and then the refusal, if there is one. A promise only where it is delayed. */
export function beforeFaults(
	faults: readonly PlacedFault[],
	clock: WorldClock,
	signal: AbortSignal | undefined,
): Refusing | undefined | Promise<Refusing | undefined> {
	const delays = faults.filter((fault) => fault.kind === 'delay');
	const refusing = faults.find(
		(fault): fault is Refusing => fault.kind === 'refuse' || fault.kind === 'rate-limit' || fault.kind === 'drop',
	);
	return delays.length === 0 ? refusing : delayed(delays, clock, signal).then((drop) => drop ?? refusing);
}

/** @returns what happens if whoever asked is gone, or the server stops: the mock's clock may never move again. */
async function delayed(delays: Delay[], clock: WorldClock, signal: AbortSignal | undefined): Promise<Refusing | undefined> {
	for (const fault of delays) {
		await clock.sleep(durationSeconds(fault.by) ?? 0, fault.on ?? 'mock', signal);
		if (signal?.aborted) return { ...fault, kind: 'drop' };
	}
	return undefined;
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

/** The decision of a fault: nothing is issued, and nothing of what the request says is looked at. */
export const decideByFault = (fault: Refusing, operation: Operation): Decision => ({
	outcome: outcomeOf(fault, operation) ?? { reason: FAULT },
	flow: undefined,
	held: [],
	subject: undefined,
	details: [],
});

/** The declared answer to a fault; undefined if there is none. */
export function draftByFault(fault: Refusing, operation: Operation): Draft | undefined {
	const answer = fault.kind === 'drop' ? undefined : declaredFor(fault, operation);
	const into = answer && draft(answer);
	if (into && fault.kind === 'rate-limit') {
		if (fault.retryAfter !== undefined) into.headers = into.headers.filter(([name]) => !isRetryAfter(name));
		into.headers.push(...retryAfterOf(fault, operation, answer));
	}
	return into;
}

/** What `draftByFault` has drafted, as an answer. */
export function faultAnswer(
	fault: Refusing,
	into: Draft | undefined,
	{ samples }: Engine,
	operation: Operation,
	envelope: Envelope,
): Answered | Promise<Answered> {
	if (fault.kind === 'drop') return DROPPED;
	if (into) return draftAnswer(into, samples, envelope);
	return problemAnswer(problemOf(fault, operation), envelope, retryAfterOf(fault, operation, undefined));
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
