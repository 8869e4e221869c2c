/** Chooses the answer that the document declares for an outcome. */
import type { Answer, Flow, Operation, Outcome, ResponsePlace } from '@tokenwright/spec';
import { lookUp } from '@tokenwright/spec';

/** The answer that an operation declares for an outcome; undefined if it names none along the chain. */
export function answerTo(operation: Operation, flow: Flow | undefined, outcome: Outcome): Answer | undefined {
	if (outcome.reason === 'accepted') {
		const fitting = flow && operation.accepted.find((index) => fits(operation.answers[index], flow));
		return operation.answers[fitting ?? operation.accepted[0] ?? -1];
	}
	const index = lookUp(operation.reasons, outcome);
	return index === undefined ? undefined : operation.answers[index];
}

/** True if an answer declares every place that a flow writes. */
const fits = (answer: Answer | undefined, flow: Flow): boolean =>
	answer !== undefined &&
	flow.issues.every(({ at }) => at === undefined || declares(answer, at)) &&
	flow.sets.every(({ at }) => declares(answer, at));

function declares(answer: Answer, place: ResponsePlace): boolean {
	if (place.in === 'body') return answer.schema !== undefined;
	const header = place.in === 'cookie' ? 'set-cookie' : place.name.toLowerCase();
	return Object.keys(answer.headers).some((name) => name.toLowerCase() === header);
}
