/** `session.fetch` under the clients of others: they know nothing of tokens, and need not. */
import { createConfig, createClient as createHeyApi } from '@hey-api/client-fetch';
import axios from 'axios';
import ky from 'ky';
import createFetchClient from 'openapi-fetch';
import { describe, expect, test } from 'vitest';
import type { paths } from '../../../sdk/generated/datarhei.ts';
import { coreOf, createWorld, LOGIN, PROCESS, REFRESH } from '../support/world.ts';

const BASE = 'http://localhost:8080';
const BODY = { id: 'one', type: 'ffmpeg' as const, input: [], output: [] };

interface Other {
	list(): Promise<number>;
	create(): Promise<number>;
}

type Fetch = typeof globalThis.fetch;

/** Status codes are all that is asked of them. */
const others: Record<string, (fetch: Fetch) => Other> = {
	'openapi-fetch': (fetch) => {
		const client = createFetchClient<paths>({ baseUrl: BASE, fetch });
		return {
			list: async () => (await client.GET('/api/v3/process')).response.status,
			create: async () => (await client.POST('/api/v3/process', { body: BODY })).response.status,
		};
	},
	ky: (fetch) => {
		const client = ky.create({ prefixUrl: BASE, fetch, retry: 0, throwHttpErrors: false });
		return {
			list: async () => (await client.get(PROCESS.slice(1))).status,
			create: async () => (await client.post(PROCESS.slice(1), { json: BODY })).status,
		};
	},
	'axios with its fetch adapter': (fetch) => {
		const client = axios.create({ baseURL: BASE, adapter: 'fetch', env: { fetch }, validateStatus: () => true });
		return {
			list: async () => (await client.get(PROCESS)).status,
			create: async () => (await client.post(PROCESS, BODY)).status,
		};
	},
	'a hey-api client': (fetch) => {
		const client = createHeyApi(createConfig({ baseUrl: BASE, fetch }));
		return {
			list: async () => (await client.get({ url: PROCESS })).response.status,
			create: async () =>
				(await client.post({ url: PROCESS, body: BODY, headers: { 'content-type': 'application/json' } })).response.status,
		};
	},
};

describe.each(Object.entries(others))('%s', (_, make) => {
	test('is signed in, renewed and sent again by itself, with its body', async () => {
		const world = createWorld();
		const bodies: string[] = [];
		const core = coreOf(world, {
			fetch: async (request) => {
				if (request.method === 'POST' && request.url.endsWith(PROCESS)) bodies.push(await request.clone().text());
				return world.fetch(request);
			},
		});
		const other = make(core.session.fetch);
		expect(await other.list()).toBe(200);
		world.mock.clock.advance('PT10M');
		expect(await other.list()).toBe(200);
		await world.mock.control.faults.add({ kind: 'refuse', reason: 'credential-revoked', operation: 'datarheiCreateProcess' });
		expect(await other.create()).toBe(200);
		expect(bodies.map((body) => JSON.parse(body))).toEqual([BODY, BODY]);
		expect([world.count(LOGIN), world.count(REFRESH)]).toEqual([1, 2]);
	});

	test('waits for the same renewal as everybody else', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const other = make(core.session.fetch);
		await other.list();
		world.mock.clock.advance('PT10M');
		await Promise.all([other.list(), core.GET('/api/v3/process'), other.list()]);
		expect([world.count(LOGIN), world.count(REFRESH)]).toEqual([1, 1]);
	});
});
