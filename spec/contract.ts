/**
 * The contract: what a document says about credentials, with every name resolved, every default filled in and every
 * expression parsed. Plain JSON, so that it can be compiled once and loaded anywhere.
 */
import type { Expression, Json, RequestPlace, ResponsePlace, Template } from './words/expression.ts';

/** A document as it was parsed. References stay inside it. */
export type Document = { [name: string]: Json };

export interface Contract {
	/** The shape of this object; changes when a reader must change. */
	format: 1;
	title: string;
	operations: Record<string, Operation>;
	credentials: Record<string, Credential>;
	directories: Record<string, Directory>;
	/** The document itself: schemas and examples are looked up in it by JSON pointer. */
	document: Document;
}

export interface Operation {
	id: string;
	/** Upper case. */
	method: string;
	/** The path template, `/things/{id}`. */
	path: string;
	/** What it shares its credentials with: `x-product` of its tag, else the document as a whole. */
	product: string;
	/** Where it stands in the document. */
	pointer: string;
	servers: Server[];
	parameters: Parameter[];
	body?: Body;
	/** At least one: an operation without `x-flow` has one flow that issues nothing. */
	flows: Flow[];
	/** In document order. */
	answers: Answer[];
	/** `[CREDENTIAL/]REASON` → index in `answers`; `accepted` is not in it (see `accepted`). */
	reasons: Record<string, number>;
	/** Indices of the answers that mean `accepted`, in document order. */
	accepted: number[];
	/** True if no flow does more than require credentials and compare: answered from the document, by a responder where there is one. */
	ordinary: boolean;
	/** Security schemes that it asks for and nothing here can check. */
	unenforced?: string[];
	/** What a refusal says of how a client may show itself (RFC 9110 §11.6.1): one for each scheme of HTTP. */
	challenges?: Challenge[];
}

export interface Challenge {
	scheme: string;
	/** Name → value, without quotes. */
	parameters: Record<string, string>;
}

export interface Server {
	/** With its variables still in braces. */
	url: string;
	variables: Record<string, string>;
	/** Variable → the values that it may have, where the document lists them. */
	choices: Record<string, string[]>;
	/** `x-defaults.headers`: sent with every answer that does not set them itself. */
	headers: Record<string, string>;
	cors?: Cors;
}

/** The CORS behaviour of a whole server (`x-defaults.cors`). */
export interface Cors {
	origin: string;
	credentials: boolean;
	expose: string[];
	methods: string[];
	headers: string[];
	/** Seconds. */
	maxAge?: number;
}

export interface Parameter {
	name: string;
	in: 'path' | 'query' | 'header' | 'cookie';
	required: boolean;
	/** JSON pointer of its schema. */
	schema: string;
	/** True if the parameter takes the rest of the path. */
	rest: boolean;
	/** How a list or an object is written, where it is not as OpenAPI does by default. */
	style?: string;
	explode?: boolean;
	/** The media type of a value that is written as such. */
	media?: string;
}

export interface Body {
	required: boolean;
	/** Media type → JSON pointer of the schema. */
	media: Record<string, string>;
}

export interface Answer {
	status: number;
	/** The reasons that lead here, as written; empty for a 2xx/3xx that means `accepted` by itself. */
	when: string[];
	/** Absent: an answer without a body. */
	media?: string;
	/** The name of the example, where it has one (`Prefer: example=NAME`). */
	exampleName?: string;
	/** JSON pointer of the example's value. */
	example?: string;
	/** JSON pointer of the body's schema. */
	schema?: string;
	/** A body that fits the schema, where there is no example. Worked out when it is first read. */
	readonly sample?: Json;
	/** Declared headers: a value that is always sent, or `null` where a flow may write one. */
	headers: Record<string, string | null>;
	/** Seconds that the real service waits before this answer. */
	delay?: number;
	/** What tells this answer from the others of its status: members that are there, are not, or have one value. */
	marks: Mark[];
	pointer: string;
}

export interface Mark {
	pointer: string[];
	present: boolean;
	equals?: Json;
}

