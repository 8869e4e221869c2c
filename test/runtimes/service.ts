/** Servers of this machine that the suite calls with the real `fetch` of a runtime: they answer, redirect, cut off and keep silent. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMock } from '@tokenwright/mock';
import { listen } from '@tokenwright/mock/node';
import type { Place } from './suite/index.ts';

const PROCESS = '/api/v3/process';

interface Exchange {
	incoming: IncomingMessage;
	outgoing: ServerResponse;
	method: string;
	/** Below the place. */
	path: string;
	body: Buffer;
	/** As the mock would answer. */
	plain(): Promise<void>;
}

/** What is known of each place: the part of the path before `/api`. */
interface Visits {
	seen: { line: string; carried: string[] }[];
	closed: number;
	/** Lets what waits there go on. */
	go?: () => void;
}

export interface Servers extends Omit<Place, 'runtime' | 'folder'> {
	close(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
	const mock = createMock();
	const visits = new Map<string, Visits>();
	const at = (place: string): Visits => {
		const known = visits.get(place) ?? { seen: [], closed: 0 };
		visits.set(place, known);
		return known;
	};
	const elsewhere = await open((exchange, place) => {
		note(at(place), exchange);
		exchange.outgoing.end('{}');
	}, at);

	const manners: Record<string, (exchange: Exchange, place: string) => unknown> = {
		plain: ({ plain }) => plain(),
		same: ({ outgoing, path, plain }) => (path === PROCESS ? outgoing.writeHead(302, { location: `/plain${PROCESS}` }).end() : plain()),
		away: ({ outgoing, path, plain }) =>
			path === PROCESS ? outgoing.writeHead(307, { location: `${elsewhere.url}/caught${path}` }).end() : plain(),
		cut: ({ incoming }) => incoming.socket.destroy(),
		half: ({ incoming, outgoing }) => {
			outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
			outgoing.write('{"access_', () => incoming.socket.end());
		},
		never: ({ outgoing }, place) => outgoing.on('close', () => at(place).closed++),
		drip: ({ outgoing }, place) => {
			outgoing.writeHead(200, { 'content-type': 'application/json' });
			outgoing.write('[1');
			at(place).go = () => outgoing.end(',2]');
		},
		// The first sign-in is never answered.
		silent: ({ outgoing, plain }, place) => {
			const visits = at(place);
			return visits.seen.length > 1 ? plain() : outgoing.on('close', () => visits.closed++);
		},
		echo: ({ outgoing, path, body, plain }) => (path === PROCESS ? outgoing.end(body) : plain()),
		cookies: ({ outgoing }) =>
			outgoing
				.writeHead(200, {
					'content-type': 'application/json',
					'set-cookie': ['a=1; Expires=Tue, 01 Jan 2030 00:00:00 GMT', 'b=2'],
				})
				.end('{}'),
		page: ({ outgoing }) => outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Something else</h1>'),
	};
	const service = await open((exchange, place) => {
		note(at(place), exchange);
		return manners[place.split('/')[0] ?? '']?.(exchange, place) ?? undefined;
	}, at);
	const nobody = await open(() => undefined, at);
	await nobody.close();
	const listening = await listen(mock, { port: 0, prism: false });

	return {
		service: service.url,
		elsewhere: elsewhere.url,
		nobody: nobody.url,
		mock: { url: listening.url, token: listening.control.token },
		close: async () => void (await Promise.all([service.close(), elsewhere.close(), listening.close()])),
	};

	/** A server that notes who comes, lets pages in, and tells at `/seen` and `/closed` what it knows. */
	async function open(answer: (exchange: Exchange, place: string) => unknown, of: (place: string) => Visits) {
		const server = createServer(async (incoming, outgoing) => {
			const { method = '', url = '/' } = incoming;
			outgoing.setHeader('access-control-allow-origin', '*');
			outgoing.setHeader('access-control-allow-headers', 'authorization, content-type');
			if (method === 'OPTIONS') return outgoing.writeHead(204).end();
			const [, place = '', path = ''] = /^\/(.*?)(\/api\b.*|\/seen|\/closed|\/on|\/__mock\b.*)?$/.exec(url) ?? [];
			if (path === '/seen') return outgoing.end(JSON.stringify(of(place).seen));
			if (path === '/closed') return outgoing.end(JSON.stringify(of(place).closed));
			if (path === '/on') {
				of(place).go?.();
				return outgoing.end('{}');
			}
			const chunks: Buffer[] = [];
			for await (const chunk of incoming) chunks.push(chunk);
			const body = Buffer.concat(chunks);
			const plain = async () => {
				const headers = new Headers(incoming.headers as Record<string, string>);
				const init = { method, headers, redirect: 'manual', ...(body.length > 0 && { body }) } as RequestInit;
				const response = await mock.fetch(`http://localhost${path}`, init);
				outgoing.writeHead(response.status, { 'content-type': response.headers.get('content-type') ?? 'text/plain' });
				outgoing.end(await response.text());
			};
			answer({ incoming, outgoing, method, path, body, plain }, place);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const close = () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
	}
}

/** Headers that carry credentials, or might. */
const CARRYING = ['authorization', 'cookie', 'api-key', 'x-vsaas-api-key', 'x-tenant-id'];

const note = ({ seen }: Visits, { method, path, incoming }: Exchange): void =>
	void seen.push({ line: `${method} ${path}`, carried: CARRYING.filter((name) => name in incoming.headers) });
