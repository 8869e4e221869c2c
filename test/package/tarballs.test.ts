/** The packages as they would be published: packed, installed into an empty folder, and used from there. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
const tarballs: Record<string, string> = {};

/** Runs a command and returns what it printed; a failure shows all of that. */
function run(command: string, args: string[], cwd = folder): string {
	const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
	return stdout;
}

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'tokenwright-packed-'));
	for (const workspace of ['sdk', 'mock']) {
		const [packed] = JSON.parse(
			run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, '-w', workspace], ROOT),
		) as [{ filename: string }];
		tarballs[workspace] = join(folder, packed.filename);
	}
	write('package.json', JSON.stringify({ name: 'empty-folder', private: true }));
	const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
	run('npm', [
		'install',
		'--no-audit',
		'--no-fund',
		'--prefer-offline',
		'--ignore-scripts',
		...Object.values(tarballs),
		`msw@${devDependencies.msw}`,
	]);
}, 240_000);

afterAll(() => {
	if (folder) rmSync(folder, { recursive: true, force: true });
});

const USE = `
	const mock = createMock();
	const core = datarhei({ baseUrl: 'http://localhost', fetch: mock.fetch, clock: mock.clock, credentials: { user: { username: 'admin', password: 'datarhei' } } });
	const { response } = await core.GET('/api/v3/process');
	mock.clock.advance('PT11M');
	const again = await core.GET('/api/v3/process');
	console.log(response.status, again.response.status, mock.journal.map((entry) => entry.operation).join(' '));
`;
const CAME = '200 200 datarheiLogin datarheiListProcesses datarheiRefreshLogin datarheiListProcesses';

describe('the packed packages', () => {
	it('work from an ES module', () => {
		write('use.mjs', `import { createMock } from '@tokenwright/mock';\nimport { datarhei } from '@tokenwright/sdk/datarhei';\n${USE}`);
		expect(run(process.execPath, ['use.mjs']).trim()).toBe(CAME);
	});

	it('work from CommonJS', () => {
		write(
			'use.cjs',
			`const { createMock } = require('@tokenwright/mock');\nconst { datarhei } = require('@tokenwright/sdk/datarhei');\n(async () => {${USE}})();`,
		);
		expect(run(process.execPath, ['use.cjs']).trim()).toBe(CAME);
	});

	it.each(['nodenext', 'bundler'])('are typed for TypeScript with moduleResolution %s, libraries checked as well', (resolution) => {
		write(
			'use.ts',
			`import { createMock, type Mock } from '@tokenwright/mock';
			import { type Control, connect } from '@tokenwright/mock/control';
			import { compile } from '@tokenwright/mock/document';
			import { handlers } from '@tokenwright/mock/msw';
			import { listen } from '@tokenwright/mock/node';
			import { createClient, isTokenwrightError } from '@tokenwright/sdk';
			import { datarhei } from '@tokenwright/sdk/datarhei';
			import { ideanote } from '@tokenwright/sdk/ideanote';
			import { insites } from '@tokenwright/sdk/insites';
			import { insly } from '@tokenwright/sdk/insly';
			import { watcher } from '@tokenwright/sdk/watcher';
			const mock: Mock = createMock();
			export const controls: (Control | Promise<Control>)[] = [mock.control, connect('http://localhost', { token: 'a' })];
			export const all = [compile, handlers, listen, createClient, isTokenwrightError, ideanote, insites, insly, watcher, mock];
			const core = datarhei({ baseUrl: 'http://localhost', credentials: { user: { username: 'a', password: 'b' } } });
			export const id: Promise<string | undefined> = core.GET('/api/v3/process').then(({ data }) => data?.[0]?.id);
			// @ts-expect-error another product's path
			core.GET('/v1/ideas');
			`,
		);
		write(
			'tsconfig.json',
			JSON.stringify({
				compilerOptions: {
					strict: true,
					noEmit: true,
					target: 'ES2022',
					lib: ['ES2023', 'DOM', 'DOM.Iterable'],
					module: resolution === 'nodenext' ? 'NodeNext' : 'ESNext',
					moduleResolution: resolution,
					skipLibCheck: false,
					types: [],
				},
				files: ['use.ts'],
			}),
		);
		expect(run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'])).toBe('');
	});

	it('have a command that serves', () => {
		expect(run(join(folder, 'node_modules/.bin/tokenwright'), ['--version']).trim()).toBe('0.1.0');
	});

	it('name the private part of the project nowhere, types included', () => {
		const files = (directory: string): string[] =>
			readdirSync(directory, { recursive: true })
				.map((name) => join(directory, String(name)))
				.filter((path) => statSync(path).isFile());
		const naming = files(join(folder, 'node_modules/@tokenwright')).filter((path) =>
			readFileSync(path, 'utf8').includes('@tokenwright/spec'),
		);
		expect(naming).toEqual([]);
	});

	it('bring just these production dependencies', () => {
		const { dependencies: sdk } = JSON.parse(readFileSync(join(folder, 'node_modules/@tokenwright/sdk/package.json'), 'utf8'));
		const { dependencies: mock } = JSON.parse(readFileSync(join(folder, 'node_modules/@tokenwright/mock/package.json'), 'utf8'));
		expect(Object.keys(sdk)).toEqual(['openapi-fetch']);
		expect(Object.keys(mock).sort()).toEqual([
			'@cfworker/json-schema', // request schemas, without eval
			'@hono/node-server', // node:http to Fetch
			'@noble/hashes', // HMAC where the host lends none
			'chokidar', // --watch
			'commander', // the command line
			'eventsource-parser', // following a journal that is elsewhere
			'hono', // what @hono/node-server wants beside it
			'jose', // asymmetric keys and key sets
			'leven', // "did you mean"
			'openapi-fetch', // steering a mock that is elsewhere
			'picocolors', // the terminal
			'pure-rand', // seeded randomness
			'yaml', // documents and seed files
			'zod', // the shape of the vocabulary
		]);
	});

	it.each(['sdk', 'mock'])('are published as publint and attw want it: %s', (workspace) => {
		expect(run(process.execPath, [join(ROOT, 'node_modules/publint/src/cli.js'), '--strict', tarballs[workspace] ?? ''])).toContain(
			'All good!',
		);
		run(process.execPath, [
			join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js'),
			tarballs[workspace] ?? '',
			'--profile',
			'node16',
			'--format',
			'ascii',
		]);
	});

	it('hold one product in a bundle of one product', () => {
		write('bundle.mjs', `import { datarhei } from '@tokenwright/sdk/datarhei';\nexport { datarhei };`);
		run(join(ROOT, 'node_modules/.bin/esbuild'), ['bundle.mjs', '--bundle', '--minify', '--format=esm', '--outfile=bundle.out.mjs']);
		const bundle = readFileSync(join(folder, 'bundle.out.mjs'), 'utf8');
		expect(bundle).toContain('/api/v3/process');
		for (const foreign of ['/v1/ideas', '/vsaas/', '/api/v1/ledger', 'auth-token']) expect(bundle).not.toContain(foreign);
	});
});
