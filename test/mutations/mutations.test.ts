import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claims, claimsOf, ROOT } from './claims.ts';
import { createPool, type Pool } from './pool.ts';

/** Milliseconds; more than the slowest needs that end. */
const ENDLESS = 60_000;

describe('a test that names a line turns red without it', () => {
	let pool: Pool;
	beforeAll(async () => {
		pool = await createPool();
	}, 60_000);
	afterAll(() => pool.end());

	test.concurrent.each(claims())('$test: "$name" guards $file: $text', { timeout: 120_000 }, async (claim) => {
		const lines = readFileSync(new URL(claim.file, ROOT), 'utf8').split('\n');
		expect(lines.filter((line) => line.includes(claim.text)).length, 'lines with that text').toBe(1);
		const { ran, failed } = await pool.run({ tests: [claim.test], pattern: claim.pattern, change: claim }, ENDLESS);
		// A line whose absence breaks the file itself is guarded by the compiler, not by the test.
		expect(ran, 'tests that ran').toBeGreaterThan(0);
		expect(failed, 'tests that failed').toBeGreaterThan(0);
	});
});

describe('a claim', () => {
	const claim = (below: string) => claimsOf('a.test.ts', `describe('group', () => {\n\t// Red without: a.ts "b"\n\t${below}\n});\n`);

	test.each([
		["test('one', () => {});", 'group one'],
		["it.skipIf(true)('one', () => {});", 'group one'],
		["test.each([\n\t['x', (1)],\n])('is %s', { timeout: 1 }, () => {});", 'group is x'],
		["test.for([1])('is %i in $0', () => {});", 'group is 1 in a'],
		[`test.each\`\n\ta\n\t\${1}\n\`('is $a', () => {});`, 'group is 1'],
		["describe.each([1])('of %s', () => {\n\t\ttest('one', () => {});\n\t});", 'group of 1 one'],
		[`test(\`is \${x} (really)\`, () => {});`, 'group is 1 (really)'],
	])('stands above %s', (below, name) => {
		const [found, ...more] = claim(below);
		expect(more).toEqual([]);
		expect(found).toMatchObject({ test: 'a.test.ts', file: 'a.ts', text: 'b' });
		expect(name).toMatch(found?.pattern ?? /$^/);
		expect('another one').not.toMatch(found?.pattern ?? /./);
	});

	test.each(['const a = 1;', `for (const a of [1]) test(\`\${a}\`, () => {});`, "expect('one').toBe('one');", ''])(
		'above "%s" is an error',
		(below) => {
			expect(() => claim(below)).toThrow('a.test.ts:2 has a claim that nobody checks');
		},
	);

	test('that says nothing is an error', () => {
		expect(() => claimsOf('a.test.ts', "// Red without: a.ts\ntest('one', () => {});")).toThrow('a.test.ts:1');
	});
});
