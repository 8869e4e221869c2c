import { type ChildProcess, execFileSync, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Claim, claims, claimsOf, ROOT } from './claims.ts';
import type { Outcome } from './runner.ts';

const RUNNERS = 2;

/** Milliseconds; more than the slowest needs that end. A line may be all that keeps its test from running for ever. */
const ENDLESS = 60_000;

const idle: ChildProcess[] = [];
const waiting: ((runner: ChildProcess) => void)[] = [];

async function start(): Promise<ChildProcess> {
	// As if nothing of this run were there: it is another vitest.
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$)/.test(name)));
	const options: ForkOptions = {
		cwd: ROOT,
		env,
		execArgv: ['--import', 'tsx'],
		// Knows what a regular expression is.
		serialization: 'advanced',
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		// A group of its own, so that its workers can be ended with it.
		detached: true,
	};
	const runner = fork(new URL('test/mutations/runner.ts', ROOT), options);
	await once(runner, 'message');
	return runner;
}

function end(runner: ChildProcess): void {
	if (runner.pid === undefined || runner.exitCode !== null || runner.signalCode !== null) return;
	if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(runner.pid), '/t', '/f']);
	else process.kill(-runner.pid, 'SIGKILL');
}

function giveBack(runner: ChildProcess): void {
	const next = waiting.shift();
	if (next) next(runner);
	else idle.push(runner);
}

/** The tests of a claim, run without its line: how many ran, and how many failed. What never ends is a test that failed. */
async function runWithout(claim: Claim): Promise<Outcome> {
	const runner = idle.pop() ?? (await new Promise<ChildProcess>((resolve) => waiting.push(resolve)));
	const ends = new AbortController();
	const answer = once(runner, 'message', ends) as Promise<[Outcome & { error?: string }]>;
	const late = delay(ENDLESS, undefined, ends).then(() => undefined);
	runner.send(claim);
	const outcome = (await Promise.race([answer, late]))?.[0];
	for (const rest of [answer, late]) rest.catch(() => undefined);
	ends.abort();
	if (!outcome) end(runner);
	giveBack(outcome ? runner : await start());
	if (outcome?.error !== undefined) throw new Error(outcome.error);
	return outcome ?? { ran: 1, failed: 1 };
}

describe('a test that names a line turns red without it', () => {
	beforeAll(async () => {
		idle.push(...(await Promise.all(Array.from({ length: RUNNERS }, start))));
	}, 60_000);
	afterAll(() => {
		for (const runner of idle) end(runner);
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
