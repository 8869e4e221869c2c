/** Who answers ordinary operations in place of the document, and what such a one is told. */
import type { Json, Operation } from '@tokenwright/spec';
import type { PlainAnswer } from '../request/exchange.ts';
import type { JournalEntry } from '../world/entry.ts';

/** What a request came through: known to the door, not to the request. */
export interface Connection {
	/** The caller's network address, for limits. */
	address?: string;
	/** Answer CORS preflights and send CORS headers where the document does not say how: with credentials to pages of this machine. */
	cors?: boolean;
	/** Origins of further pages that are let in with credentials then, as `Origin` has them. */
	corsOrigins?: readonly string[];
	/** Answers ordinary operations in place of the document's examples. */
	responder?: Responder;
	/** Ends what waits: whoever asked has gone, or the door closes. */
	signal?: AbortSignal;
	/** Called once the request has its answer, with what the journal says of it. */
	answered?(entry: JournalEntry): void;
	/** Called with what people should know once: that the mock had to forget something. */
	note?(text: string): void;
}

/** A request as the engine has read it. */
export interface Call {
	operation: Operation;
	method: string;
	/** The path and query below the operation's server, as sent. */
	path: string;
	readonly headers: Headers;
	/** The value of one header, or null: cheaper than `headers`. */
	header(name: string): string | null;
	/** The raw body, empty if there is none. */
	body: string;
	/** The parameters of its path, decoded. */
	params: Record<string, string>;
	readonly caller: Caller;
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

/** The answer that the engine has chosen for a call. */
export interface Chosen {
	status: number;
	/** The name of the document's example. */
	example?: string;
}

/** What a responder gives: an answer, or undefined to have the document's example answer. */
export type Answered = Response | PlainAnswer | undefined;

/** Answers ordinary operations: those that need credentials but change none. */
export interface Responder {
	/** Which operations it answers. Default: the ordinary ones. */
	answers?(operation: Operation): boolean;
	/**
	 * Whether it judges a request by rules of its own, because its caller asked for them. The engine then looks at credentials only,
	 * and what does not fit the document is for the responder to refuse. Default: never.
	 *
	 * @param header gives the value of a header of the request, or null.
	 */
	judges?(header: (name: string) => string | null): boolean;
	/**
	 * @param call the request: let in, and fitting the document unless `judges` said otherwise.
	 * @param answer what the engine has chosen, if it is not simply "accepted".
	 */
	respond(call: Call, answer?: Chosen): Answered | Promise<Answered>;
}
