/** The one place that makes a Response. */
import type { Json, Server } from '@tokenwright/spec';
import { isDropped } from '../fault/dropped.ts';
import { essence } from '../request/message.ts';
import { type Draft, settle } from './answer.ts';
import type { ProblemBody } from './problem.ts';

/** One header. */
export type Field = [name: string, value: string];

/** What every answer of a request gets. */
export interface Envelope {
	method: string;
	server: Server | undefined;
	cors: Field[];
	/** Epoch milliseconds: the `Date` header follows the mock's clock. */
	now: number;
}

/** A promise only where a token is still being signed. */
export const toResponse = (draft: Draft, envelope: Envelope): Response | Promise<Response> =>
	draft.pending.length > 0 ? settle(draft).then(() => written(draft, envelope)) : written(draft, envelope);

function written(draft: Draft, envelope: Envelope): Response {
	const { media, status } = draft.answer;
	const own: Field[] = media === undefined ? draft.headers : [['Content-Type', media], ...draft.headers];
	const body = media === undefined || envelope.method === 'HEAD' || isEmpty(status) ? null : bodyText(draft.body, media);
	const headers = withServer(own, envelope);
	return keepCookies(new Response(body, { status, headers }), headers);
}

export function problemResponse(problem: ProblemBody, envelope: Envelope, extra: Field[] = []): Response {
	const headers = withServer([['Content-Type', 'application/problem+json'], ...extra], envelope);
	const body = envelope.method === 'HEAD' || isEmpty(problem.status) ? null : JSON.stringify(problem);
	return new Response(body, { status: problem.status, headers });
}

/** A response from elsewhere, with what holds for the whole server. */
export function adopt(response: Response, envelope: Envelope): Response {
	if (isDropped(response)) return response;
	const headers = withServer([...response.headers], envelope);
	return keepCookies(new Response(envelope.method === 'HEAD' ? null : response.body, { status: response.status, headers }), headers);
}

/**
 * A page takes `Set-Cookie` away from whatever it makes itself, but here it stands in for the network: the response gets
 * headers that still have it.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-response-header-name
 */
export function keepCookies(response: Response, headers: HeadersInit): Response {
	// Of plain fields only an array has cookies: the rest costs nothing.
	const mayHave = headers instanceof Headers || Array.isArray(headers);
	if (mayHave && !response.headers.has('set-cookie')) {
		const kept = headers instanceof Headers ? headers : new Headers(headers);
		if (kept.has('set-cookie')) Object.defineProperty(response, 'headers', { value: kept });
	}
	return response;
}

/** Adds what holds for the whole server; what an answer says itself wins. Made of plain fields: `Headers` is slow to build. */
function withServer(own: Field[], { server, cors, now }: Envelope): HeadersInit {
	const fields: Field[] = [];
	const cookies: Field[] = [];
	for (const field of own) isCalled(field, 'set-cookie') ? cookies.push(field) : put(fields, field);
	if (server)
		for (const name in server.headers) {
			const field: Field = [name, server.headers[name] ?? ''];
			const set = find(fields, name);
			// For Content-Type it is a server's way of writing a media type, not another media type.
			if (isCalled(field, 'content-type') ? set && essence(set[1]) === essence(field[1]) : !set) put(fields, field);
		}
	for (const [name, value] of cors) {
		const set = name === 'Vary' ? find(fields, name) : undefined;
		put(fields, [name, set ? joined(set[1], value) : value]);
	}
	put(fields, ['Date', new Date(now).toUTCString()]);
	return cookies.length > 0 ? [...fields, ...cookies] : Object.fromEntries(fields);
}

// An answer has so few headers that looking through them costs less than a `Map` of them.
const isCalled = ([each]: Field, name: string): boolean => each.length === name.length && each.toLowerCase() === name.toLowerCase();
const find = (fields: Field[], name: string): Field | undefined => fields.find((field) => isCalled(field, name));

function put(fields: Field[], field: Field): void {
	const at = fields.findIndex((each) => isCalled(each, field[0]));
	if (at < 0) fields.push(field);
	else fields[at] = field;
}

const joined = (left: string, right: string): string =>
	[...new Map([...left.split(','), ...right.split(',')].map((name) => [name.trim().toLowerCase(), name.trim()])).values()].join(', ');

/** An answer with this status has no body. */
export const isEmpty = (status: number): boolean => status === 204 || status === 205 || status === 304;

function bodyText(body: Json | undefined, media: string): string | null {
	if (body === undefined) return null;
	const type = essence(media);
	if (typeof body === 'string' && type !== 'application/json' && !type.endsWith('+json')) return body;
	return JSON.stringify(body);
}
