/** Handlers of the user's own, behind the mock's credentials. */

import type { Flow, Operation } from '@tokenwright/spec';
import { type DefaultBodyType, type HttpHandler, HttpResponse, http, type RequestHandlerOptions } from 'msw';
import type { Caller, Mock, Responder } from '../../mock.ts';
import { again, type Intercepted, throughMock } from './door.ts';
import { type HandlersOptions, originsOf } from './origins.ts';
import type { Answering, AnyPaths, BodyOf, DocumentedResponse, Method, OperationOf, ParamsOf, PathsWith, QueryOf } from './types.ts';

/** What a resolver is given about a request that the mock has let in. */
export interface ProtectedInfo<Described> {
	/** The parameters of the path, decoded. */
	params: ParamsOf<Described>;
	/** The query, by the names of the document. */
	query: QueryOf<Described>;
	/** Its `json()` has the type of the document's body. */
	request: Omit<Request, 'json'> & { json(): Promise<BodyOf<Described>> };
	cookies: Intercepted['cookies'];
	/** Whose credential it is. */
	caller: Caller;
	/** Makes an answer of the document: `response(200).json(…)`, `.text(…)`, `.empty()`; `response.untyped(…)` for any other. */
	response: Answering<Described>;
}

/** Nothing: the example of the document answers. */
type Answered = DocumentedResponse | undefined;

export type ProtectedResolver<Described> = (info: ProtectedInfo<Described>) => Answered | Promise<Answered>;

/** `get`, `post`, … of msw's `http`, for the paths of a document. */
export type Protected<Paths> = {
	[Verb in Method]: <Path extends PathsWith<Paths, Verb>>(
		path: Path,
		resolver: ProtectedResolver<OperationOf<Paths, Path, Verb>>,
		options?: RequestHandlerOptions,
	) => HttpHandler;
};

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/**
 * Puts handlers of your own behind the credentials of a mock.
 *
 * The mock judges the request first, exactly as for `handlers(mock)`: it refuses with the document's answer, spends, applies
 * faults and writes the journal. Only what it lets in, and what fits the document, reaches the resolver, which answers in
 * place of the document's example. Put these handlers before `handlers(mock)`, or into `server.use(…)`.
 *
 * @typeParam Paths `paths` of openapi-typescript, such as that of a product's entry of `@tokenwright/sdk`. Without it nothing is checked.
 * @param mock what `createMock()` returned, or one of its worlds.
 * @param options `baseUrl`: further origins, as for `handlers`.
 * @returns a function for each method, which makes a handler of a path of the document and a resolver.
 * @throws {TypeError} if a `baseUrl` is no origin; and the functions, if the document has no such operation or if it issues,
 *   renews or ends credentials: those the mock answers itself.
 * @example
 * const api = protect<paths>(mock, { baseUrl: 'https://api.test' });
 * server.use(api.get('/plants', ({ caller, response }) => response(200).json([{ name: `of ${caller.subject}` }])));
 * @see https://mswjs.io/docs/api/http
 */
export function protect<Paths extends object = AnyPaths>(mock: Mock, options: HandlersOptions = {}): Protected<Paths> {
	const isOurs = originsOf(mock, options);
	const verb =
		(method: Method) =>
		(path: string, resolver: ProtectedResolver<AnyDescribed>, handlerOptions?: RequestHandlerOptions): HttpHandler => {
			const { id } = operationAt(mock, method, path);
			const isMeant = ({ request }: { request: Request }): boolean => {
				const url = new URL(request.url);
				return isOurs(request.method, url) && mock.route(request.method, url)?.id === id;
			};
			return http[method](isMeant, (info) => answer(mock, info, resolver), handlerOptions);
		};
	return Object.fromEntries(METHODS.map((method) => [method, verb(method)])) as unknown as Protected<Paths>;
}

type AnyDescribed = OperationOf<AnyPaths, string, Method>;

function operationAt({ contract }: Mock, method: Method, path: string): Operation {
	const same = Object.values(contract.operations).filter((each) => each.path === path);
	const operation = same.find((each) => each.method === method.toUpperCase());
	if (!operation)
		throw new TypeError(
			`Failed to protect ${method.toUpperCase()} ${path}: the document has no such operation. ${
				same.length > 0
					? `That path has ${same.map((each) => each.method).join(', ')}.`
					: 'Write the path as the document does, with its {parameters}.'
			}`,
		);
	if (!operation.flows.every(isProtectable))
		throw new TypeError(
			`Failed to protect ${operation.id}: it issues, renews or ends credentials, so the mock answers it itself. ` +
				'To answer in its place, give msw a handler of your own before handlers(mock).',
		);
	return operation;
}

/** True for a step that only asks who comes: what changes a credential is the mock's alone. */
const isProtectable = (flow: Flow): boolean =>
	flow.issues.length + flow.revokes.length === 0 &&
	Object.values(flow.otherwise).every(({ issues }) => issues.length === 0) &&
	!flow.browser &&
	!flow.opens &&
	!flow.subject?.upsert;

async function answer(mock: Mock, info: Intercepted, resolver: ProtectedResolver<AnyDescribed>) {
	let failure: { error: unknown } | undefined;
	const responder: Responder = {
		// The handler is for one operation alone.
		answers: () => true,
		async respond({ params, caller }, chosen) {
			// A refusal in the document's own words.
			if (chosen && chosen.status >= 400) return undefined;
			try {
				const request = again(info.request);
				const query = new URL(request.url).searchParams;
				return await resolver({ params, query, request, cookies: info.cookies, caller, response });
			} catch (error) {
				if (error instanceof Response) return error;
				failure = { error };
				return new Response(null, { status: 500 });
			}
		},
	};
	const answered = await throughMock(mock, info, { responder });
	// msw tells of what a resolver throws; the journal has it as a failed request.
	if (failure) throw failure.error;
	return answered;
}

/** Written once for all: what an operation may say is for its types to know. */
const response = Object.assign(
	(status: number, init?: ResponseInit) => ({
		json: (body: DefaultBodyType) => HttpResponse.json(body, { ...init, status }),
		text: (body: string) => HttpResponse.text(body, { ...init, status }),
		empty: () => new HttpResponse(null, { ...init, status }),
	}),
	{ untyped: (answered: Response) => answered },
) as unknown as Answering<AnyDescribed>;
