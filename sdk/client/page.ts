/** Keeps secrets that are meant for servers out of pages, where everybody can read them. */
import type { ClientContract } from '@tokenwright/spec';
import type { Sources } from '../session/source.ts';

/** @throws {TypeError} if this is a page and such a secret is configured. */
export function refuseInPage({ credentials }: ClientContract, sources: Sources): void {
	const { window, document } = globalThis as { window?: unknown; document?: unknown };
	const found = window && document && Object.keys(credentials).find((name) => credentials[name]?.confidential && sources.has(name));
	if (found)
		throw new TypeError(
			`"${found}" is for servers: in a page everybody can read it. Call the service from your server, or set "dangerouslyAllowBrowser". (A test with a DOM, such as jsdom's, is a page: give one of a server the environment "node".)`,
		);
}
