/** Chooses the declared answer to an outcome, and drafts it: the example, with what the flow writes woven in. */
import type { Answer, Flow, Issue, Json, Operation, Outcome, ResponsePlace, Wire } from '@tokenwright/spec';
import { lookUp } from '@tokenwright/spec';
import { type Held, placeholderOf, render, type Scope, wellFormed } from '../decide/scope.ts';
import { copy, type Reader } from '../request/reader.ts';

/** An answer while it is being written. */
export interface Draft {
	answer: Answer;
	headers: [name: string, value: string][];
	body: Json | undefined;
	/** Tokens whose texts are still being signed. */
	pending: Held[];
}

/** The answer that an operation declares for an outcome; undefined if it names none along the chain. */
export function answerTo(operation: Operation, flow: Flow | undefined, outcome: Outcome): Answer | undefined {
	if (outcome.reason === 'accepted') {
		const fitting = flow && operation.accepted.find((index) => fits(operation.answers[index], flow));
		return operation.answers[fitting ?? operation.accepted[0] ?? -1];
	}
	const index = lookUp(operation.reasons, outcome);
	return index === undefined ? undefined : operation.answers[index];
}

/** True if an answer declares every place that a flow writes. */
const fits = (answer: Answer | undefined, flow: Flow): boolean =>
	answer !== undefined &&
	flow.issues.every(({ at }) => at === undefined || declares(answer, at)) &&
	flow.sets.every(({ at }) => declares(answer, at));

function declares(answer: Answer, place: ResponsePlace): boolean {
	if (place.in === 'body') return answer.schema !== undefined;
	const header = place.in === 'cookie' ? 'set-cookie' : place.name.toLowerCase();
	return Object.keys(answer.headers).some((name) => name.toLowerCase() === header);
}

export function draft(answer: Answer, read: Reader): Draft {
	const example = answer.example === undefined ? undefined : read(answer.example);
	const always = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
	return { answer, headers: always, body: example === undefined ? undefined : copy(example), pending: [] };
}

/** Writes an issued token, and when it ends, at the places that the flow names. */
export function writeIssue(into: Draft, issue: Issue, held: Held, scope: Scope): void {
	if (typeof held.text !== 'string') into.pending.push(held);
	if (issue.at) write(into, issue.at, typeof held.text === 'string' ? held.text : placeholderOf(held), held, scope);
	const { expiresIn, expiresAt } = issue;
	const left = held.expiresAt === undefined ? undefined : held.expiresAt - scope.world.clock.seconds();
	if (expiresIn?.place.from === 'response') write(into, expiresIn.place, left === undefined ? undefined : inWire(left, expiresIn.wire));
	if (expiresAt?.place.from === 'response')
		write(into, expiresAt.place, held.expiresAt === undefined ? undefined : inWire(held.expiresAt, expiresAt.wire));
}

function inWire(seconds: number, wire: Wire): Json {
	if (wire === 'date-time') return new Date(seconds * 1000).toISOString();
	return wire === 'seconds' ? seconds : String(seconds);
}

export function writeSets(into: Draft, sets: Flow['sets'], scope: Scope): void {
	for (const { at, to } of sets) write(into, at, render(to, scope));
}

/** Writes a value at a place; no value takes away what the example has there. */
function write(into: Draft, place: ResponsePlace, value: Json | undefined, held?: Held, scope?: Scope): void {
	if (place.in === 'body') {
		into.body = withMember(into.body, place.pointer, value);
		return;
	}
	if (value === undefined || value === null) return;
	// Placeholders of tokens that are still being signed begin and end with NUL.
	const keepsNul = into.pending.length > 0;
	const text = place.in === 'header' ? headerText(String(value), keepsNul) : cookieText(String(value), keepsNul);
	if (place.in === 'header') {
		into.headers = [...into.headers.filter(([name]) => name.toLowerCase() !== place.name.toLowerCase()), [place.name, text]];
		return;
	}
	const left = held?.expiresAt === undefined || !scope ? undefined : held.expiresAt - scope.world.clock.seconds();
	into.headers.push(['Set-Cookie', `${place.name}=${text}; Path=/; HttpOnly${left === undefined ? '' : `; Max-Age=${Math.max(0, left)}`}`]);
}

function withMember(body: Json | undefined, pointer: string[], value: Json | undefined): Json | undefined {
	const [name, ...rest] = pointer;
	if (name === undefined) return value;
	const parent = body !== null && typeof body === 'object' ? (body as Record<string, Json>) : {};
	const inner = withMember(Object.hasOwn(parent, name) ? parent[name] : undefined, rest, value);
	if (Array.isArray(parent)) {
		if (inner !== undefined) parent[Number(name)] = inner;
		return parent;
	}
	if (inner === undefined) delete parent[name];
	else if (name === '__proto__')
		Object.defineProperty(parent, name, { value: inner, writable: true, enumerable: true, configurable: true });
	else parent[name] = inner;
	return parent;
}

const percent =
	(allowed: RegExp) =>
	(value: string, keepsNul: boolean): string =>
		wellFormed(value).replace(allowed, (character) => (keepsNul && character === '\0' ? character : encodeURIComponent(character)));

/** A header holds visible ASCII: everything else is percent-encoded, so that no value can begin a new line. */
const headerText = percent(/[^\x20-\x7e]/gu);

/** A cookie's value holds less (RFC 6265 §4.1.1), so that no value can add an attribute. */
const cookieText = percent(/[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]/gu);

/** Puts the texts of tokens that were still being signed into a draft. */
export async function settle(into: Draft): Promise<void> {
	const texts = new Map<string, string>();
	for (const held of into.pending) texts.set(placeholderOf(held), await held.text);
	const replace = (text: string): string => {
		let out = text;
		for (const [placeholder, token] of texts) out = out.replaceAll(placeholder, token);
		return out;
	};
	const weave = (value: Json): Json => {
		if (typeof value === 'string') return replace(value);
		if (Array.isArray(value)) return value.map(weave);
		if (value === null || typeof value !== 'object') return value;
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, weave(inner)]));
	};
	if (into.body !== undefined) into.body = weave(into.body);
	into.headers = into.headers.map(([name, value]) => [name, replace(value).replaceAll('\0', '%00')]);
}
