/** What can be made to go wrong at the points of a token's life. */

/** ISO 8601 duration, or seconds. */
type Duration = string | number;

/** Which requests a fault is for: all that fit everything that is given. */
export interface FaultPlace {
	/** An operationId. */
	operation?: string;
	/** A credential: operations that require, issue, revoke or inspect it. */
	credential?: string;
}

export interface FaultCount {
	/** How often it happens: default once. Then it is gone. */
	times?: number | 'always';
	/** How many fitting requests go by first: default none. */
	after?: number;
	/** Of each fitting request, from 0 to 1; drawn from the seeded generator. */
	probability?: number;
}

export type FaultKind =
	/**
	 * Before anything is looked at: the answer that the document declares for a reason or a status, else a problem. Nothing is
	 * spent. A `reason` wins over `status`; without both it is 503.
	 */
	| { kind: 'refuse'; reason?: string; status?: number }
	/** Before anything is looked at: 429. `retryAfter` in seconds; null: without the header; absent: as the document declares it. */
	| { kind: 'rate-limit'; retryAfter?: number | null }
	/** Before anything is looked at: the connection ends. */
	| { kind: 'drop' }
	/** Waits first: on the mock's clock (default; `advance` ends it) or in real time whatever the clock does. */
	| { kind: 'delay'; by: Duration; on?: 'mock' | 'real' }
	/** All is done (tokens are issued, spent, revoked), but the connection ends before the answer. */
	| { kind: 'lose-response' }
	/** After the answer: what it issued (or if nothing: what the request carried) is revoked. With a `credential` only that one. */
	| { kind: 'revoke-after' }
	/** After the answer: the same, but expired. */
	| { kind: 'expire-after' }
	/** The answer's body: an HTML page of a proxy, half of its text, or without one member (a JSON pointer; default the first one). */
	| { kind: 'corrupt'; body: 'html' | 'truncated' | 'missing'; member?: string }
	/** The answer's `Date` header is wrong by so much; below zero: early. */
	| { kind: 'date'; by: Duration };

/**
 * Several faults may happen to one request, in the order in which they were added. Of those that decide its answer (`refuse`,
 * `rate-limit`, `drop`, `lose-response`) only one does: the others wait, uncounted, for the next request, so that a list of them is
 * a script. So do those that nobody would see: a wrong `Date` on a dropped connection, the end of a token that was never issued.
 */
export type Fault = FaultPlace & FaultCount & FaultKind;

/** A fault as it is kept. */
export type PlacedFault = Fault & {
	/** `fault-1`. */
	id: string;
	/** How many fitting requests it has seen. */
	seen: number;
	/** How often it has happened. */
	happened: number;
};
