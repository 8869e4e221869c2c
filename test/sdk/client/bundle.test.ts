import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = new URL('../../..', import.meta.url).pathname;
const PRODUCTS = ['insites', 'ideanote', 'watcher', 'insly', 'datarhei'];

/**
 * Bytes (gzip) of a bundle with one product, openapi-fetch (2.6 kB) and the contract (0.8 to 1.4 kB) included: as they were measured,
 * and a little more. The first three have hand-offs.
 */
const LIMITS: Record<string, number> = { insites: 18_150, ideanote: 18_400, watcher: 18_600, insly: 17_050, datarhei: 17_100 };

/** What a bundler makes of an app that uses one product, from our source as it stands. */
async function bundled(product: string, ...others: string[]): Promise<string> {
	const contents = [`products/${product}`, ...others].map((path) => `export * from './sdk/${path}.ts';`).join('\n');
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: ROOT, loader: 'ts' },
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

let sharing: string;
let checking: string;
beforeAll(async () => {
	sharing = await bundled('datarhei', 'store/web');
	checking = await bundled('datarhei', 'generated/datarhei.schemas');
});

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
		expect(gzipSync(text).length).toBeLessThan(LIMITS[product] ?? 0);
	});

	test('leaves to the stores what only those need who share tokens, and to the schemas what only those need who check', () => {
		const shared = /tokenwright\/1\||did not answer within/;
		expect(text).not.toMatch(shared);
		expect(text).not.toContain('that does not fit the document');
		// They would be found.
		expect(sharing).toMatch(shared);
		expect(checking).toContain('that does not fit the document');
		expect(checking).toMatch(/ZodError/);
	});
});
