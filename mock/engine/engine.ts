/**
 * How a request is answered: route, read, decide, act, answer. What has to be waited for (a delay, an asymmetric signature, whoever
 * answers in place of the document) is before or behind `settle`, which is one synchronous step: so of many requests for the last
 * use of a token exactly one is served.
 */
import { act, effectsOf, type Issued } from './act/act.ts';
import { whoCalls } from './answer/caller.ts';
import { answerTo } from './answer/choose.ts';
import { corsHeaders } from './answer/cors.ts';
import { isJudgedElsewhere, reply, respondElsewhere, responderFor } from './answer/reply.ts';
import type { Connection, Responder } from './answer/responder.ts';
import { type Draft, draft, weave } from './answer/weave.ts';
import type { Envelope } from './answer/write.ts';
import { type Plan, pendingSignatures, planOf, verifyAll } from './decide/authenticate.ts';
import { type Decision, decide } from './decide/decide.ts';
import { type Engine, newScope } from './decide/parts.ts';
import type { Scope } from './decide/scope.ts';
import { afterFaults } from './fault/after.ts';
import { beforeFaults, decideByFault, draftByFault, faultAnswer, type Refusing } from './fault/answer.ts';
import { recordFaults } from './fault/record.ts';
import { complete, fingerprintsOf, record } from './journal/record.ts';
import { isNavigation } from './page/navigation.ts';
import { type Answer, after, type Exchange, isDropped } from './request/exchange.ts';
import { type Message, readMessage } from './request/message.ts';
import { unrouted } from './unrouted.ts';
import { whyFailed, whyInvalid } from './why/why.ts';
import type { JournalEntry } from './world/entry.ts';
import type { PlacedFault } from './world/fault.ts';

/** What is known of a request while it is answered. */
interface Visit {
	engine: Engine;
	connection: Connection;
	message: Message;
	scope: Scope;
	plan: Plan;
	faults: readonly PlacedFault[];
	responder: Responder | undefined;
	/** True where the responder looks at the request by rules of its own. */
	judgedElsewhere: boolean;
	/** How many requests had been answered when it came. */
	came: number;
}

/** What was settled about it. */
interface Settled {
	decision: Decision;
	issued: readonly Issued[];
	/** Undefined: the document declares no answer. */
	drafted: Draft | undefined;
	entry: JournalEntry;
	envelope: Envelope;
	/** The fault that kept it from being looked at. */
	fault: Refusing | undefined;
}

/**
 * Answers a request.
 *
 * @returns a promise only if something has to be waited for.
 */
export function answer(engine: Engine, exchange: Exchange, connection: Connection = {}): Answer | Promise<Answer> {
	const { router, world } = engine;
	const { method, target } = exchange;
	const came = world.journal.answered();
	const routed = router.route(method, target, exchange.headers.get);
	const server = 'found' in routed ? routed.found.server : routed.server;
	const cors = corsHeaders(server, connection, exchange);
	if (!('found' in routed)) return unrouted(engine, exchange, routed, { method, server, cors, now: world.clock.now() }, connection);

	return after(readMessage(exchange, routed.found, routed.reached), (message) => {
		const visit = begin(engine, message, connection, came);
		const before = visit.faults.length > 0 ? beforeFaults(visit.faults, world.clock, connection.signal) : undefined;
		return after(before, (fault) =>
			after(signaturesOf(visit), (signatures) => {
				const settled = settle(visit, fault, signatures, { method, server, cors, now: world.clock.now() });
				return after(slept(visit, settled), () => finish(visit, settled));
			}),
		);
	});
}

function begin(engine: Engine, message: Message, connection: Connection, came: number): Visit {
	const responder = responderFor(message.operation, connection);
	return {
		engine,
		connection,
		message,
		scope: newScope(engine, message),
		plan: engine.plans.get(message.operation.id) ?? planOf(message.operation, engine.contract),
		faults: engine.world.faults.take(message.operation),
		responder,
		judgedElsewhere: isJudgedElsewhere(responder, message.headers),
		came,
	};
}

type Signatures = ReadonlyMap<string, boolean>;

const NONE: Signatures = new Map();

/** The asymmetric signatures of a request, checked before anything is decided. */
function signaturesOf({ engine, plan, message, scope }: Visit): Signatures | Promise<Signatures> {
	const pending = plan.asymmetric.length > 0 ? pendingSignatures(plan, message, scope, engine.keys, engine.validate) : [];
	return pending.length > 0 ? verifyAll(pending, engine.keys) : NONE;
}

