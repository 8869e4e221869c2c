/** Writes into the journal what was decided about a request, and completes it with what was answered. */

import type { Connection } from '../../mock.ts';
import { callerOf, type Plan } from '../decide/authenticate.ts';
import { type Decision, issuesOf } from '../decide/decide.ts';
import { keyOf } from '../decide/judge.ts';
import type { Engine } from '../decide/parts.ts';
import type { Scope } from '../decide/scope.ts';
import { isDropped } from '../fault/dropped.ts';
import type { Message } from '../request/message.ts';
import { fingerprint } from '../token/hash.ts';
import { explain } from '../why/explain.ts';
import { whyOf } from '../why/why.ts';
import type { JournalEntry } from '../world/entry.ts';
import { copyOf } from '../world/journal.ts';
import { marksOf } from './secret-in-url.ts';

/** For nearly all entries; nobody writes into them: who is told of an entry gets a copy. */
const NONE: string[] = [];

export function record(engine: Engine, plan: Plan, message: Message, scope: Scope, decision: Decision, came: number): JournalEntry {
	const { operation, url } = message;
	const { world, validate } = engine;
	const { outcome, flow, draft } = decision;
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
		delay: draft?.answer.delay ?? 0,
		retryAfter: null,
		faults: NONE,
		marks: url.search === '' && !plan.open ? NONE : marksOf(engine, message, plan),
		why: refused ? whyOf(engine, message, scope, decision) : null,
	};
	return world.journal.write(entry, came);
}

/** The request has its answer: the entry says all, and whoever listens is told. A refusal explains itself, if it is to. */
export function complete(engine: Engine, entry: JournalEntry, response: Response, connection: Connection): Response {
	entry.status = response.status;
	if (entry.status === 429 || entry.status === 503) entry.retryAfter = secondsOf(response.headers.get('retry-after'));
	if (engine.options.explain && entry.why && !isDropped(response)) explain(entry, entry.why, response.headers);
	engine.world.journal.complete(entry);
	connection.answered?.(copyOf(entry));
	return response;
}

/** The tokens that a decision has issued: known when they are signed, so asked for when the answer is there. */
export function issuedBy({ contract, world }: Engine, decision: Decision, scope: Scope): string[] {
	const issues = issuesOf(decision);
	if (issues.length === 0) return NONE;
	const issued: string[] = [];
	for (const { credential: name } of issues) {
		const held = scope.credentials.get(name);
		const credential = contract.credentials[name];
		if (!held || !credential) continue;
		const id = world.tokens.get(keyOf(credential, held.id))?.fingerprint || (typeof held.text === 'string' ? fingerprint(held.text) : '');
		if (id) issued.push(id);
	}
	return issued;
}

/** RFC 9110 §10.2.3; a moment is not read: the mock writes none. */
const secondsOf = (value: string | null): number | null => (value !== null && /^\d+$/.test(value) ? Number(value) : null);
