/** What a session tells about itself: for logs, measurements and traces. Nothing in it is a secret. */
import type { ErrorCode } from './errors.ts';
import { fingerprint } from './secret.ts';

/** Every event, closed: a `switch` over its `type` can be exhaustive. */
export type SessionEvent = Details & {
	/** Epoch milliseconds, on the client's clock. */
	at: number;
	/** Of the token that it is about, never its text; undefined if there is none. */
	fingerprint: string | undefined;
};

/** The operation whose exchange it was, by its id. */
type Of = { operation: string };
/** From sending to the answer. */
type Took = { durationMs: number };

export type Details =
	/** A secret was exchanged for tokens. */
	| ({ type: 'signed-in' } & Of & Took)
	/** A token was exchanged for a newer one. */
	| ({ type: 'renewed' } & Of & Took)
	/** Somebody who wanted the same waits for the exchange that is under way. */
	| ({ type: 'joined' } & Of)
	/** An answer came too late: after a sign-out, or when something newer was there. */
	| ({ type: 'discarded' } & Of)
	/** A credential was answered with no. */
	| ({ type: 'refused'; credential: string | undefined; status: number | undefined; reason: string | undefined } & Of)
	/** A token could not be had now, with or without somebody who waited for it. What is held is kept. No `code`: not an error of ours. */
	| ({ type: 'failed'; code: ErrorCode | undefined; status: number | undefined } & Of & Took)
	/** A call was sent again: with a new token after a refusal, or after a loss on the way (no status) or an answer such as 503. */
	| ({ type: 'replayed'; status: number | undefined; waitedMs: number } & Of)
	/** `revoked`: names of the tokens that the service was told to revoke, and did. */
	| { type: 'signed-out'; revoked: readonly string[] }
	/** A sign-in was accepted and gave no token yet. */
	| ({ type: 'challenged'; status: number | undefined; reason: string | undefined } & Of & Took)
	/** The store could not do something, or not in time; the session went on without. `message` is what the store said. */
	| { type: 'store-failed'; during: 'read' | 'write' | 'lease'; message: string };

export type Listener = (event: SessionEvent) => void;

/** @param listener what it throws is its own affair. */
export function createEmit(listener: Listener | undefined, now: () => number): (details: Details, token?: string) => void {
	if (!listener) return () => undefined;
	/** In the order in which it happened: fingerprints take a moment. */
	let told: Promise<unknown> = Promise.resolve();
	return (details, token) => {
		const at = now();
		const mark = token === undefined ? undefined : fingerprint(token);
		told = told
			.then(async () => listener({ ...details, at, fingerprint: await mark }))
			// Also what an async listener rejects with.
			.catch(() => undefined);
	};
}
