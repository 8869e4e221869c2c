import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeConformance } from '../../../sdk/store/conformance.ts';
import { redisStore } from '../../../sdk/store/redis.ts';
import { coreOf, createWorld, LOGIN, REFRESH } from '../support/world.ts';
import { hire } from './support/crew.ts';
import { fleetTests } from './support/fleet.ts';
import { type Redis, startRedis, withoutRedis } from './support/redis.ts';

describe.skipIf(withoutRedis())('the store in Redis', () => {
	let redis: Redis;
	const clientOf = () =>
		createClient({ socket: { path: redis.socket, tls: false } })
			.on('error', () => undefined)
			.connect();
	type Client = Awaited<ReturnType<typeof clientOf>>;
	let client: Client;
	let other: Client;

	beforeAll(async () => {
		redis = await startRedis();
		[client, other] = await Promise.all([clientOf(), clientOf()]);
	});
	afterAll(async () => {
		client?.destroy();
		other?.destroy();
		await redis?.close();
	});

	let turn = 0;
	for (const { name, run } of storeConformance(() => redisStore(turn++ % 2 ? client : other))) test(name, run);

	test('puts its prefix in front of every key, and deletes what nobody has written again', async () => {
		const store = redisStore(client, { prefix: 'app:', keep: 5_000 });
		await store.compareAndSet('key', undefined, 'text');
		const release = await store.lease?.('key', 1_000);
		expect((await client.keys('app:*')).sort()).toEqual(['app:key', 'app:lease of key']);
		expect(await client.pTTL('app:key')).toBeLessThanOrEqual(5_000);
		expect(await client.pTTL('app:lease of key')).toBeLessThanOrEqual(1_000);
		await release?.();
		expect(await client.keys('app:*')).toEqual(['app:key']);
	});

	test('takes the pool of the official client as well', async () => {
		const { createClientPool } = await import('redis');
		const pool = createClientPool({ socket: { path: redis.socket, tls: false } });
		await pool.connect();
		const store = redisStore(pool);
		expect(await store.compareAndSet('pooled', undefined, 'text')).toBe(true);
		expect(await store.get('pooled')).toBe('text');
		pool.destroy();
	});

	describe('and eight processes that share it', () => {
		fleetTests(async () => {
			await client.flushAll();
			return hire({ socket: redis.socket });
		});
	});

	test('does not hold up a call while it does not answer', async () => {
		const world = createWorld();
		const core = coreOf(world, { store: redisStore(client) });
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		redis.hang();
		try {
			expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		} finally {
			redis.resume();
		}
		expect(world.count(LOGIN)).toBe(1);
		expect(world.count(REFRESH)).toBe(1);
	});
});
