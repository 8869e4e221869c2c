/** Values of the document, as far as a client can know them. */
import type { Expression, Json, Template } from '@tokenwright/spec';

/** What an expression stands for; undefined: not known here. */
export type Scope = (expression: Expression) => Json | undefined;

/** @returns the value, or undefined if a part of it is not known. */
export function evaluate(template: Template, scope: Scope): Json | undefined {
	if ('literal' in template) return template.literal;
	if ('expression' in template) return scope(template.expression);
	if ('url' in template) return undefined;
	let text = '';
	for (const part of template.parts) {
		const value = typeof part === 'string' ? part : scope(part);
		if (value === undefined || value === null) return undefined;
		text += String(value);
	}
	return text;
}

/** The member that a JSON pointer's tokens lead to. */
export function member(value: unknown, pointer: readonly string[]): Json | undefined {
	let at = value;
	for (const token of pointer) {
		if (at === null || typeof at !== 'object' || !Object.hasOwn(at, token)) return undefined;
		at = (at as Record<string, unknown>)[token];
	}
	return at as Json | undefined;
}

/** Writes a member, and makes the objects above it that are missing. */
export function setMember(value: Record<string, Json>, pointer: readonly string[], to: Json): void {
	let at = value;
	for (const token of pointer.slice(0, -1)) {
		const below = Object.hasOwn(at, token) ? at[token] : undefined;
		const next = below !== null && typeof below === 'object' ? below : {};
		at[token] = next;
		at = next as Record<string, Json>;
	}
	const last = pointer.at(-1);
	if (last !== undefined) at[last] = to;
}
