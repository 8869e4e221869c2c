import { readdirSync, rmSync } from 'node:fs';
import { defineConfig } from 'tsup';

const PRODUCTS = readdirSync(new URL('products', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
const STORES = ['file', 'web', 'redis', 'conformance'];

// Once, before the builds that write there side by side.
rmSync(new URL('dist', import.meta.url), { recursive: true, force: true });

export default defineConfig({
	entry: {
		index: 'sdk/index.ts',
		schemas: 'sdk/generated/schemas.ts',
		// For schemas that are generated elsewhere.
		validate: 'sdk/client/validate.ts',
		...Object.fromEntries(PRODUCTS.map((product) => [product, `sdk/products/${product}.ts`])),
		...Object.fromEntries(PRODUCTS.map((product) => [`schemas/${product}`, `sdk/generated/${product}.schemas.ts`])),
		...Object.fromEntries(STORES.map((store) => [`stores/${store}`, `sdk/store/${store}.ts`])),
	},
	outDir: 'sdk/dist',
	format: ['esm', 'cjs'],
	platform: 'neutral',
	target: 'es2022',
	// tsup looks for them in the root's package.json.
	external: ['openapi-fetch', 'zod', /^node:/],
	// Private, and so a part of this package.
	noExternal: ['@tokenwright/spec'],
	// Deno knows a builtin by its prefix.
	removeNodeProtocol: false,
	// By its path it is our own source, whose types are bundled; by its name it would be a package's.
	dts: { compilerOptions: { paths: { '@tokenwright/spec': ['./spec/index.ts'] } } },
});
