/** From and to the objects of the Fetch standard: for `mock.fetch`, and for hosts that speak them. */
import type { Answer, Exchange, Field, Fields } from './engine/request/exchange.ts';
import { isDropped } from './engine/request/exchange.ts';

const EMPTY = new Uint8Array();

/** Reads a request to its end. */
export async function exchangeFrom(request: Request): Promise<Exchange> {
	// Asking for `body` first would make a host build the stream that `arrayBuffer` can do without.
	return exchangeOf(request, request.headers, isBare(request) ? EMPTY : new Uint8Array(await request.arrayBuffer()));
}

export const isBare = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** @param headers perhaps others than those of the request, where its host keeps some back. */
export const exchangeOf = ({ method, url }: Request, headers: Headers, body: Uint8Array = EMPTY): Exchange => ({
	method,
	target: new URL(url),
	headers: fieldsOfHeaders(headers),
	body,
});

/** `Headers` have joined the lines of a name: each value is one line. */
const fieldsOfHeaders = (headers: Headers): Fields => ({
	get: (name) => headers.get(name),
	all(name) {
		const value = headers.get(name);
		return value === null ? [] : [value];
	},
	lines: () => headers as Iterable<Field>,
});

/** `Response.error()` for a connection that ended. */
export function responseOf(answer: Answer): Response {
	if (isDropped(answer)) return Response.error();
	const { status, headers, body } = answer;
	const cookies = headers.some(([name]) => name.length === 10 && name.toLowerCase() === 'set-cookie');
	// `Headers` of pairs are slow to build, but nothing else has several cookies.
	const fields: HeadersInit = cookies ? (headers as [string, string][]) : Object.fromEntries(headers);
	const response = new Response(body as BodyInit | null, { status, headers: fields });
	return cookies ? keepCookies(response, headers) : response;
}

/**
 * A page takes `Set-Cookie` away from whatever it makes itself, but here it stands in for the network: the response gets
 * headers that still have it.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-response-header-name
 */
function keepCookies(response: Response, headers: readonly Field[]): Response {
	if (response.headers.has('set-cookie')) return response;
	return Object.defineProperty(response, 'headers', { value: new Headers(headers as [string, string][]) });
}

/** What `fetch` rejects with where a connection ends without an answer. */
export function connectionReset(): TypeError {
	const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
	return new TypeError('fetch failed', { cause });
}
