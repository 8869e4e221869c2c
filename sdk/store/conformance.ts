/** What every token store must do, for whoever writes one: `@tokenwright/sdk/stores/conformance`. */
import type { Awaitable } from '../message/wait.ts';
import type { Release } from '../session/wallet.ts';
import type { TokenStore } from './token-store.ts';

export interface StoreCheck {
	/** A sentence whose subject is the store. */
	name: string;
	/** Rejects with an `Error` that says what went wrong. */
	run(): Promise<void>;
}

/** Milliseconds. What is due must come within the first; a lease of the second must be over after it. */
const SOON = 3_000;
const SHORT = 200;

/**
 * The checks of the store contract, for any test runner. Each uses keys of its own, so that they may run in any order, side by side,
 * and against a store that is in use. What they write they delete.
 *
 * @param makeStore opens the store, each time as another program would: what one has written the other must see.
 * @returns named checks. Those for `lease` and `watch` pass where the store has none.
 * @example
 * for (const { name, run } of storeConformance(() => myStore(url))) test(name, run);
 */
export function storeConformance(makeStore: () => Awaitable<TokenStore>): StoreCheck[] {
	const checks: StoreCheck[] = [];

	/** With two doors to the same store, and a key that nobody has used. */
	function check(name: string, run: (one: TokenStore, other: TokenStore, key: string) => Promise<void>): void {
		checks.push({
			name,
			async run() {
				const [one, other] = [await makeStore(), await makeStore()];
				const key = `tokenwright/1|check|${crypto.randomUUID()}`;
				try {
					await run(one, other, key);
				} finally {
					for (const suffix of SUFFIXES) await one.compareAndSet(key + suffix, await one.get(key + suffix), undefined);
				}
			},
		});
	}

	check('knows nothing of a key that it has never seen', async (one, _, key) => {
		is(await one.get(key), undefined, 'get() of a new key');
	});

	check('gives back what was written, to others as well', async (one, other, key) => {
		is(await one.compareAndSet(key, undefined, 'first'), true, 'compareAndSet() of a new key');
		is(await one.get(key), 'first', 'get() by who wrote');
		await soon(async () => (await other.get(key)) === 'first', 'another one sees what was written');
	});

	check('writes only over what is expected', async (one, _, key) => {
		is(await one.compareAndSet(key, 'never', 'wrong'), false, 'compareAndSet() that expects a text where there is none');
		is(await one.get(key), undefined, 'get() after that');
		await one.compareAndSet(key, undefined, 'first');
		is(await one.compareAndSet(key, undefined, 'wrong'), false, 'compareAndSet() that expects nothing where there is a text');
		is(await one.compareAndSet(key, 'never', 'wrong'), false, 'compareAndSet() that expects another text');
		is(await one.get(key), 'first', 'get() after both');
		is(await one.compareAndSet(key, 'first', 'second'), true, 'compareAndSet() that expects what is there');
		is(await one.get(key), 'second', 'get() after that');
	});

	check('deletes only what is expected', async (one, _, key) => {
		await one.compareAndSet(key, undefined, 'first');
		is(await one.compareAndSet(key, 'never', undefined), false, 'deleting another text');
		is(await one.get(key), 'first', 'get() after that');
		is(await one.compareAndSet(key, 'first', undefined), true, 'deleting what is there');
		is(await one.get(key), undefined, 'get() of what was deleted');
		is(await one.compareAndSet(key, 'first', 'second'), false, 'writing over what was deleted');
		is(await one.compareAndSet(key, undefined, undefined), true, 'deleting nothing where there is nothing');
		is(await one.compareAndSet(key, undefined, 'third'), true, 'writing anew');
	});

	check('keeps every key apart, whatever its characters', async (one, _, key) => {
		for (const suffix of SUFFIXES)
			is(await one.compareAndSet(key + suffix, undefined, `of ${suffix}`), true, 'writing under a key of its own');
		for (const suffix of SUFFIXES) is(await one.get(key + suffix), `of ${suffix}`, 'get() of each key');
	});

	check('keeps every text to the letter', async (one, _, key) => {
		let kept: string | undefined;
		for (const text of [
			'{"a":"\\"\\\\"}',
			' two\r\nlines\t',
			'nul \u0000 in it',
			'Grüße, 日本, 🔑',
			'[object Object]',
			'x'.repeat(100_000),
		]) {
			is(await one.compareAndSet(key, kept, text), true, `writing ${text.length} characters over others`);
			is((await one.get(key)) === text, true, `what comes back of ${JSON.stringify(text.slice(0, 20))} is the same`);
			kept = text;
		}
	});

	check('lets one win of many that write at the same time', async (one, other, key) => {
		const won = await Promise.all(
			Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).compareAndSet(key, undefined, `by ${index}`)),
		);
		is(won.filter(Boolean).length, 1, 'writers that were told that they won');
		is(await one.get(key), `by ${won.indexOf(true)}`, 'the text of the winner');
	});

	check('loses no update', async (one, other, key) => {
		const add = async (store: TokenStore) => {
			for (const until = Date.now() + SOON; Date.now() < until; ) {
				const text = await store.get(key);
				if (await store.compareAndSet(key, text, String(Number(text ?? 0) + 1))) return;
				await pause(Math.random() * 10);
			}
			throw new Error(`Expected one of twelve to have added one within ${SOON} ms, but others always came before.`);
		};
		await Promise.all(Array.from({ length: 12 }, (_, index) => add(index % 2 ? one : other)));
		is(await one.get(key), '12', 'the count after twelve that each added one');
	});

	check('gives a lease to one at a time', async (one, other, key) => {
		if (!one.lease || !other.lease) return;
		const taken = await Promise.all([one, other, one, other].map((store) => store.lease?.(key, 60_000)));
		const releases = taken.filter((release) => release !== undefined);
		is(releases.length, 1, 'leases that were given while nobody gave one back');
		is(await other.lease(key, 60_000), undefined, 'a lease that somebody has');
		await releases[0]?.();
		const next = await leaseSoon(other, key, 'a lease that was given back');
		await releases[0]?.();
		is(await one.lease(key, 60_000), undefined, 'a lease that its former holder has given back twice');
		await next();
	});

	check('ends a lease by itself, and lets its former holder not end the next', async (one, other, key) => {
		if (!one.lease || !other.lease) return;
		const dead = await one.lease(key, SHORT);
		is(await other.lease(key, SHORT), undefined, 'a lease that somebody has');
		const next = await leaseSoon(other, key, `a lease of ${SHORT} ms that nobody gave back`);
		await dead?.();
		is(await one.lease(key, 60_000), undefined, 'a lease whose former holder came too late');
		await next();
	});

	check('keeps leases apart from other keys and from the text', async (one, other, key) => {
		if (!one.lease || !other.lease) return;
		const release = await one.lease(key, 60_000);
		const second = await other.lease(`${key}${SUFFIXES[1]}`, 60_000);
		is(typeof second, 'function', 'a lease of another key');
		is(await other.get(key), undefined, 'the text of a key with a lease');
		is(await other.compareAndSet(key, undefined, 'first'), true, 'writing under the lease of somebody else');
		await release?.();
		await second?.();
		is(await one.get(key), 'first', 'the text after the lease was given back');
	});

	check('tells who watches, until they stop', async (one, other, key) => {
		if (!one.watch) return;
		let told = 0;
		const stop = one.watch(key, () => told++);
		try {
			// Some need a moment until they listen.
			let kept: string | undefined;
			await soon(async () => {
				const next = `text ${Math.random()}`;
				if (await other.compareAndSet(key, kept, next)) kept = next;
				await pause(50);
				return told > 0;
			}, 'somebody who watches is told of a text that another one wrote');
		} finally {
			stop();
		}
		await pause(SHORT);
		const before = told;
		await other.compareAndSet(key, await other.get(key), 'last');
		await pause(SHORT);
		is(told, before, 'how often somebody was told who had stopped');
	});

	return checks;
}

/** Ends of keys that a careless store would mix up, or choke on. */
const SUFFIXES = ['', '|other', '/../x', '\\', ' %2F?#', ' ', '\u00c9', 'E\u0301', '"\n', `|${'long'.repeat(200)}`];

function is(found: unknown, wanted: unknown, what: string): void {
	if (found !== wanted) throw new Error(`Expected ${what} to be ${JSON.stringify(wanted)}, but it is ${JSON.stringify(found)}.`);
}

async function soon(test: () => Promise<boolean>, what: string): Promise<void> {
	for (const until = Date.now() + SOON; Date.now() < until; await pause(10)) if (await test()) return;
	throw new Error(`Expected that ${what} within ${SOON} ms, but that did not come.`);
}

async function leaseSoon(store: TokenStore, key: string, what: string): Promise<Release> {
	let release: Release | undefined;
	await soon(async () => {
		release = await store.lease?.(key, 60_000);
		return release !== undefined;
	}, `${what} can be taken`);
	return release ?? (() => undefined);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
