/** A schema as a message shows it: a tree without references, of what is sent that way, no deeper than people look. */
import type { Document } from '@tokenwright/spec';
import { resolveReference } from '@tokenwright/spec';

type Node = Record<string, unknown>;

/** How much of a schema is shown. */
export interface Extent {
	/** Whether it says more than it has to: what may be left out is there, a list has an item, a text is called by its name. */
	isFull: boolean;
	/** How deep what may be left out is there. */
	depth: number;
	/** What is not there. */
	unsent: 'readOnly' | 'writeOnly';
}

/** How many schemas one body is made of, at most: what may be left out is, from there on. */
const MOST = 600;
const PLAIN = new Set(['enum', 'const', 'default', 'examples', 'required', 'type']);
const NAMED = new Set(['patternProperties', 'dependentSchemas']);
const LISTED = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const UNREAD = new Set([
	'description',
	'title',
	'externalDocs',
	'discriminator',
	'xml',
	'deprecated',
	'example',
	'$defs',
	'definitions',
	'properties',
	'$ref',
	'$id',
	'$schema',
	'$comment',
	'$anchor',
]);

/** @param pointer where the schema stands. */
export function shownSchema(document: Document, pointer: string, { isFull, depth: deepest, unsent }: Extent): Node | boolean {
	let made = 0;
	/** Where we are: a schema inside of itself ends. */
	const within: string[] = [];

	/** @returns undefined where it would not end. */
	const show = (schema: unknown, depth: number, name: string | undefined): Node | boolean | undefined => {
		if (typeof schema === 'boolean') return schema;
		if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) return {};
		const from = schema as Node;
		return typeof from.$ref === 'string' ? behind(from, from.$ref, depth, name) : here(from, depth, name);
	};
	const behind = (from: Node, reference: string, depth: number, name: string | undefined): Node | boolean | undefined => {
		const found = resolveReference(document, reference.slice(1));
		if (!found) return here(from, depth, name);
		if (within.filter((each) => each === found.pointer).length > (isFull ? 0 : 1)) return undefined;
		within.push(found.pointer);
		const shown = show(found.value, depth, name);
		within.pop();
		const own = here(from, depth, name);
		return shown === undefined || Object.keys(own).length === 0 ? shown : { allOf: [shown, own] };
	};
	const here = (from: Node, depth: number, name: string | undefined): Node => {
		made++;
		const shown: Node = {};
		for (const [word, inner] of Object.entries(from)) {
			if (word.startsWith('x-') || UNREAD.has(word)) continue;
			if (PLAIN.has(word) || inner === null || typeof inner !== 'object') shown[word] = inner;
			else if (LISTED.has(word)) shown[word] = branches(inner, depth, name);
			else if (NAMED.has(word))
				shown[word] = Object.fromEntries(Object.entries(inner).map(([each, its]) => [each, show(its, depth + 1, each) ?? {}]));
			else if (word === 'items') list(shown, from, inner, depth, name);
			else shown[word] = show(inner, depth + 1, undefined) ?? {};
		}
		if (from.example !== undefined && shown.examples === undefined) shown.examples = [from.example];
		if (from.properties) members(shown, from, depth);
		shorten(shown);
		if (isFull) fill(shown, name);
		return shown;
	};
	const branches = (inner: unknown, depth: number, name: string | undefined): unknown[] => {
		const all = (Array.isArray(inner) ? inner : []).map((each) => show(each, depth, name));
		const good = all.filter((each) => each !== undefined);
		return good.length > 0 ? good : [{}];
	};
	const list = (shown: Node, from: Node, inner: unknown, depth: number, name: string | undefined) => {
		const items = show(inner, depth + 1, name);
		if (items !== undefined) shown.items = items;
		else if (!from.minItems) shown.maxItems = 0;
	};
	const members = (shown: Node, from: Node, depth: number) => {
		const required = new Set(Array.isArray(from.required) ? from.required : []);
		const properties: Node = {};
		for (const [name, inner] of Object.entries(from.properties as Node)) {
			if ((inner as Node | null)?.[unsent] === true) required.delete(name);
			else if (required.has(name)) properties[name] = show(inner, depth + 1, name) ?? {};
			else if (isFull && depth < deepest && made < MOST) {
				const member = show(inner, depth + 1, name);
				if (member !== undefined) properties[name] = member;
			}
		}
		shown.properties = properties;
		if (Array.isArray(from.required)) shown.required = [...required].filter((name) => typeof name === 'string');
	};
	return show({ $ref: `#${pointer}` }, 0, undefined) ?? {};
}

/** Longer than it has to be nothing is made: bounds are there for others, and to make what they allow takes its time. */
function shorten(shown: Node): void {
	const bound = (most: string, least: string, extra: number) => {
		const from = Number(shown[least] ?? 0);
		if (typeof shown[most] === 'number' && shown[most] > from + extra) shown[most] = from + extra;
	};
	bound('maxLength', 'minLength', 40);
	bound('maxItems', 'minItems', 1);
	bound('maxProperties', 'minProperties', 3);
	if (typeof shown.pattern === 'string')
		shown.pattern = shown.pattern.replace(
			/\{(\d+),(\d*)\}/g,
			(_, least: string, most: string) => `{${least},${Math.min(Number(most || Number.POSITIVE_INFINITY), Number(least) + 8)}}`,
		);
}

/** Says of what may be anything what people expect. */
function fill(shown: Node, name: string | undefined): void {
	if (['enum', 'const', 'default', 'examples'].some((word) => word in shown)) return;
	const type = Array.isArray(shown.type) ? shown.type[0] : shown.type;
	if (type === 'array' && shown.maxItems !== 0) shown.maxItems = shown.minItems = Math.max(1, Number(shown.minItems ?? 0));
	else if ((type === 'integer' || type === 'number') && !BOUNDS.some((word) => word in shown)) {
		shown.minimum = 0;
		shown.maximum = 100;
	} else if (type === 'string' && name !== undefined && !('format' in shown) && !('pattern' in shown)) {
		const { minLength = 0, maxLength = name.length } = shown as { minLength?: number; maxLength?: number };
		if (name.length >= minLength && name.length <= maxLength) shown.examples = [name];
	}
}

const BOUNDS = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'];
