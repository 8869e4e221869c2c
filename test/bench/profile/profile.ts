/** Why a row is missed: where the processor time of what is measured goes. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measured, type Program } from '../measure/child.ts';
import { makeFolder, withFolder } from '../measure/folder.ts';
import { load, warmUp } from '../measure/load.ts';
import type { Racer } from '../measure/race.ts';
import { ours, startServer } from '../measure/server.ts';
import type { Settings } from '../measure/settings.ts';
import { signingIn } from '../parts/heap.ts';
import { intercepting } from '../parts/intercepted.ts';
import { MANY_OPERATIONS, operationsBy } from '../parts/operations.ts';
import { guardedBy, loginBy } from '../parts/requests.ts';
import { calling } from '../parts/sdk.ts';
import { type CpuProfile, hottest } from './hottest.ts';

/** @returns since when it counts, in microseconds of `process.hrtime`; 0: from the start. */
type Run = (settings: Settings, node: string[]) => Promise<number>;

/** Part → what of it is profiled: ours, never what it is compared with. */
export const PROFILES: Record<string, Run> = {
	login: (settings, node) => serve(loginBy(ours()), settings, node),
	guarded: (settings, node) => serve(guardedBy(ours()), settings, node),
	operations: (settings, node) => withFolder(async (write) => serve(await operationsBy(MANY_OPERATIONS, write), settings, node)),
	start: async (_settings, node) => {
		await (await startServer(ours(), node)).stop();
		return 0;
	},
	intercepted: (_settings, node) => run(intercepting('mock'), node),
	sdk: (_settings, node) => run(calling('sdk'), node),
	heap: ({ logins }, node) => run(signingIn(logins), node),
};

/** So many functions are read. */
const TOP = 25;

/** @returns what to print: where the profile lies, and which functions are the hottest. */
export async function profile(name: string, settings: Settings): Promise<string> {
	const folder = await makeFolder();
	const since = await PROFILES[name]?.(settings, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
	const [file] = await readdir(folder);
	if (file === undefined) throw new Error(`Node wrote no profile into ${folder}.`);
	const path = join(folder, file);
	const found = hottest(JSON.parse(await readFile(path, 'utf8')) as CpuProfile, since);
	const root = pathToFileURL(`${process.cwd()}/`).href;
	const lines = found
		.slice(0, TOP)
		.map(
			({ name, place, milliseconds, share }) =>
				`${(share * 100).toFixed(1).padStart(5)} %${milliseconds.toFixed(0).padStart(7)} ms  ${name.padEnd(32)}  ${place.replace(root, '')}`,
		);
	return [`${path}\nself time, of what was not idle:`, ...lines].join('\n');
}

/** The profile is written when the server ends. Its start and its warming up do not count. */
async function serve({ peer, ask }: Racer, { seconds }: Settings, node: string[]): Promise<number> {
	const server = await startServer(peer, node);
	try {
		const asked = await ask(server);
		const amount = await warmUp(server, asked, seconds);
		const since = Number(process.hrtime.bigint() / 1000n);
		await load(server, asked, amount);
		return since;
	} finally {
		await server.stop();
	}
}

async function run(program: Program, node: string[]): Promise<number> {
	await measured(program, node);
	return 0;
}
