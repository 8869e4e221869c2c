/**
 * Blocks with `<!-- run -->` above them are run, each with a mock of its own behind `fetch`. A comment behind a `console.log` is what it
 * prints.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { blocksIn, placeOf, ROOT } from './blocks.ts';
import { give } from './given.ts';

const blocks = blocksIn('ts').filter(({ note }) => note === 'run');
let folder: string;

beforeAll(() => {
	// Below the repository's node_modules: there the packages are found, and git does not look.
	mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
	folder = mkdtempSync(join(ROOT, 'node_modules/.cache/docs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

test.each(blocks.map((block) => [placeOf(block), block] as const))('runs without an error: %s', async (_, block) => {
	const given = await give();
	for (const [name, value] of Object.entries(given)) vi.stubGlobal(name, value);
	vi.stubGlobal('fetch', given.mock.fetch);
	const log = vi.spyOn(console, 'log').mockImplementation(() => {});
	const { code } = await transform(block.text, { loader: 'ts', format: 'esm', sourcefile: placeOf(block) });
	const file = join(folder, `${placeOf(block).replaceAll(/\W/g, '-')}.mjs`);
	writeFileSync(file, code);
	await import(/* @vite-ignore */ pathToFileURL(file).href);
	const promised = [...block.text.matchAll(/^console\.log\(.*\); \/\/ (.+)$/gm)].map(([, comment]) => comment);
	if (promised.length > 0) expect(log.mock.calls.map((words) => words.join(' '))).toEqual(promised);
});

test('there are blocks to run in the README', () => {
	expect(blocks.filter(({ page }) => page === 'README.md').length).toBeGreaterThan(1);
});
