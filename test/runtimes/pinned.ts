/** The other runtimes: which version of each is tried, and where its program is once `bring.ts` has been there. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Outside the repository, so that a clean checkout finds them again. */
export const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tokenwright-runtimes');

interface Pinned {
	version: string;
	/** The package that holds the program itself, and not a script that fetches it: such scripts may be blocked. */
	package: string;
	/** In that package. */
	program: string;
}

/** Packages call the same machine by different names. */
const MACHINES: Record<string, { node: string; deno: string; bun: string; workerd: string }> = {
	'linux-x64': { node: 'linux-x64', deno: 'linux-x64-glibc', bun: 'linux-x64', workerd: 'linux-64' },
	'linux-arm64': { node: 'linux-arm64', deno: 'linux-arm64-glibc', bun: 'linux-aarch64', workerd: 'linux-arm64' },
};

const machine = MACHINES[`${process.platform}-${process.arch}`];

export const PINNED = {
	node22: { version: '22.23.3', package: `node-${machine?.node}`, program: 'bin/node' },
	node24: { version: '24.21.0', package: `node-${machine?.node}`, program: 'bin/node' },
	deno: { version: '2.9.5', package: `@deno/${machine?.deno}`, program: 'deno' },
	bun: { version: '1.4.5', package: `@oven/bun-${machine?.bun}`, program: 'bin/bun' },
	// No runtime, but it wants a newer Node than ours.
	msw3: { version: '3.0.5', package: 'msw', program: 'package.json' },
	workerd: { version: '1.20261117.1', package: `@cloudflare/workerd-${machine?.workerd}`, program: 'bin/workerd' },
} satisfies Record<string, Pinned>;

export type Brought = keyof typeof PINNED;

/** False where no package brings them. */
export const isKnownMachine = machine !== undefined;

/** Where a package is installed. */
export const folderOf = (name: Brought): string => join(CACHE, 'node_modules', name);

const pathOf = (name: Brought): string => join(folderOf(name), PINNED[name].program);

/** @returns the program, or undefined if it is not here. */
export const programOf = (name: Brought): string | undefined => (existsSync(pathOf(name)) ? pathOf(name) : undefined);

/** True if it is not here, which is said once. On CI it is no excuse: the tests run, and fail. */
export function without(name: Brought): boolean {
	if (programOf(name) !== undefined || process.env.CI) return false;
	console.warn(`Skipped: the tests run with ${name} as well, and it is not here. Bring it with: npx tsx test/runtimes/bring.ts`);
	return true;
}
