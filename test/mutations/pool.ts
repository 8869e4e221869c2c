/** Processes that run tests on changed sources, one after the other each. */
import { type ChildProcess, execFileSync, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from './claims.ts';
import type { Outcome, Task } from './runner.ts';

const RUNNERS = 2;

export interface Pool {
	/**
	 * How many tests ran on a changed source, and how many failed. What is not ready after `endless` milliseconds is a test that failed:
	 * a line may be all that keeps it from running for ever.
	 */
	run(task: Task, endless: number): Promise<Outcome>;
	end(): void;
}

/** @param testTimeout milliseconds after which a test that waits has failed. */
export async function createPool(testTimeout = 10_000): Promise<Pool> {
	const idle = await Promise.all(Array.from({ length: RUNNERS }, () => start(testTimeout)));
	const waiting: ((runner: ChildProcess) => void)[] = [];
	const giveBack = (runner: ChildProcess): void => {
		const next = waiting.shift();
		if (next) next(runner);
		else idle.push(runner);
	};
	return {
		async run(task, endless) {
			const runner = idle.pop() ?? (await new Promise<ChildProcess>((resolve) => waiting.push(resolve)));
			const ends = new AbortController();
			const answer = once(runner, 'message', ends) as Promise<[Outcome & { error?: string }]>;
			const late = delay(endless, undefined, ends).then(() => undefined);
			runner.send(task);
			const outcome = (await Promise.race([answer, late]))?.[0];
			for (const rest of [answer, late]) rest.catch(() => undefined);
			ends.abort();
			if (!outcome) end(runner);
			giveBack(outcome ? runner : await start(testTimeout));
			if (outcome?.error !== undefined) throw new Error(outcome.error);
			return outcome ?? { ran: 1, failed: 1, broken: 0, first: 'none: it never ended' };
		},
		end() {
			for (const runner of idle) end(runner);
		},
	};
}

async function start(testTimeout: number): Promise<ChildProcess> {
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
	const runner = fork(new URL('test/mutations/runner.ts', ROOT), [String(testTimeout)], options);
	await once(runner, 'message');
	return runner;
}

function end(runner: ChildProcess): void {
	if (runner.pid === undefined || runner.exitCode !== null || runner.signalCode !== null) return;
	if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(runner.pid), '/t', '/f']);
	else process.kill(-runner.pid, 'SIGKILL');
}
