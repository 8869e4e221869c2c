/** Mocks over HTTP, which end with their test. */
import { afterEach } from 'vitest';
import { type Listening, listen } from '../../../mock/doors/node/node.ts';
import type { Mock } from '../../../mock/index.ts';
import { still } from './support.ts';

export const TOKEN = 'the-token-of-this-server';

const servers: Listening[] = [];

export async function serve(mock: Mock = still()): Promise<{ mock: Mock } & Listening> {
	const server = await listen(mock, { port: 0, prism: false, control: { token: TOKEN } });
	servers.push(server);
	return { mock, ...server };
}

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.close()));
});
