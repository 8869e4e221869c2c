/** What the SDK throws. Result-style calls return answers as they are; these are for what is no answer. */

/** Every code, closed: a `switch` over it can be exhaustive. */
export type ErrorCode =
	/** Nothing that is configured or held leads to the credential, or the session was signed out. */
	| 'ERR_SIGN_IN_REQUIRED'
	/** The sign-in was answered with a refusal. It is not tried again until `session.signIn()`. */
	| 'ERR_SIGN_IN_REFUSED'
	/** The sign-in was accepted, but asks for more before it gives a token; see `challenge`. */
	| 'ERR_SIGN_IN_CHALLENGED'
	/** A configured secret, or a token that has just been renewed, was refused. */
	| 'ERR_CREDENTIAL_REFUSED'
	/** The token was refused and renewed, but the body was a stream and cannot be sent again. */
	| 'ERR_BODY_SPENT'
	/** No token could be had now: the network, 408, 429 or 5xx. What is held is kept. */
	| 'ERR_ISSUER_UNAVAILABLE'
	/** An answer could not be understood: it has no token, is not JSON, or (with `validate`) does not fit the document. */
	| 'ERR_ANSWER_INVALID'
	/** Only with `validate`: the request does not fit the document, and was not sent. */
	| 'ERR_REQUEST_INVALID'
	/** No answer at all; `cause` is the error of `fetch`. */
	| 'ERR_NETWORK'
	/** No answer within `timeout`, or none that counts within `deadline`. */
	| 'ERR_TIMEOUT'
	/** The URL is not https and not on this machine. */
	| 'ERR_INSECURE_URL'
	/** Only of `client.throwing`: the answer is an error of the service; see `status` and `body`. */
	| 'ERR_HTTP'
	/** A redirect that the document does not name, and that must not be followed. */
	| 'ERR_REDIRECT'
	/** A URL to hand over is not of the product. */
	| 'ERR_FOREIGN_URL'
	/** The request for a hand-off was answered with a refusal; see `status` and `reason`. */
	| 'ERR_HAND_OFF_REFUSED'
	/** Less than two seconds of the hand-off's life are left. */
	| 'ERR_HAND_OFF_EXPIRED';

/** One exchange of a call that failed. */
export interface Attempt {
	/** The operation's id. */
	operation: string;
	/** Undefined: no answer came. */
	status: number | undefined;
	/** What the answer means, in the document's words. */
	reason: string | undefined;
	/** Of the token that was sent, never its text. */
	fingerprint: string | undefined;
	/** Milliseconds from sending to the answer. */
	waitedMs: number;
}

/** An accepted sign-in that gave no token. */
export interface Challenge<Reason = string | undefined, Status = number, Body = unknown> {
	kind: 'challenge';
	/** The document's reason for this answer, if it names one. */
	reason: Reason;
	status: Status;
	/** The answer's body; may hold secrets, so it is left out of everything that prints. */
	readonly body: Body;
}

export interface ErrorDetails {
	operation?: string | undefined;
	credential?: string | undefined;
	status?: number | undefined;
	reason?: string | undefined;
	attempts?: readonly Attempt[] | undefined;
	challenge?: Challenge | undefined;
	body?: unknown;
	cause?: unknown;
}

// Shared by every copy of this package: `instanceof` is not, between ESM and CJS.
const BRAND = Symbol.for('@tokenwright/sdk/error');

/**
 * The one error class. Tell errors apart by `code`.
 *
 * @example
 * try {
 *   await client.GET('/things');
 * } catch (error) {
 *   if (isTokenwrightError(error) && error.code === 'ERR_SIGN_IN_REFUSED') askForThePasswordAgain();
 *   else throw error;
 * }
 */
export class TokenwrightError extends Error {
	override readonly name = 'TokenwrightError';
	readonly code: ErrorCode;
	/** The operation that was called, by its id. */
	readonly operation: string | undefined;
	/** The credential that it is about, by its name. */
	readonly credential: string | undefined;
	/** The status of the last answer. */
	readonly status: number | undefined;
	/** What that answer means, in the document's words. */
	readonly reason: string | undefined;
	/** Every exchange of this call, oldest first. */
	readonly attempts: readonly Attempt[];
	readonly #challenge: Challenge | undefined;
	readonly #body: unknown;

	constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.code = code;
		this.operation = details.operation;
		this.credential = details.credential;
		this.attempts = details.attempts ?? [];
		this.status = details.status ?? this.attempts.at(-1)?.status;
		this.reason = details.reason ?? this.attempts.at(-1)?.reason;
		this.#challenge = details.challenge;
		this.#body = details.body;
	}

	/** Only of `ERR_SIGN_IN_CHALLENGED`. */
	get challenge(): Challenge | undefined {
		return this.#challenge;
	}

	/** Only of `ERR_HTTP`: the answer's body as the call would have returned it in `error`. May hold secrets, and so is not printed. */
	get body(): unknown {
		return this.#body;
	}

	get [BRAND](): true {
		return true;
	}

	/** `instanceof` agrees with {@link isTokenwrightError}. */
	static override [Symbol.hasInstance](value: unknown): boolean {
		return isTokenwrightError(value);
	}

	/** The same failure as one caller saw it, with what that caller had tried before. */
	after(earlier: readonly Attempt[], operation = this.operation): TokenwrightError {
		const { challenge, body, cause } = this;
		const attempts = [...earlier, ...this.attempts];
		return new TokenwrightError(this.code, this.message, { ...this, operation, attempts, challenge, body, cause });
	}
}

/**
 * Tells whether a caught value is a {@link TokenwrightError}, of whatever copy of this package.
 *
 * @returns true if it is; `code` can then be read.
 */
export const isTokenwrightError = (value: unknown): value is TokenwrightError =>
	typeof value === 'object' && value !== null && (value as { [BRAND]?: unknown })[BRAND] === true;
