/** What runs in each tab: a client of the ferry line that calls when it is told to. Bundled by `tabs.ts`. */
import type { ClientContract } from '@tokenwright/spec';
import { createClient, isTokenwrightError } from '../../../../sdk/index.ts';
import { webStore } from '../../../../sdk/store/web.ts';

declare const CONTRACT: ClientContract;

let ahead = 0;

const client = createClient<Record<string, { get: { responses: Record<number, { content: Record<string, unknown> }> } }>>(CONTRACT, {
	clock: { now: () => Date.now() + ahead },
	random: () => 0,
	// A secret of an application in a page: that is what this test is not about.
	dangerouslyAllowBrowser: true,
	store: webStore(location.hash === '#notes' ? { locks: null } : {}),
	credentials: {
		ferryClient: { client_id: 'deck-app', client_secret: 'fake-deck-secret' },
		ferryUser: { username: 'ida', password: 'fake-anchor' },
	},
	// Everything on the page's own origin, which the test answers. It sees the body only of plain texts.
	async fetch(request, init) {
		const { host, pathname, search } = new URL(request.url);
		const { method, headers } = request;
		return fetch(`/${host}${pathname}${search}`, { ...init, method, headers, body: (await request.text()) || null });
	},
});

Object.assign(window, {
	async call(by: number): Promise<string> {
		ahead = by;
		try {
			const { response } = await client.GET('/timetable' as never);
			return String((response as Response).status);
		} catch (error) {
			return isTokenwrightError(error) ? `${error.code} ${error.message}` : String(error);
		}
	},
	signOut: () => client.session.signOut(),
});
