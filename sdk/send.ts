/** Puts a request on the wire: nothing but https, no credential across an origin, every failure with a code. */
import type { ClientOperation } from '@tokenwright/spec';
import { type ErrorCode, TokenwrightError } from './errors.ts';

export interface Wire {
	/** Default: `globalThis.fetch`, read at each call, so that what is installed later is used. */
	fetch: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined;
	/** Milliseconds until an answer must have come; undefined: as long as it takes. */
	timeout: number | undefined;
}

const REDIRECTS = 3;
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** @throws {TokenwrightError} `ERR_NETWORK`, `ERR_TIMEOUT`, `ERR_REDIRECT`; or the reason of an aborted signal. */
export async function send(wire: Wire, operation: ClientOperation, first: Request): Promise<Response> {
	let request = first;
	for (let hop = 0; ; hop++) {
		// Called as a plain function: browsers refuse a `fetch` with a `this`.
		const fetch = wire.fetch ?? globalThis.fetch;
		const deadline = wire.timeout === undefined ? undefined : new AbortController();
		const timer = deadline && setTimeout(() => deadline.abort(), wire.timeout);
		let response: Response;
		try {
			response = await (deadline ? fetch(request, { signal: AbortSignal.any([request.signal, deadline.signal]) }) : fetch(request));
		} catch (cause) {
			if (request.signal.aborted) throw request.signal.reason;
			if (deadline?.signal.aborted) throw failure('ERR_TIMEOUT', operation, `had no answer within ${wire.timeout} ms.`);
			throw failure('ERR_NETWORK', operation, 'had no answer; see "cause".', cause);
		} finally {
			clearTimeout(timer);
		}
		const { status, type } = response;
		if (type !== 'opaqueredirect' && (status < 300 || status > 399)) return response;
		const location = response.headers.get('location');
		if (operation.answers.some((answer) => answer.status === status) || (location === null && status !== 0)) return response;
		const next = new URL(location ?? '', request.url);
		if (location === null || hop === REDIRECTS || request.method !== 'GET' || next.origin !== new URL(request.url).origin)
			throw failure('ERR_REDIRECT', operation, 'was redirected, and credentials are not sent elsewhere. Set "baseUrl" to the new place.');
		request = new Request(next, { headers: request.headers, signal: request.signal, redirect: 'manual' });
	}
}

/** True if nobody on the way can read along: https, or this machine. */
export function isSecure(url: string): boolean {
	const { protocol, hostname } = new URL(url);
	return protocol === 'https:' || LOOPBACK.test(hostname);
}

export const failure = (code: ErrorCode, operation: ClientOperation, what: string, cause?: unknown) =>
	new TokenwrightError(code, `${nameOf(operation)} ${what}`, { operation: operation.id, cause });

/** How messages call an operation: by its template, never by a URL that may hold a token. */
export const nameOf = ({ id, method, path }: ClientOperation): string => `"${id}" (${method} ${path})`;
