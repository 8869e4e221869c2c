/** Installs Schemathesis into a cache of the user's: `npx tsx test/hostile/schemathesis/bring.ts`. Does nothing if it is there. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { CACHE, PINNED, programOf, RECEIPT } from './pinned.ts';

function found(): string | undefined {
	try {
		return readFileSync(RECEIPT, 'utf8');
	} catch {
		return undefined;
	}
}

const wanted = `${PINNED.join('\n')}\n`;

const run = (program: string, args: string[]): boolean => spawnSync(program, args, { stdio: 'inherit' }).status === 0;

if (found() !== wanted) {
	rmSync(CACHE, { recursive: true, force: true });
	const isHere =
		run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', CACHE]) &&
		run(programOf('python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PINNED]);
	// Last: a half installation is none.
	if (isHere) writeFileSync(RECEIPT, wanted);
	else {
		console.error(`Schemathesis could not be installed into ${CACHE}. It needs Python 3.10 or newer, with venv.`);
		process.exitCode = 1;
	}
}
