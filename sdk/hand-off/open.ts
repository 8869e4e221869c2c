/** Routes that take the user's browser to a hand-off: it is made only for somebody who really goes there. */
import { type HandOff, isVisit, nothing } from './hand-off.ts';

/** What is read of Node's `IncomingMessage`, and of Express' and Fastify's raw request. */
export interface NodeRequest {
	method?: string | undefined;
	headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What is used of Node's `ServerResponse`. */
export interface NodeResponse {
	writeHead(status: number, headers: Record<string, string>): unknown;
	end(body?: string): unknown;
}

/**
 * Answers a request for a hand-off, in any framework of `Request` and `Response`. A prefetch, a preview or a HEAD gets an empty 503,
 * and nothing is asked of the service for it.
 *
 * @param request the browser's.
 * @param make asks for the hand-off.
 * @throws {TokenwrightError} what `make` throws, and `ERR_HAND_OFF_EXPIRED`.
 * @example
 * app.get('/open', (c) => openHandOff(c.req.raw, () => client.loginLink({ username })));
 */
export async function openHandOff(request: Request, make: () => Promise<HandOff>): Promise<Response> {
	return isVisit(request.method, (name) => request.headers.get(name)) ? (await make()).toResponse() : nothing();
}

/**
 * The same for Node's `http`, Express and whatever is built on them.
 *
 * @param request the browser's.
 * @param response is written and ended.
 * @param make asks for the hand-off.
 * @throws {TokenwrightError} as {@link openHandOff}; nothing has been written then.
 * @example
 * app.get('/open', (req, res, next) => openHandOffNode(req, res, () => client.loginLink({ username })).catch(next));
 */
export async function openHandOffNode(request: NodeRequest, response: NodeResponse, make: () => Promise<HandOff>): Promise<void> {
	const isWanted = isVisit(request.method ?? 'GET', (name) => String(request.headers[name] ?? ''));
	const answer = isWanted ? (await make()).toResponse() : nothing();
	response.writeHead(answer.status, Object.fromEntries(answer.headers));
	response.end(await answer.text());
}
