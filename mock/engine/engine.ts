/**
 * How a request is answered: route, read, decide, respond. Everything that has to be waited for comes first; `decide` is one
 * synchronous step, so that of many requests for the last use of a token exactly one is served and a refused one takes nothing.
 */
import type { Answer, Contract, Flow, Operation, Outcome } from '@tokenwright/spec';
import { lookUp, REASONS } from '@tokenwright/spec';
import { answerTo, type Draft, draft, writeIssue, writeSets } from './answer.ts';
import { authenticate, callerOf, chooseFlow, inspect, type Plan, pendingSignatures, planOf, verifyAll } from './authenticate.ts';
import { corsHeaders } from './cors.ts';
import { type Descent, issue, spend } from './issue.ts';
import type { Bench } from './judge.ts';
import type { Keys } from './keys.ts';
import { firstMismatch } from './match.ts';
import { type Message, readBody, readCookies } from './message.ts';
import type { Connection, JournalEntry, MockOptions } from './mock.ts';
import { refusalProblem, unroutedProblem } from './problem.ts';
import type { Reader } from './reader.ts';
import { adopt, type Envelope, problemResponse, toResponse } from './respond.ts';
import { revoke } from './revoke.ts';
import type { Found, Reached, Router } from './route.ts';
import { type Held, render, type Scope } from './scope.ts';
import { type FoundSubject, findSubject } from './subject.ts';
import type { Validate } from './validate.ts';
import type { World } from './world.ts';

export interface Engine {
	contract: Contract;
	world: World;
	router: Router;
	keys: Keys;
	validate: Validate;
	read: Reader;
	/** By the operation's id. */
	plans: ReadonlyMap<string, Plan>;
	options: MockOptions;
}

/** What was decided about a request. */
interface Decision {
	outcome: Outcome;
	flow: Flow | undefined;
	/** Undefined: the document does not name the outcome. */
	draft: Draft | undefined;
	/** For people: what did not fit. */
	details: string[];
	/** Seconds, of a refusal by a limit. */
	retryAfter?: number;
}

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
	const response =
		(await respondElsewhere(message, decision, responder, envelope)) ??
		(await respond(engine, message, decision, entry, responder !== undefined, envelope));
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

export function newScope(engine: Engine, message: Message | undefined): Scope {
	const { contract, world, router, read } = engine;
	return { contract, world, message, credentials: new Map(), subject: undefined, baseUrl: router.baseUrl, read };
}

/** Flow, limit, credential, schema, subject, match: the first that refuses decides. Then the flow acts. */
function decide(engine: Engine, message: Message, bench: Bench, connection: Connection, validatedElsewhere: boolean): Decision {
	const { scope } = bench;
	const refused = (flow: Flow | undefined, outcome: Outcome, details: string[] = []): Decision => ({
		outcome,
		flow,
		details,
		draft: draftRefusal(engine, message.operation, flow, outcome, scope),
	});

	const flow = chooseFlow(message, scope, engine.validate);
	if (!flow) return refused(undefined, { reason: 'flow-unknown' });
	const retryAfter = overLimit(engine, flow, scope, connection);
	if (retryAfter !== undefined) return { ...refused(flow, { reason: 'rate-limited' }), retryAfter };
	const authenticated = authenticate(flow, message, bench, engine.validate);
	for (const held of authenticated.held) scope.credentials.set(held.name, held);
	if ('refusal' in authenticated) {
		detectReuse(engine, authenticated.refusal, message, bench);
		return refused(flow, authenticated.refusal);
	}
	const problems = validatedElsewhere ? [] : engine.validate.request(message);
	if (problems.length > 0) return refused(flow, { reason: 'request-invalid' }, problems);
	const inspected = inspect(flow, message, bench, engine.validate);
	for (const held of inspected.held) scope.credentials.set(held.name, held);
	if ('refusal' in inspected) return refused(flow, inspected.refusal);
	// A refused upsert makes no id: later ones are what they would have been without it.
	const undo = flow.subject?.upsert && engine.world.random.mark();
	const subject = settleSubject(flow, [...authenticated.held, ...inspected.held], scope);
	if (subject && 'reason' in subject) return refused(flow, subject);
	const mismatch = firstMismatch(flow.match, scope);
	if (mismatch) {
		undo?.();
		return refused(flow, { reason: mismatch.else, ...credentialOf(mismatch.else, authenticated.held) });
	}
	const answer = answerTo(message.operation, flow, { reason: 'accepted' });
	return {
		outcome: { reason: 'accepted' },
		flow,
		details: [],
		draft: answer && act(engine, flow, answer, authenticated.held, subject, message, bench),
	};
}

/** A standard reason about a credential is about the last one of the alternative. */
const credentialOf = (reason: string, held: Held[]): { credential?: string } => {
	const name = held.at(-1)?.name;
	return reason.startsWith('credential-') && name !== undefined ? { credential: name } : {};
};

function overLimit(engine: Engine, flow: Flow, scope: Scope, connection: Connection): number | undefined {
	if (!flow.limit || engine.options.limits === 'off') return undefined;
	const by = flow.limit.by && render(flow.limit.by, scope);
	return engine.world.limits.take(
		flow.limit,
		by === undefined || by === null ? `address ${connection.address ?? ''}` : `by ${JSON.stringify(by)}`,
		engine.world.clock.now(),
	);
}

