/** The mock as request handlers of Mock Service Worker: `@tokenwright/mock/msw`. */
import { http, type RequestHandler } from 'msw';
import type { Mock } from '../../mock.ts';
import { throughMock } from './door.ts';
import { type HandlersOptions, originsOf } from './origins.ts';

export type { Caller } from '../../mock.ts';
export type { HandlersOptions } from './origins.ts';
export { type Protected, type ProtectedInfo, type ProtectedResolver, protect } from './protect.ts';

/**
 * Makes the handlers for `setupServer(...)` and `setupWorker(...)`: one, which routes inside, so that a request costs the
 * same for five operations and for five hundred.
 *
 * It takes the requests to the servers of the document and to `baseUrl`. All others are no match: they go on to your other
 * handlers and to `onUnhandledRequest`.
 *
 * @param mock what `createMock()` returned, or one of its worlds: `handlers(mock.world('a'))` inside `server.boundary`.
 * @param options `baseUrl`: further origins.
 * @throws {TypeError} if a `baseUrl` is no origin.
 * @example
 * const mock = createMock();
 * const server = setupServer(...handlers(mock));
 * @see https://mswjs.io/docs/api/http#predicate
 */
export function handlers(mock: Mock, options: HandlersOptions = {}): RequestHandler[] {
	const isOurs = originsOf(mock, options);
	return [
		http.all(
			({ request }) => isOurs(request.method, new URL(request.url)),
			(info) => throughMock(mock, info),
		),
	];
}
