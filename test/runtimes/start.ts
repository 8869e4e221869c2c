/** Starts each runtime with the suite, and brings back what it has told. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../browser/chromium.ts';
import { type Bundled, bundle } from './bundle.ts';
import { outcomesIn } from './outcomes.ts';
import { type Brought, programOf } from './pinned.ts';
import { startServers } from './service.ts';
import type { Outcome, Place } from './suite/index.ts';

export interface Run {
	outcomes: Outcome[];
	/** Everything that it has printed, outcomes included. */
	printed: string;
	/** Of the process that ran it; null: it had to be ended. */
	code: number | null;
	/** Worker and page: what the bundle would import of Node. */
	builtins: string[];
}

/** Milliseconds of real time, for a slow machine. */
const PATIENCE = 120_000;

/** Servers and a folder of its own for whatever runs the suite. */
async function inPlace(runtime: Place['runtime'], run: (place: Place) => Promise<Run>): Promise<Run> {
	const { close, ...servers } = await startServers();
	const folder = mkdtempSync(join(tmpdir(), 'tokenwright-runtime-'));
	try {
		return await run({ runtime, folder, ...servers });
	} finally {
		await close();
		rmSync(folder, { recursive: true, force: true });
	}
}

const ARGUMENTS: Partial<Record<Brought, (folder: string) => string[]>> = {
	// No more than it needs: to reach this machine, to keep files there, and to know whose they are.
	deno: (folder) => [
		...['run', '--no-prompt', '--no-lock', '--node-modules-dir=manual', '--allow-net=127.0.0.1'],
		...[`--allow-read=${folder}`, `--allow-write=${folder}`, '--allow-sys=uid,hostname'],
	],
	bun: () => ['run', '--no-install'],
};

/** A runtime with a command line imports the packages as they are, without a bundler. */
export function runProgram(name: 'node22' | 'node24' | 'deno' | 'bun'): Promise<Run> {
	return inPlace(name === 'deno' || name === 'bun' ? name : 'node', (place) => {
		const program = new URL('hosts/program.ts', import.meta.url).pathname;
		return printedBy(needed(name), [...(ARGUMENTS[name]?.(place.folder ?? '') ?? []), program, JSON.stringify(place)]);
	});
}

function needed(name: Brought): string {
	const path = programOf(name);
	if (path === undefined) throw new Error(`Failed to start ${name}: it is not here. Bring it with: npx tsx test/runtimes/bring.ts`);
	return path;
}

const ENVIRONMENT = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1' };

function printedBy(command: string, args: string[]): Promise<Run> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: new URL('../..', import.meta.url), stdio: ['ignore', 'pipe', 'pipe'], env: ENVIRONMENT });
		let printed = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
		child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
		const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
		child.on('error', reject);
		child.on('close', (code) => {
			clearTimeout(timer);
			resolve({ outcomes: outcomesIn(printed), printed, code, builtins: [] });
		});
	});
}

/** A worker that listens, as long as it is used. */
export interface Worker extends Bundled {
	url: string;
	close(): Promise<string>;
}

/** Its own day, so that what it does is what today's Workers do. */
const COMPATIBLE = '2026-11-17';

export async function startWorker(): Promise<Worker> {
	const bundled = await bundle('worker');
	const folder = mkdtempSync(join(tmpdir(), 'tokenwright-worker-'));
	writeFileSync(join(folder, 'worker.js'), bundled.text);
	writeFileSync(
		join(folder, 'config.capnp'),
		`using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
	services = [
		(name = "main", worker = .worker),
		(name = "internet", network = (allow = ["public", "private"])),
	],
	sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
	modules = [(name = "worker.js", esModule = embed "worker.js")],
	compatibilityDate = "${COMPATIBLE}",
);
`,
	);
	const child = spawn(needed('workerd'), ['serve', '--control-fd=3', join(folder, 'config.capnp')], {
		stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
		env: ENVIRONMENT,
	});
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
	const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
	const port = await new Promise<number>((resolve, reject) => {
		child.stdio[3]?.on('data', (line) => {
			const told = JSON.parse(String(line)) as { event: string; port: number };
			if (told.event === 'listen') resolve(told.port);
		});
		void ended.then(() => reject(new Error(`workerd ended before it listened: ${printed}`)));
		child.on('error', reject);
	});
	return {
		...bundled,
		url: `http://127.0.0.1:${port}`,
		async close() {
			// Asked nicely, it would wait for requests that hang.
			child.kill('SIGKILL');
			await ended;
			rmSync(folder, { recursive: true, force: true });
			return printed;
		},
	};
}

export function runWorker(): Promise<Run> {
	return inPlace('workerd', async ({ folder: _, ...place }) => {
		const { url, builtins, close } = await startWorker();
		let told = '';
		try {
			const answer = await fetch(url, { method: 'POST', body: JSON.stringify(place), signal: AbortSignal.timeout(PATIENCE) });
			const decoder = new TextDecoder();
			for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) told += decoder.decode(chunk, { stream: true });
		} catch (error) {
			told += String(error);
		}
		const printed = `${told}${await close()}`;
		return { outcomes: outcomesIn(told), printed, code: 0, builtins };
	});
}

/** A page, and behind its own origin the mock, as a development server has it: the control API answers no page of another one. */
async function startFront(script: string, behind: string) {
	const page = '<!doctype html><script type="module" src="/suite.js"></script>';
	const server = createServer((incoming, outgoing) => {
		const { method, url = '/', headers } = incoming;
		if (url === '/suite.js') return outgoing.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
		if (url === '/suite') return outgoing.writeHead(200, { 'content-type': 'text/html' }).end(page);
		const onward = request(new URL(url, behind), { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		outgoing.on('close', () => onward.destroy());
		onward.on('error', () => outgoing.destroy());
		return incoming.pipe(onward);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}

export function runPage(): Promise<Run> {
	return inPlace('chromium', async ({ folder: _, ...servers }) => {
		const { text, builtins } = await bundle('page');
		const [browser, front] = await Promise.all([openChromium(), startFront(text, servers.mock.url)]);
		const place = { ...servers, mock: { ...servers.mock, url: front.url } };
		try {
			const page = await browser.newPage();
			let printed = '';
			page.on('console', (message) => (printed += `${message.text()}\n`));
			page.on('pageerror', (error) => (printed += `${error}\n`));
			await page.goto(`${front.url}/suite`, { waitUntil: 'load' });
			await page.evaluate((where) => (globalThis as unknown as { runSuite(place: object): Promise<void> }).runSuite(where), place);
			return { outcomes: outcomesIn(printed), printed, code: 0, builtins };
		} finally {
			front.close();
			await browser.close();
		}
	});
}
