/** Row A10: a disk that is full. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { fileStore } from '../../../sdk/store/file.ts';
import { coreOf, createWorld } from '../support/world.ts';

let isFull = false;

function refuseFull(): void {
	if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

// A full disk still makes files; what it does not do is fill them.
vi.mock('node:fs/promises', async (original) => {
	const real = await original<typeof import('node:fs/promises')>();
	return {
		...real,
		async writeFile(path: string, ...rest: [string, object]) {
			if (isFull) writeFileSync(path, '');
			refuseFull();
			return real.writeFile(path, ...rest);
		},
		async open(path: string, flags: string | number, mode?: number) {
			const file = await real.open(path, flags, mode);
			const { writeFile } = file;
			file.writeFile = async (...args) => {
				refuseFull();
				return writeFile.apply(file, args);
			};
			return file;
		},
	};
});

const folder = mkdtempSync(join(tmpdir(), 'tokenwright-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Red without: sdk/store/lock.ts "await unlink(draft).catch(ignore);"
test('A10: leaves nothing behind, and the session goes on', async () => {
	const world = createWorld();
	isFull = true;
	const core = coreOf(world, { store: fileStore(folder) });
	for (let time = 0; time < 5; time++) {
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		world.mock.clock.advance('PT10M');
	}
	expect(readdirSync(folder)).toEqual([]);
	isFull = false;
	world.mock.clock.advance('PT10M');
	expect((await core.GET('/api/v3/process')).response.status).toBe(200);
	expect(readdirSync(folder).filter((name) => name.endsWith('.token'))).toHaveLength(1);
});
