import type { Connection } from './mock.ts';
import type { Engine } from './parts.ts';
import { unroutedProblem } from './problem.ts';
import { adopt, type Envelope, problemResponse } from './respond.ts';
import type { Found, Router } from './route.ts';

/** A path or a method that no operation has. */
export function unrouted(
	engine: Engine,
	request: Request,
	routed: Exclude<ReturnType<Router['route']>, { found: Found }>,
	envelope: Envelope,
	connection: Connection,
): Response {
	const { allow, near, reached, server } = routed;
	const write = (outcome: string, status: number) => {
		const entry = engine.world.journal.write({
			at: new Date(engine.world.clock.now()).toISOString(),
			method: request.method,
			path: null,
			operation: null,
			outcome,
			credential: null,
			status,
			caller: null,
			delay: 0,
		});
		connection.answered?.({ ...entry });
	};
	const preflight =
		request.method === 'OPTIONS' &&
		(server?.cors !== undefined || (connection.cors && request.headers.has('access-control-request-method')));
	if (preflight) {
		write('preflight', 204);
		return adopt(new Response(null, { status: 204 }), envelope);
	}
	const problem = unroutedProblem(request.method, reached.path, allow, near);
	write(problem.status === 405 ? 'method-unknown' : 'path-unknown', problem.status);
	return problemResponse(problem, envelope, allow.length > 0 ? [['Allow', allow.join(', ')]] : []);
}
