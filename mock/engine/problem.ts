import type { Operation, Outcome } from '@tokenwright/spec';
import { problemStatus, REASONS } from '@tokenwright/spec';
import leven from 'leven';

/** A body of RFC 9457, for what a document does not answer itself. */
export interface ProblemBody {
	type: string;
	title: string;
	status: number;
	detail: string;
	[member: string]: unknown;
}

/** The problem for a refusal that the operation does not name. */
export function refusalProblem(operation: Operation, outcome: Outcome, details: string[]): ProblemBody {
	return {
		type: `urn:tokenwright:reason:${outcome.reason}`,
		title: REASONS[outcome.reason] ?? outcome.reason,
		status: problemStatus(outcome),
		detail: [`${operation.id} refused the request${outcome.credential ? ` (${outcome.credential})` : ''}.`, ...details].join(' '),
	};
}

/** The problem for a path or a method that no operation has. */
export function unroutedProblem(method: string, path: string, allow: string[], near: Operation[]): ProblemBody {
	if (allow.length > 0)
		return {
			type: 'urn:tokenwright:method-unknown',
			title: 'no operation has this method',
			status: 405,
			detail: `${method} is not a method of this path. It has ${allow.join(', ')}.`,
		};
	const nearest = nearestTo(path, near);
	return {
		type: 'urn:tokenwright:path-unknown',
		title: 'no operation has this path',
		status: 404,
		detail: `No operation has the path that was asked for.${nearest.length > 0 ? ' The nearest ones are in "nearest".' : ''}`,
		nearest,
	};
}

/** The three operations whose paths are most like a path. */
function nearestTo(path: string, operations: Operation[]): { operationId: string; method: string; path: string }[] {
	const unique = [...new Map(operations.map((operation) => [operation.id, operation])).values()];
	return unique
		.map((operation) => ({ operation, distance: leven(path.slice(0, 256), operation.path) }))
		.sort((a, b) => a.distance - b.distance)
		.slice(0, 3)
		.map(({ operation }) => ({ operationId: operation.id, method: operation.method, path: operation.path }));
}
