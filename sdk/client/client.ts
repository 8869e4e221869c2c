/** What a client offers. */
import type { Middleware } from 'openapi-fetch';
import type { Anything } from '../anything.ts';
import type { SessionState, SignIn, SignOut } from '../session/session.ts';
import type { Documented } from './documented.ts';
import type { INSIDE } from './inside.ts';
import type { AnyPaths, ClientMethod, ClientRequest } from './method.ts';
import type { ThrowingClient } from './throwing.ts';

export interface Session<Challenges = never> {
	/**
	 * Signs in now, even if a token is held. Calls sign in by themselves: this is for showing early whether it works, and the
	 * way back after a sign-out or a refusal.
	 *
	 * @returns `{ kind: 'signed-in' }`, or a challenge: accepted, but there is no token yet.
	 * @throws {TokenwrightError} `ERR_SIGN_IN_REFUSED`, `ERR_SIGN_IN_REQUIRED`, `ERR_ISSUER_UNAVAILABLE`, `ERR_ANSWER_INVALID`.
	 */
	signIn(options?: { signal?: AbortSignal }): Promise<SignIn<Challenges>>;
	/** Forgets all tokens at once, and revokes them where the service can. Calls fail until `signIn()`; nothing under way undoes it. */
	signOut(): Promise<SignOut>;
	/** A snapshot without secrets. */
	readonly state: SessionState;
	/**
	 * A `fetch` that signs in, attaches and renews by itself, for any other client of this product.
	 *
	 * @throws {TypeError} for a URL that is not of the product. Everything else as a call.
	 */
	fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
	/** For `handOff()`. */
	[INSIDE](): object;
}

/**
 * The calls of openapi-fetch, authorised by themselves. What needs a credential that is not among `Configured` does not compile;
 * the plain `Client<paths>` may call everything.
 *
 * @typeParam Calls, Throwing `calls<Configured>` and `calls<Configured, 'data'>` of generated types: what they say of each operation is
 *   shown by editors.
 */
export interface Client<Paths extends AnyPaths, Configured = Anything, Challenges = never, Calls = unknown, Throwing = unknown> {
	GET: Documented<Calls, 'GET', ClientMethod<Paths, 'get', Configured>>;
	PUT: Documented<Calls, 'PUT', ClientMethod<Paths, 'put', Configured>>;
	POST: Documented<Calls, 'POST', ClientMethod<Paths, 'post', Configured>>;
	DELETE: Documented<Calls, 'DELETE', ClientMethod<Paths, 'delete', Configured>>;
	OPTIONS: Documented<Calls, 'OPTIONS', ClientMethod<Paths, 'options', Configured>>;
	HEAD: Documented<Calls, 'HEAD', ClientMethod<Paths, 'head', Configured>>;
	PATCH: Documented<Calls, 'PATCH', ClientMethod<Paths, 'patch', Configured>>;
	TRACE: Documented<Calls, 'TRACE', ClientMethod<Paths, 'trace', Configured>>;
	request: ClientRequest<Paths, Configured>;
	/** Adds middleware, as of openapi-fetch. Credentials are attached below it. */
	use(...middleware: Middleware[]): void;
	eject(...middleware: Middleware[]): void;
	readonly session: Session<Challenges>;
	/**
	 * The same calls for those who prefer exceptions: they return the data itself. An answer that is an error of the service is
	 * thrown as `ERR_HTTP`, with its `status` and `body`.
	 *
	 * @example
	 * const things = await client.throwing.GET('/things');
	 */
	readonly throwing: ThrowingClient<Paths, Configured, Throwing>;
}
