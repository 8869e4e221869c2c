/** Each example, copied and installed by the commands of its README, from the tarballs that the repository packs. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { packedPackages } from './packed.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
/** `demo` runs in the repository alone. */
const names = readdirSync(EXAMPLES).filter((name) => name !== 'demo' && statSync(join(EXAMPLES, name)).isDirectory());

const commandsOf = (name: string): string[] =>
	[...readFileSync(join(EXAMPLES, name, 'README.md'), 'utf8').matchAll(/^\$ (.*?)(?: {2,}#.*)?$/gm)].map(([, command = '']) => command);

/** A copy with the tarballs in it, under the names that `npm pack` gives them. */
async function copied(name: string): Promise<string> {
	const folder = mkdtempSync(join(inject('packedFolder'), `copied-${name}-`));
	cpSync(join(EXAMPLES, name), folder, { recursive: true, filter: (path) => !/[\\/](node_modules|dist|test-results|\.vite)$/.test(path) });
	for (const workspace of ['sdk', 'mock'])
		copyFileSync(join(await packedPackages(), `${workspace}.tgz`), join(folder, `tokenwright-${workspace}-0.1.0.tgz`));
	return folder;
}

function shell(command: string, cwd: string, env: Record<string, string> = {}): string {
	const left = Object.entries(process.env).filter(([name]) => !/^(vite|npm_|node_options$|node_env$|test$)/i.test(name));
	const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
		cwd,
		encoding: 'utf8',
		// So that what goes on for ever is shown by its name.
		timeout: 240_000,
		env: {
			...Object.fromEntries(left),
			NO_COLOR: '1',
			npm_config_prefer_offline: 'true',
			npm_config_audit: 'false',
			npm_config_fund: 'false',
			...env,
		},
	});
	if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}`);
	return stdout;
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

describe('D: an example that was copied', { timeout: 300_000 }, () => {
	it.each(names)('says how to install what is on no registry: %s', (name) => {
		const [pack, install] = commandsOf(name);
		expect(pack).toBe('npm run build && npm pack -w sdk -w mock --pack-destination COPY');
		expect(install).toBe('npm install ./tokenwright-*.tgz');
		expect(manifestOf(join(EXAMPLES, name))['//']).toContain(install);
	});

	it.each(names)('resolves with the tarballs, each in its place: %s', async (name) => {
		const folder = await copied(name);
		shell(commandsOf(name)[1] ?? '', folder, { npm_config_package_lock_only: 'true' });
		const { dependencies, devDependencies } = manifestOf(folder);
		expect(dependencies['@tokenwright/sdk']).toBe('file:tokenwright-sdk-0.1.0.tgz');
		expect(devDependencies['@tokenwright/mock']).toBe('file:tokenwright-mock-0.1.0.tgz');
	});

	it('is green as its README has it', async () => {
		const folder = await copied('vitest-node');
		for (const command of commandsOf('vitest-node').slice(1, -1)) shell(command, folder);
		expect(shell(commandsOf('vitest-node').at(-1) ?? '', folder)).toMatch(/Tests +\d+ passed \(\d+\)/);
	});
});
