/** What a mock is made with, besides its document. */
import type { Contract, Json } from '@tokenwright/spec';
import type { JWK } from 'jose';

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