export interface Flow {
	pointer: string;
	given: { at: RequestPlace; is: Template }[];
	/** In document order. Empty: nothing is required. An empty alternative admits a request without credentials. */
	alternatives: Carried[][];
	subject?: Subject;
	match: Match[];
	issues: Issue[];
	inspects: Carried[];
	revokes: Revocation[];
	sets: Assignment[];
	/** What an answer to a reason still does, keyed like `reasons`. */
	otherwise: Record<string, { issues: Issue[]; sets: Assignment[] }>;
	browser: boolean;
	opens?: Expression;
	limit?: Limit;
	/** Request places that must equal an attribute of a credential of the same request (from `match`): the SDK fills them in. */
	binds: { at: RequestPlace; credential: string; attribute: string }[];
	/** Request places with one possible value (schema `const`): the SDK fills them in. */
	constants: { at: RequestPlace; value: Json }[];
}

/** A credential and how a request carries it. */
export interface Carried {
	credential: string;
	by: Carriage;
	/** The permissions that it must have. */
	permissions: string[];
}

/**
 * `bearer` and `basic` are the HTTP schemes of the Authorization header, `prefix` is any other whose name the credential follows; basic
 * carries two parts of a secret, or one with an empty password. Otherwise each part has a place of its own; a token has the single part `value`.
 */
export type Carriage =
	| { scheme: 'bearer' }
	| { scheme: 'basic'; parts: [user: string, password?: string] }
	| { scheme: 'prefix'; prefix: string }
	| { parts: Record<string, RequestPlace> };

export interface Subject {
	in: string;
	/** The first map whose values are all there finds the entry. */
	by: Record<string, Template>[];
	upsert?: Record<string, Template>;
}

export interface Match {
	left: Template;
	/** One value, or a list of which one must be equal. */
	right: Template[];
	else: string;
	pointer: string;
}

/** How a moment or a number of seconds is written at its place. */
export type Wire = 'seconds' | 'seconds-text' | 'date-time';

export interface Issue {
	credential: string;
	/** Absent: delivered out of band. */
	at?: ResponsePlace;
	/** Seconds that it has left: written into the answer, or chosen by the caller in the request. */
	expiresIn?: { place: Expression; wire: Wire };
	/** The moment at which it ends: written into the answer, or chosen by the caller in the request. */
	expiresAt?: { place: Expression; wire: Wire };
	/** Overrides the credential's own, in seconds. */
	lifetime?: Template;
	claims: Record<string, Template>;
	permissions?: string[];
}

export interface Revocation extends Carried {
	family: boolean;
	subject: boolean;
}

export interface Assignment {
	at: ResponsePlace;
	to: Template;
}

export interface Limit {
	/** Operations that name the same limit share a count. */
	name: string;
	requests: number;
	/** Seconds. */
	per: number;
	/** Whose requests are counted together; absent: the caller's address. */
	by?: Template;
}

export interface Credential {
	name: string;
	kind: 'secret' | 'token';
	description: string;
	/** Names of the parts; a token has the single part `value`. */
	parts: string[];
	/** Of a secret: the part or attribute that names who holds it. */
	holder: string;
	/** Of a secret: what the mock knows by default. Empty in the contract of the SDK. */
	seeds: Record<string, Json>[];
	/** `jwt`, or the template of opaque text. */
	format: 'jwt' | Template;
	/** Of a JWT: the first signs, all are accepted. */
	algorithms: string[];
	/** Of a JWT: the mock's key. Absent in the contract of the SDK. */
	key?: Template;
	/** Of a JWT, in the order in which they are written. */
	claims: Record<string, Template>;
	/** Of a JWT: the claims that are compared at use. */
	checks: string[];
	/** Seconds; absent: does not expire by itself. */
	lifetime?: number;
	uses?: number;
	rotation?: { grace: number; reuse: 'refuse' | 'revoke-family' };
	/** True if no operation of the document issues it. */
	external: boolean;
	/** Of a secret: whether only a server can keep it to itself; absent: where the document does not say. */
	confidential?: boolean;
	/** True if the mock must remember each one that it issues; a JWT that only ends by its time needs no memory. */
	tracked: boolean;
	pointer: string;
}

