/** The harness of the examples itself. */
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packedFolder } from './packed.ts';

describe('an example that is copied', { timeout: 60_000 }, () => {
	it('has our packages as they are packed, and what they depend on, and nothing else', async () => {
		const { folder, run } = await packedFolder({ '@tokenwright/mock': '^0.1.0' });
		const modules = join(folder, 'node_modules');
		expect(realpathSync(join(modules, '@tokenwright/mock'))).toBe(join(modules, '@tokenwright/mock'));
		expect(existsSync(join(modules, '@tokenwright/mock/engine'))).toBe(false);
		const load = (name: string) => run('node', ['-e', `import('${name}').then(() => console.log('there'))`]);
		expect(await load('@tokenwright/mock/node')).toBe('there\n');
		await expect(load('hono')).rejects.toThrow(/"node -e .*" in .* ended with 1:\n.*ERR_MODULE_NOT_FOUND/s);
	});

	it('is refused if the repository has not what it names, in versions that fit', async () => {
		const wanted = { '@tokenwright/sdk': '^9.0.0', hono: '^1.0.0', 'left-pad': '^1.0.0' };
		const message = await packedFolder(wanted).then(
			() => 'it was not',
			(error: Error) => error.message,
		);
		expect(message).toContain('has not all of it in versions that fit');
		for (const said of ['invalid: @tokenwright/sdk@0.1.0', 'invalid: hono@', 'missing: left-pad@^1.0.0']) expect(message).toContain(said);
	});

	it('shows what a server printed that ended too soon', async () => {
		const { start } = await packedFolder({});
		const server = start('node', ['-e', "console.log('it was here'); process.exitCode = 3"]);
		await expect(server.until(/ready/)).rejects.toThrow(/ended with 3 before it printed \/ready\/:\nit was here/);
	});
});
