import type { Document, Json } from '@tokenwright/spec';
import { resolveReference } from '@tokenwright/spec';

/** Looks values up in a document by JSON pointer, and remembers where each pointer led. */
export type Reader = (pointer: string) => Json | undefined;

export function createReader(document: Document): Reader {
	const known = new Map<string, Json | undefined>();
	return (pointer) => {
		if (!known.has(pointer)) known.set(pointer, resolveReference(document, pointer)?.value as Json | undefined);
		return known.get(pointer);
	};
}

/** A copy that may be written into. */
export function copy(value: Json): Json {
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map(copy);
	const into: Record<string, Json> = {};
	for (const name of Object.keys(value)) into[name] = copy(value[name] as Json);
	return into;
}

/** A copy as JSON has it: without members that have no value. */
export const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
