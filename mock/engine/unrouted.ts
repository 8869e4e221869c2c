import type { Operation } from '@tokenwright/spec';
import type { Connection } from '../mock.ts';
import { type ProblemBody, unroutedProblem } from './answer/problem.ts';
import { adopt, type Envelope, problemResponse } from './answer/respond.ts';
import type { Engine } from './decide/parts.ts';
import { complete } from './journal/record.ts';
import { marksOfUnrouted } from './journal/secret-in-url.ts';
import type { Found, Router } from './request/route.ts';
import type { JournalEntry, Why } from './world/entry.ts';

/** A path or a method that no operation has. */
export function unrouted(
	engine: Engine,
	request: Request,
	url: URL,
	routed: Exclude<ReturnType<Router['route']>, { found: Found }>,
	envelope: Envelope,
	connection: Connection,
): Response {
	const { allow, near, reached, server } = routed;
	const write = (reason: string, why: Why | null, response: Response) => {
		const marks = marksOfUnrouted(engine, url, allow.length > 0 ? taken(engine, near) : NONE);
		const entry: JournalEntry = {
			id: 0,
			at: new Date(engine.world.clock.now()).toISOString(),
			method: request.method,
			path: null,
			operation: null,
			flow: null,
			outcome: 'unrouted',
			reason,
			credential: null,
			status: 0,
			caller: null,
			subject: null,
			issued: [],
			delay: 0,
			retryAfter: null,
			faults: [],
			marks,
			why,
		};
		return complete(engine, engine.world.journal.write(entry), response, connection);
	};
	const preflight =
		request.method === 'OPTIONS' &&
		(server?.cors !== undefined || (connection.cors && request.headers.has('access-control-request-method')));
	if (preflight) return write('preflight', null, adopt(new Response(null, { status: 204 }), envelope));
	const problem = unroutedProblem(request.method, reached.path, allow, near);
	const response = problemResponse(problem, envelope, allow.length > 0 ? [['Allow', allow.join(', ')]] : []);
	return write(problem.status === 405 ? 'method-unknown' : 'path-unknown', whyOf(problem), response);
}

const NONE: ReadonlySet<string> = new Set();

/** The query parameters in which operations of this place take credentials: with another method it is still their place. */
function taken({ plans }: Engine, operations: Operation[]): ReadonlySet<string> {
	const places = operations.flatMap(({ id }) => [...(plans.get(id)?.inUrl ?? [])]);
	return new Set(places.flatMap((place) => (place.startsWith('query ') ? [place.slice('query '.length)] : [])));
}

/** In the words of the problem; the path itself may hold anything. */
function whyOf({ status, detail, nearest }: ProblemBody): Why {
	const near = (nearest as { operationId: string; method: string; path: string }[] | undefined) ?? [];
	const list = near.map(({ operationId, method, path }) => `${method} ${path} (${operationId})`).join(', ');
	const text = status === 405 ? detail : `No operation has this path.${list === '' ? '' : ` The nearest are ${list}.`}`;
	return { text, rule: status === 405 ? null : '#/paths', answer: null, id: null, ended: null, by: null };
}
