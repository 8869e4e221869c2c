/** The mock as a request handler of Mock Service Worker: `@tokenwright/mock/msw`. */
import { http, type RequestHandler } from 'msw';
import type { Mock } from '../engine/mock.ts';

export interface HandlersOptions {
	/** Origins besides the vendors' own at which the products answer, `https://api.test`; nothing else is reachable there then. */
	baseUrl?: string | readonly string[];
}

/**
 * Makes the handlers for `setupServer(...)` and `setupWorker(...)`: one, which routes inside, so that a request costs the
 * same for five operations and for five hundred.
 *
 * It takes the requests to the servers of the document and to `baseUrl`. All others are no match: they go on to your other
 * handlers and to `onUnhandledRequest`.
 *
 * @param mock what `createMock()` returned.
 * @param options `baseUrl`: further origins.
 * @throws {TypeError} if a `baseUrl` is no origin.
 * @example
 * const mock = createMock();
 * const server = setupServer(...handlers(mock));
 * @see https://mswjs.io/docs/api/http#predicate
 */
export function handlers(mock: Mock, options: HandlersOptions = {}): RequestHandler[] {
	const origins = new Set([options.baseUrl ?? []].flat().map(originOf));
	const isOurs = (request: Request): boolean => {
		const url = new URL(request.url);
		return origins.has(url.origin) || mock.serves(url);
	};
	return [
		http.all(
			({ request }) => isOurs(request),
			// A copy: msw and its life-cycle events may want to read the original.
			({ request }) => mock.handle(request.clone(), { cors: true }),
		),
	];
}

function originOf(baseUrl: string): string {
	const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
	if (url?.pathname !== '/' || url.search || url.hash)
		throw new TypeError(`Failed to make handlers: baseUrl "${baseUrl}" is no origin. Write it without a path, such as "https://api.test".`);
	return url.origin;
}
