/** Drafts an answer: the document's example, with what the flow writes woven in. */
import type { Answer, Assignment, Issue, Json, ResponsePlace, Wire } from '@tokenwright/spec';
import type { Issued } from '../act/act.ts';
import { type Held, placeholderOf, render, type Scope, wellFormed } from '../decide/scope.ts';
import type { Field } from '../request/exchange.ts';
import { copy, type Reader } from '../request/reader.ts';
import { bodyOf as exampleOf } from './sample.ts';

/** An answer while it is being written. */
export interface Draft {
	answer: Answer;
	headers: Field[];
	/** Once something has been written into it; until then it is the example as it stands. */
	body: Json | undefined;
	written: boolean;
	/** Tokens whose texts are still being signed. */
	pending: Held[];
}

export const draft = (answer: Answer): Draft => ({
	answer,
	headers: Object.entries(answer.headers).flatMap(([name, value]): Field[] => (value === null ? [] : [[name, value]])),
	body: undefined,
	written: false,
	pending: [],
});

/** Writes what was issued and what the flow sets. */
export function weave(into: Draft, issued: readonly Issued[], sets: readonly Assignment[], scope: Scope): void {
	for (const { issue, held } of issued) writeIssue(into, issue, held, scope);
	for (const { at, to } of sets) write(into, at, render(to, scope), scope);
}

/** Writes an issued token, and when it ends, at the places that the flow names. */
function writeIssue(into: Draft, issue: Issue, held: Held, scope: Scope): void {
	if (typeof held.text !== 'string') into.pending.push(held);
	if (issue.at) write(into, issue.at, typeof held.text === 'string' ? held.text : placeholderOf(held), scope, held);
	const { expiresIn, expiresAt } = issue;
	const left = held.expiresAt === undefined ? undefined : held.expiresAt - scope.world.clock.seconds();
	if (expiresIn?.place.from === 'response')
		write(into, expiresIn.place, left === undefined ? undefined : inWire(left, expiresIn.wire), scope);
	if (expiresAt?.place.from === 'response')
		write(into, expiresAt.place, held.expiresAt === undefined ? undefined : inWire(held.expiresAt, expiresAt.wire), scope);
}

function inWire(seconds: number, wire: Wire): Json {
	if (wire === 'date-time') return new Date(seconds * 1000).toISOString();
	return wire === 'seconds' ? seconds : String(seconds);
}

/** Writes a value at a place; no value takes away what the example has there. */
function write(into: Draft, place: ResponsePlace, value: Json | undefined, scope: Scope, held?: Held): void {
	if (place.in === 'body') {
		into.body = withMember(bodyOf(into, scope.read), place.pointer, value);
		into.written = true;
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
	const left = held?.expiresAt === undefined ? undefined : held.expiresAt - scope.world.clock.seconds();
	into.headers.push(['Set-Cookie', `${place.name}=${text}; Path=/; HttpOnly${left === undefined ? '' : `; Max-Age=${Math.max(0, left)}`}`]);
}

/** The example is everybody's: it is copied before something is written into it. */
function bodyOf(into: Draft, read: Reader): Json | undefined {
	if (into.written) return into.body;
	const example = exampleOf(into.answer, read);
	return example === undefined ? undefined : copy(example);
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
