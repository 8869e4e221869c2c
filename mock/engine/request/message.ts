/** A request as the engine reads it: once, before anything is decided. */
import type { Carried, Contract, Json, Operation, RequestPlace } from '@tokenwright/spec';
import { schemaAt } from '@tokenwright/spec';
import type { Exchange, Fields, Target } from './exchange.ts';
import type { Reader } from './reader.ts';
import type { Found, Reached } from './route.ts';

export interface Message {
	operation: Operation;
	reached: Reached;
	/** The path below the operation's server, as sent. */
	path: string;
	method: string;
	target: Target;
	headers: Fields;
	readonly query: URLSearchParams;
	readonly cookies: Record<string, string>;
	params: Record<string, string>;
	/** The body as text; empty if there is none. */
	text: string;
	/** The body as a value; undefined if there is none, or none of a listed media type. */
	body: Json | undefined;
	/** Why the body could not be read as what it says to be. */
	unreadable?: string;
	/** JSON pointer of the schema for the media type that was sent. */
	schema?: string;
	/** What each credential place of the operation carries, once looked up: nearly always one, or none. */
	presented: Map<Carried, Record<string, string>[]>;
}

/** Keeps a byte order mark: JSON does not allow one. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function readMessage({ method, target, headers, body }: Exchange, { operation, params, path }: Found, reached: Reached): Message {
	const isBare = body.length === 0 || method === 'GET' || method === 'HEAD';
	const text = isBare ? '' : typeof body === 'string' ? body : decoder.decode(body);
	let query: URLSearchParams | undefined;
	let cookies: Record<string, string> | undefined;
	return {
		operation,
		reached,
		path,
		method,
		target,
		headers,
		// Most requests are never asked for them.
		get query() {
			query ??= new URLSearchParams(target.search);
			return query;
		},
		get cookies() {
			cookies ??= readCookies(headers.get('cookie'));
			return cookies;
		},
		params,
		text,
		...readBody(operation, headers, text),
		presented: new Map(),
	};
}

/** Reads the body as one of the media types that the operation lists; another media type is no body. */
function readBody(operation: Operation, headers: Fields, text: string): Pick<Message, 'body' | 'unreadable' | 'schema'> {
	if (!operation.body || text === '') return { body: undefined };
	const sent = essence(headers.get('content-type'));
	const types = Object.keys(operation.body.media);
	const media = types.find((type) => type === sent || essence(type) === sent) ?? types.find((type) => covers(essence(type), sent));
	const schema = media === undefined ? undefined : operation.body.media[media];
	if (media === undefined || schema === undefined) return { body: undefined };
	const type = media.includes('*') ? 'application/json' : essence(media);
	if (type === 'application/x-www-form-urlencoded') return { body: readForm(text), schema };
	if (type !== 'application/json' && !type.endsWith('+json')) return { body: text, schema };
	try {
		return { body: JSON.parse(text) as Json, schema };
	} catch {
		return {
			body: undefined,
			unreadable: 'The body is not valid JSON.',
			schema,
		};
	}
}

export function essence(type: string | null): string {
	if (type === null) return '';
	const end = type.indexOf(';');
	return (end < 0 ? type : type.slice(0, end)).trim().toLowerCase();
}

const covers = (range: string, type: string): boolean => range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));

/** A name that comes twice becomes a list: a schema that wants one value refuses it. */
function readForm(text: string): Json {
	const form: Record<string, Json> = Object.create(null);
	for (const [name, value] of new URLSearchParams(text)) {
		const before = form[name];
		if (Array.isArray(before)) before.push(value);
		else form[name] = before === undefined ? value : [before, value];
	}
	return { ...form };
}

function readCookies(header: string | null): Record<string, string> {
	const cookies: Record<string, string> = Object.create(null);
	for (const pair of (header ?? '').split(';')) {
		const equals = pair.indexOf('=');
		if (equals > 0) cookies[pair.slice(0, equals).trim()] ??= pair.slice(equals + 1).trim();
	}
	return cookies;
}

/** What was sent at a place; undefined if nothing was. */
export function sentAt(message: Message, place: RequestPlace): Json | undefined {
	switch (place.in) {
		case 'path':
			return message.params[place.name];
		case 'query':
			return message.query.get(place.name) ?? undefined;
		case 'header':
			return message.headers.get(place.name) ?? undefined;
		case 'cookie':
			return message.cookies[place.name];
		case 'body':
			return memberAt(message.body, place.pointer);
	}
}

/** What a place holds: what was sent there, else the default of its schema. */
export function valueAt({ contract, read }: { contract: Contract; read: Reader }, message: Message, place: RequestPlace): Json | undefined {
	const sent = sentAt(message, place);
	if (sent !== undefined) return sent;
	const { operation } = message;
	if (place.in !== 'body') {
		const parameter = operation.parameters.find((each) => each.in === place.in && each.name === place.name);
		const schema = parameter && read(parameter.schema);
		return (schema as { default?: Json } | undefined)?.default;
	}
	const schema = message.schema ?? Object.values(operation.body?.media ?? {})[0];
	return schema === undefined ? undefined : (schemaAt(contract.document, schema, place.pointer)?.default as Json | undefined);
}

/** The member of a value that a pointer names; never an inherited one. */
export function memberAt(value: Json | undefined, pointer: string[]): Json | undefined {
	let at = value;
	for (const token of pointer) {
		if (at === null || typeof at !== 'object' || !Object.hasOwn(at, token)) return undefined;
		at = (at as Record<string, Json>)[token];
	}
	return at;
}
