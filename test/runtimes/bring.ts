/** Installs the other runtimes into a cache of the user's: `npx tsx test/runtimes/bring.ts`. Does nothing if they are there. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Brought, CACHE, isKnownMachine, PINNED, programOf } from './pinned.ts';

const names = Object.keys(PINNED) as Brought[];
const dependencies = Object.fromEntries(names.map((name) => [name, `npm:${PINNED[name].package}@${PINNED[name].version}`]));
const manifest = join(CACHE, 'package.json');
const wanted = `${JSON.stringify({ private: true, dependencies }, null, '\t')}\n`;

function found(): string | undefined {
	try {
		return readFileSync(manifest, 'utf8');
	} catch {
		return undefined;
	}
}

const isHere = () => names.every((name) => programOf(name) !== undefined);

if (!isKnownMachine) {
	console.warn(`No package brings other runtimes to ${process.platform}-${process.arch}: the suite runs in this Node and in Chromium.`);
} else if (found() !== wanted || !isHere()) {
	mkdirSync(CACHE, { recursive: true });
	writeFileSync(manifest, wanted);
	// No scripts: the programs are in the packages.
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const { status } = spawnSync('npm', ['install', '--prefix', CACHE, ...flags], { stdio: 'inherit' });
	if (status !== 0 || !isHere()) {
		console.error(`The other runtimes could not be installed into ${CACHE}.`);
		process.exitCode = 1;
	}
}
