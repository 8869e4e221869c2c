/** Brings real documents into a cache of the user's: `npx tsx test/wild/bring.ts`. Does nothing if they are there. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, isBrought, PACKAGES } from './corpus.ts';

export function bring(): boolean {
	if (isBrought()) return true;
	mkdirSync(CACHE, { recursive: true });
	writeFileSync(join(CACHE, 'package.json'), `${JSON.stringify({ private: true, dependencies: PACKAGES }, null, '\t')}\n`);
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	spawnSync('npm', ['install', '--prefix', CACHE, ...flags], { stdio: 'inherit', shell: process.platform === 'win32' });
	return isBrought();
}

if (import.meta.url === `file://${process.argv[1]}` && !bring()) {
	console.error(`The documents could not be brought into ${CACHE}.`);
	process.exitCode = 1;
}
