/**
 * Another name for every name of a document: an engine that had learnt one by heart would go on looking for the old one.
 * What is not the document's own to name has none: the words of OpenAPI and of the vocabulary, registered claims, headers
 * of HTTP, and values.
 */
import { type Document, type Json, REASONS } from '@tokenwright/spec';
import { HTTP_HEADERS, namesOf, node, REGISTERED_CLAIMS, VOCABULARY_ATTRIBUTES } from './names.ts';

/** Old name → new name; what is not in it keeps its name. Labels of hosts are apart: a tenant's tag may be one, and is a value. */
export interface Dictionary {
	names: ReadonlyMap<string, string>;
	hosts: ReadonlyMap<string, string>;
}

export function dictionaryOf(document: Document): Dictionary {
	const { host, ...kinds } = Object.fromEntries(namesOf(document));
	const entries = (names: Iterable<string>) =>
		[...names].flatMap((name) => [name, name.toLowerCase()]).map((name) => [name, turned(name)] as const);
	return { names: new Map(Object.values(kinds).flatMap(entries)), hosts: new Map(entries(host ?? [])) };
}

/** Every letter by the one thirteen places on: another word of the same length and shape. */
const turned = (name: string): string =>
	name.replace(/[a-z]/gi, (letter) => {
		const first = letter <= 'Z' ? 65 : 97;
		return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
	});

export type Rename = (name: string) => string;
export type Node = { [name: string]: Json };
export type On = (value: Json) => Json;

export const same: On = (value) => value;
export const keep: Rename = (name) => name;

/** A map with other keys, and what is done to its values. */
export const map = (value: Json | undefined, key: Rename, on: On = same): Node =>
	Object.fromEntries(Object.entries(node(value)).map(([name, inner]) => [key(name), on(inner)]));

/** A list or a single one of something. */
export const each = (value: Json, on: On): Json => (Array.isArray(value) ? value.map(on) : on(value));

/** The members of a node that have a handler are handled, the others stay. */
export const members = (value: Json, handlers: Record<string, On>): Json =>
	value === null || typeof value !== 'object' || Array.isArray(value)
		? value
		: Object.fromEntries(
				Object.entries(value).map(([name, inner]) => [name, Object.hasOwn(handlers, name) ? (handlers[name] ?? same)(inner) : inner]),
			);

interface Names {
	plain: Rename;
	header: Rename;
	claim: Rename;
	attribute: Rename;
	/** `[CREDENTIAL/]REASON`. */
	reason: Rename;
	path: Rename;
	host: Rename;
	/** A text that holds expressions. */
	template: Rename;
	/** The keys of a value, at any depth. */
	data: On;
}

/** How each kind of name, and each text that holds names, is renamed. */
export function renames(dictionary: Dictionary): Names {
	const plain: Rename = (name) => dictionary.names.get(name) ?? name;
	const unless =
		(kept: readonly string[]): Rename =>
		(name) =>
			kept.includes(name) ? name : plain(name);
	const header: Rename = (name) => (HTTP_HEADERS.includes(name.toLowerCase()) ? name : plain(name));
	const attribute = unless([...VOCABULARY_ATTRIBUTES, ...REGISTERED_CLAIMS]);
	const pointer: Rename = (text) => text.split('/').map(plain).join('/');
	const expression: Rename = (text) =>
		text
			.replace(/^(\$(?:request|response)\.body#)(.*)$/, (_, start: string, rest: string) => start + pointer(rest))
			.replace(/^(\$(?:request|response)\.(path|query|header|cookie)\.)(.+)$/, (_, start: string, where: string, name: string) =>
				where === 'header' ? start + header(name) : start + plain(name),
			)
			.replace(/^(\$credential\.)([^.]+)(?:\.(.+))?$/, (_, start: string, name: string, rest?: string) =>
				rest === undefined ? start + plain(name) : `${start}${plain(name)}.${attribute(rest)}`,
			)
			.replace(/^(\$(?:subject|server)\.)(.+)$/, (_, start: string, name: string) => start + plain(name));
	const data: On = (value) =>
		Array.isArray(value) ? value.map(data) : value !== null && typeof value === 'object' ? map(value, plain, data) : value;
	return {
		plain,
		header,
		claim: unless(REGISTERED_CLAIMS),
		attribute,
		reason: (text) =>
			text
				.split('/')
				.map((part) => (Object.hasOwn(REASONS, part) ? part : plain(part)))
				.join('/'),
		path: (text) =>
			text
				.split('/')
				.map((segment) =>
					segment.startsWith('{{') ? segment : segment.startsWith('{') ? segment.replace(/[^{}]+/, plain) : plain(segment),
				)
				.join('/'),
		host: (text) => text.replace(/\{[^}]*\}|[^.:{}]+/g, (label) => dictionary.hosts.get(label) ?? label),
		template: (text) =>
			text.startsWith('$') ? expression(text) : text.replace(/\{(\$[^}]+)\}/g, (_, inner: string) => `{${expression(inner)}}`),
		data,
	};
}
