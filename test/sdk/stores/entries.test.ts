import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const ROOT = new URL('../../..', import.meta.url).pathname;

test.each([
	['web', 1_000],
	['redis', 700],
	['conformance', 2_500],
])('the entry for %s brings nothing but itself, and nothing of Node', async (entry, most) => {
	const { outputFiles, metafile } = await build({
		entryPoints: [`${ROOT}sdk/stores/${entry}.ts`],
		bundle: true,
		minify: true,
		format: 'esm',
		platform: 'browser',
		write: false,
		metafile: true,
		absWorkingDir: ROOT,
	});
	expect(Object.keys(metafile.inputs)).toEqual([`sdk/stores/${entry}.ts`]);
	expect(gzipSync(outputFiles[0]?.text ?? '').length).toBeLessThan(most);
});
