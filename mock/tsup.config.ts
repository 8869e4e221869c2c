import { defineConfig, type Options } from 'tsup';

const shared: Options = {
	outDir: 'mock/dist',
	platform: 'neutral',
	target: 'es2022',
	// Private, and so part of this package; everything else is a dependency of it.
	noExternal: ['@tokenwright/spec'],
	external: [/^node:/, 'msw', '@stoplight/prism-http', '@stoplight/types', 'fp-ts'],
	treeshake: false,
	sourcemap: false,
};

export default defineConfig([
	{
		...shared,
		entry: { index: 'mock/index.ts', msw: 'mock/adapters/msw.ts', node: 'mock/adapters/node.ts', document: 'mock/adapters/document.ts' },
		format: ['esm', 'cjs'],
		dts: { resolve: ['@tokenwright/spec'] },
		clean: true,
		splitting: true,
	},
	// The program is nobody's import: no types, no CommonJS.
	{ ...shared, entry: { cli: 'mock/cli/main.ts' }, format: ['esm'], splitting: true },
]);
