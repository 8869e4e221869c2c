/** Bodies that are on their way, all together: they are slow, and none of them is finished before all have come as far as they will. */
import { connect as connectSocket, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Listening, type ListenOptions, listen } from '../../../mock/doors/node/node.ts';
import { createMock } from '../../../mock/index.ts';
import { garden, LOGIN } from '../support/garden.ts';
import { bodyOf, statusOf } from '../support/wire.ts';

const MiB = 1024 * 1024;
const open: { server: Listening[]; sockets: Socket[] } = { server: [], sockets: [] };

afterEach(async () => {
	for (const socket of open.sockets.splice(0)) socket.destroy();
	await Promise.all(open.server.splice(0).map((server) => server.close()));
});

async function serve(options: ListenOptions = {}) {
	const server = await listen(createMock({ document: garden() }), { port: 0, prism: false, ...options });
	open.server.push(server);
	return server;
}

/** A request whose body stops before its last byte. */
async function slow(url: string, size: number, target = '/login', ...headers: string[]) {
	const { hostname, port } = new URL(url);
	const socket = connectSocket(Number(port), hostname);
	open.sockets.push(socket);
	let text = '';
	socket.on('data', (chunk) => {
		text += chunk.toString('latin1');
	});
	socket.on('error', () => {});
	const head = [`POST ${target} HTTP/1.1`, 'Host: localhost', 'Content-Type: application/json', `Content-Length: ${size}`, ...headers];
	await new Promise<void>((resolve) => socket.write(Buffer.from(`${head.join('\r\n')}\r\n\r\n`), () => resolve()));
	await new Promise<void>((resolve) => socket.write(Buffer.alloc(size - 1, ' '), () => resolve()));
	const until = async (seen: () => boolean) => {
		while (!seen()) await new Promise((resolve) => setTimeout(resolve, 5));
	};
	return {
		get text() {
			return text;
		},
		answered: async () => {
			await until(() => text.includes('\r\n\r\n'));
			return statusOf(text);
		},
		finish: () => socket.write(' '),
		leave: () => socket.destroy(),
	};
}

/** Nothing tells from outside that a body was read: a request that comes later does. */
const settled = async (url: string) => {
	for (let turn = 0; turn < 20; turn++) expect((await fetch(`${url}/login`, LOGIN)).status).toBe(200);
};

describe('bodies that are on their way', () => {
	// Red without: mock/doors/node/request-body.ts "while (total > limits.all) newest().finish('too-many');"
	test('are 64 MiB together: the one that began last is told to come again, the others go on', async () => {
		const notes: string[] = [];
		const { url } = await serve({ log: { requests: () => {}, note: (text) => notes.push(text) } });
		const first = [];
		for (let count = 0; count < 9; count++) first.push(await slow(url, 7 * MiB));
		await settled(url);
		expect(first.map(({ text }) => text)).toEqual(Array(9).fill(''));

		const last = await slow(url, 7 * MiB);
		expect(await last.answered()).toBe(503);
		expect(last.text).toMatch(/^retry-after: 1\r$/im);
		expect(bodyOf(last.text)).toMatchObject({ type: 'urn:tokenwright:bodies-too-many', status: 503 });
		expect(notes).toEqual([expect.stringContaining('refused with 503: The bodies that are on their way')]);

		for (const each of first) each.finish();
		for (const each of first) expect(await each.answered()).toBe(401);
	});

	// Red without: mock/doors/node/request-body.ts "total -= body.size;"
	test('count no more when they are read, or when their client has gone', async () => {
		const { url } = await serve();
		const turn = async () => {
			const some = [];
			for (let count = 0; count < 8; count++) some.push(await slow(url, 7 * MiB));
			await settled(url);
			expect(some.map(({ text }) => text)).toEqual(Array(8).fill(''));
			return some;
		};
		const read = await turn();
		for (const each of read) each.finish();
		for (const each of read) expect(await each.answered()).toBe(401);
		const gone = await turn();
		for (const each of gone) each.leave();
		await settled(url);
		const large = await turn();
		expect(large).toHaveLength(8);
	});

	test('count as they come, not as they are declared', async () => {
		const { url } = await serve();
		const declared = await Promise.all(
			Array.from({ length: 40 }, async () => {
				const { hostname, port } = new URL(url);
				const socket = connectSocket(Number(port), hostname);
				open.sockets.push(socket);
				await new Promise((resolve) =>
					socket.write(`POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${8 * MiB}\r\n\r\n{`, () => resolve(undefined)),
				);
				return socket;
			}),
		);
		await settled(url);
		expect(declared.filter(({ destroyed, bytesRead }) => destroyed || bytesRead > 0)).toEqual([]);
		expect((await fetch(`${url}/login`, { ...LOGIN, body: Buffer.alloc(8 * MiB, ' ') })).status).toBe(401);
	});

	test('are refused by the control API in its own words', async () => {
		const { url, control } = await serve();
		for (let count = 0; count < 9; count++) await slow(url, 7 * MiB);
		await settled(url);
		const last = await slow(url, 7 * MiB, '/__mock/reset', `Authorization: Bearer ${control.token}`);
		expect(await last.answered()).toBe(503);
		expect(bodyOf(last.text)).toMatchObject({ code: 'ERR_CONTROL_BUSY' });
	});
});
