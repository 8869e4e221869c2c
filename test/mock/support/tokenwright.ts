import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../mock/cli/main.ts', import.meta.url));
const BIN = fileURLToPath(new URL('../../../mock/bin/tokenwright.js', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The program as a process of its own. */
export interface Program {
	child: ChildProcess;
	/** What it has written so far. */
	out(): string;
	err(): string;
	/** Resolves as soon as what it has written to a stream fits. */
	until(stream: 'out' | 'err', pattern: RegExp): Promise<RegExpExecArray>;
	/** Its exit code, once it and its streams have ended. */
	exit: Promise<number | null>;
}

/** Runs `tokenwright` with these arguments, from the sources. */
export const tokenwright = (args: string[], env: Record<string, string> = {}): Program => program(['--import', TSX, MAIN, ...args], env);

/** The same, as it was built: starts ten times as fast. */
export const builtTokenwright = (args: string[], env: Record<string, string> = {}): Program => program([BIN, ...args], env);

function program(args: string[], env: Record<string, string>): Program {
	const child = spawn(process.execPath, args, {
		stdio: ['pipe', 'pipe', 'pipe'],
		env: {
			...process.env,
			FORCE_COLOR: undefined,
			TOKENWRIGHT_CONTROL_TOKEN: undefined,
			TOKENWRIGHT_CONTROL_URL: undefined,
			// Not among the servers of whoever runs the tests.
			XDG_RUNTIME_DIR: join(tmpdir(), `tokenwright-test-${process.pid}`),
			...env,
		},
	});
	const texts = { out: '', err: '' };
	const streams = { out: child.stdout, err: child.stderr };
	for (const name of ['out', 'err'] as const)
		streams[name].on('data', (chunk) => {
			texts[name] += chunk;
		});
	const exit = once(child, 'close').then(([code]) => code as number | null);
	return {
		child,
		out: () => texts.out,
		err: () => texts.err,
		exit,
		until: (stream, pattern) =>
			new Promise((resolve, reject) => {
				const look = () => {
					const found = pattern.exec(texts[stream]);
					if (found) resolve(found);
				};
				streams[stream].on('data', look);
				void exit.then((code) => reject(new Error(`It ended with ${code} before it wrote ${pattern}: ${texts.err}`)));
				look();
			}),
	};
}
