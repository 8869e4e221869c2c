/** The doors that need no network. */
import { setupServer } from 'msw/node';
import { handlers } from '../../mock/doors/msw/msw.ts';
import { mockOf, type Played } from './play.ts';
import { inProcess, playAll } from './play-all.ts';
import { SHARED } from './table.ts';

export const throughFetch = (): Promise<Played[]> =>
	playAll(async (table) => {
		const mock = mockOf(table);
		return { ...inProcess(mock), fetch: mock.fetch, close: async () => {} };
	});

/** One server of msw, and a handler for each table that joins it. */
export async function throughMsw(): Promise<Played[]> {
	const server = setupServer();
	server.listen({ onUnhandledRequest: 'error' });
	try {
		return await playAll(async (table) => {
			const mock = mockOf(table);
			server.use(...handlers(mock, { baseUrl: SHARED }));
			return { ...inProcess(mock), fetch: (url, init) => fetch(url, init), close: async () => server.resetHandlers() };
		});
	} finally {
		server.close();
	}
}
