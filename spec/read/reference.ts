/** Finds things in a document. Apart from the parser, so that who only looks things up does not bring it along. */
import type { Document } from '../contract.ts';
import { pointerOf, pointerTokens } from '../words/expression.ts';

/** Follows `$ref`s inside a document: the value that a pointer leads to, and the pointer at which it really stands. */
export function resolveReference(document: Document, pointer: string): { value: unknown; pointer: string } | undefined {
	let value: unknown = document;
	let at: string[] = [];
	let tokens = pointerTokens(pointer);
	for (let hops = 0; hops < 64; ) {
		const reference = (value as { $ref?: unknown } | null)?.$ref;
		if (typeof reference === 'string') {
			if (!reference.startsWith('#/')) return undefined;
			hops++;
			tokens = [...pointerTokens(reference.slice(1)), ...tokens];
			value = document;
			at = [];
			continue;
		}
		const token = tokens.shift();
		if (token === undefined) return { value, pointer: pointerOf(at) };
		if (value === null || typeof value !== 'object' || !Object.hasOwn(value, token)) return undefined;
		value = (value as Record<string, unknown>)[token];
		at.push(token);
	}
	return undefined;
}

/** The schema of a member of a body, through `$ref`, `allOf`, `anyOf`, `oneOf`, `properties`, `items` and maps. */
export function schemaAt(document: Document, schema: string, member: string[]): Record<string, unknown> | undefined {
	const pointer = schemaPointerAt(document, schema, member);
	return pointer === undefined ? undefined : (resolveReference(document, pointer)?.value as Record<string, unknown>);
}

/** Where the schema of a member of a body stands. */
export const schemaPointerAt = (document: Document, schema: string, member: string[]): string | undefined =>
	findMember(document, schema, member, new Set());

/** @param tried the schemas in which so much of a member was looked for: one may be there twice, or in itself. */
function findMember(document: Document, schema: string, member: string[], tried: Set<string>): string | undefined {
	const found = resolveReference(document, schema);
	if (!found || found.value === null || typeof found.value !== 'object') return undefined;
	const value = found.value as Record<string, unknown>;
	const [name, ...rest] = member;
	if (name === undefined) return found.pointer;
	const here = `${member.length} ${found.pointer}`;
	if (tried.has(here)) return undefined;
	tried.add(here);
	const steps = [pointerOf(['properties', name]), ...(/^\d+$/.test(name) ? ['/items'] : [])];
	for (const step of steps) {
		const inner = findMember(document, found.pointer + step, rest, tried);
		if (inner !== undefined) return inner;
	}
	for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
		const list = value[keyword];
		for (let index = 0; Array.isArray(list) && index < list.length; index++) {
			const inner = findMember(document, `${found.pointer}/${keyword}/${index}`, member, tried);
			if (inner !== undefined) return inner;
		}
	}
	// A map: every member has the same schema.
	return value.additionalProperties && typeof value.additionalProperties === 'object'
		? findMember(document, `${found.pointer}/additionalProperties`, rest, tried)
		: undefined;
}
