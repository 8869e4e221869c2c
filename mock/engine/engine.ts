/**
 * How a request is answered: route, read, decide, reply. Everything that has to be waited for comes first; `decide` is one
 * synchronous step, so that of many requests for the last use of a token exactly one is served and a refused one takes nothing.
 */

import type { Connection } from '../mock.ts';
import { whoCalls } from './answer/caller.ts';
import { corsHeaders } from './answer/cors.ts';
import { isUnvalidated, reply, responderFor } from './answer/reply.ts';
import type { Envelope } from './answer/respond.ts';
import { pendingSignatures, planOf, verifyAll } from './decide/authenticate.ts';
import { decide } from './decide/decide.ts';
import type { Bench } from './decide/judge.ts';
import { type Engine, newScope } from './decide/parts.ts';
import { afterFaults } from './fault/after.ts';
import { beforeFaults, decideByFault, faultAnswer } from './fault/answer.ts';
import { recordFaults } from './fault/record.ts';
import { complete, issuedBy, record } from './journal/record.ts';
import { isNavigation, toPage } from './page/page.ts';
import { type Message, readBody, readCookies } from './request/message.ts';
import type { Found, Reached } from './request/route.ts';
import { unrouted } from './unrouted.ts';

const NONE: ReadonlyMap<string, boolean> = new Map();

export async function handle(engine: Engine, request: Request, connection: Connection = {}): Promise<Response> {
	const { router, world } = engine;
	const came = world.journal.answered();
	const url = new URL(request.url);
	const routed = router.route(request.method, url);
	const server = 'found' in routed ? routed.found.server : routed.server;
	const cors = corsHeaders(server, connection.cors ?? false, request);
	if (!('found' in routed))
		return unrouted(engine, request, url, routed, { method: request.method, server, cors, now: world.clock.now() }, connection);

	const message = await readMessage(request, url, routed.found, routed.reached);
	const scope = newScope(engine, message);
	const plan = engine.plans.get(message.operation.id) ?? planOf(message.operation, engine.contract);
	const faults = world.faults.take(message.operation);
	const fault = faults.length > 0 ? await beforeFaults(faults, world.clock, connection.signal) : undefined;
	const pending = plan.asymmetric.length > 0 ? pendingSignatures(plan, message, scope, engine.keys, engine.validate) : [];
	const signatures = pending.length > 0 ? await verifyAll(pending, engine.keys) : NONE;
	const responder = responderFor(message.operation, connection);
	const bench: Bench = { contract: engine.contract, world, keys: engine.keys, signatures, scope };
	const decision = fault
		? decideByFault(fault, message.operation, engine.read)
		: decide(engine, message, bench, connection, isUnvalidated(responder));
	const entry = record(engine, plan, message, scope, decision, came);
	if (faults.length > 0) recordFaults(entry, faults, fault, decision);
	const envelope: Envelope = { method: request.method, server, cors, now: world.clock.now() };
	if (entry.delay > 0 && engine.options.delays === 'real') await world.clock.sleep(entry.delay);
	const written = await (fault
		? faultAnswer(fault, decision, message.operation, envelope)
		: reply(engine, message, decision, entry, responder && { responder, caller: whoCalls(scope, entry) }, envelope));
	const answer = isNavigation(message) ? await toPage(engine, message, scope, entry, written) : written;
	const response = faults.length > 0 ? await afterFaults(engine, faults, decision, scope, entry, answer, envelope) : answer;
	entry.issued = issuedBy(engine, decision, scope);
	return complete(engine, entry, response, connection);
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
