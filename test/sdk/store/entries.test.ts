import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const ROOT = new URL('../../..', import.meta.url).pathname;

/** What sharing takes: it comes with a store, so that clients without one need not bring it. */
const SHARING = ['secret', 'session/wallet', 'store/key', 'store/lease', 'store/shared-wallet', 'store/store', 'store/stored'];

test.each([
	['web', SHARING, 3_100],
	['redis', SHARING, 2_850],
	['conformance', [], 2_500],
])('the entry for %s brings nothing but itself and what sharing takes, and nothing of Node', async (entry, others, most) => {
	const { outputFiles, metafile } = await build({
		entryPoints: [`${ROOT}sdk/store/${entry}.ts`],
		bundle: true,
		minify: true,
		format: 'esm',
		platform: 'browser',
		write: false,
		metafile: true,
		absWorkingDir: ROOT,
	});
	expect(Object.keys(metafile.inputs).sort()).toEqual([...others.map((file) => `sdk/${file}.ts`), `sdk/store/${entry}.ts`].sort());
	expect(gzipSync(outputFiles[0]?.text ?? '').length).toBeLessThan(most);
});
