/** What a client is told when it is made. */
import type { Listener } from '../event.ts';
import type { CredentialSource } from '../session/source.ts';
import type { SharedStore } from '../store/store.ts';
import type { Validator } from './validator.ts';

export interface ClientOptions<Name extends string = string> {
	/** Takes the place of all servers of the product: scheme, host, port and perhaps a path. Default: the document's servers. */
	baseUrl?: string | undefined;
	/** Values of the variables in the document's server URLs. Default: the document's. */
	variables?: Readonly<Record<string, string | undefined>> | undefined;
	/** By their names in the document: a text, the parts, or an async function that gives either. */
	credentials?: Readonly<Record<Name, CredentialSource | undefined>> | undefined;
	/** Sends the requests. Default: `globalThis.fetch`, read at each call. */
	fetch?: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined;
	/** Tells the time, in epoch milliseconds, and waits. Default: `Date.now` and `setTimeout`. */
	clock?: { now(): number; sleep?(milliseconds: number, signal?: AbortSignal): Promise<void> } | undefined;
	/** 0 to 1. Default: `Math.random`. */
	random?: (() => number) | undefined;
	/**
	 * Milliseconds for each request, until the headers of its answer have come, and its body where the session reads it. Default: none,
	 * but a sign-in or a renewal never takes longer than 15 s.
	 */
	timeout?: number | undefined;
	/**
	 * Milliseconds for a whole call, until its data is there: signing in, renewing, waiting and sending again included. For streams and
	 * for `session.fetch`, until the headers have come. Default: none.
	 */
	deadline?: number | undefined;
	/**
	 * How often a call that was lost, or answered with 408, 429 or 5xx, is sent again: only if that does no harm. It waits for
	 * up to 250 ms, then twice as long each time, or as `Retry-After` says, up to a minute. Default: 2.
	 */
	retries?: number | undefined;
	/**
	 * Checks what callers fill in before it is sent, and the data of good answers: everything that `@tokenwright/sdk/schemas/PRODUCT`
	 * exports (`import * as schemas from …`; needs zod). Default: only answers with tokens are checked.
	 */
	validate?: Validator | undefined;
	/** Is told what the session does; see the page on events. What it throws harms nothing. */
	onEvent?: Listener | undefined;
	/** Shares the tokens with others: `memoryStore()`, one of `@tokenwright/sdk/stores/…`, or `shared()` of your own. Default: none. */
	store?: SharedStore | undefined;
	/**
	 * Names who is signed in, where a credential is a function: any text that is the same wherever the function gives the same user, and
	 * another for another. Without it, nobody can know whose tokens they are, and they are kept in no store.
	 */
	subject?: string | undefined;
	/** Sends credentials over plain http to other machines as well. Anybody on the way can read them. */
	dangerouslyAllowHttp?: boolean | undefined;
	/** Lets a page use keys that are meant for servers. Everybody who opens the page can read them. */
	dangerouslyAllowBrowser?: boolean | undefined;
}
