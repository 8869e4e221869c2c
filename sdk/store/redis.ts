/** A store in Redis, for many machines: `@tokenwright/sdk/stores/redis`. */
import { type SharedStore, shared } from './store.ts';

/** What it needs of a connected client of the `redis` package (4 or 5; single, pool or cluster). */
export interface RedisClient {
	get(key: string): Promise<unknown>;
	eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

export interface RedisStoreOptions {
	/** In front of every key. Default: nothing; keys begin with `tokenwright/`. */
	prefix?: string | undefined;
	/** Milliseconds after which a text that nobody has written again is deleted. Default: 30 days. */
	keep?: number | undefined;
}

// Each is one step: Redis runs nothing else in between.
const COMPARE_AND_SET = `
local kept = redis.call('GET', KEYS[1])
if kept ~= (ARGV[1] == '1' and ARGV[2] or false) then return 0 end
if ARGV[3] == '1' then redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5]) else redis.call('DEL', KEYS[1]) end
return 1`;
const TAKE = `return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])`;
const GIVE = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

const MONTH = 30 * 24 * 3_600_000;

/**
 * Keeps tokens in Redis: the answer for a fleet, whose processes renew once between them, on however many machines.
 *
 * While somebody waits for the work of another, the key is read about three times a second. Who can read this Redis can use the tokens.
 *
 * @param client connected; it stays yours to close. While it is not connected, calls do without the store.
 * @example
 * const redis = await createClient({ url }).connect();
 * const client = someProduct({ baseUrl, credentials, store: redisStore(redis) });
 * @see [SET](https://redis.io/docs/latest/commands/set/)
 */
export function redisStore(client: RedisClient, { prefix = '', keep = MONTH }: RedisStoreOptions = {}): SharedStore {
	const run = (script: string, key: string, ...given: string[]) => client.eval(script, { keys: [prefix + key], arguments: given });
	return shared({
		async get(key) {
			const text = await client.get(prefix + key);
			return typeof text === 'string' ? text : undefined;
		},
		async compareAndSet(key, expected, next) {
			const given = [...optional(expected), ...optional(next), String(keep)];
			return Number(await run(COMPARE_AND_SET, key, ...given)) === 1;
		},
		async lease(key, ms) {
			// Only who took it can give it back: after its end it may be another's.
			const token = crypto.randomUUID();
			if ((await run(TAKE, `lease of ${key}`, token, String(ms))) === null) return undefined;
			return async () => void (await run(GIVE, `lease of ${key}`, token));
		},
	});
}

/** Whether there is one, and which. */
const optional = (text: string | undefined): [string, string] => [text === undefined ? '0' : '1', text ?? ''];
