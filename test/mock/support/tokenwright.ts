import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const MAIN = at('mock/cli/main.ts');
const BIN = at('mock/bin/tokenwright.js');

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

/** Runs `tokenwright` with these arguments. */
export type Start = (args: string[], env?: Record<string, string>) => Program;

/** From the sources as they are now. */
export const tokenwright: Start = (args, env = {}) => program([fromSources(), ...args], env);

/** As it was built. */
export const builtTokenwright: Start = (args, env = {}) => program([BIN, ...args], env);

let bundled: string | undefined;

/** Bundled once for all processes of a test file: each starts ten times as fast as if it compiled them itself. */
export function fromSources(): string {
	if (bundled !== undefined) return join(bundled, 'main.js');
	// Below the package: there its dependencies are found, and git does not look.
	const cache = at('mock/node_modules/.cache');
	mkdirSync(cache, { recursive: true });
	const folder = mkdtempSync(join(cache, 'cli-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	buildSync({
		entryPoints: [MAIN],
		outdir: folder,
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		packages: 'external',
		alias: { '@tokenwright/spec/client': at('spec/emit/client.ts'), '@tokenwright/spec': at('spec/index.ts') },
	});
	bundled = folder;
	return join(folder, 'main.js');
}

function program(args: string[], env: Record<string, string>): Program {
	const child = spawn(process.execPath, args, {
		stdio: ['pipe', 'pipe', 'pipe'],
		env: {
			...process.env,
			FORCE_COLOR: undefined,
			TOKENWRIGHT_CONTROL_TOKEN: undefined,
			TOKENWRIGHT_CONTROL_URL: undefined,
			PORT: undefined,
			HOST: undefined,
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
