import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';

const { dependencies, peerDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

// Once, before the builds that write there side by side.
rmSync(new URL('dist', import.meta.url), { recursive: true, force: true });

const shared: Options = {
	outDir: 'mock/dist',
	platform: 'neutral',
	target: 'es2022',
	// tsup looks for them in the root's package.json.
	external: [/^node:/, ...Object.keys({ ...dependencies, ...peerDependencies })],
	// Private, and so a part of this package.
	noExternal: ['@tokenwright/spec'],
	// Deno and bundlers for browsers know a builtin by its prefix.
	removeNodeProtocol: false,
	// Chunks would be shared by file, not by what is used of it: the YAML parser would come with every entry.
	splitting: false,
};

/** Are ES modules alone, which Jest cannot load from CommonJS: there they are part of ours. */
const MODULES = ['@noble/hashes', '@scalar/openapi-upgrader', 'jose', 'json-schema-faker', 'leven'];
const isTaken = new RegExp(`^(${MODULES.join('|')})(/|$)`);
const required: Options = {
	external: (shared.external ?? []).filter((each) => typeof each !== 'string' || !isTaken.test(each)),
	noExternal: ['@tokenwright/spec', isTaken],
	async onSuccess() {
		const texts = MODULES.map((name) => `${name}\n\n${licenseOf(name)}`);
		writeFileSync(new URL('dist/licenses.txt', import.meta.url), `Of what is part of the CommonJS files.\n\n${texts.join('\n\n')}`);
	},
};

function licenseOf(name: string): string {
	// Where others have another version of it, ours is beside us.
	const own = new URL(`node_modules/${name}/`, import.meta.url);
	const folder = existsSync(own) ? own : new URL(`../node_modules/${name}/`, import.meta.url);
	const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
	if (file === undefined) throw new Error(`${name} has no licence beside it.`);
	return readFileSync(new URL(file, folder), 'utf8').trim();
}

// By its path it is our own source, whose types are bundled; by its name it would be a package's.
const dts: Options['dts'] = { compilerOptions: { paths: { '@tokenwright/spec': ['./spec/index.ts'] } } };

/** The entries, by their sources. */
const ENTRIES = {
	index: 'mock/index.ts',
	engine: 'mock/own-document.ts',
	// Nobody's import: loaded when a browser comes.
	page: 'mock/engine/page/page.ts',
	msw: 'mock/doors/msw/msw.ts',
	node: 'mock/doors/node/node.ts',
	control: 'mock/control/remote/connect.ts',
	document: 'mock/doors/document/document.ts',
	generate: 'mock/doors/generate/generate.ts',
};

/** Uses entries beside it instead of copies: so what is seldom needed is loaded only when it is. */
const beside = (entries: Record<string, string>): NonNullable<Options['esbuildPlugins']>[number] => ({
	name: 'beside',
	setup(build) {
		const ending = build.initialOptions.format === 'cjs' ? '.cjs' : '.js';
		const files = new Map(Object.entries(entries).map(([entry, source]) => [resolve(source), `./${entry}${ending}`]));
		build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) => {
			if (kind === 'entry-point') return undefined;
			const entry = files.get(resolve(resolveDir, path));
			return entry === undefined ? undefined : { path: entry, external: true };
		});
	},
});

/** In CommonJS all of it stays in one file: Jest cannot import one there. */
const lazyPage: ReturnType<typeof beside> = {
	name: 'lazy page',
	setup: (build) => (build.initialOptions.format === 'cjs' ? undefined : beside({ page: ENTRIES.page }).setup(build)),
};

/** What generates clients brings TypeScript along. There is one of it: also CommonJS can wait for an ES module. */
const lazyEmit: ReturnType<typeof beside> = {
	name: 'lazy emit',
	setup(build) {
		build.onResolve({ filter: /^\.\/emit\.ts$/ }, ({ kind }) =>
			kind === 'dynamic-import' ? { path: './emit.js', external: true } : undefined,
		);
	},
};

export default defineConfig([
	{ ...shared, entry: { emit: 'mock/doors/generate/emit.ts' }, format: ['esm'] },
	...(['esm', 'cjs'] as const).flatMap((format): Options[] => [
		{
			...shared,
			...(format === 'cjs' && required),
			entry: ENTRIES,
			format,
			dts,
			// The five products are one more contract, not one more engine.
			esbuildPlugins: [beside({ engine: ENTRIES.engine }), lazyPage, lazyEmit],
		},
		{
			...shared,
			...(format === 'cjs' && required),
			entry: { vitest: 'mock/doors/vitest.ts' },
			format,
			dts,
			esbuildPlugins: [beside(ENTRIES)],
		},
	]),
	{
		...shared,
		// Nobody's import: no types, no CommonJS.
		entry: { cli: 'mock/cli/main.ts' },
		format: ['esm'],
		// So that "tokenwright clock" does not load what only "tokenwright serve" needs.
		splitting: true,
		// The program loads the entry with the YAML parser only when there is a file to read.
		esbuildPlugins: [beside(ENTRIES)],
	},
]);
