/** The mock as its doors and its users see it. */
import type { Contract, Operation } from '@tokenwright/spec';
import type { JSONWebKeySet, JWK } from 'jose';

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
}

export interface Clock {
	/** Epoch milliseconds. */
	now(): number;
	/** Moves the time on: an ISO 8601 duration (`PT31S`) or a number of seconds. */
	advance(duration: string | number): void;
}

export interface JournalEntry {
	/** Counts from 1. */
	id: number;
	/** The mock's time, ISO 8601. */
	at: string;
	method: string;
	/** The path template of the operation, never the path that was sent; `null` if no operation matched. */
	path: string | null;
	operation: string | null;
	/** `accepted` or the reason of the refusal. */
	outcome: string;
	/** The credential that the outcome is about. */
	credential: string | null;
	status: number;
	/** A fingerprint of the credential that was presented, never its text. */
	caller: string | null;
	/** Seconds that the real service would have waited. */
	delay: number;
}

export interface MintOptions {
	subject?: string;
	claims?: Record<string, Json>;
	/** ISO 8601 duration or seconds; negative: already over. */
	lifetime?: string | number;
	permissions?: string[];
}

/** What a request came through: known to the door, not to the request. */
export interface Connection {
	/** The caller's network address, for limits. */
	address?: string;
	/** Answer CORS preflights and send CORS headers where the document does not say how. */
	cors?: boolean;
	/** Answers ordinary operations in place of the document's examples. */
	responder?: Responder;
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
}

/** Answers ordinary operations: those that need credentials but change none. */
export interface Responder {
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
	readonly contract: Contract;
	readonly clock: Clock;
	/** Makes a credential that the mock will accept: also those of external issuers. Returns its text. */
	mint(credential: string, options?: MintOptions): Promise<string>;
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
