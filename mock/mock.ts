/** The mock as its doors and its users see it. */
import type { Contract, Operation, Token } from '@tokenwright/spec';
import type { JSONWebKeySet, JWK } from 'jose';
import type { Control, Flaw } from './control/control.ts';
import type { JournalEntry } from './engine/world/entry.ts';
import type { Journal } from './engine/world/journal.ts';

export type { JournalEntry };

type Json = import('@tokenwright/spec').Json;

/** What the mock knows before the first request; an entry replaces the document's seeds of that name. */
export interface Seed {
	credentials?: Record<string, Record<string, Json>[]>;
	directories?: Record<string, Record<string, Json>[]>;
	/** Signing keys of issued JWTs: a text for HS256/384/512, a private JWK for the asymmetric ones. */
	keys?: Record<string, string | JWK>;
}

export interface MockOptions {
	/** What to mock: a contract made by `compile()` of `@tokenwright/mock/document`. Default: the five products. */
	document?: Contract;
	seed?: Seed;
	/** Where real time comes from, in epoch milliseconds. Default: `Date.now`, fake timers included. */
	clock?: { now(): number };
	/** Seed of everything random: the same seed gives the same tokens. Default 1. */
	random?: number;
	/** Signing keys by credential name; they win over those of the seed. */
	keys?: Record<string, string | JWK>;
	/** `off` answers no request with "rate limited". Default `enforce`. */
	limits?: 'enforce' | 'off';
	/** `real` sleeps where the document says that the service is slow; `record` only writes it to the journal. Default `record`. */
	delays?: 'record' | 'real';
	/** Has a refusal say why in `x-tokenwright-reason` and `x-tokenwright-why`. Default false: only what the products say. */
	explain?: boolean;
}

export interface Clock {
	/** Epoch milliseconds. */
	now(): number;
	/** Moves the time on: an ISO 8601 duration (`PT31S`) or a number of seconds. */
	advance(duration: string | number): void;
}

export interface MintOptions {
	subject?: string;
	claims?: Record<string, Json>;
	/** ISO 8601 duration or seconds; negative: already over. */
	lifetime?: string | number;
	permissions?: string[];
	/** Makes one that must be refused. */
	flaw?: Flaw;
}

/** What a request came through: known to the door, not to the request. */
export interface Connection {
	/** The caller's network address, for limits. */
	address?: string;
	/** Answer CORS preflights and send CORS headers where the document does not say how. */
	cors?: boolean;
	/** Answers ordinary operations in place of the document's examples. */
	responder?: Responder;
	/** Ends what waits: whoever asked has gone, or the door closes. */
	signal?: AbortSignal;
	/** Called once the request has its answer, with what the journal says of it. */
	answered?(entry: JournalEntry): void;
}

/** A request as the engine has read it. */
export interface Call {
	operation: Operation;
	method: string;
	/** The path and query below the operation's server, as sent. */
	path: string;
	headers: Headers;
	/** The raw body, empty if there is none. */
	body: string;
	/** The parameters of its path, decoded. */
	params: Record<string, string>;
	caller: Caller;
}

/** Who calls: what the last credential of the request says, and never its text. */
export interface Caller {
	/** The credential of the document; null where nothing was asked for. */
	credential: string | null;
	/** As `caller` of the journal. */
	fingerprint: string | null;
	/** Whom the request is about: the journal's `subject`. */
	subject: string | null;
	permissions: string[];
	/** Claims of a token, and what a seed says besides the parts of a secret: a tenant, a role. */
	attributes: Record<string, Json>;
}

/** Answers ordinary operations: those that need credentials but change none. */
export interface Responder {
	/** Which operations it answers. Default: the ordinary ones. */
	answers?(operation: Operation): boolean;
	/** True: is asked only for what fits the document. Else it looks at requests itself. */
	readonly validated?: boolean;
	/**
	 * @param call the request, already let in.
	 * @param answer what the engine has chosen, if it is not simply "accepted": the status and the named example.
	 * @returns the answer, or undefined to answer with the document's example.
	 */
	respond(call: Call, answer?: { status: number; example?: string }): Promise<Response | undefined>;
}

export interface Mock {
	/** Answers a request as the products would. Takes what `fetch` takes; a path alone is enough where it is unambiguous. */
	fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
	/** `fetch` for doors: with what they know of the connection. */
	handle(request: Request, connection?: Connection): Promise<Response>;
	/** True if the URL is under a server of the document, whether or not an operation is there. */
	serves(url: URL): boolean;
	/** The operation that such a request is for; undefined if there is none. */
	route(method: string, url: URL): Operation | undefined;
	readonly contract: Contract;
	readonly clock: Clock;
	/** Makes a credential that the mock will accept: also those of external issuers. Returns its text. */
	mint<Name extends string>(credential: Name, options?: MintOptions): Promise<Token<Name>>;
	/** Forgets everything since the start, time included. */
	reset(): void;
	/** What happened, oldest first; a copy. */
	readonly journal: readonly JournalEntry[];
	/** The public keys of an asymmetric credential. Undefined if it has none. */
	keySet(credential: string): Promise<JSONWebKeySet | undefined>;
	/** The secrets that it knows, for banners and tests: all of them are fakes. */
	secrets(): Record<string, Record<string, Json>[]>;
	/** Counts for people, without any secret. */
	state(): MockState;
	/** What was completed, in that order, for doors that tell it as it comes. */
	readonly feed: Pick<Journal, 'end' | 'read' | 'watch'>;
	/** Steers this world and tells what happened in it: the same interface as `connect()` of `@tokenwright/mock/control`. */
	readonly control: Control;
	/**
	 * Another world of this mock, made from the seed when it is first asked for: its own tokens, entries, clock, faults and journal. Requests
	 * that carry `x-tokenwright-world: NAME` live in it too. Of more than a thousand the one that was used longest ago goes.
	 *
	 * @param name 1 to 100 visible ASCII characters.
	 * @throws {TypeError} if the name is none.
	 */
	world(name: string): Mock;
	/** Names of the worlds that there are besides this mock's own, the one that was used longest ago first. */
	worlds(): string[];
	/** Forgets a world. False if there is none of that name. */
	removeWorld(name: string): boolean;
	/** An independent mock with a copy of all that this one remembers; they share the source of real time and nothing else. */
	fork(): Mock;
}

export interface MockState {
	/** ISO 8601. */
	now: string;
	title: string;
	operations: number;
	requests: number;
	/** Tokens that the mock remembers, by credential. */
	tokens: Record<string, { live: number; ended: number }>;
}
