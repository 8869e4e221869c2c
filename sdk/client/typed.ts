/** The typed methods: openapi-fetch makes the requests, we keep what they are made of and send them. */
import type { ClientContract, ClientOperation } from '@tokenwright/spec';
import openapiFetch, { mergeHeaders } from 'openapi-fetch';
import { type Attempt, isTokenwrightError } from '../errors.ts';
import { hushed } from '../message/cause.ts';
import { refuseAstray, type Source, sourceFrom } from '../message/draft.ts';
import { withOthers } from '../message/others.ts';
import { failure } from '../message/send.ts';
import type { Call } from '../session/call.ts';
import type { Client } from './client.ts';
import type { Match } from './match.ts';
import type { AnyPaths } from './method.ts';
import type { Checked, Validator } from './validator.ts';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const;

type Init = { headers?: Parameters<typeof mergeHeaders>[0]; signal?: AbortSignal | undefined } & Record<string, unknown>;
type Method = (path: string, init?: Init) => Promise<{ data?: unknown; response: Response; status?: number }>;
type TypedCalls<Paths extends AnyPaths> = Omit<Client<Paths>, 'session' | 'throwing'>;

/** The call whose request is being made. */
interface Entered {
	operation: ClientOperation;
	attempts: Attempt[];
	source?: Source;
}

/** Does the work of a call within its deadline. */
export type Limit = <Result>(
	operation: ClientOperation,
	signal: AbortSignal | undefined,
	attempts: Attempt[],
	work: (signal: AbortSignal | undefined) => Promise<Result>,
) => Promise<Result>;

/** Knows what it is made of: a request can be read only once. In a private field, which nothing prints. */
class KeptRequest extends Request {
	readonly #source: Source;
	readonly #call: Call;

	constructor(url: string, parts: RequestInit, call: Call, entered: Entered) {
		super(url, parts);
		this.#call = call;
		this.#source = sourceFrom(entered.operation, this, parts.body, entered.attempts);
		entered.source = this.#source;
	}

	/** Undefined if another client has made it, or somebody else. */
	static sourceOf(request: Request, call: Call): Source | undefined {
		return #source in request && request.#call === call ? request.#source : undefined;
	}
}

/** Authorisation is no middleware: it is the `fetch` underneath, so that a call can be sent again whatever middlewares there are. */
export function createTyped<Paths extends AnyPaths>(
	contract: ClientContract,
	bases: readonly string[],
	call: Call,
	match: Match,
	limit: Limit,
	retries: number,
	validate: Validator | undefined,
): TypedCalls<Paths> {
	// From CommonJS, Node gives the whole module for its default export.
	const createFetchClient = (openapiFetch as { default?: typeof openapiFetch }).default ?? openapiFetch;
	/** Openapi-fetch makes the request before it waits for anything. */
	let entered: Entered | undefined;

	const clients = bases.map((baseUrl) => {
		function keep(url: string, parts: RequestInit): Request {
			parts.redirect = 'manual';
			const isOurs = entered && url.startsWith(`${baseUrl}/`);
			return isOurs ? new KeptRequest(url, parts, call, entered as Entered) : new Request(url, parts);
		}
		// openapi-fetch asks whether what a middleware returns is one of these.
		Object.defineProperty(keep, Symbol.hasInstance, { value: (value: unknown) => value instanceof Request });
		return createFetchClient({
			baseUrl,
			Request: keep as unknown as typeof Request,
			fetch(request) {
				const source = KeptRequest.sourceOf(request, call);
				// A middleware may have put another one in its place.
				return source ? call(source, request.signal) : sourceOf(match, request).then((other) => call(other, request.signal));
			},
		});
	});

	const methods: Record<string, Method> = {};
	for (const method of METHODS) {
		const operations = new Map(Object.values(contract.operations).flatMap((each) => (each.method === method ? [[each.path, each]] : [])));
		methods[method] = (path, init) => {
			const operation = operations.get(path);
			const client = operation && clients[operation.server];
			if (!client) return Promise.reject(new TypeError(`The document has no ${method} ${path} for "${contract.product}".`));
			try {
				refuseAstray(operation, (init?.params as { path?: Record<string, unknown> } | undefined)?.path);
			} catch (error) {
				return Promise.reject(error);
			}
			const attempts: Attempt[] = [];
			const perform = (failures = 0): ReturnType<Method> =>
				limit(operation, init?.signal, attempts, (signal) => {
					const mine: Entered = { operation, attempts };
					entered = mine;
					try {
						return (client[method] as Method)(path, withOurs(operation, init, signal)).then(
							// By this, types tell the answers apart.
							(answer) => {
								answer.status = answer.response.status;
								return answer;
							},
							(error) => {
								// The parser's own error quotes the answer.
								if (error instanceof SyntaxError) throw failure('ERR_ANSWER_INVALID', operation, 'has an answer that is not JSON.');
								const { answer } = mine.source ?? {};
								if (!answer?.response.bodyUsed || isTokenwrightError(error) || signal?.aborted) throw error;
								if (answer.isSafe && failures < retries) return perform(failures + 1);
								throw failure('ERR_NETWORK', operation, 'had an answer that broke off; see "cause".', {
									cause: hushed(error, undefined),
									attempts,
								});
							},
						);
					} finally {
						entered = undefined;
					}
				});
			return validate ? checked(validate, operation, init, perform) : perform();
		};
	}

	return {
		...(methods as unknown as TypedCalls<Paths>),
		request: (async (method: string, path: string, init?: Init) =>
			methods[method.toUpperCase()]?.(path, init)) as unknown as TypedCalls<Paths>['request'],
		use(...middleware) {
			for (const client of clients) client.use(...middleware);
		},
		eject(...middleware) {
			for (const client of clients) client.eject(...middleware);
		},
	};
}

async function checked(validate: Validator, operation: ClientOperation, init: Init | undefined, perform: () => ReturnType<Method>) {
	validate.check(validate, operation, (init ?? {}) as Checked);
	const result = await perform();
	const isRead = result.data !== undefined && (init?.parseAs ?? 'json') === 'json';
	if (isRead) validate.check(validate, operation, { answer: result.data });
	return result;
}

/** openapi-fetch takes every body for JSON that is not called something else. */
function withOurs({ media }: ClientOperation, init: Init | undefined, signal: AbortSignal | undefined): Init | undefined {
	const isOther = media && !media.includes('json');
	if (!isOther && signal === init?.signal) return init;
	return { ...init, ...(isOther && { headers: mergeHeaders({ 'Content-Type': media }, init?.headers) }), signal };
}

/**
 * A request that somebody else has made: only its finished form is known.
 *
 * @param body what it was made from, where that is known.
 */
export async function sourceOf(match: Match, request: Request, body?: BodyInit | null): Promise<Source> {
	const operation = match(request.method, request.url);
	if (!operation) throw new TypeError(`This ${request.method} request is no operation of the client. Send it with another "fetch".`);
	const parts = body || !request.body ? body : await request.clone().arrayBuffer();
	// One that follows redirects by itself would take its credentials along.
	const mine = request.redirect === 'manual' ? request : withOthers(new Request(request, { redirect: 'manual' }), request);
	return sourceFrom(operation, mine, parts);
}
