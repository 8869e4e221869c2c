import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'esbuild';
import { folderOf, programOf } from '../runtimes/pinned.ts';
import { bundle } from './bundle.ts';
import type { Played } from './play.ts';

const ENTRIES: Record<string, string> = { msw: 'lib/core/index.js', 'msw/node': 'lib/node/index.js' };

/** Takes the other copy of msw, with what that one is installed with. */
const consumersCopy: Plugin = {
	name: 'consumers-copy',
	setup(build) {
		build.onResolve({ filter: /^msw(\/node)?$/ }, ({ path }) => ({
			path: pathToFileURL(join(folderOf('msw3'), ENTRIES[path] ?? '')).href,
			external: true,
		}));
	},
};

/** MSW 3 needs Node 22.12 or newer. */
export async function throughMsw3(): Promise<Played[]> {
	const node = programOf('node24');
	if (node === undefined) throw new Error('Node 24 is not here. Bring it with: npx tsx test/runtimes/bring.ts');
	const file = await bundle('msw3-run.ts', { platform: 'node', packages: 'external', plugins: [consumersCopy] });
	const { stdout } = await promisify(execFile)(node, [file], { maxBuffer: 64 * 1024 * 1024 });
	return JSON.parse(stdout) as Played[];
}
