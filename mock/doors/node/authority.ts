/** For which host a request is (RFC 9112 §3.2). */
import type { IncomingMessage } from 'node:http';

/** A target that is a whole URL: its authority, and the rest as it was sent. */
const WHOLE = /^https?:\/\/([^/?#]*)(.*)$/is;

/**
 * Makes one request of all forms: a target that is a whole URL says for which host it is, whatever `Host` says; one of HTTP/1.0 may
 * say nothing.
 *
 * @returns undefined where several hosts are named.
 */
export function settleHost(incoming: IncomingMessage): { host: string | undefined } | undefined {
	const { headers, rawHeaders, url = '/' } = incoming;
	let hosts = 0;
	for (let index = 0; index < rawHeaders.length; index += 2) if (rawHeaders[index]?.toLowerCase() === 'host') hosts++;
	if (hosts > 1) return undefined;
	const [, authority, rest = ''] = url.startsWith('/') ? [] : (WHOLE.exec(url) ?? []);
	if (authority === undefined) return { host: headers.host };
	headers.host = authority;
	incoming.url = rest.startsWith('/') ? rest : `/${rest}`;
	return { host: authority };
}
