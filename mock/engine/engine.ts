/**
 * How a request is answered: route, read, decide, reply. Everything that has to be waited for comes first; `decide` is one
 * synchronous step, so that of many requests for the last use of a token exactly one is served and a refused one takes nothing.
 */
import { callerOf, type Plan, pendingSignatures, planOf, verifyAll } from './authenticate.ts';
import { corsHeaders } from './cors.ts';
import { type Decision, decide } from './decide.ts';
import type { Bench } from './judge.ts';
import { type Message, readBody, readCookies } from './message.ts';
import type { Connection, JournalEntry } from './mock.ts';
import { type Engine, newScope } from './parts.ts';
import { reply } from './reply.ts';
import type { Envelope } from './respond.ts';
import type { Found, Reached } from './route.ts';
import type { Scope } from './scope.ts';
import { unrouted } from './unrouted.ts';

const NONE: ReadonlyMap<string, boolean> = new Map();

export async function handle(engine: Engine, request: Request, connection: Connection = {}): Promise<Response> {
	const { router, world } = engine;
	const url = new URL(request.url);
	const routed = router.route(request.method, url);
	const server = 'found' in routed ? routed.found.server : routed.server;
	const cors = corsHeaders(server, connection.cors ?? false, request);
	if (!('found' in routed))
		return unrouted(engine, request, routed, { method: request.method, server, cors, now: world.clock.now() }, connection);

	const message = await readMessage(request, url, routed.found, routed.reached);
	const scope = newScope(engine, message);
	const plan = engine.plans.get(message.operation.id) ?? planOf(message.operation, engine.contract);
	const pending = plan.asymmetric.length > 0 ? pendingSignatures(plan, message, scope, engine.keys, engine.validate) : [];
	const signatures = pending.length > 0 ? await verifyAll(pending, engine.keys) : NONE;
	// The responder of a door validates the ordinary operations that it answers.
	const responder = message.operation.ordinary ? connection.responder : undefined;
	const bench: Bench = { contract: engine.contract, world, keys: engine.keys, signatures, scope };
	const decision = decide(engine, message, bench, connection, responder !== undefined);
	const entry = record(engine, plan, message, scope, decision);
	const envelope: Envelope = { method: request.method, server, cors, now: world.clock.now() };
	if (entry.delay > 0 && engine.options.delays === 'real') await world.clock.sleep(entry.delay);
	const response = await reply(engine, message, decision, entry, responder, envelope);
	entry.status = response.status;
	connection.answered?.({ ...entry });
	return response;
}

/** Keeps a byte order mark: JSON does not allow one. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

async function readMessage(request: Request, url: URL, found: Found, reached: Reached): Promise<Message> {
	const { operation, params, path } = found;
	// Asking for `body` first would make a host build the stream that `arrayBuffer` can do without.
	const text = request.method === 'GET' || request.method === 'HEAD' ? '' : decoder.decode(await request.arrayBuffer());
	return {
		operation,
		reached,
		path,
		method: request.method,
		url,
		headers: request.headers,
		cookies: readCookies(request.headers.get('cookie')),
		params,
		text,
		...readBody(operation, request.headers, text),
		presented: new Map(),
	};
}

function record(engine: Engine, plan: Plan, message: Message, scope: Scope, decision: Decision): JournalEntry {
	const { operation } = message;
	return engine.world.journal.write({
		at: new Date(engine.world.clock.now()).toISOString(),
		method: message.method,
		path: operation.path,
		operation: operation.id,
		outcome: decision.outcome.reason,
		credential: decision.outcome.credential ?? null,
		status: 0,
		caller: callerOf(plan, message, scope, engine.validate),
		delay: decision.draft?.answer.delay ?? 0,
	});
}
