import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { memoryStore, type TokenStore } from '../../../sdk/index.ts';
import { storeConformance } from '../../../sdk/store/conformance.ts';
import { fileStore } from '../../../sdk/store/file.ts';
import { webStore } from '../../../sdk/store/web.ts';
import { storeOf } from '../support/store.ts';
import { fakeLocks, fakeStorage } from './support/browser.ts';

const memory = memoryStore();
const folder = mkdtempSync(join(tmpdir(), 'tokenwright-store-'));
const storage = fakeStorage();
const noted = fakeStorage();
const locks = fakeLocks();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each<[string, () => TokenStore]>([
	['memory', () => memory],
	['files', () => fileStore(folder)],
	['a browser', () => webStore({ storage, locks })],
	['a browser without locks', () => webStore({ storage: noted, locks: null })],
])('the store in %s', (_, makeStore) => {
	for (const { name, run } of storeConformance(makeStore)) test(name, run);
});

describe.concurrent('the checks', () => {
	test.each<[string, (kept: Map<string, string>) => Partial<TokenStore>]>([
		['forgets', () => ({ get: () => undefined })],
		['writes without looking', (kept) => ({ compareAndSet: (key, _, next) => kept.set(key, next ?? '') === kept })],
		['mixes up keys', (kept) => ({ get: (key) => kept.get(key.slice(0, 58)) })],
		['changes texts', (kept) => ({ get: (key) => kept.get(key)?.trim() })],
		['looks first and writes later', (kept) => ({ compareAndSet: slowly(kept) })],
		['gives every lease', () => ({ lease: () => () => {} })],
		['never ends a lease', () => ({ lease: foreverLease() })],
		['lets anybody give a lease back', () => ({ lease: carelessLease() })],
		['tells nobody', () => ({ watch: () => () => undefined })],
		['tells for ever', () => ({ watch: endlessWatch() })],
	])('find a store that %s', { timeout: 60_000 }, async (_, broken) => {
		const kept = new Map<string, string>();
		const store = { ...storeOf(kept), ...broken(kept) };
		const outcomes = await Promise.allSettled(storeConformance(() => store).map(({ run }) => run()));
		expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
	});

	test('pass a store that has neither lease nor watch', async () => {
		const store = storeOf(new Map());
		await Promise.all(storeConformance(() => store).map(({ run }) => run()));
	});
});

const slowly =
	(kept: Map<string, string>): TokenStore['compareAndSet'] =>
	async (key, expected, next) => {
		const found = kept.get(key);
		await new Promise((resolve) => setTimeout(resolve, 1));
		if (found === expected) kept.set(key, next ?? '');
		return found === expected;
	};

function foreverLease(): NonNullable<TokenStore['lease']> {
	const held = new Set<string>();
	return (key) => {
		if (held.has(key)) return undefined;
		held.add(key);
		return () => void held.delete(key);
	};
}

function carelessLease(): NonNullable<TokenStore['lease']> {
	const held = new Map<string, number>();
	return (key, ms) => {
		if ((held.get(key) ?? 0) > performance.now()) return undefined;
		held.set(key, performance.now() + ms);
		return () => void held.delete(key);
	};
}

/** What it is told goes on after it was stopped. */
function endlessWatch(): NonNullable<TokenStore['watch']> {
	return (_, listener) => {
		const timer = setInterval(listener, 10);
		timer.unref();
		return () => undefined;
	};
}
