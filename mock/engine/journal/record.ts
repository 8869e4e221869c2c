/** Writes into the journal what was decided about a request, and completes it with what was answered. */

import type { Issued } from '../act/act.ts';
import { exposed } from '../answer/cors.ts';
import type { Connection } from '../answer/responder.ts';
import type { Draft } from '../answer/weave.ts';
import { callerOf, type Plan } from '../decide/authenticate.ts';
import type { Decision } from '../decide/decide.ts';
import { keyOf } from '../decide/judge.ts';
import type { Engine } from '../decide/parts.ts';
import type { Scope } from '../decide/scope.ts';
import { type Answer, type Field, fieldOf, isDropped } from '../request/exchange.ts';
import type { Message } from '../request/message.ts';
import { fingerprint } from '../token/hash.ts';
import { explained, unenforced } from '../why/explain.ts';
import { whyOf } from '../why/why.ts';
import type { JournalEntry } from '../world/entry.ts';
import { copyOf } from '../world/journal.ts';
import { forgottenNote } from './forgotten.ts';
import { kindOf, LOOP, LOOP_SECONDS, loopText } from './loop.ts';
import { marksOf } from './mark.ts';

/** For nearly all entries; nobody writes into them: who is told of an entry gets a copy. */
const NONE: string[] = [];

export function record(
	engine: Engine,
	plan: Plan,
	message: Message,
	scope: Scope,
	decision: Decision,
	drafted: Draft | undefined,
	came: number,
): JournalEntry {
	const { operation, target } = message;
	const { world, validate } = engine;
	const { outcome, flow } = decision;
	const refused = outcome.reason !== 'accepted';
	const fact = outcome.fact;
	const known = fact && 'record' in fact ? fact.record?.subject : undefined;
	const entry: JournalEntry = {
		id: 0,
		at: new Date(world.clock.now()).toISOString(),
		method: message.method,
		path: operation.path,
		operation: operation.id,
		flow: flow ? `#${flow.pointer}` : null,
		outcome: refused ? 'refused' : 'accepted',
		reason: refused ? outcome.reason : null,
		credential: outcome.credential ?? null,
		status: 0,
		caller: callerOf(plan, message, scope, validate),
		subject: scope.subject?.id ?? known ?? null,
		issued: NONE,
		delay: drafted?.answer.delay ?? 0,
		retryAfter: null,
		faults: NONE,
		marks: target.search === '' && !plan.open ? NONE : marksOf(engine, message, plan),
		why: refused ? whyOf(engine, message, scope, decision, drafted?.answer) : null,
	};
	return world.journal.write(entry, came);
}

/** The request has its answer: the entry says all, and whoever listens is told. A refusal explains itself, if it is to. */
export function complete(engine: Engine, entry: JournalEntry, answer: Answer, connection: Connection): Answer {
	let told = answer;
	if (!isDropped(answer)) {
		entry.status = answer.status;
		if (entry.status === 429 || entry.status === 503) entry.retryAfter = secondsOf(fieldOf(answer.headers, 'retry-after'));
		const headers = engine.options.explain ? explainedHeaders(engine, entry, answer.headers) : answer.headers;
		told = exposed(headers === answer.headers ? answer : { ...answer, headers });
	}
	engine.world.journal.complete(entry);
	connection.answered?.(copyOf(entry));
	if (connection.note && entry.outcome === 'refused' && isLooping(engine, entry)) connection.note(`a loop? ${loopText(entry, LOOP)}`);
	if (connection.note) for (const credential of engine.world.tokens.untold()) connection.note(forgottenNote(credential));
	return told;
}

function explainedHeaders({ contract }: Engine, entry: JournalEntry, headers: Field[]): Field[] {
	if (entry.why) return explained(entry, entry.why, headers);
	const open = contract.operations[entry.operation ?? '']?.unenforced;
	return open ? unenforced(open, headers) : headers;
}

const isLooping = ({ world }: Engine, entry: JournalEntry): boolean =>
	world.journal.repeats(kindOf(entry), Date.parse(entry.at), LOOP, LOOP_SECONDS * 1000);

/** The tokens that were issued: known when they are signed, so asked for when the answer is there. */
export function fingerprintsOf({ contract, world }: Engine, issued: readonly Issued[]): string[] {
	if (issued.length === 0) return NONE;
	return issued.flatMap(({ issue, held }) => {
		const credential = contract.credentials[issue.credential];
		if (!credential) return [];
		const id = world.tokens.get(keyOf(credential, held.id))?.fingerprint || (typeof held.text === 'string' ? fingerprint(held.text) : '');
		return id === '' ? [] : [id];
	});
}

/** RFC 9110 §10.2.3; a moment is not read: the mock writes none. */
const secondsOf = (value: string | null): number | null => (value !== null && /^\d+$/.test(value) ? Number(value) : null);
