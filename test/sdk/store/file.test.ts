import { spawn } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fileStore } from '../../../sdk/store/file.ts';
import { lock } from '../../../sdk/store/lock.ts';
import { coreOf, createWorld, LOGIN, REFRESH } from '../support/world.ts';

const base = mkdtempSync(join(tmpdir(), 'tokenwright-files-'));
let turn = 0;
const newFolder = () => join(base, String(turn++));
const modeOf = (path: string) => statSync(path).mode & 0o777;
const [KEY, TEXT] = ['tokenwright/1|key', 'text'];

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('a store in files', () => {
	test('makes a folder and files that only their owner can read, whatever the umask', async () => {
		const before = process.umask(0);
		try {
			const folder = newFolder();
			const store = fileStore(folder);
			await store.compareAndSet(KEY, undefined, TEXT);
			const release = await store.lease?.(KEY, 1_000);
			const paths = readdirSync(folder).map((name) => join(folder, name));
			expect(paths).toHaveLength(2);
			expect([folder, ...paths].map(modeOf)).toEqual([0o700, 0o600, 0o600]);
			await release?.();
			expect(readdirSync(folder)).toHaveLength(1);
		} finally {
			process.umask(before);
		}
	});

	// Red without: sdk/store/file.ts "refuseReadable(folder, statSync(folder), '700');"
	test('refuses a folder that others can read', () => {
		const folder = newFolder();
		mkdirSync(folder);
		chmodSync(folder, 0o755);
		expect(() => fileStore(folder)).toThrow(
			`Failed to use ${folder} for tokens: others can read it (mode 0755). Run: chmod 700 '${folder}'`,
		);
		chmodSync(folder, 0o700);
		expect(() => fileStore(folder)).not.toThrow();
	});

	// Red without: sdk/store/file.ts "refuseReadable(path, found, '600');"
	test('refuses to start with a file that others can read', async () => {
		const folder = newFolder();
		await fileStore(folder).compareAndSet(KEY, undefined, TEXT);
		const path = join(folder, readdirSync(folder)[0] ?? '');
		chmodSync(path, 0o640);
		expect(() => fileStore(folder)).toThrow(/others can read it \(mode 0640\)\. Run: chmod 600/);
	});

	// Red without: sdk/store/file.ts "refuseReadable(path, await file.stat(), '600');"
	test('reads nothing from a file that others can read by now, and nothing through a link', async () => {
		const folder = newFolder();
		const store = fileStore(folder);
		await store.compareAndSet(KEY, undefined, TEXT);
		const path = join(folder, readdirSync(folder)[0] ?? '');
		chmodSync(path, 0o644);
		await expect(store.get(KEY)).rejects.toThrow('others can read it');
		await expect(store.compareAndSet(KEY, TEXT, 'other')).rejects.toThrow('others can read it');
		const elsewhere = join(base, 'elsewhere');
		writeFileSync(elsewhere, TEXT, { mode: 0o600 });
		rmSync(path);
		symlinkSync(elsewhere, path);
		await expect(store.get(KEY)).rejects.toThrow();
	});

	test('outlives its process, and a folder that is deleted under it', async () => {
		const folder = newFolder();
		const world = createWorld();
		await coreOf(world, { store: fileStore(folder) }).GET('/api/v3/process');
		const core = coreOf(world, { store: fileStore(folder) });
		await core.GET('/api/v3/process');
		expect(world.count(LOGIN)).toBe(1);
		rmSync(folder, { recursive: true });
		world.mock.clock.advance('PT10M');
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		expect(world.count(REFRESH)).toBe(0);
		expect(modeOf(folder)).toBe(0o700);
		expect(readdirSync(folder).filter((name) => name.endsWith('.token'))).toHaveLength(1);
	});

	// Red without: sdk/store/file.ts "> ABANDONED) unlinkSync(path);"
	test('clears away what a killed process has left unfinished, and leaves alone what may be under way', () => {
		const folder = newFolder();
		mkdirSync(folder, { mode: 0o700 });
		for (const name of ['old.tmp', 'new.tmp', 'other']) writeFileSync(join(folder, name), 'secret', { mode: 0o600 });
		utimesSync(join(folder, 'old.tmp'), new Date(), new Date(Date.now() - 120_000));
		fileStore(folder);
		expect(readdirSync(folder)).toEqual(['new.tmp', 'other']);
	});

	// Red without: sdk/store/file.ts "await unlink(draft).catch(() => undefined);"
	test('leaves the old text and nothing unfinished where writing fails', async () => {
		const folder = newFolder();
		const store = fileStore(folder);
		await store.compareAndSet(KEY, undefined, TEXT);
		// Fails when the unfinished file is there already, as a full disk does.
		await expect(store.compareAndSet(KEY, TEXT, {} as string)).rejects.toThrow();
		expect(await store.get(KEY)).toBe(TEXT);
		expect(readdirSync(folder)).toHaveLength(1);
	});
});

describe('a lock in a file', () => {
	const newLock = () => {
		const folder = newFolder();
		mkdirSync(folder, { mode: 0o700 });
		return join(folder, 'lock');
	};
	const holderOf = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

	/** A process id that was somebody's, and is nobody's now. */
	const deadPid = () =>
		new Promise<number>((resolve) => {
			const child = spawn(process.execPath, ['-e', '']);
			child.once('exit', () => resolve(child.pid ?? 0));
		});

	// Red without: sdk/store/lock.ts "return holder.machine === mine.machine && !isAlive(holder.pid);"
	test('is taken over at once from a process that has died', async () => {
		const path = newLock();
		await lock(path, 60_000);
		writeFileSync(path, JSON.stringify({ ...holderOf(path), pid: await deadPid() }));
		expect(await lock(path, 60_000)).toBeDefined();
		expect(holderOf(path).pid).toBe(process.pid);
	});

	test('is not taken over from a process of another machine before its time', async () => {
		const path = newLock();
		await lock(path, 60_000);
		writeFileSync(path, JSON.stringify({ ...holderOf(path), machine: 'other', pid: await deadPid() }));
		expect(await lock(path, 60_000)).toBeUndefined();
		writeFileSync(path, JSON.stringify({ ...holderOf(path), until: Date.now() - 1 }));
		expect(await lock(path, 60_000)).toBeDefined();
	});

	test.each(['', '{', '"text"', '{"until":"soon"}', `{"until":${Date.now() + 1e12}}`])('is taken over where it says %s', async (text) => {
		const path = newLock();
		writeFileSync(path, text);
		expect(await lock(path, 1_000)).toBeDefined();
	});

	test('is taken over by one of many', async () => {
		const path = newLock();
		for (let round = 0; round < 20; round++) {
			writeFileSync(path, '{}');
			const taken = await Promise.all(Array.from({ length: 20 }, () => lock(path, 60_000)));
			expect(taken.filter(Boolean)).toHaveLength(1);
			await taken.find(Boolean)?.();
			expect(existsSync(path)).toBe(false);
		}
	});

	test('can be taken over again although somebody died while taking it over', async () => {
		const path = newLock();
		writeFileSync(path, '{}');
		writeFileSync(`${path}.takeover`, '');
		expect(await lock(path, 1_000)).toBeUndefined();
		utimesSync(`${path}.takeover`, new Date(), new Date(Date.now() - 10_000));
		expect(await lock(path, 1_000)).toBeUndefined();
		expect(await lock(path, 1_000)).toBeDefined();
	});
});
