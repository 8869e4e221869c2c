import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;
const PRODUCTS = ['insites', 'ideanote', 'watcher', 'insly', 'datarhei'];

/** What a bundler makes of an app that uses one product, from our source as it stands. */
async function bundled(product: string): Promise<string> {
	const { outputFiles } = await build({
		stdin: { contents: `export * from './sdk/products/${product}.ts';`, resolveDir: ROOT, loader: 'ts' },
		bundle: true,
		minify: true,
		format: 'esm',
		platform: 'browser',
		write: false,
	});
	return outputFiles[0]?.text ?? '';
}

/** Paths of a product as its types have them. */
const pathsOf = (product: string): string[] =>
	[...readFileSync(`${ROOT}sdk/generated/${product}.contract.ts`, 'utf8').matchAll(/"path": "([^"]+)"/g)].map(([, path = '']) => path);

describe.each(PRODUCTS)('a bundle with %s', (product) => {
	let text: string;
	beforeAll(async () => {
		text = await bundled(product);
	});

	test('has its own paths and no other product’s', () => {
		const own = pathsOf(product);
		expect(own.filter((path) => !text.includes(JSON.stringify(path)))).toEqual([]);
		const others = PRODUCTS.filter((other) => other !== product).flatMap(pathsOf);
		expect(others.filter((path) => !own.includes(path) && path !== '/' && text.includes(JSON.stringify(path)))).toEqual([]);
	});

	test('brings nothing of Node, no YAML and no zod', () => {
		expect(text).not.toMatch(/node:|require\(|YAMLParseError|ZodError/);
		expect(gzipSync(text).length).toBeLessThan(19_000);
	});
});
