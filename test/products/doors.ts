/** The doors through which a table is run: each sends requests, moves the clock and tells the journal in its own way. */
import { Agent, request as openRequest } from 'node:http';
import { type Listening, listen } from '../../mock/doors/node/node.ts';
import type { JournalEntry, MintOptions, Mock } from '../../mock/index.ts';
import type { Table } from './scenario.ts';

export interface Door {
	fetch(url: string, init: RequestInit): Promise<Response>;
	/** The URL of a path of the product, below the named host if there is one. */
	url(table: Table, path: string, host: string | undefined): string;
	/** The base URL of a vendor's host. */
	at(host: string): string;
	advance(duration: string): Promise<void>;
	mint(credential: string, options: MintOptions): Promise<string>;
	reset(): Promise<void>;
	journal(): Promise<readonly JournalEntry[]>;
	close(): Promise<void>;
}

/** No network: paths alone, as a unit test writes them. */
export function fetchDoor(mock: Mock): Door {
	return {
		...inProcess(mock),
		url: (_table, path, host) => (host === undefined ? path : `/${host}${path}`),
		at: (host) => `http://localhost/${host}`,
	};
}

/** No network: the vendors' own URLs, as MSW sees them. */
export function vendorDoor(mock: Mock): Door {
	return {
		...inProcess(mock),
		url: (table, path, host) => (host === undefined ? originOf(table, path) : `https://${host}`) + path,
		at: (host) => `https://${host}`,
	};
}

const inProcess = (mock: Mock): Pick<Door, 'fetch' | 'advance' | 'mint' | 'reset' | 'journal' | 'close'> => ({
	fetch: mock.fetch,
	advance: async (duration) => mock.clock.advance(duration),
	mint: (credential, options) => mock.mint(credential, options),
	reset: async () => mock.reset(),
	journal: async () => mock.journal,
	close: async () => {},
});

const originOf = ({ origins }: Table, path: string): string => {
	const [longest = ''] = Object.keys(origins)
		.filter((beginning) => path.startsWith(beginning))
		.sort((a, b) => b.length - a.length);
	return origins[longest] ?? '';
};

/** A real server on a free port; clock, mint, reset and journal through its control API. */
export async function httpDoor(mock: Mock): Promise<Door> {
	return remoteDoor(await listen(mock, { port: 0, prism: false }));
}

export function remoteDoor({ url, control, close }: Listening): Door {
	const agent = new Agent({ keepAlive: true });
	const fetch = httpFetch(agent);
	const steer = async <Result>(method: string, path: string, input?: object): Promise<Result> => {
		const headers = { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' };
		const response = await fetch(control.url + path, { method, headers, ...(input && { body: JSON.stringify(input) }) });
		const answer = (await response.json()) as { detail?: string };
		if (!response.ok) throw new Error(`${method} /__mock${path}: ${response.status} ${answer.detail}`);
		return answer as Result;
	};
	return {
		fetch,
		url: (_table, path, host) => (host === undefined ? url : `${url}/${host}`) + path,
		at: (host) => `${url}/${host}`,
		advance: async (advance) => void (await steer('POST', '/clock', { advance })),
		mint: async (credential, options) => (await steer<{ token: string }>('POST', '/credentials', { name: credential, ...options })).token,
		reset: async () => void (await steer('POST', '/reset')),
		journal: async () => (await steer<{ entries: JournalEntry[] }>('GET', '/journal?limit=10000')).entries,
		close: async () => {
			agent.destroy();
			await close();
		},
	};
}

/** The platform's own fetch adds headers, `Accept-Language` among them: this one sends what it was given and nothing else. */
export const httpFetch =
	(agent: Agent) =>
	(url: string, init: RequestInit): Promise<Response> =>
		new Promise((resolve, reject) => {
			const headers = Object.fromEntries(new Headers(init.headers));
			const sent = openRequest(url, { agent, method: init.method ?? 'GET', headers }, (incoming) => {
				const chunks: Buffer[] = [];
				incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
				incoming.on('error', reject);
				incoming.on('end', () => {
					const answer = new Headers();
					for (let at = 0; at < incoming.rawHeaders.length; at += 2)
						answer.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '');
					resolve(new Response(chunks.length > 0 ? Buffer.concat(chunks) : null, { status: incoming.statusCode ?? 0, headers: answer }));
				});
			});
			sent.on('error', reject);
			sent.end(init.body ?? undefined);
		});
