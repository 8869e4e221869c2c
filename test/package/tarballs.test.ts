/** The packages as they would be published: packed, installed into an empty folder, and used from there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, type Installed, installPacked, ROOT, treeOf, WORKSPACES } from './installed.ts';
import { overweight } from './sizes.ts';

let installed: Installed;
const run = (...command: Parameters<Installed['run']>) => installed.run(...command);
const write = (name: string, text: string) => installed.write(name, text);

beforeAll(async () => {
	installed = await installPacked();
}, 240_000);
afterAll(() => installed?.remove(), 60_000);

const USE = `
	const mock = createMock();
	const core = datarhei({ baseUrl: 'http://localhost', fetch: mock.fetch, clock: mock.clock, credentials: { user: { username: 'admin', password: 'datarhei' } } });
	const { response } = await core.GET('/api/v3/process');
	mock.clock.advance('PT11M');
	const again = await core.GET('/api/v3/process');
	console.log(response.status, again.response.status, mock.journal.map((entry) => entry.operation).join(' '));
`;
const CAME = '200 200 datarheiLogin datarheiListProcesses datarheiRefreshLogin datarheiListProcesses';

/** By their full names, package.json aside. */
const entries = (): string[] =>
	WORKSPACES.flatMap((workspace) => {
		const { name, exports } = installed.manifestOf(`@tokenwright/${workspace}`);
		return Object.keys(exports).flatMap((entry) => (entry === './package.json' ? [] : [name + entry.slice(1)]));
	});

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

	it('have the same values at every entry for both', () => {
		const names = JSON.stringify(entries());
		write('all.mjs', `for (const name of ${names}) console.log(name, Object.keys(await import(name)).sort().join());`);
		// What CommonJS adds to a module, and what an import of it would hide.
		const hidden = "['__esModule', 'module.exports']";
		write(
			'all.cjs',
			`for (const name of ${names}) console.log(name, Object.keys(require(name)).filter((key) => !${hidden}.includes(key)).sort().join());`,
		);
		const shown = run(process.execPath, ['all.mjs']);
		expect(run(process.execPath, ['all.cjs'])).toBe(shown);
		expect(
			shown
				.trim()
				.split('\n')
				.map((line) => line.split(' ')),
		).toEqual(entries().map((name) => [name, expect.stringMatching(/\w/)]));
	});

	it.each(['nodenext', 'bundler'])(
		'are typed for TypeScript with moduleResolution %s, libraries checked as well',
		{ timeout: 120_000 },
		(resolution) => {
			// The types of that one are Vitest's, which is not installed here.
			const typed = entries().filter((name) => name !== '@tokenwright/mock/vitest');
			write(
				'use.ts',
				`import { createMock, type Mock } from '@tokenwright/mock';
			import { type Control, connect } from '@tokenwright/mock/control';
			import { datarhei } from '@tokenwright/sdk/datarhei';
			${typed.map((name, at) => `import * as entry${at} from '${name}';`).join('\n')}
			export const all = [${typed.map((_, at) => `entry${at}`).join()}];
			const mock: Mock = createMock();
			export const controls: (Control | Promise<Control>)[] = [mock.control, connect('http://localhost', { token: 'a' })];
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
		},
	);

	it('have a command that serves', () => {
		const { version } = installed.manifestOf('@tokenwright/mock');
		expect(run(join(installed.folder, 'node_modules/.bin/tokenwright'), ['--version']).trim()).toBe(version);
	});

	it('name the private part of the project nowhere, types included', () => {
		const folder = installed.packageOf('@tokenwright');
		expect(filesOf(folder).filter((path) => readFileSync(join(folder, path), 'utf8').includes('@tokenwright/spec'))).toEqual([]);
	});

	it('hold one product in a bundle of one product', () => {
		write('bundle.mjs', `import { datarhei } from '@tokenwright/sdk/datarhei';\nexport { datarhei };`);
		run(join(ROOT, 'node_modules/.bin/esbuild'), ['bundle.mjs', '--bundle', '--minify', '--format=esm', '--outfile=bundle.out.mjs']);
		const bundle = readFileSync(join(installed.folder, 'bundle.out.mjs'), 'utf8');
		expect(bundle).toContain('/api/v3/process');
		for (const foreign of ['/v1/ideas', '/vsaas/', '/api/v1/ledger', 'auth-token']) expect(bundle).not.toContain(foreign);
	});

	it('bring nothing that is not listed', () => {
		expect(treeOf('@tokenwright/sdk', installed)).toEqual(['openapi-fetch', 'openapi-typescript-helpers']);
		const [, list = ''] = readFileSync(join(ROOT, 'mock/README.md'), 'utf8').split('## What it brings');
		const listed = [...list.matchAll(/^\| `([^`]+)` \| \S.*\|$/gm)].map(([, name]) => name);
		expect(treeOf('@tokenwright/mock', installed)).toEqual(listed);
	});

	it('are no bigger than they need to be', async () => {
		expect(await overweight(installed)).toEqual([]);
	}, 60_000);
});

describe.each(WORKSPACES)('the tarball of %s', (workspace) => {
	const name = `@tokenwright/${workspace}`;

	it('C13: links in its README to nothing that it has not', () => {
		const text = readFileSync(join(installed.packageOf(name), 'README.md'), 'utf8');
		const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^(https?:|#)/.test(link));
		expect(links.filter((link) => !existsSync(join(installed.packageOf(name), link)))).toEqual([]);
	});

	it('holds README, licence and changelog', () => {
		for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE']) expect(existsSync(join(installed.packageOf(name), file)), file).toBe(true);
		expect(readFileSync(join(installed.packageOf(name), 'LICENSE'), 'utf8')).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
	});

	it('runs nothing when it is installed, has no side effects and needs none of its peers', () => {
		const { scripts, sideEffects, license, peerDependencies = {}, peerDependenciesMeta = {} } = installed.manifestOf(name);
		expect({ scripts, sideEffects, license }).toEqual({ scripts: undefined, sideEffects: false, license: 'MIT' });
		expect(Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional)).toEqual([]);
	});

	it('is as publint and attw want it', { timeout: 120_000 }, () => {
		const tarball = installed.tarballOf(workspace);
		expect(run(process.execPath, [join(ROOT, 'node_modules/publint/src/cli.js'), '--strict', tarball])).toContain('All good!');
		const attw = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js');
		run(process.execPath, [attw, tarball, '--profile', 'node16', '--format', 'ascii']);
	});
});
