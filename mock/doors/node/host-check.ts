import { isIP } from 'node:net';

/** True for `localhost`, `*.localhost`, 127.0.0.0/8 and `::1`. */
export const isLoopback = (name: string): boolean =>
	name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));

/** The name in a `Host` header or an option: without port, brackets and the root's dot. */
export function hostName(host: string): string | undefined {
	const found = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@\s]+))(?::\d*)?$/i.exec(host.trim());
	const name = found?.[1] ?? found?.[2];
	return name?.toLowerCase().replace(/\.$/, '');
}

/**
 * Makes the check that keeps DNS rebinding out: a page on a hostile name that suddenly resolves to this machine still
 * sends its own name in `Host`.
 *
 * @param bound the address that the server listens on.
 * @param allowed further names, `mock.test`, or with all below them, `.mock.test`.
 * @returns whether a `Host` header may come in. Loopback names always may. A server that listens beyond loopback is
 *   reached by its addresses too: an address cannot be rebound.
 */
export function hostCheck(bound: string, allowed: readonly string[] = []): (host: string | undefined) => boolean {
	const names = new Set([bound, ...allowed].map((name) => hostName(name) ?? name.toLowerCase()));
	const endings = allowed.filter((name) => /^\*?\./.test(name)).map((name) => name.toLowerCase().replace(/^\*/, ''));
	const open = !isLoopback(hostName(bound) ?? bound);
	let last: string | undefined;
	return (host) => {
		// HTTP/1.0 may leave it out; a browser never does. And mostly it is the same again.
		if (host === undefined || host === last) return true;
		const name = hostName(host);
		if (name === undefined) return false;
		const allowed = isLoopback(name) || names.has(name) || endings.some((end) => name.endsWith(end)) || (open && isIP(name) !== 0);
		if (allowed) last = host;
		return allowed;
	};
}
