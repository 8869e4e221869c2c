/** One mock, through each of the doors that a client may take; always asked at the host of the vendor. */
import { setupServer } from 'msw/node';
import { handlers } from '../../../../../mock/doors/msw/msw.ts';
import { listen } from '../../../../../mock/doors/node/node.ts';
import type { Mock } from '../../../../../mock/index.ts';

export interface Door {
	fetch(url: string, init?: RequestInit): Promise<Response>;
	close(): Promise<void>;
}

const inProcess = async (mock: Mock): Promise<Door> => ({ fetch: (url, init) => mock.fetch(url, init), close: async () => {} });

async function overHttp(mock: Mock): Promise<Door> {
	const server = await listen(mock, { port: 0, prism: false });
	return {
		fetch: (text, init) => {
			const { host, pathname, search } = new URL(text);
			return fetch(`${server.url}/${host}${pathname}${search}`, init);
		},
		close: server.close,
	};
}

async function throughMsw(mock: Mock): Promise<Door> {
	const server = setupServer(...handlers(mock));
	server.listen({ onUnhandledRequest: 'error' });
	return { fetch: (url, init) => fetch(url, init), close: async () => server.close() };
}

export const DOORS = { 'in process': inProcess, 'over HTTP': overHttp, 'through MSW': throughMsw } as const;

export type DoorName = keyof typeof DOORS;

export const DOOR_NAMES = Object.keys(DOORS) as DoorName[];
