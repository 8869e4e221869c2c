#!/usr/bin/env node
// Committed, so that `npm ci` links it before anything is built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = new URL('../dist/cli.js', import.meta.url);
if (existsSync(program)) await import(program.href);
else {
	console.error(`tokenwright is not built: ${fileURLToPath(program)} is missing. Run "npm run build" in the repository first.`);
	process.exitCode = 1;
}
