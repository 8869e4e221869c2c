/** The mock as its doors and its users see it. */
import type { Contract, Json, Operation, Token } from '@tokenwright/spec';
import type { JSONWebKeySet } from 'jose';
import type { Control } from './control/control.ts';
import type { MintOptions } from './engine/act/mint.ts';
import type { Connection } from './engine/answer/responder.ts';
import type { Answer, Exchange } from './engine/request/exchange.ts';
import type { Clock } from './engine/world/clock.ts';
import type { JournalEntry } from './engine/world/entry.ts';
import type { Journal } from './engine/world/journal.ts';

export type { MintOptions } from './engine/act/mint.ts';
export type { Call, Caller, Connection, Responder } from './engine/answer/responder.ts';
export type { Clock } from './engine/world/clock.ts';
export type { JournalEntry } from './engine/world/entry.ts';
export type { MockOptions, Seed } from './engine/world/options.ts';

export interface Mock {
	/** Answers a request as the products would. Takes what `fetch` takes; a path alone is enough where it is unambiguous. */
	fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
	/** `fetch` for doors: with what they know of the connection. */
	handle(request: Request, connection?: Connection): Promise<Response>;
	/** The same on plain values, for doors whose host has no `Request`: a promise only if something has to be waited for. */
	answer(exchange: Exchange, connection?: Connection): Answer | Promise<Answer>;
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
