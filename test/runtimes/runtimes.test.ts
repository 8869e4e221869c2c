/** One suite, everywhere: in this Node without a bundler or a process between, and in every other runtime that can be had. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutChromium } from '../browser/chromium.ts';
import { OUTCOME } from './outcomes.ts';
import { PINNED, without } from './pinned.ts';
import { type Servers, startServers } from './service.ts';
import { type Run, runPage, runProgram, runWorker } from './start.ts';
import { type Outcome, type Place, runAll, scenarios } from './suite/index.ts';

/** What cannot be tried there, for want of the thing itself. Renewals behind in workers: see `worker.test.ts`. */
const WANTING: Record<string, readonly string[]> = {
	locks: ['keeps tokens in Web Storage with Web Locks as a store must, for clients that share it'],
	channels: ['keeps tokens in Web Storage without locks as a store must, for clients that share it'],
	behind: [
		'uses a token in the first window and renews it behind, and waits for the renewal in the second',
		'tells of a renewal that failed behind, and no rejection is left unhandled',
	],
	files: ['keeps tokens in files as a store must, for clients that share it'],
};

/** Patience for a machine that does much else. */
const LONG = 150_000;

test('no two scenarios have the same name', () => {
	expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});

test('the page on runtimes names the versions that are tried', () => {
	const page = readFileSync(new URL('../../docs/runtimes.md', import.meta.url), 'utf8');
	const { msw3: _, ...runtimes } = PINNED;
	for (const { version } of Object.values(runtimes)) expect(page).toContain(`| ${version} |`);
});

describe('this Node', () => {
	let servers: Servers;
	let place: Place;
	beforeAll(async () => {
		servers = await startServers();
		const { close: _, ...at } = servers;
		place = { runtime: 'node', isThorough: true, folder: mkdtempSync(join(tmpdir(), 'tokenwright-runtime-')), ...at };
	});
	afterAll(async () => {
		await servers.close();
		rmSync(place.folder ?? '', { recursive: true, force: true });
	});

	test.each(scenarios)('$name', async (scenario) => {
		const told: Outcome[] = [];
		await runAll([scenario], place, (outcome) => told.push(outcome));
		if (told[0]?.outcome === 'failed') throw new Error(told[0].error);
		expect(told[0]?.outcome === 'passed' || WANTING.locks?.includes(scenario.name)).toBe(true);
	});
});

const RUNTIMES: [string, boolean, () => Promise<Run>, readonly (keyof typeof WANTING)[]][] = [
	['Node 22', without('node22'), () => runProgram('node22'), ['locks']],
	['Node 24', without('node24'), () => runProgram('node24'), []],
	['Deno', without('deno'), () => runProgram('deno'), []],
	['Bun', without('bun'), () => runProgram('bun'), ['locks']],
	['workerd', without('workerd'), runWorker, ['locks', 'channels', 'files', 'behind']],
	['Chromium', withoutChromium(), runPage, ['files']],
];

describe.each(RUNTIMES)('%s', (_, isAbsent, start, wanting) => {
	let run: Run | undefined;
	let failure: unknown;
	beforeAll(async () => {
		if (isAbsent) return;
		// Told by each scenario, so that it counts for each.
		run = await start().catch((error) => {
			failure = error;
			return undefined;
		});
	}, LONG);

	test.skipIf(isAbsent).each(scenarios.map(({ name }) => name))('%s', (name) => {
		if (failure) throw failure;
		const told = run?.outcomes.find((outcome) => outcome.name === name);
		if (!told) throw new Error(`It did not come to that. The end of what was printed:\n${run?.printed.slice(-2_000)}`);
		if (told.outcome === 'failed') throw new Error(told.error);
		const isWanting = wanting.some((thing) => WANTING[thing]?.includes(name));
		expect(told.outcome).toBe(isWanting ? 'skipped' : 'passed');
	});

	test.skipIf(isAbsent)('ends by itself, needs nothing of Node, and has printed no secret', () => {
		expect(run?.code).toBe(0);
		expect(run?.builtins).toEqual([]);
		const printed = run?.printed.split('\n').filter((line) => !line.startsWith(OUTCOME)) ?? [];
		expect(printed.length).toBeGreaterThan(20);
		// Tokens begin with the first of these; the others were configured.
		expect(printed.join('\n').match(/eyJ|pa55word|hunter2|watcher-system|insites-test-key|unhandled/gi)).toBeNull();
	});
});
