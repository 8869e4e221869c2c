import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundle } from './bundle.ts';
import type { Played } from './play.ts';

/** MSW 3 needs Node 22.12: where this is an older one, npm brings another. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 12);
const [program, ...before] = isNewEnough ? [process.execPath] : ['npx', '-y', '-p', 'node@24', 'node'];

export async function throughMsw3(): Promise<Played[]> {
	const file = await bundle('msw3-run.ts', {
		platform: 'node',
		packages: 'external',
		alias: { msw: 'msw3', 'msw/node': 'msw3/node' },
	});
	const { stdout } = await promisify(execFile)(program as string, [...before, file], { maxBuffer: 64 * 1024 * 1024 });
	return JSON.parse(stdout) as Played[];
}
