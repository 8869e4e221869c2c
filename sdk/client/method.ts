/** The types of a client's methods: what may be called, what a caller fills in, and what comes back. */
import type {
	ClientOptions as FetchClientOptions,
	HeadersOptions,
	Middleware,
	ParseAs,
	PathSerializer,
	QuerySerializer,
	QuerySerializerOptions,
} from 'openapi-fetch';
import type { Anything } from '../anything.ts';
import type { Nearest, Needed, Other } from './cure.ts';

export type { ParseAs } from 'openapi-fetch';

/** Paths, methods and operations as openapi-typescript writes them. */
export type AnyPaths = Record<string | number, Anything>;

export type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

/** The argument itself, or, where nothing that is configured leads to the operation, a text that says what to configure. */
export type Given<Operation, Configured, Argument> = 'needs' extends keyof Operation
	? [Enough<Operation['needs'], Configured>] extends [never]
		? unknown extends Operation['needs']
			? Argument
			: `configure ${keyof Operation['needs'] & string}`
		: Argument
	: Argument;

/**
 * The path itself; or, where it cannot be called so, what to write instead.
 *
 * @typeParam Argument the path again: from a parameter that is asked about, TypeScript infers nothing.
 */
export type Fitting<Paths, Path, Name extends Method, Configured, Argument = Path> = Path extends keyof Paths
	? Paths[Path] extends Record<Name, object>
		? Given<Paths[Path][Name], Configured, Argument>
		: Other<Paths[Path], Path & (string | number), Name>
	: Nearest<Paths, Path, Name>;

/** Of a path that was called with nothing else: what is wrong with that. */
export type Mended<Paths extends AnyPaths, Path extends string | number, Name extends Method, Configured, Argument> = [Path] extends [never]
	? Argument
	: Path extends Fitting<Paths, Path, Name, Configured>
		? Needed<Contents<Paths[Path][Name]>>
		: Fitting<Paths, Path, Name, Configured>;

type Enough<Needs, Configured> = { [What in keyof Needs]: [Needs[What]] extends [Configured] ? What : never }[keyof Needs];

/** How one call is made: as openapi-fetch has it. */
export interface CallOptions<As extends ParseAs = ParseAs> extends Omit<RequestInit, 'body' | 'headers'> {
	headers?: HeadersOptions;
	/** How the body of a good answer is read. Default: as JSON. */
	parseAs?: As;
	baseUrl?: string;
	querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions;
	bodySerializer?: (body: Anything) => unknown;
	pathSerializer?: PathSerializer;
	fetch?: NonNullable<FetchClientOptions['fetch']>;
	middleware?: Middleware[];
}

type Nothing = Record<never, never>;

/** Named by its path, because messages of TypeScript name it. */
export type Init<Paths extends AnyPaths, Path extends string | number, Name extends Method, As extends ParseAs> = Contents<
	Paths[Path][Name]
> &
	CallOptions<As>;

type Contents<Operation> = Params<Operation> & Body<Operation>;

// Members are looked up rather than inferred: that is quicker, and what is generic stays unresolved until one operation is called.
type Params<Operation> = 'parameters' extends keyof Operation
	? Nothing extends Operation['parameters']
		? { params?: unknown extends Operation['parameters'] ? Anything : Operation['parameters'] }
		: { params: Operation['parameters'] }
	: { params?: { query?: Record<string, unknown> } };

type Body<Operation> = 'requestBody' extends keyof Operation ? BodyFor<Operation['requestBody']> : { body?: never };

type BodyFor<Asked> = unknown extends Asked
	? { body?: Anything }
	: [Asked] extends [undefined]
		? { body?: never }
		: undefined extends Asked
			? { body?: BodyIn<Asked> }
			: { body: BodyIn<Asked> };

type BodyIn<Asked> = Asked extends { content: infer Content } ? Content[keyof Content] : never;

/** May be left out where nothing in it is required. Of a call that is refused it is there, so that only its path is spoken of. */
export type Arguments<
	Paths extends AnyPaths,
	Path extends string | number,
	Name extends Method,
	As extends ParseAs,
	Fit,
> = Nothing extends (Path extends Fit ? Contents<Paths[Path][Name]> : { params: unknown })
	? [init?: Init<Paths, Path, Name, As>]
	: [init: Init<Paths, Path, Name, As>];

/** An answer that says yes. */
export interface Accepted<Status, Data> {
	/** As the document names it: tells the answers apart. What it does not name is in `response.status` all the same. */
	status: Status;
	data: Data;
	error?: never;
	response: Response;
}

/** An answer that says no. */
export interface Refused<Status, Body> {
	/** As the document names it: tells the answers apart. What it does not name is in `response.status` all the same. */
	status: Status;
	data?: never;
	error: Body;
	response: Response;
}

/** What a call may be answered with, told apart by `status`. */
export type Result<Operation, As extends ParseAs = 'json'> = [As] extends ['json'] ? Answers<Operation> : AnswersAs<Operation, As>;

/** Generated types have them ready: working them out takes longer than all else that a call is checked for. */
type Answers<Operation> = 'answers' extends keyof Operation
	? unknown extends Operation['answers']
		? AnswersAs<Operation, 'json'>
		: Operation['answers']
	: AnswersAs<Operation, 'json'>;

type AnswersAs<Operation, As extends ParseAs> = [Operation] extends [{ responses: infer Responses }]
	? unknown extends Responses
		? Accepted<number, Anything> | Refused<number, Anything>
		: number extends keyof Responses
			? Accepted<number, Data<Responses[keyof Responses], As>> | Refused<number, Content<Responses[keyof Responses]>>
			: { [Status in keyof Responses]: Answer<Status, keyof Responses, Responses[Status], As> }[keyof Responses]
	: Accepted<number, unknown> | Refused<number, unknown>;

