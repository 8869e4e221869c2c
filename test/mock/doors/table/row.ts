/**
 * How a row of the table is written. What is expected stands there before any door was asked: from what the vendors say, from what a
 * real server was heard to answer, from a standard, or from the document and the rules of docs/vocabulary.md.
 *
 * One row is a cell for each door, and all of them are the same: who routes, lets in, validates and acts is the engine. What a door
 * cannot say, or says in another way, stands in `but`, with the reason and with what is expected there.
 */
import type { Json } from '@tokenwright/spec';
import type { MintOptions } from '../../../../mock/index.ts';

export const DOORS = ['mock.fetch', 'MSW', 'HTTP without Prism', 'HTTP with Prism'] as const;
export type DoorName = (typeof DOORS)[number];

export type Field = readonly [name: string, value: string];

/** A request as it is written on a wire. Nothing is added but what carries it: no `Accept`, no media type that was guessed. */
export interface Raw {
	method: string;
	/** Path and query, as they stand in the request line. */
	target: string;
	/** Two of one name are two lines. */
	headers: readonly Field[];
	/** Absent: none. */
	body?: string;
}

/** In a text `{{any}}` stands for whatever comes, `{{any:PATTERN}}` for what fits; see `test/products/compare.ts`. */
export interface Expected {
	status: number;
	/** What the journal says: `accepted`, `failed`, `refused [CREDENTIAL/]REASON`, `unrouted REASON`. */
	entry: string;
	/** The operation in the journal. */
	operation?: string;
	/** `Content-Type`, to the letter; null: none. */
	type?: string | null;
	/** Null: the header is not there. */
	headers?: Record<string, string | null>;
	/** The whole body: a text for anything but JSON, `''` for none. */
	body?: Json;
	/** Members of a JSON body of which the rest does not matter: pointer → value. */
	members?: Record<string, Json>;
	/** A body that it must not be, such as the document's example. */
	not?: Json;
}

/** What differs behind one door. */
export interface But {
	why: string;
	/** What the door can express instead. */
	send?: Raw;
	/** What is expected of it, in place of what the row says. */
	expect?: Expected;
}

export type Buts = Partial<Record<DoorName, But>>;

export interface Row {
	/** "GET /ping that accepts JSON". */
	name: string;
	/** Where it was read: a facts file and its section, the id of a recording, an RFC, the vocabulary, the document. */
	source: string;
	/** Tokens that are made beforehand; `{{name}}` in the request is the text of one. */
	tokens?: Record<string, { credential: string } & MintOptions>;
	/** How often the same request has come before. Default 0. */
	before?: number;
	/** The vendor's host, if not that of the table. */
	host?: string;
	send: Raw;
	expect: Expected;
	but?: Buts;
}

export interface Table {
	about: string;
	/** The vendor's host; null for the origin that all share. */
	host: string | null;
	rows: Row[];
}

/** A request with a body of JSON; a text is sent as it is. */
export const json = (method: string, target: string, body: Json, ...headers: Field[]): Raw => ({
	method,
	target,
	headers: [['content-type', 'application/json'], ...headers],
	body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A request without a body. */
export const bare = (method: string, target: string, ...headers: Field[]): Raw => ({ method, target, headers });

export const get = (target: string, ...headers: Field[]): Raw => bare('GET', target, ...headers);

export const bearer = (token: string): Field => ['authorization', `Bearer ${token}`];
export const accept = (types: string): Field => ['accept', types];
export const prefer = (preference: string): Field => ['prefer', preference];

/** What only Prism does. */
export const withPrism = (expect: Expected): Buts => ({
	'HTTP with Prism': { why: 'It is asked for by Prefer, which is Prism’s; the other doors know nothing of it.', expect },
});

/** What a `Request` of the web platform cannot say. */
export const notByRequest = (but: But): Buts => ({ 'mock.fetch': but, MSW: but });

/** Several lines of one header are one in a `Request`, joined by commas (https://fetch.spec.whatwg.org/#concept-header-list-combine). */
export const joinedByRequest = (expect: Expected): Buts =>
	notByRequest({ why: 'Its lines are one there, joined by ", ": what comes is another request.', expect });

/** The mark of a refusal that the document does not answer (RFC 9457). */
export const problem = (reason: string): Pick<Expected, 'type' | 'members'> => ({
	type: 'application/problem+json',
	members: { '/type': `urn:tokenwright:reason:${reason}` },
});

/** Prism's own refusals. */
export const prismProblem = (name: string): Pick<Expected, 'type' | 'members'> => ({
	type: 'application/problem+json',
	members: { '/type': `https://stoplight.io/prism/errors#${name}` },
});
