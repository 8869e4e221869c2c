/** What a real server was heard to answer, and how it is asked of the mock as it is run by people: `tokenwright serve --seed …`. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { fromSources } from '../mock/support/tokenwright.ts';

const GROUPS = ['login-ok', 'login-refused', 'login-twice', 'login-routes', 'refresh', 'refresh-chain', 'about', 'guard'];

/** Recorded answers that the mock does not give, each with the reason. */
export const DEVIATIONS: Record<string, string> = {
	'about-usefor-number': 'The real server panics and answers 200 with nothing; here a token of the wrong type is a bad token.',
	'guard-usefor-number': 'The same panic lets nobody in, but says 200; here it is the 401 of every bad token.',
	'login-key-case': 'Go takes the names of JSON members without case; everywhere else "Username" is another member.',
};

interface Recording {
	id: string;
	set: string;
	profile: string;
	group: string;
}

interface Result {
	id: string;
	ok: boolean;
	errors: string[];
}

const lines = (await readFile('test/fixtures/datarhei.jsonl', 'utf8')).split('\n').filter(Boolean);
const recordings = lines.map((line) => JSON.parse(line) as Recording);
export const asked = recordings.filter(({ set, profile, group }) => set === 'open' && profile === 'default' && GROUPS.includes(group));

/** From the sources, so that no stale build is asked. */
async function serve(...options: string[]): Promise<{ url: string; child: ChildProcess }> {
	const program = [fromSources(), 'serve', '--port', '0', '--json', '--seed', 'test/fixtures/seed.example.yaml'];
	const child = spawn(process.execPath, [...program, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
	const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')])) as [unknown];
	if (typeof line !== 'string') throw new Error(`tokenwright serve ended with ${String(line)} before it was ready.`);
	return { url: (JSON.parse(line) as { url: string }).url, child };
}

/** Replays the recordings against a fresh server; no header is ignored and no tag skipped. */
export async function replay(options: { serve?: string[]; replay?: string[] } = {}): Promise<Result[]> {
	const { url, child } = await serve(...(options.serve ?? []));
	const folder = await mkdtemp(join(tmpdir(), 'tokenwright-'));
	try {
		const report = join(folder, 'report.json');
		const keys = ['--signing-key', 'adminsecrettopsecret', '--secret', 'topsecret'];
		const args = ['--base-url', url, ...keys, '--set', 'open', '--report', report, ...(options.replay ?? [])];
		// It ends with 1 if a case failed, which is for the report to say.
		await promisify(execFile)(process.execPath, ['test/fixtures/replay.mjs', ...args], { maxBuffer: 1 << 24 }).catch(() => undefined);
		return (JSON.parse(await readFile(report, 'utf8')) as { report: Result[] }).report;
	} finally {
		child.kill();
		await once(child, 'exit');
		await rm(folder, { recursive: true });
	}
}
