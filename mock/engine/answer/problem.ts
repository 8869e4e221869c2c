import type { Operation, Outcome } from '@tokenwright/spec';
import { problemStatus, REASONS } from '@tokenwright/spec';
import { closestMatch } from 'leven';
import { WORLD_HEADER, WORLD_NAME } from '../world/worlds.ts';

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

const NEAREST = 3;

/** The operations whose paths are most like a path. */
function nearestTo(path: string, operations: Operation[]): { operationId: string; method: string; path: string }[] {
	const found = new Set<Operation>();
	const left = new Set(operations.map((operation) => operation.path));
	while (found.size < NEAREST && left.size > 0) {
		const nearest = closestMatch(path.slice(0, 256), [...left]) ?? '';
		left.delete(nearest);
		for (const operation of operations) if (operation.path === nearest) found.add(operation);
	}
	return [...found].slice(0, NEAREST).map((operation) => ({ operationId: operation.id, method: operation.method, path: operation.path }));
}

/** The problem of a request that names a world as none can be named. */
export const worldProblem = (): ProblemBody => ({
	type: 'urn:tokenwright:world-name',
	title: 'no world can have this name',
	status: 400,
	detail: `The header ${WORLD_HEADER} names no world: ${WORLD_NAME}.`,
});
