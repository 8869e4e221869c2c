/** The Playwright example as a newcomer has it: type-checked, and run with the packed packages and the system's Chromium. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, withoutChromium } from '../browser/chromium.ts';
import { type PackedExample, packedExample } from './packed.ts';

let example: PackedExample;
beforeAll(async () => {
	example = await packedExample('playwright');
}, 60_000);

interface Report {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
	suites: { title: string; specs: { title: string; tests: { results: { workerIndex: number }[] }[] }[] }[];
}

describe('the Playwright example', () => {
	it('type-checks', async () => {
		await example.run('npm', ['run', 'types']);
	});

	it.skipIf(withoutChromium())(
		'is green in parallel on one port, each test with a clock of its own, and without a server',
		async () => {
			const told = await example.run('npx', ['playwright', 'test', '--workers=2', '--reporter=json'], {
				env: { CHROMIUM: chromiumPath() ?? '' },
			});
			const { stats, suites } = JSON.parse(told.slice(told.indexOf('{'))) as Report;
			expect(stats).toMatchObject({ unexpected: 0, flaky: 0, skipped: 0 });
			expect(suites.map(({ title, specs }) => [title, specs.length])).toEqual([
				['no-server.spec.ts', 2],
				['session.spec.ts', 6],
			]);
			const workers = suites.flatMap(({ specs }) => specs).flatMap(({ tests }) => tests.flatMap(({ results }) => results));
			expect(new Set(workers.map(({ workerIndex }) => workerIndex)).size).toBe(2);
		},
		60_000,
	);

	it('has a fixture that is short enough to be copied', () => {
		const lines = readFileSync(join(example.folder, 'tests/fixtures.ts'), 'utf8').split('\n');
		expect(lines.filter((line) => line.trim() !== '' && !/^(\/\*\*|import|export \{)/.test(line)).length).toBeLessThanOrEqual(11);
	});
});
