/** Which of the declared answers were reached. */
import { type Answer, type Contract, keysOf, type Operation } from '@tokenwright/spec';
import type { JournalEntry } from '../../mock/index.ts';

/** Every answer that a product declares, once for each reason that leads to it: `OPERATION STATUS REASON EXAMPLE`. */
export function declaredAnswers(contract: Contract, product: string): string[] {
	return Object.values(contract.operations)
		.filter((operation) => operation.product === product)
		.flatMap((operation) =>
			operation.answers.flatMap((answer) =>
				reasonsOf(answer)
					.filter((reason) => canHappen(operation, reason))
					.map((reason) => nameOf(operation, answer, reason)),
			),
		);
}

/** A response that several operations share may name a reason for which some of them have no rule. */
function canHappen({ flows }: Operation, reason: string): boolean {
	if (flows.some((flow) => flow.match.some((rule) => rule.else === reason))) return true;
	if (reason === 'subject-unknown') return flows.some((flow) => flow.subject);
	if (reason === 'credential-forbidden')
		return flows.some((flow) => flow.alternatives.flat().some((carried) => carried.permissions.length > 0));
	return true;
}

/** The answers to which the entries of a journal led. */
export function reachedAnswers(contract: Contract, entries: readonly JournalEntry[]): Set<string> {
	return new Set(entries.flatMap((entry) => reached(contract, entry) ?? []));
}

function reached(contract: Contract, entry: JournalEntry): string | undefined {
	const operation = contract.operations[entry.operation ?? ''];
	if (!operation) return undefined;
	if (entry.outcome === 'accepted') {
		const answer = operation.accepted.flatMap((index) => operation.answers[index] ?? []).find(({ status }) => status === entry.status);
		return answer && nameOf(operation, answer, 'accepted');
	}
	const outcome = { reason: entry.reason ?? '', ...(entry.credential !== null && { credential: entry.credential }) };
	const key = keysOf(outcome).find((each) => Object.hasOwn(operation.reasons, each));
	const answer = key === undefined ? undefined : operation.answers[operation.reasons[key] ?? -1];
	// An answer of another status came from somewhere else.
	return key !== undefined && answer?.status === entry.status ? nameOf(operation, answer, key) : undefined;
}

/** An answer to which no reason leads stays unreached, and is told. */
const reasonsOf = ({ when, status }: Answer): string[] => (when.length > 0 ? when : [status < 400 ? 'accepted' : '(no reason)']);

const nameOf = (operation: Operation, answer: Answer, reason: string): string =>
	[operation.id, answer.status, reason, ...(answer.exampleName === undefined ? [] : [answer.exampleName])].join(' ');
