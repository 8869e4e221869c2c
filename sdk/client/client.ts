/** The typed client: openapi-fetch on top, the token session underneath. */
import type { ClientOperation, TypedContract } from '@tokenwright/spec';
import type { Middleware } from 'openapi-fetch';
import { createEmit, type Listener } from '../event.ts';
import { failure, isSecure, send, type Wire } from '../message/send.ts';
import { sleep, within } from '../message/wait.ts';
import { createCall } from '../session/call.ts';
import type { Host } from '../session/exchange.ts';
import { createOffsets } from '../session/offset.ts';
import { createSession, type SessionState, type SignIn, type SignOut } from '../session/session.ts';
import { type CredentialSource, createSources } from '../session/source.ts';
import { createWallet, type Wallet } from '../session/wallet.ts';
import type { SharedStore } from '../store/store.ts';
import { INSIDE, type Inside } from './inside.ts';
import { createMatcher } from './match.ts';
import type { AnyPaths, Anything, ClientMethod, ClientRequest } from './method.ts';
import { refuseInPage } from './page.ts';
import { createThrowing, type ThrowingClient } from './throwing.ts';
import { createTyped, type Limit, sourceOf } from './typed.ts';
import type { Validator } from './validator.ts';

export type { ThrowingClient };

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
 */
export interface Client<Paths extends AnyPaths, Configured = Anything, Challenges = never> {
	GET: ClientMethod<Paths, 'get', Configured>;
	PUT: ClientMethod<Paths, 'put', Configured>;
	POST: ClientMethod<Paths, 'post', Configured>;
	DELETE: ClientMethod<Paths, 'delete', Configured>;
	OPTIONS: ClientMethod<Paths, 'options', Configured>;
	HEAD: ClientMethod<Paths, 'head', Configured>;
	PATCH: ClientMethod<Paths, 'patch', Configured>;
	TRACE: ClientMethod<Paths, 'trace', Configured>;
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
	readonly throwing: ThrowingClient<Paths, Configured>;
}

/**
 * Makes a client of one product.
 *
 * Every call sends what the document requires: it signs in, attaches and renews by itself. Answers come as openapi-fetch gives them.
 * Thrown are only failures that are no answer, as {@link TokenwrightError}: see its `code`.
 *
 * @param contract the product's contract, generated from the document.
 * @param options where it is and what it may use.
 * @throws {TypeError} if an option is wrong.
 * @example
 * const client = createClient<paths>(contract, { baseUrl, credentials: { someUser: { username, password } } });
 * const { data, error } = await client.GET('/some/path');
 * @see [OpenAPI 3.1](https://spec.openapis.org/oas/v3.1.1)
 */
export function createClient<Paths extends AnyPaths, Name extends string = Anything, Challenges = never>(
	contract: TypedContract<Paths, Challenges>,
	options: ClientOptions<Name> = {},
): Client<Paths, Name, Challenges> {
	const sources = createSources(contract, options.credentials ?? {});
	if (!options.dangerouslyAllowBrowser) refuseInPage(contract, sources);
	const named = contract.servers.map((server) => resolve(server.url, { ...server.variables, ...defined(options.variables) }));
	const bases = options.baseUrl === undefined ? named : named.map(() => resolve(options.baseUrl ?? '', {}));
	const origins = [...new Set(bases.map(originOf))];
	const secure = bases.map(isSecure);
	const baseOf = (operation: ClientOperation) => bases[operation.server] ?? '';
	const { clock = { now: () => Date.now() } } = options;
	const now = () => clock.now();
	const random = options.random ?? Math.random;
	const offsets = createOffsets(now, (operation) => originOf(baseOf(operation)));
	const wire: Wire = {
		fetch: options.fetch,
		timeout: options.timeout,
		retries: options.retries ?? 2,
		now,
		random,
		sleep: (milliseconds, signal) => (clock.sleep ? clock.sleep(milliseconds, signal) : sleep(milliseconds, signal)),
		answered: offsets.learn,
	};
	const host: Host = {
		contract,
		sources,
		origins,
		now,
		random,
		sleep: wire.sleep,
		urlOf: (operation) => baseOf(operation) + operation.path,
		offsetOf: offsets.of,
		emit: createEmit(options.onEvent, now),
		send(operation, sending) {
			const isOpen = !secure[operation.server] && !options.dangerouslyAllowHttp;
			if (isOpen) throw failure('ERR_INSECURE_URL', operation, OPEN);
			return send(wire, operation, sending);
		},
	};
	const { store, subject, deadline } = options;
	if (store && !store.share) throw new TypeError('A store of your own is passed as "store: shared(yours)".');
	const session = createSession(host, (store?.share(host, subject) as Wallet | undefined) ?? createWallet());
	const call = createCall(host, session);
	const match = createMatcher(contract, bases);
	const limit: Limit = (operation, signal, attempts, work) => {
		if (deadline === undefined) return work(signal);
		const late = () => failure('ERR_TIMEOUT', operation, `has not ended within ${deadline} ms, all told.`, { attempts: [...attempts] });
		return within(wire.sleep, deadline, signal ?? new AbortController().signal, late, work);
	};
	/** A request that somebody else has made. What comes back is theirs to read. */
	const fetched: Inside['call'] = (source, once) =>
		limit(source.operation, source.request.signal, source.attempts, (signal = source.request.signal) => call(source, signal, once));

	const typed = createTyped<Paths>(contract, bases, call, match, limit, options.validate);
	return {
		...typed,
		throwing: createThrowing(contract, typed),
		session: {
			signIn: ({ signal } = {}) => session.signIn(signal) as Promise<SignIn<Challenges>>,
			async signOut() {
				const outcome = await session.signOut();
				host.emit({ type: 'signed-out', revoked: [...outcome.revoked] });
				return outcome;
			},
			get state() {
				return session.state;
			},
			[INSIDE]: (): Inside => ({ host, call: fetched, validate: options.validate, origins: [...origins, ...named.map(originOf)] }),
			fetch: async (input, init) => fetched(await sourceOf(match, new Request(input, { ...init, redirect: 'manual' }), init?.body)),
		},
	};
}

const OPEN = 'would send credentials over plain http. Use https, or "dangerouslyAllowHttp".';

const originOf = (url: string): string => new URL(url).origin;

const defined = (values: Readonly<Record<string, string | undefined>> = {}): Record<string, string> =>
	Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** The URL of a server with its variables filled in, without a slash at the end. */
function resolve(url: string, variables: Readonly<Record<string, string>>): string {
	const filled = url.replace(/\{([^{}]+)\}/g, (_, name: string) => variables[name] ?? '').replace(/\/+$/, '');
	if (!URL.canParse(filled))
		throw new TypeError(`"${filled}" is no absolute URL. Set "baseUrl" to where the service is, such as "https://api.example.com".`);
	return filled;
}
