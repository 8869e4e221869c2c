/** From and to the objects of the Fetch standard: for `mock.fetch`, and for hosts that speak them. */
import type { Answer, Exchange, Field, Fields } from './engine/request/exchange.ts';
import { isDropped } from './engine/request/exchange.ts';

/**
 * The exchange of a request. Its body is a promise even where there is none: whoever sends several requests at once has sent them all
 * before it sees the first answer.
 *
 * @param headers perhaps others than those of the request, where its host keeps some back.
 */
export const exchangeOf = (request: Request, headers: Headers = request.headers, body = bodyOf(request)): Exchange => ({
	method: request.method,
	target: new URL(request.url),
	headers: fieldsOfHeaders(headers),
	body,
});

// Asking for `body` first would make a host build the stream that `arrayBuffer` can do without.
const bodyOf = async (request: Request): Promise<Uint8Array> =>
	new Uint8Array(isBare(request) ? new ArrayBuffer(0) : await request.arrayBuffer());

export const isBare = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** `Headers` have joined the lines of a name: each value is one line. */
const fieldsOfHeaders = (headers: Headers): Fields => ({
	get: (name) => headers.get(name),
	all: (name) => [headers.get(name) ?? []].flat(),
	lines: () => headers as Iterable<Field>,
});

/** `Response.error()` for a connection that ended. */
export function responseOf(answer: Answer): Response {
	if (isDropped(answer)) return Response.error();
	const { status, headers, body } = answer;
	const hasCookies = headers.some(([name]) => name === 'set-cookie');
	// `Headers` of pairs are slow to build, but nothing else has several cookies.
	const fields: HeadersInit = hasCookies ? (headers as [string, string][]) : Object.fromEntries(headers);
	const response = new Response(body as BodyInit | null, { status, headers: fields });
	if (!hasCookies || response.headers.has('set-cookie')) return response;
	// A page takes `Set-Cookie` away from whatever it makes itself (https://fetch.spec.whatwg.org/#forbidden-response-header-name), but here
	// it stands in for the network: the response gets headers that still have it.
	return Object.defineProperty(response, 'headers', { value: new Headers(fields) });
}

/** What `fetch` rejects with where a connection ends without an answer. */
export function connectionReset(): TypeError {
	const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
	return new TypeError('fetch failed', { cause });
}
