import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Claim, claims, claimsOf, ROOT } from './claims.ts';
import type { Outcome } from './runner.ts';

const RUNNERS = 2;

const idle: ChildProcess[] = [];
const waiting: ((runner: ChildProcess) => void)[] = [];
const runners: ChildProcess[] = [];

function giveBack(runner: ChildProcess): void {
	const next = waiting.shift();
	if (next) next(runner);
	else idle.push(runner);
}

/** The tests of a claim, run without its line: how many ran, and how many failed. */
async function runWithout(claim: Claim): Promise<Outcome> {
	const runner = idle.pop() ?? (await new Promise<ChildProcess>((resolve) => waiting.push(resolve)));
	const answer = once(runner, 'message');
	runner.send(claim);
	const [outcome] = (await answer) as [Outcome & { error?: string }];
	giveBack(runner);
	if (outcome.error !== undefined) throw new Error(outcome.error);
	return outcome;
}

describe('a test that names a line turns red without it', () => {
	beforeAll(async () => {
		// As if nothing of this run were there: it is another vitest.
		const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$)/.test(name)));
		for (let count = 0; count < RUNNERS; count++) {
			const options: ForkOptions = {
				cwd: ROOT,
				env,
				execArgv: ['--import', 'tsx'],
				// Knows what a regular expression is.
				serialization: 'advanced',
				stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
			};
			runners.push(fork(new URL('test/mutations/runner.ts', ROOT), options));
		}
		await Promise.all(runners.map((runner) => once(runner, 'message')));
		idle.push(...runners);
	}, 60_000);
	afterAll(() => {
		for (const runner of runners) runner.disconnect();
	});

	test.concurrent.each(claims())('$test: "$name" guards $file: $text', { timeout: 120_000 }, async (claim) => {
		const lines = readFileSync(new URL(claim.file, ROOT), 'utf8').split('\n');
		expect(lines.filter((line) => line.includes(claim.text)).length, 'lines with that text').toBe(1);
		const { ran, failed } = await runWithout(claim);
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
