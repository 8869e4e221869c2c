/** Servers and commands as real processes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import type { Program, Start } from '../../support/tokenwright.ts';

export const PATIENCE = 60_000;

export interface Server {
	url: string;
	control: string;
	token: string;
}

/** What a command has said, and how it has ended. */
export interface Said {
	code: number | null;
	out: string;
	err: string;
}

export type Command = (args: string[], env: Record<string, string>, input?: string) => Promise<Said>;

export const commandOf =
	(begin: Start): Command =>
	async (args, env, input = '') => {
		const { child, exit, out, err } = begin(args, env);
		child.stdin?.end(input);
		const code = await exit;
		return { code, out: out(), err: err() };
	};

export const ready = async (program: Program): Promise<Server> => JSON.parse((await program.until('out', /^.*\n/))[0]);

export const end = async (programs: Program[]) => {
	for (const { child, exit } of programs) {
		child.kill('SIGKILL');
		await exit;
	}
};

/** What a test file needs besides: a folder that goes with it, and processes that end with each test. */
export function desk(begin: Start) {
	const folder = mkdtempSync(join(tmpdir(), 'tokenwright-control-'));
	afterAll(() => rmSync(folder, { recursive: true }));
	const running: Program[] = [];
	afterEach(() => end(running.splice(0)));
	let count = 0;
	return {
		folder,
		file(name: string, text: string): string {
			writeFileSync(join(folder, name), text);
			return join(folder, name);
		},
		start(args: string[], env: Record<string, string>): Program {
			const started = begin(args, env);
			running.push(started);
			return started;
		},
		/** A runtime folder of its own. */
		runtime: () => ({ XDG_RUNTIME_DIR: join(folder, `run-${count++}`) }),
	};
}