/** A rotated token that comes again may have been stolen: its whole family ends, if the document says so (RFC 9700 §4.14). */
function detectReuse(engine: Engine, refusal: Outcome, message: Message, bench: Bench): void {
	const credential = refusal.credential === undefined ? undefined : engine.contract.credentials[refusal.credential];
	if (refusal.reason !== 'credential-used' || credential?.rotation?.reuse !== 'revoke-family') return;
	for (const flow of message.operation.flows)
		for (const carried of flow.alternatives.flat())
			if (carried.credential === credential.name)
				revoke({ ...flow, revokes: [{ ...carried, family: true, subject: false }] }, message, bench, engine.validate);
}

/** Finds the subject and lets expressions see it; the holder of the last credential where the flow names none. */
function settleSubject(flow: Flow, held: Held[], scope: Scope): FoundSubject | Outcome | undefined {
	if (!flow.subject) {
		const holder = held.at(-1)?.subject;
		if (holder !== undefined) scope.subject = { id: holder, entry: undefined };
		return undefined;
	}
	const found = findSubject(flow.subject, scope);
	if (!('reason' in found)) scope.subject = { id: found.id, entry: found.entry };
	return found;
}

/** Nothing refused: spend, revoke, keep, issue and write. */
function act(
	engine: Engine,
	flow: Flow,
	answer: Answer,
	held: Held[],
	subject: FoundSubject | Outcome | undefined,
	message: Message,
	bench: Bench,
): Draft {
	const { contract, world, validate } = engine;
	const { scope } = bench;
	spend(held, new Set(flow.issues.map((each) => each.credential)), contract, world);
	revoke(flow, message, bench, validate);
	if (subject && 'keep' in subject) subject.keep();
	const into = draft(answer, engine.read);
	issueAll(
		engine,
		flow.issues,
		{
			subject: scope.subject?.id,
			permissions: held.at(-1)?.permissions ?? [],
			family: held.findLast((each) => each.family !== undefined)?.family,
		},
		into,
		scope,
	);
	writeSets(into, flow.sets, scope);
	return into;
}

function issueAll(engine: Engine, issues: Flow['issues'], descent: Descent, into: Draft, scope: Scope): void {
	const { contract, world, keys } = engine;
	// All that one answer issues is of one family.
	const family =
		descent.family ?? (issues.some((each) => contract.credentials[each.credential]?.tracked) ? `family-${++world.families}` : undefined);
	for (const each of issues) {
		const credential = contract.credentials[each.credential];
		if (credential) writeIssue(into, each, issue(each, credential, { ...descent, family }, scope, keys), scope);
	}
}

/** What a refusal still does, in the words of the document. */
function draftRefusal(engine: Engine, operation: Operation, flow: Flow | undefined, outcome: Outcome, scope: Scope): Draft | undefined {
	const answer = answerTo(operation, flow, outcome);
	if (!answer) return undefined;
	const into = draft(answer, engine.read);
	const then = flow && lookUp(flow.otherwise, outcome);
	if (then) {
		issueAll(engine, then.issues, { subject: scope.subject?.id, permissions: [], family: undefined }, into, scope);
		writeSets(into, then.sets, scope);
	}
	return into;
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

/** Ordinary operations are answered by the door's responder, unless a credential or a subject was refused. */
async function respondElsewhere(
	message: Message,
	decision: Decision,
	responder: Connection['responder'],
	envelope: Envelope,
): Promise<Response | undefined> {
	const { outcome } = decision;
	const own = !Object.hasOwn(REASONS, outcome.reason);
	if (!responder || !(outcome.reason === 'accepted' || own)) return undefined;
	const { operation, method, url, headers, text, path } = message;
	const answer = decision.draft?.answer;
	const chosen =
		answer && own ? { status: answer.status, ...(answer.exampleName !== undefined && { example: answer.exampleName }) } : undefined;
	const response = await responder.respond({ operation, method, path: `${path}${url.search}`, headers, body: text }, chosen);
	return response && adopt(response, envelope);
}

async function respond(
	engine: Engine,
	message: Message,
	decision: Decision,
	entry: JournalEntry,
	unvalidated: boolean,
	envelope: Envelope,
): Promise<Response> {
	let { outcome, draft: drafted, details } = decision;
	// A responder that had no answer has not looked at the request either.
	const problems = unvalidated && outcome.reason === 'accepted' ? engine.validate.request(message) : [];
	if (problems.length > 0) {
		outcome = { reason: 'request-invalid' };
		entry.outcome = outcome.reason;
		details = problems;
		const answer = answerTo(message.operation, decision.flow, outcome);
		drafted = answer && draft(answer, engine.read);
	}
	const extra = refusalHeaders(outcome, decision, drafted);
	if (!drafted) return problemResponse(refusalProblem(message.operation, outcome, details), envelope, extra);
	drafted.headers.push(...extra);
	return toResponse(drafted, envelope);
}

function refusalHeaders(outcome: Outcome, decision: Decision, drafted: Draft | undefined): [string, string][] {
	const declares = (name: string) => !drafted || Object.keys(drafted.answer.headers).some((each) => each.toLowerCase() === name);
	if (decision.retryAfter !== undefined && declares('retry-after')) return [['Retry-After', String(decision.retryAfter)]];
	if (!drafted && outcome.reason.startsWith('credential-')) {
		const error =
			outcome.reason === 'credential-missing'
				? ''
				: outcome.reason === 'credential-forbidden'
					? ' error="insufficient_scope"'
					: ' error="invalid_token"';
		return [['WWW-Authenticate', `Bearer${error}`]];
	}
	return [];
}

/** A path or a method that no operation has. */
function unrouted(
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
