/** Makes the typed client: openapi-fetch on top, the token session underneath. */
import type { ClientOperation, TypedContract } from '@tokenwright/spec';
import type { Anything } from '../anything.ts';
import { createEmit } from '../event.ts';
import { withOthers } from '../message/others.ts';
import { failure, isSecure, send, type Wire } from '../message/send.ts';
import { sleep, within } from '../message/wait.ts';
import { createCall } from '../session/call.ts';
import type { Host } from '../session/host.ts';
import { createOffsets } from '../session/offset.ts';
import { createSession, type SignIn } from '../session/session.ts';
import { createSources } from '../session/source.ts';
import { createWallet, type Wallet } from '../session/wallet.ts';
import type { Client } from './client.ts';
import { INSIDE, type Inside } from './inside.ts';
import { createMatcher } from './match.ts';
import type { AnyPaths } from './method.ts';
import type { ClientOptions } from './options.ts';
import { refuseInPage } from './page.ts';
import { createThrowing } from './throwing.ts';
import { createTyped, type Limit, sourceOf } from './typed.ts';

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
			if (isOpen) throw failure('ERR_INSECURE_URL', operation, options.baseUrl === undefined ? UNSET : OPEN);
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

	const typed = createTyped<Paths>(contract, bases, call, match, limit, wire.retries, options.validate);
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
			async fetch(input, init) {
				if (typeof input === 'string' && UPWARDS.test(input))
					throw new TypeError('The path leads to another one, by "." or "..". It was not sent.');
				const made = withOthers(new Request(input, { ...init, redirect: 'manual' }), init);
				const request = input instanceof Request ? withOthers(made, input) : made;
				return fetched(await sourceOf(match, request, init?.body));
			},
		},
	};
}

const UNSET = 'has no "baseUrl": set it. The address in the document is plain http, which would show credentials to others.';
const OPEN = 'would send credentials over plain http. Use https, or "dangerouslyAllowHttp".';

/** In the path of a URL, before anything has resolved it. */
const UPWARDS = /^[^?#]*[/\\](\.|%2e){1,2}([/\\?#]|$)/i;

const originOf = (url: string): string => new URL(url).origin;

const defined = (values: Readonly<Record<string, string | undefined>> = {}): Record<string, string> =>
	Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** The URL of a server with its variables filled in, without a slash at the end. */
function resolve(url: string, variables: Readonly<Record<string, string>>): string {
	const filled = url.replace(/\{([^{}]+)\}/g, (_, name: string) => variables[name] ?? '').replace(/\/+$/, '');
	const { protocol = '', username, password, search, hash } = URL.canParse(filled) ? new URL(filled) : ({} as Partial<URL>);
	// Not quoted: it may hold a password.
	if (!protocol.startsWith('http') || username || password || search || hash || /[?#]/.test(filled))
		throw new TypeError(
			'The address is not one of a service. Set "baseUrl" to an absolute URL without user, query and fragment, such as "https://api.example.com/base".',
		);
	return filled;
}
