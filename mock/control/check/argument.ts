/** Checks what a control verb is given: it may come from a terminal, from another program, or from plain JavaScript. */
import { durationSeconds, type Json } from '@tokenwright/spec';
import { nearTo } from '../../engine/world/near.ts';
import type { ControlErrorCode } from '../control.ts';
import { ControlError } from '../error.ts';

/** @param hint what to write instead; a sentence. */
export const refuse = (verb: string, what: string, hint: string, code: ControlErrorCode = 'ERR_CONTROL_ARGUMENT'): ControlError =>
	new ControlError(code, `Failed to ${verb}: ${what}. ${hint}`);

/** A text as a message may show it: short, and only where it is sure to be a name. What else it is may be a secret. */
export const quoted = (name: unknown): string =>
	typeof name === 'string' && /^[\w./:@-]{1,40}$/.test(name) ? `"${name}"` : 'what was given';

/** One of some names; another one is unknown. */
export function oneOf(verb: string, kind: string, name: unknown, names: string[]): string {
	if (typeof name === 'string' && names.includes(name)) return name;
	const near = typeof name === 'string' ? nearTo(name, names) : '';
	const what = typeof name === 'string' ? `the document has no ${kind} ${quoted(name)}` : `the name of the ${kind} is no text`;
	throw refuse(
		verb,
		what,
		`It has ${names.join(', ') || 'none'}.${near}`,
		typeof name === 'string' ? 'ERR_CONTROL_UNKNOWN' : 'ERR_CONTROL_ARGUMENT',
	);
}

export function seconds(verb: string, name: string, value: unknown): number {
	const found = durationSeconds(value);
	if (found !== undefined) return found;
	throw refuse(verb, `${name} is no duration`, 'Write an ISO 8601 duration such as "PT31S", or a number of seconds.');
}

/** The members of an options object; nothing for none. Another member than these is a mistake that would change nothing. */
export function options<Name extends string>(verb: string, value: unknown, names: readonly Name[]): Partial<Record<Name, unknown>> {
	if (value === undefined || value === null) return {};
	if (typeof value !== 'object' || Array.isArray(value)) throw refuse(verb, 'the options are no object', `Write { ${names.join(', ')} }.`);
	const odd = Object.keys(value).find((name) => !(names as readonly string[]).includes(name));
	if (odd !== undefined) throw refuse(verb, `there is no option ${quoted(odd)}`, `Options are ${names.join(', ')}.`);
	return value as Partial<Record<Name, unknown>>;
}

/** A text, or undefined where none was given. */
export function text(verb: string, name: string, value: unknown): string | undefined {
	if (value === undefined) return undefined;
	if (typeof value === 'string' && value !== '') return value;
	throw refuse(verb, `${name} is no text`, 'Write a text that is not empty.');
}

/** How deep JSON may be that is kept. */
const DEPTH = 500;

/** A copy of plain JSON; undefined if a value is something else, deeper than anybody writes, or names a prototype. */
export function plainJson(value: unknown, depth = 0): Json | undefined {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'object' || depth > DEPTH) return undefined;
	if (Array.isArray(value)) {
		const list = value.map((each) => plainJson(each, depth + 1));
		return list.every((each) => each !== undefined) ? list : undefined;
	}
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return undefined;
	const copy: Record<string, Json> = {};
	for (const [name, inner] of Object.entries(value)) {
		// In a literal, no value is the same as no member.
		if (inner === undefined) continue;
		const copied = name === '__proto__' ? undefined : plainJson(inner, depth + 1);
		if (copied === undefined) return undefined;
		copy[name] = copied;
	}
	return copy;
}
