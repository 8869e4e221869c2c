/**
 * `npm run bench`: us, Prism on the same document, and a bare node:http that parses and signs, one after the other in one run.
 * Read the ratios: the machine is never quiet.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { measureMsw } from './msw.ts';
import { measureSdk } from './sdk.ts';
import { measureTypes } from './types.ts';

interface Peer {
	name: string;
	args: string[];
}

interface Measured {
	startMs: number;
	logins: number;
	guarded: number;
	idleMb: number;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PEERS: Peer[] = [
	{ name: 'tokenwright serve', args: [at('../../mock/bin/tokenwright.js'), 'serve', '--port', '0', '--json', '--quiet', '--no-limits'] },
	{ name: 'Prism (in process)', args: [at('prism.mjs')] },
	{ name: 'bare node:http', args: [at('bare.mjs')] },
];
const ROUNDS = 3;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const LOGIN = {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ username: 'admin', password: 'datarhei' }),
} as const;

/** Starts a server and waits until its first login is answered. */
async function start({ args }: Peer): Promise<{ child: ChildProcess; url: string; startMs: number; token: string }> {
	const from = performance.now();
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
	const url = await new Promise<string>((resolve, reject) => {
		let text = '';
		child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code} before it answered.`)));
		child.stdout?.on('data', (chunk) => {
			text += chunk;
			const line = /^\{.*\}$/m.exec(text)?.[0];
			if (line) resolve((JSON.parse(line) as { url: string }).url);
		});
	});
	const answer = await fetch(`${url}/api/login`, LOGIN);
	const startMs = performance.now() - from;
	const { access_token: token } = (await answer.json()) as { access_token: string };
	return { child, url, startMs, token };
}

async function load(url: string, options: Partial<autocannon.Options>): Promise<number> {
	const run = (duration: number) => autocannon({ url, connections: 32, duration, ...options });
	await run(Math.max(1, SECONDS / 2));
	const result = await run(SECONDS);
	if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were no success, ${result.errors} failed.`);
	return result.requests.average;
}

/** Megabytes of resident memory, half a second after the first answer. */
async function idleMb(child: ChildProcess): Promise<number> {
	await new Promise((resolve) => setTimeout(resolve, 500));
	const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function measure(peer: Peer): Promise<Measured> {
	const { child, url, startMs, token } = await start(peer);
	try {
		const idle = await idleMb(child);
		const logins = await load(`${url}/api/login`, LOGIN as Partial<autocannon.Options>);
		const guarded = await load(`${url}/api/v3/process`, { headers: { authorization: `Bearer ${token}` } });
		return { startMs, logins, guarded, idleMb: idle };
	} finally {
		child.kill();
	}
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const results = new Map<string, Measured[]>(PEERS.map(({ name }) => [name, []]));
// Round by round, so that a noisy minute touches everybody.
for (let round = 0; round < ROUNDS; round++)
	for (const peer of PEERS) {
		process.stderr.write(`round ${round + 1} of ${ROUNDS}: ${peer.name}\n`);
		results.get(peer.name)?.push(await measure(peer));
	}

const rows = PEERS.map(({ name }) => {
	const all = results.get(name) ?? [];
	const of = (key: keyof Measured) => median(all.map((each) => each[key]));
	return { name, startMs: of('startMs'), logins: of('logins'), guarded: of('guarded'), idleMb: of('idleMb') };
});
console.log(`\nNode ${process.version}, medians of ${ROUNDS} rounds, 32 connections\n`);
console.log(
	`${'server'.padEnd(20)}${'start ms'.padStart(10)}${'logins/s'.padStart(12)}${'guarded/s'.padStart(12)}${'idle MB'.padStart(10)}`,
);
for (const row of rows)
	console.log(
		row.name.padEnd(20) +
			[row.startMs, row.logins, row.guarded, row.idleMb]
				.map((value, index) =>
					Math.round(value)
						.toString()
						.padStart([10, 12, 12, 10][index] ?? 10),
				)
				.join(''),
	);
const [ours, prism, bare] = rows;
if (ours && prism && bare) {
	const verdict = (text: string, value: number, good: boolean, limit: string) =>
		console.log(`${good ? 'met   ' : 'missed'}  ${text}: ${value.toFixed(2)} (${limit})`);
	console.log('');
	verdict("start, as a share of Prism's", ours.startMs / prism.startMs, ours.startMs / prism.startMs <= 0.25, 'at most 0.25');
	verdict("logins, as a share of the bare server's", ours.logins / bare.logins, ours.logins / bare.logins >= 0.6, 'at least 0.60');
}

process.stderr.write('the SDK\n');
console.log('');
for (const line of await measureSdk()) console.log(line);

process.stderr.write('MSW\n');
console.log('');
for (const line of await measureMsw()) console.log(line);

process.stderr.write('the types\n');
console.log('');
for (const line of await measureTypes()) console.log(line);
