/** One request through the mock and back, as Mock Service Worker wants it. */
import { HttpResponse } from 'msw';
import type { Connection, Mock } from '../../mock.ts';
import { exchangeOf, isBare, responseOf } from '../../web.ts';

/** What msw gives a resolver. */
export interface Intercepted {
	request: Request;
	/** Those of the request and those that msw keeps for its host. */
	cookies: Record<string, string | undefined>;
}

export async function throughMock(mock: Mock, { request, cookies }: Intercepted, connection: Connection = {}): Promise<Response> {
	const exchange = exchangeOf(request, headersOf(request, cookies), isBare(request) ? undefined : readOnce(request));
	const response = responseOf(
		await mock.answer(exchange, { ...connection, cors: true, corsOrigins: pageOrigins(), signal: request.signal }),
	);
	return isPage() && response.headers.has('set-cookie') ? keptByMsw(response) : response;
}

/** The page that this is in has asked for it: it is let in as by its own service. */
const pageOrigins = (): string[] => [globalThis.location?.origin ?? []].flat();

/** A page, or what takes itself for one. Asked at each request: test environments come and go. */
const isPage = (): boolean => typeof document !== 'undefined';

/**
 * Reads the body, and lets whoever comes later have it once more: msw's life-cycle events hand on the same request. To clone it
 * before, for those who perhaps come, costs up to a fourth of a whole call.
 */
async function readOnce(request: Request): Promise<Uint8Array> {
	const { url, method, headers } = request;
	const body = await request.arrayBuffer();
	Object.defineProperties(request, {
		arrayBuffer: { value: async () => body.slice(0) },
		clone: { value: () => new Request(url, { method, headers, body }) },
	});
	return new Uint8Array(body);
}

/** The request for somebody else who reads it, after the mock. */
export const again = (request: Request): Request => (isBare(request) ? request : request.clone());

/** A page cannot write Cookie into a request (https://fetch.spec.whatwg.org/#forbidden-request-header), so the mock reads from another list. */
function headersOf(request: Request, cookies: Intercepted['cookies']): Headers {
	if (!isPage() || request.headers.has('cookie')) return request.headers;
	const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value ?? ''}`);
	return pairs.length === 0 ? request.headers : new Headers([...request.headers, ['cookie', pairs.join('; ')]]);
}

/** msw keeps the cookies of its own responses only, as a browser would: for the host, and for requests that send them. */
const keptByMsw = ({ body, status, statusText, headers }: Response): Response => new HttpResponse(body, { status, statusText, headers });