export interface Directory {
	name: string;
	/** The attribute that becomes the subject. */
	id: string;
	/** JSON pointer of the schema of an entry. */
	schema?: string;
	seeds: Record<string, Json>[];
	pointer: string;
}

/**
 * The contract of one product as the SDK ships it: nothing but what a client reads, and no member that would be empty or say what
 * is so by default, because every byte of it is sent to browsers.
 */
export interface ClientContract {
	product: string;
	servers: ClientServer[];
	operations: Record<string, ClientOperation>;
	credentials: Record<string, ClientCredential>;
	/** How each token is had, the best way first. */
	ways: Record<string, ClientWay[]>;
	/** How each token is revoked. */
	revocations: Record<string, ClientWay[]>;
}

export interface ClientServer {
	/** With its variables still in braces. */
	url: string;
	variables?: Record<string, string>;
}

/** A contract that knows the types made from the same document. They are there for TypeScript only. */
export interface TypedContract<Paths, Challenges = never> extends ClientContract {
	readonly '~types'?: { paths: Paths; challenges: Challenges };
}

export interface ClientOperation {
	id: string;
	/** Upper case. */
	method: string;
	path: string;
	/** Index in `servers` of the contract. */
	server: number;
	/** In document order, at least one. */
	flows: ClientFlow[];
	/** In document order; those that would tell a client nothing are left out. */
	answers?: ClientAnswer[];
	/** The media type in which a body is sent. */
	media?: string;
	/** Request places with one possible value: the SDK fills them in. */
	constants?: Flow['constants'];
	/** The path parameter that takes the rest of the path. */
	rest?: string;
}

/** What an answer means to a client. */
export interface ClientAnswer {
	status: number;
	/** The first reason that leads here, if it is not `accepted`. */
	reason?: string;
	/** The credentials that this answer calls dead: unknown, expired, used up or revoked. */
	dead?: string[];
	/** Of these, the ones that it may as well call good, but not for this. */
	doubtful?: string[];
	/** It says yes, or that the request is wrong: nothing about credentials can be told from it. Only where others of its status could. */
	other?: true;
	/** What tells it from the others of its status: as little as is needed. */
	marks?: Mark[];
	/** Its body is not JSON, or it has none: any body is such a one. */
	plain?: true;
	/** The document does not name it; by the vocabulary a refusal is a 401 then. */
	bare?: true;
}

/** A request that the SDK can make by itself: nothing in it is left for a caller. */
export interface ClientWay {
	operation: string;
	/** Index in its flows. */
	flow: number;
	/** What the request carries. If one of these is a token of the document, the way renews; else it signs in. */
	alternative: ClientCarried[];
	/** What must be configured along with the secrets among them. */
	attributes?: { credential: string; attribute: string }[];
}

export interface ClientFlow {
	given?: Flow['given'];
	/** Absent: nothing is required. */
	alternatives?: ClientCarried[][];
	issues?: ClientIssue[];
	/** What is looked at where the caller fills it in. What has a place of its own is among the alternatives. */
	inspects?: ClientCarried[];
	revokes?: ClientCarried[];
	/** Request places that must equal something that is known of a credential of the same request: the SDK fills them in. */
	binds?: { at: RequestPlace; to: Template }[];
	browser?: true;
	opens?: Expression;
}

export type ClientCarried = Pick<Carried, 'credential' | 'by'>;

export type ClientIssue = Pick<Issue, 'credential' | 'at' | 'lifetime'> & {
	expiresIn?: Expression;
	expiresAt?: Expression;
	claims?: Issue['claims'];
};

export type ClientCredential = Pick<Credential, 'lifetime' | 'uses'> & {
	/** `external`: a token that no operation of the document issues; it is configured like a secret. */
	kind: 'secret' | 'token' | 'external';
	/** Absent: the single part `value`. */
	parts?: string[];
	/** The part or attribute that names who holds it; never one that is the secret itself. */
	holder?: string;
	/** Only a server can keep it to itself. */
	confidential?: true;
	jwt?: true;
};
