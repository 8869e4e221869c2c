import type { Mock } from '../../mock.ts';

export interface HandlersOptions {
	/**
	 * Origins besides the vendors' own at which the products answer, `https://api.test`; nothing else is reachable there then. At the
	 * origin of the page itself, which has its own files there, only the paths of the document are answered.
	 */
	baseUrl?: string | readonly string[];
}

/**
 * Tells the requests that are for a mock from all others.
 *
 * @throws {TypeError} if a `baseUrl` is no origin.
 */
export function originsOf(mock: Mock, { baseUrl }: HandlersOptions): (method: string, url: URL) => boolean {
	const origins = new Set([baseUrl ?? []].flat().map(originOf));
	return (method, url) => {
		if (mock.serves(url)) return true;
		if (!origins.has(url.origin)) return false;
		// Asked at each request: test environments come and go.
		return url.origin !== globalThis.location?.origin || mock.route(method, url) !== undefined;
	};
}

function originOf(baseUrl: string): string {
	const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
	if (url?.pathname !== '/' || url.search || url.hash)
		throw new TypeError(`Failed to make handlers: baseUrl "${baseUrl}" is no origin. Write it without a path, such as "https://api.test".`);
	return url.origin;
}
