/** A server that a shell has begun through npm, and ends by what it knows: the process id of npm. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type PackedExample, packedFolder } from '../examples/packed.ts';

/** Packing, and starting npm. */
const PATIENCE = 120_000;

let example: PackedExample;
beforeAll(async () => {
	example = await packedFolder({ '@tokenwright/mock': '^0.1.0' });
	const manifest = JSON.parse(readFileSync(join(example.folder, 'package.json'), 'utf8'));
	const scripts = {
		mock: 'tokenwright serve --json --port 0',
		background: 'tokenwright serve --json --port 0 >ready.json & tokenwright wait ready.json',
	};
	writeFileSync(join(example.folder, 'package.json'), JSON.stringify({ ...manifest, scripts }));
}, PATIENCE);

/** @returns what a shell has printed, once all processes that write there have ended. */
async function shell(script: string): Promise<string> {
	const env = {
		...process.env,
		XDG_RUNTIME_DIR: join(example.folder, 'run'),
		npm_config_loglevel: 'error',
		PORT: undefined,
		HOST: undefined,
	};
	const child = spawn('sh', ['-c', script], { cwd: example.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let text = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
	await once(child, 'close');
	return text;
}

/** A server logs to standard error, so the shell's is open until it has ended. */
const begunBy = (command: string, end: string) => `${command} >ready.json & npm=$!
node_modules/.bin/tokenwright wait ready.json && ${end}`;

describe('D: a server that was begun through npm', { timeout: PATIENCE }, () => {
	test.each(['TERM', 'HUP', 'KILL'])('npx ends it with SIG%s', async (signal) => {
		expect(await shell(begunBy('npx tokenwright serve --json --port 0', `kill -${signal} $npm`))).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n/);
	});

	test.each(['TERM', 'HUP'])('npm run ends it with SIG%s', async (signal) => {
		expect(await shell(begunBy('npm run --silent mock', `kill -${signal} $npm`))).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n/);
	});

	// What npm gives a SIGINT to is a shell that goes on; Ctrl+C reaches all of them.
	test.each(['TERM', 'INT', 'HUP'])('the program itself ends with SIG%s', async (signal) => {
		expect(await shell(begunBy('node_modules/.bin/tokenwright serve --json --port 0', `kill -${signal} $npm; wait $npm; echo $?`))).toMatch(
			/^http:\S+\n0\n$/,
		);
	});

	test('what a script puts into the background outlives the script', async () => {
		const end = `kill $(node -p 'JSON.parse(fs.readFileSync(fs.readdirSync("run/tokenwright").map((name) => "run/tokenwright/" + name)[0])).pid')`;
		const told = await shell(
			`npm run --silent background && node -e 'setTimeout(() => {}, 700)' && node_modules/.bin/tokenwright wait ready.json --timeout 0s && ${end}`,
		);
		expect(told).toMatch(/^(http:\S+)\n\1\n$/);
	});
});
