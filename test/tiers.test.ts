/** Nothing is tested in no tier, or in two: vitest itself is asked which files it finds. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createVitest } from 'vitest/node';
import { LONG, patternsOf, SLOW } from './tiers.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Those of other runners, and of the examples' readers, are started by ours. */
const OTHERS = /^test\/(hosts\/projects|fixtures)\//;

const files = readdirSync(`${ROOT}test`, { recursive: true, encoding: 'utf8' })
	.map((path) => `test/${path.replaceAll('\\', '/')}`)
	.filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes('node_modules/') && !OTHERS.test(path));

async function tiersOf(): Promise<Map<string, string[]>> {
	const vitest = await createVitest('test', { config: `${ROOT}test/vitest.config.ts`, watch: false, reporters: [{}] });
	try {
		const tiers = new Map<string, string[]>();
		for (const { moduleId, project } of await vitest.globTestSpecifications()) {
			const path = moduleId.slice(ROOT.length);
			tiers.set(path, [...(tiers.get(path) ?? []), project.name]);
		}
		return tiers;
	} finally {
		await vitest.close();
	}
}

const found = tiersOf();

test('every file with tests is in one tier', async () => {
	const tiers = await found;
	const tests = files.filter((path) => /\.(test|spec)\.\w+$/.test(path));
	expect(tests.length).toBeGreaterThan(100);
	expect(tests.filter((path) => tiers.get(path)?.length !== 1)).toEqual([]);
	expect([...tiers.keys()].filter((path) => !tests.includes(path))).toEqual([]);
	expect(new Set([...tiers.values()].flat())).toEqual(new Set(['quick', 'slow', 'long']));
});

test('every pattern of a tier fits a file', async () => {
	const tiers = [...(await found)].flatMap(([path, names]) => names.map((name) => ({ path, name })));
	for (const [tier, patterns] of Object.entries({ slow: patternsOf(SLOW), long: patternsOf(LONG) })) {
		const fitting = tiers.filter(({ name }) => name === tier).map(({ path }) => path);
		expect(patterns.filter((pattern) => !fitting.some((path) => fits(path, pattern)))).toEqual([]);
	}
});

test('no file that is not named so holds tests that run by themselves', () => {
	const others = files.filter((path) => !/\.(test|spec)\.\w+$/.test(path));
	const atTop = /^(?:test|it|describe)(?:\.\w+)*(?:\(|`)/m;
	expect(others.filter((path) => atTop.test(readFileSync(ROOT + path, 'utf8')))).toEqual([]);
});

/** A star stands for any name. */
const fits = (path: string, pattern: string): boolean => new RegExp(`^${pattern.replaceAll('*', '[^/]+')}$`).test(path);
