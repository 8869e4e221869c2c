/** `tokenwright wait`: until a mock really answers. */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { secondsOf } from '../arguments.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../terminal.ts';
import { type Found, findServer } from './find-server.ts';
import { httpFetch } from './http-fetch.ts';
import { spanOf } from './span.ts';
import type { Host } from './steer.ts';

/** In real milliseconds. */
const PAUSE = 50;
const PATIENCE = 2_000;

interface WaitOptions {
	url?: string;
	timeout: number;
	json?: boolean;
}

const EXAMPLES = `
Examples:
  node_modules/.bin/tokenwright serve --json --port 0 >ready.json &
  url=$(npx tokenwright wait ready.json)
  tokenwright wait --url http://127.0.0.1:4010 --timeout 5s`;

export function addWait(program: Command, { terminal }: Host): void {
	program
		.command('wait')
		.description('wait until a mock answers, and print its URL')
		.argument('[ready]', 'the file that "tokenwright serve --json" is writing to; default: the server that runs here')
		.addOption(new Option('--url <url>', 'the server, in place of a file').env('TOKENWRIGHT_CONTROL_URL'))
		.option('--timeout <duration>', 'how long', secondsOf, 30)
		.option('--json', 'print JSON: url, version')
		.addHelpText('after', EXAMPLES)
		.action(async (ready: string | undefined, options: WaitOptions) => {
			const { url, version } = await untilThere(ready, options);
			terminal.out(options.json ? JSON.stringify({ url, version }) : url);
		});
}

/** @throws {CommandError} if the time is over: why it was not there at the last look. */
async function untilThere(ready: string | undefined, { url, timeout }: WaitOptions): Promise<{ url: string; version: string }> {
	// A file that is named on the command line is meant, whatever the environment says.
	const find = () => (ready === undefined ? findServer(url === undefined ? {} : { url, token: '' }) : written(ready));
	const end = performance.now() + timeout * 1000;
	for (;;) {
		const server = await tried(async () => {
			const found = find();
			return { url: found.url, version: await versionOf(found, ready) };
		});
		if (!(server instanceof CommandError)) return server;
		if (server.exit === EXIT.usage) throw server;
		if (performance.now() >= end)
			throw new CommandError(EXIT.unavailable, `No mock was there within ${spanOf(timeout)}. At the last look: ${server.message}`);
		await setTimeout(PAUSE);
	}
}

async function tried<Value>(act: () => Promise<Value>): Promise<Value | CommandError> {
	try {
		return await act();
	} catch (error) {
		if (error instanceof CommandError) return error;
		throw error;
	}
}

const notYet = (text: string) => new CommandError(EXIT.unavailable, text);

/** What "serve --json" has written: an empty file is one that it has not written to yet. */
function written(file: string): Found {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		throw notYet(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
	}
	try {
		const { url, token } = JSON.parse(text) as Partial<Found>;
		if (typeof url === 'string' && URL.canParse(url) && typeof token === 'string') return { url, token };
	} catch {
		// Half of a line, or another file.
	}
	throw notYet(text === '' ? `${file} is empty.` : `${file} has not the line of JSON that "tokenwright serve --json" writes.`);
}

/** @throws {CommandError} if nobody answers there, or somebody else. */
async function versionOf({ url, token }: Found, file: string | undefined): Promise<string> {
	const ask = async (path: string, headers: Record<string, string>) => {
		const request = new Request(`${url}/__mock${path}`, { headers, signal: AbortSignal.timeout(PATIENCE) });
		return httpFetch(request).catch(() => {
			throw notYet(`nobody answers at ${url}.`);
		});
	};
	const answer = await ask('/health', {});
	const { name, version } = ((await answer.json().catch(() => undefined)) ?? {}) as { name?: unknown; version?: unknown };
	if (!answer.ok || name !== 'tokenwright' || typeof version !== 'string')
		throw notYet(`what answers at ${url} is no mock of Tokenwright (${answer.status}).`);
	// An old file may name the port of a new server.
	if (file !== undefined && !(await ask('/state', { authorization: `Bearer ${token}` })).ok)
		throw notYet(`the mock at ${url} is another one than that of ${file}.`);
	return version;
}
