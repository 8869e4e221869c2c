import type { Operation } from '@tokenwright/spec';
import { type ProblemBody, unroutedProblem } from './answer/problem.ts';
import type { Connection } from './answer/responder.ts';
import { type Envelope, emptyAnswer, problemAnswer } from './answer/write.ts';
import type { Engine } from './decide/parts.ts';
import { marksOfUnrouted } from './journal/mark.ts';
import { complete } from './journal/record.ts';
import type { Answer, Exchange } from './request/exchange.ts';
import type { Found, Router } from './request/route.ts';
import type { JournalEntry, Why } from './world/entry.ts';

/** A path or a method that no operation has. */
export function unrouted(
	engine: Engine,
	{ method, target, headers }: Exchange,
	routed: Exclude<ReturnType<Router['route']>, { found: Found }>,
	envelope: Envelope,
	connection: Connection,
): Answer {
	const { allow, fitting, near, reached, server } = routed;
	const write = (reason: string, why: Why | null, answer: Answer) => {
		const marks = marksOfUnrouted(engine, target, taken(engine, fitting));
		const entry: JournalEntry = {
			id: 0,
			at: new Date(engine.world.clock.now()).toISOString(),
			method,
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
		return complete(engine, engine.world.journal.write(entry), answer, connection);
	};
	const preflight =
		method === 'OPTIONS' && (server?.cors !== undefined || (connection.cors && headers.get('access-control-request-method') !== null));
	if (preflight) return write('preflight', null, emptyAnswer(204, envelope));
	const problem = unroutedProblem(method, reached.path, allow, allow.length > 0 ? [] : near());
	const answer = problemAnswer(problem, envelope, allow.length > 0 ? [['Allow', allow.join(', ')]] : []);
	return write(problem.status === 405 ? 'method-unknown' : 'path-unknown', whyOf(problem), answer);
}

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