/** Decides, acts and drafts. */
function settle(visit: Visit, fault: Refusing | undefined, signatures: Signatures, envelope: Envelope): Settled {
	const { engine, message, scope, plan, faults, judgedElsewhere, connection, came } = visit;
	const { contract, world, keys } = engine;
	const bench = { contract, world, keys, signatures, scope };
	const decision = fault
		? decideByFault(fault, message.operation)
		: decide(engine, message, bench, { address: connection.address, validates: !judgedElsewhere });
	const chosen = fault ? undefined : answerTo(message.operation, decision.flow, decision.outcome);
	const issued = fault ? [] : act(engine, decision, message, bench, chosen !== undefined);
	const drafted = fault ? draftByFault(fault, message.operation) : chosen && draft(chosen);
	if (drafted && !fault) weave(drafted, issued, effectsOf(decision)?.sets ?? [], scope);
	const entry = record(engine, plan, message, scope, decision, drafted, came);
	if (faults.length > 0) recordFaults(entry, faults, fault, decision, drafted);
	return { decision, issued, drafted, entry, envelope, fault };
}

/** Where the document says that the service is slow. */
const slept = ({ engine: { options, world } }: Visit, { entry: { delay } }: Settled): undefined | Promise<void> =>
	delay > 0 && options.delays === 'real' ? world.clock.sleep(delay) : undefined;

/** The answer on its way out: written, shown as a page, bent by faults, noted in the journal. */
function finish(visit: Visit, settled: Settled): Answer | Promise<Answer> {
	const { engine, connection, scope, faults } = visit;
	const { decision, issued, entry, envelope } = settled;
	const bent = (shown: Answer) => (faults.length > 0 ? afterFaults(engine, faults, decision, scope, entry, shown, envelope) : shown);
	return after(write(visit, settled), (written) =>
		after(asSeen(visit, settled, written), (seen) =>
			after(bent(seen), (sent) => {
				entry.issued = fingerprintsOf(engine, issued);
				return complete(engine, entry, sent, connection);
			}),
		),
	);
}

/** A browser that comes to a step of its own sees a page, which nobody else has to load. */
function asSeen({ engine, message, scope }: Visit, { entry }: Settled, written: Answer): Answer | Promise<Answer> {
	if (isDropped(written) || !isNavigation(message)) return written;
	return import('./page/page.ts').then(({ toPage }) => toPage(engine, message, scope, entry, written));
}

function write(visit: Visit, settled: Settled): Answer | Promise<Answer> {
	const { engine, message, scope, responder } = visit;
	const { decision, drafted, entry, envelope, fault } = settled;
	if (fault) return faultAnswer(fault, drafted, engine, message.operation, envelope);
	const elsewhere = responder && respondElsewhere(responder, message, decision, drafted, () => whoCalls(scope, entry), envelope);
	return after(elsewhere, (answered) => {
		if (!answered) return here(visit, settled);
		// What the document answers to everybody is no failure, whatever its status.
		const isFailed = !isDropped(answered) && answered.status >= 400 && answered.status !== drafted?.answer.status;
		if (isFailed && decision.outcome.reason === 'accepted') recordFailed(visit, settled, answered.status);
		return answered;
	});
}

/** The document's own answer; what nobody has looked at is looked at now. */
function here({ engine, message, judgedElsewhere }: Visit, { decision, drafted, entry, envelope }: Settled): Answer | Promise<Answer> {
	const problems = judgedElsewhere && decision.outcome.reason === 'accepted' ? engine.validate.request(message) : [];
	if (problems.length === 0) return reply(engine, message, decision, drafted, envelope);
	const invalid: Decision = { ...decision, outcome: { reason: 'request-invalid' }, details: problems };
	entry.outcome = 'refused';
	entry.reason = invalid.outcome.reason;
	entry.why = whyInvalid(engine, message, decision, problems);
	const declared = answerTo(message.operation, decision.flow, invalid.outcome);
	return reply(engine, message, invalid, declared && draft(declared), envelope);
}

/** The responder has let nobody in who should not be, but it did not like the rest: the same problem may be seen here. */
function recordFailed({ engine, message }: Visit, { decision, entry }: Settled, status: number): void {
	const problems = engine.validate.request(message);
	entry.outcome = 'failed';
	entry.reason = problems.length > 0 ? 'request-invalid' : null;
	entry.why = problems.length > 0 ? whyInvalid(engine, message, decision, problems) : whyFailed(message, status);
}
