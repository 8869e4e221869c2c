/** A connection that ended without an answer, as a value: doors turn it into what their host calls that. */

/** @see https://fetch.spec.whatwg.org/#dom-response-error */
export const dropped = (): Response => Response.error();

/** By its status: to ask for `type` would make some hosts build the whole response. */
export const isDropped = (response: Response): boolean => response.status === 0;

/** What `fetch` rejects with where a connection ends without an answer. */
export function connectionReset(): TypeError {
	const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
	return new TypeError('fetch failed', { cause });
}
