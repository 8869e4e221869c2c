/** A request as the engine reads it: once, before anything is decided. */
import type { Carried, Contract, Json, Operation, RequestPlace } from '@tokenwright/spec';
import { schemaAt } from '@tokenwright/spec';
import { type ReadBody, readBody } from './body.ts';
import { after, type Exchange, type Fields, type Target } from './exchange.ts';
import type { Reader } from './reader.ts';
import type { Found, Reached } from './route.ts';

export interface Message extends ReadBody {
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
	/** What each credential place of the operation carries, once looked up: nearly always one, or none. */
	presented: Map<Carried, Record<string, string>[]>;
}

/** Keeps a byte order mark: JSON does not allow one. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A promise only where the body is one, or its host reads it in its own time. */
export function readMessage(exchange: Exchange, found: Found, reached: Reached): Message | Promise<Message> {
	const { method, headers, body } = exchange;
	return after(body, (whole) => {
		const isBare = whole.length === 0 || method === 'GET' || method === 'HEAD';
		const text = isBare ? '' : typeof whole === 'string' ? whole : decoder.decode(whole);
		return after(readBody(found.operation, headers, text, whole), (read) => messageOf(exchange, found, reached, text, read));
	});
}

function messageOf(
	{ method, target, headers }: Exchange,
	{ operation, params, path }: Found,
	reached: Reached,
	text: string,
	read: ReadBody,
): Message {
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
		...read,
		presented: new Map(),
	};
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