/** By how the body is read. A lookup: where a call is awaited, nothing is inferred through the `then` of its answer. */
export interface Replies<Operation> {
	json: Promise<Answers<Operation>>;
	/** Of a client that throws what says no. */
	data: Promise<DataOf<Answers<Operation>>>;
	text: Promise<AnswersAs<Operation, 'text'>>;
	blob: Promise<AnswersAs<Operation, 'blob'>>;
	arrayBuffer: Promise<AnswersAs<Operation, 'arrayBuffer'>>;
	stream: Promise<AnswersAs<Operation, 'stream'>>;
}

type DataOf<Answer> = Answer extends { error?: never; data: infer Data } ? Data : never;

/** What a call gives that no signature of its own describes. */
export type Reply<Operation, How, As extends ParseAs> = How extends 'data'
	? Promise<DataOf<Result<Operation, As>>>
	: Replies<Operation>[As];

type Answer<Status, Named, Response, As extends ParseAs> = Status extends Good
	? Accepted<Status, Data<Response, As>>
	: Status extends number
		? Refused<Status, Content<Response>>
		: Status extends '2XX'
			? Accepted<Exclude<Good, Named>, Data<Response, As>>
			: Refused<Exclude<Class<Status>, Named>, Content<Response>>;

type Content<Response> = Response extends { content: infer Media } ? Media[keyof Media] : undefined;

type Data<Response, As extends ParseAs> = As extends 'json' ? Content<Response> : Parsed[As];

/**
 * The body of one answer, for what `client.throwing` throws: an exception has no type of its own.
 *
 * @example
 * const body = error.body as BodyOf<paths['/things/{id}']['get'], 404>;
 */
export type BodyOf<Operation extends { responses: object }, Status extends keyof Operation['responses']> = Content<
	Operation['responses'][Status]
>;

interface Parsed {
	json: unknown;
	text: string;
	blob: Blob;
	arrayBuffer: ArrayBuffer;
	stream: ReadableStream<Uint8Array> | null;
}

type Good = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type NumberOf<Text> = Text extends `${infer Each extends number}` ? Each : never;

/** `4XX` is each status that begins so, `default` is each error. */
type Class<Status> = NumberOf<`${Status extends `${infer First}XX` ? First : 4 | 5}${Digit}${Digit}`>;

/**
 * Calls one operation.
 *
 * @param path as the document writes it, with its parameters in braces.
 * @param init parameters, body, and how it is sent; left out where nothing in it is required.
 * @returns the answer, whatever its status.
 * @throws {TokenwrightError} if there is no answer, or no way to the credential; see its `code`.
 */
export interface ClientMethod<Paths extends AnyPaths, Name extends Method, Configured> {
	<Path extends string | number, As extends ParseAs = 'json'>(
		path: Fitting<Paths, NoInfer<Path>, Name, Configured, Path>,
		...init: Arguments<Paths, Path, Name, As, Fitting<Paths, Path, Name, Configured>>
	): Replies<Paths[Path][Name]>[As];
	/** What is missing, where the call above is refused: it is never called. */
	<Path extends string | number>(path: Mended<Paths, NoInfer<Path>, Name, Configured, Path>): never;
}

/** As {@link ClientMethod}, but it returns the data of a good answer and throws every other one. */
export interface ThrowingMethod<Paths extends AnyPaths, Name extends Method, Configured> {
	<Path extends string | number, As extends ParseAs = 'json'>(
		path: Fitting<Paths, NoInfer<Path>, Name, Configured, Path>,
		...init: Arguments<Paths, Path, Name, As, Fitting<Paths, Path, Name, Configured>>
	): Promise<Extract<Result<Paths[Path][Name], As>, { error?: never }>['data']>;
	/** What is missing, where the call above is refused: it is never called. */
	<Path extends string | number>(path: Mended<Paths, NoInfer<Path>, Name, Configured, Path>): never;
}

/** The same, with the method as its first argument. */
export interface ClientRequest<Paths extends AnyPaths, Configured> {
	<Name extends Method, Path extends string | number, As extends ParseAs = 'json'>(
		method: Name,
		path: Fitting<Paths, NoInfer<Path>, Name, Configured, Path>,
		...init: Arguments<Paths, Path, Name, As, Fitting<Paths, Path, Name, Configured>>
	): Replies<Paths[Path][Name]>[As];
	/** What is missing, where the call above is refused: it is never called. */
	<Name extends Method, Path extends string | number>(method: Name, path: Mended<Paths, NoInfer<Path>, Name, Configured, Path>): never;
}

/**
 * Refuses what is no credential of the product: a name that is written wrongly. What is known of the others is kept beside them: editors
 * show it.
 *
 * @typeParam Argument the credentials again: they are inferred from nothing but this.
 */
export type Only<Credentials, Known, Argument = Credentials> = [Credentials] extends [never]
	? Argument
	: [keyof Credentials] extends [KeyOf<Known>]
		? [Known] extends [Credentials]
			? Known
			: Credentials & Known
		: Credentials & { [Name in Exclude<keyof Credentials, KeyOf<Known>>]: never };

type KeyOf<Value> = Value extends unknown ? keyof Value : never;

/** The names that are surely configured, of whichever credentials these will be. None: only run time knows. */
export type Configured<Credentials> = [keyof Sure<Credentials>] extends [never] ? Anything : keyof Sure<Credentials>;

type Sure<Credentials> = Credentials extends unknown
	? { [Name in keyof Credentials as Nothing extends Pick<Credentials, Name> ? never : Name]: true }
	: never;
