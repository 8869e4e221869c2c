/** What the `paths` of openapi-typescript say of one operation. */

export type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch';

/** The paths that have an operation of that method. */
export type PathsWith<Paths, Verb extends Method> = {
	[Path in keyof Paths]: Paths[Path] extends { [Each in Verb]: { responses: unknown } } ? Path : never;
}[keyof Paths] &
	string;

export type OperationOf<Paths, Path extends keyof Paths, Verb extends Method> = Paths[Path] extends { [Each in Verb]: infer Described }
	? Described
	: never;

type Parameters<Described, Place extends string> = Described extends { parameters: { [Each in Place]?: infer Values } }
	? NonNullable<Values>
	: never;

/** Parameters of a path are texts, whatever they stand for. */
export type ParamsOf<Described> = { [Name in keyof Parameters<Described, 'path'>]: string };

/** `URLSearchParams`, with the names of the document. */
export interface QueryOf<Described> {
	get(name: NameOf<Parameters<Described, 'query'>>): string | null;
	getAll(name: NameOf<Parameters<Described, 'query'>>): string[];
	has(name: NameOf<Parameters<Described, 'query'>>): boolean;
}

type NameOf<Values> = keyof Values & string;

/** The JSON body. */
export type BodyOf<Described> = Described extends { requestBody?: infer Body } ? Json<NonNullable<Body>> : never;

type Json<Carrier> = Carrier extends { content: infer Content } ? Content[keyof Content & `${string}json${string}`] : never;

/** An answer that was made by `response(…)`: no other fits where the document is known. */
export interface DocumentedResponse extends Response {
	readonly [documented]: true;
}
declare const documented: unique symbol;

/** Makes an answer of the document by its status. */
export interface Answering<Described> {
	<Status extends StatusOf<Described>>(status: Status, init?: Omit<ResponseInit, 'status'>): Writers<AnswerOf<Described, Status>>;
	/** Lets an answer pass that the document does not have. */
	untyped(response: Response): DocumentedResponse;
}

type AnswersOf<Described> = Described extends { responses: infer Answers } ? Answers : never;
type StatusOf<Described> = keyof AnswersOf<Described> & number;
type AnswerOf<Described, Status> = AnswersOf<Described>[Status & keyof AnswersOf<Described>];

/** The ways in which an answer can be written: those of its media types. */
type Writers<Answer> = Answer extends { content: infer Content }
	? ([Json<Answer>] extends [never] ? unknown : { json(body: Json<Answer>): DocumentedResponse }) &
			(keyof Content & `text/${string}` extends never ? unknown : { text(body: string): DocumentedResponse })
	: { empty(): DocumentedResponse };

/** For a document of which no types are known. */
export interface AnyPaths {
	[path: string]: { [Verb in Method]: AnyOperation };
}

interface AnyOperation {
	parameters: { path: Record<string, string>; query: Record<string, string> };
	// biome-ignore lint/suspicious/noExplicitAny: nothing is known of it.
	requestBody: { content: { 'application/json': any } };
	// biome-ignore lint/suspicious/noExplicitAny: nothing is known of it.
	responses: Record<number, { content: { 'application/json': any; 'text/plain': string } }>;
}
