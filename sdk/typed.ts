/** The typed methods: openapi-fetch makes the requests, we keep what they are made of and send them. */
import type { ClientContract, ClientOperation } from '@tokenwright/spec';
import openapiFetch, { type Client, mergeHeaders } from 'openapi-fetch';
import type { Call } from './call.ts';
import type { Source } from './draft.ts';
import type { Match } from './match.ts';
import { failure } from './send.ts';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const;

type Init = { headers?: Parameters<typeof mergeHeaders>[0] } & Record<string, unknown>;
type Method = (path: string, init?: Init) => Promise<unknown>;

/** Knows what it is made of: a request can be read only once. In a private field, which nothing prints. */
class KeptRequest extends Request {
	readonly #source: Source;
	readonly #call: Call;

	constructor(url: string, parts: RequestInit, call: Call, operation: ClientOperation) {
		super(url, parts);
		this.#call = call;
		this.#source = { operation, request: this, body: parts.body, added: [] };
	}

	/** Undefined if another client has made it, or somebody else. */
	static sourceOf(request: Request, call: Call): Source | undefined {
		return #source in request && request.#call === call ? request.#source : undefined;
	}
}

/** Authorisation is no middleware: it is the `fetch` underneath, so that a call can be sent again whatever middlewares there are. */
export function createTyped<Paths extends {}>(contract: ClientContract, bases: readonly string[], call: Call, match: Match): Client<Paths> {
	// From CommonJS, Node gives the whole module for its default export.
	const createFetchClient = (openapiFetch as { default?: typeof openapiFetch }).default ?? openapiFetch;
	/** The operation whose request is being made: openapi-fetch makes it before it waits for anything. */
	let entered: ClientOperation | undefined;

	const clients = bases.map((baseUrl) => {
		function keep(url: string, parts: RequestInit): Request {
			parts.redirect = 'manual';
			const isOurs = entered && url.startsWith(`${baseUrl}/`);
			return isOurs ? new KeptRequest(url, parts, call, entered as ClientOperation) : new Request(url, parts);
		}
		// openapi-fetch asks whether what a middleware returns is one of these.
		Object.defineProperty(keep, Symbol.hasInstance, { value: (value: unknown) => value instanceof Request });
		return createFetchClient<Paths>({
			baseUrl,
			Request: keep as unknown as typeof Request,
			fetch(request) {
				const source = KeptRequest.sourceOf(request, call);
				// A middleware may have put another one in its place.
				return source ? call(source) : sourceOf(match, request).then((other) => call(other));
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
			entered = operation;
			try {
				return (client[method] as Method)(path, withMedia(operation, init)).catch((error) => {
					// The parser's own error quotes the answer.
					throw error instanceof SyntaxError ? failure('ERR_ANSWER_INVALID', operation, 'has an answer that is not JSON.') : error;
				});
			} finally {
				entered = undefined;
			}
		};
	}

	return {
		...(methods as unknown as Client<Paths>),
		request: (async (method: string, path: string, init?: Init) => methods[method.toUpperCase()]?.(path, init)) as Client<Paths>['request'],
		use(...middleware) {
			for (const client of clients) client.use(...middleware);
		},
		eject(...middleware) {
			for (const client of clients) client.eject(...middleware);
		},
	};
}

/** openapi-fetch takes every body for JSON that is not called something else. */
const withMedia = ({ media }: ClientOperation, init?: Init): Init | undefined =>
	!media || media.includes('json') ? init : { ...init, headers: mergeHeaders({ 'Content-Type': media }, init?.headers) };

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
	const mine = request.redirect === 'manual' ? request : new Request(request, { redirect: 'manual' });
	return { operation, request: mine, body: parts, added: [] };
}
