/** One process of a crew: a client of the ferry line that calls when it is told to. Bundled and started by `crew.ts`. */
import { readFileSync } from 'node:fs';
import { createClient as createRedis } from 'redis';
import { createClient, isTokenwrightError, type SharedStore } from '../../../../sdk/index.ts';
import { fileStore } from '../../../../sdk/store/file.ts';
import { redisStore } from '../../../../sdk/store/redis.ts';

export interface Order {
	contract: string;
	/** The mock's. */
	url: string;
	store: { folder: string } | { socket: string };
}

export type Told = { ready: true } | { sends: string } | { status: number } | { failed: string };

const tell = (told: Told) => process.send?.(told);
const order = JSON.parse(process.argv[2] ?? '') as Order;
let ahead = 0;

async function storeOf({ store }: Order): Promise<SharedStore> {
	if ('folder' in store) return fileStore(store.folder);
	const redis = createRedis({ socket: { path: store.socket, tls: false } });
	redis.on('error', () => undefined);
	return redisStore(await redis.connect());
}

const client = createClient<Record<string, { get: { responses: Record<number, { content: Record<string, unknown> }> } }>>(
	JSON.parse(readFileSync(order.contract, 'utf8')),
	{
		clock: { now: () => Date.now() + ahead },
		random: () => 0,
		store: await storeOf(order),
		credentials: {
			ferryClient: { client_id: 'deck-app', client_secret: 'fake-deck-secret' },
			ferryUser: { username: 'ida', password: 'fake-anchor' },
		},
		async fetch(request, init) {
			const { host, pathname, search } = new URL(request.url);
			const text = await request.clone().text();
			tell({ sends: new URLSearchParams(text).get('grant_type') ?? pathname });
			return fetch(new Request(`${order.url}/${host}${pathname}${search}`, request), init);
		},
	},
);

process.on('message', async (by: number) => {
	ahead = by;
	try {
		const { response } = await client.GET('/timetable' as never);
		tell({ status: (response as Response).status });
	} catch (error) {
		tell({ failed: isTokenwrightError(error) ? `${error.code} ${error.message}` : String(error) });
	}
});
tell({ ready: true });
