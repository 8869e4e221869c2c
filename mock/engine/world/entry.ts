/** What happened to a request. Never with a secret: credentials are fingerprints, paths are templates. */
export interface JournalEntry {
	/** Counts from 1. */
	id: number;
	/** The mock's time, ISO 8601. */
	at: string;
	method: string;
	/** The path template of the operation, never the path that was sent; `null` if no operation matched. */
	path: string | null;
	operation: string | null;
	/** JSON pointer of the flow that the request took, for operations that have several; `null` if none was found. */
	flow: string | null;
	/**
	 * `accepted`; `refused`, for a reason of the document; `unrouted`, no operation is there; `failed`: let in, but a responder
	 * answered with an error; `faulted`: a fault decided.
	 */
	outcome: 'accepted' | 'refused' | 'unrouted' | 'failed' | 'faulted';
	/** Of a refusal: the reason in the words of the vocabulary; `path-unknown`, `method-unknown` or `preflight` where nothing is routed. */
	reason: string | null;
	/** The credential that the outcome is about. */
	credential: string | null;
	/** 0: the connection was dropped, or there is no answer yet. */
	status: number;
	/** The fingerprint of the credential that was presented, never its text. */
	caller: string | null;
	/** Whom the request was about, once it is known. */
	subject: string | null;
	/** Fingerprints of the tokens that the answer issued. */
	issued: string[];
	/** Seconds that the real service would have waited. */
	delay: number;
	/** Seconds of the answer's `Retry-After`. */
	retryAfter: number | null;
	/** Ids of the faults that happened to it. */
	faults: string[];
	/** What the client did that it should not: `secret-in-url`. */
	marks: string[];
	/** Why it was refused; null for one that was accepted. */
	why: Why | null;
}

export interface Why {
	/** For people, in one or two sentences: which rule, which credential, by how much, and what there is instead. */
	text: string;
	/** JSON pointer into the document: the line that decided. Null if none did. */
	rule: string | null;
	/** JSON pointer into the document: the answer that was given. Null if the document declares none. */
	answer: string | null;
	/** The fingerprint of the credential that it is about. */
	id: string | null;
	/** ISO 8601: when it ended, was spent or revoked, or will begin. */
	ended: string | null;
	/** Seconds since then, on the mock's clock. */
	by: number | null;
}

export interface JournalFilter {
	operation?: string;
	outcome?: JournalEntry['outcome'];
	reason?: string;
	credential?: string;
	caller?: string;
	subject?: string;
	status?: number;
	/** Only entries with a greater id. */
	after?: number;
	/** The newest so many. */
	limit?: number;
}
