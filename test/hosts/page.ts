/** Bundled into a page: the same tables through the page's own `fetch` and msw's service worker. */
import { HttpResponse, http } from 'msw';
import { setupWorker } from 'msw/browser';
import { handlers } from '../../mock/doors/msw/msw.ts';
import { mockOf, type Played } from './play.ts';
import { inProcess, playAll } from './play-all.ts';
import { SHARED } from './table.ts';

const WIPE = '/forget-this-cookie';

async function throughWorker(told: Record<string, Record<string, string>>): Promise<Played[]> {
	const worker = setupWorker(
		http.get(`*${WIPE}/:name`, ({ params }) => new HttpResponse(null, { headers: { 'set-cookie': `${params.name}=; Path=/; Max-Age=0` } })),
	);
	await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
	return playAll(async (table) => {
		const mock = mockOf(table);
		worker.resetHandlers();
		worker.use(...worker.listHandlers(), ...handlers(mock, { baseUrl: SHARED }));
		return {
			...inProcess(mock),
			fetch: (url, init) => fetch(url, { ...init, credentials: 'include', cache: 'no-store' }),
			// msw keeps cookies for as long as the page's storage does.
			async clean() {
				const kept = JSON.parse(localStorage.getItem('__msw-cookie-store__') ?? '[]') as { domain: string; key: string }[];
				for (const { domain, key } of kept) await fetch(`https://${domain}${WIPE}/${key}`);
			},
			close: async () => worker.resetHandlers(),
		};
	}, told);
}

Object.assign(globalThis, { throughWorker });
export type ThroughWorker = typeof throughWorker;
