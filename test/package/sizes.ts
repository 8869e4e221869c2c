/** What the packages weigh, against a budget: kilobytes (1000 bytes) of a bundle (minified, gzip), of a tarball, and unpacked. */
import { statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { filesOf, type Installed, WORKSPACES } from './installed.ts';

/** With all that an entry brings, optional peers aside. The core's own limit is watched more closely elsewhere. */
export const BUNDLES: Record<string, number> = {
	'@tokenwright/sdk': 19.4,
	'@tokenwright/sdk/insites': 18.3,
	'@tokenwright/sdk/ideanote': 18.5,
	'@tokenwright/sdk/watcher': 18.7,
	'@tokenwright/sdk/insly': 18,
	'@tokenwright/sdk/datarhei': 18,
	'@tokenwright/sdk/schemas': 5.6,
	'@tokenwright/sdk/schemas/insites': 2,
	'@tokenwright/sdk/schemas/ideanote': 2,
	'@tokenwright/sdk/schemas/watcher': 2.3,
	'@tokenwright/sdk/schemas/insly': 2,
	'@tokenwright/sdk/schemas/datarhei': 3.3,
	'@tokenwright/sdk/validate': 2,
	'@tokenwright/sdk/stores/file': 4.2,
	'@tokenwright/sdk/stores/web': 3.3,
	'@tokenwright/sdk/stores/redis': 3,
	'@tokenwright/sdk/stores/conformance': 2.5,
	// Pages and asymmetric keys come when they are needed.
	'@tokenwright/mock': 106.8,
	'@tokenwright/mock/engine': 62.9,
	'@tokenwright/mock/msw': 1.8,
	'@tokenwright/mock/control': 8.5,
};
const TARBALLS: Record<string, number> = { sdk: 300, mock: 620 };
const UNPACKED: Record<string, number> = { sdk: 1480, mock: 2900 };

/** What is heavier than it may be, in words. */
export async function overweight(installed: Installed): Promise<string[]> {
	const found: { what: string; size: number; budget: number }[] = [];
	for (const [entry, budget] of Object.entries(BUNDLES))
		found.push({ what: entry, size: await bundleSize(entry, installed), budget: budget * 1000 });
	for (const workspace of WORKSPACES) {
		const folder = installed.packageOf(`@tokenwright/${workspace}`);
		const unpacked = filesOf(folder).reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
		const tarball = statSync(installed.tarballOf(workspace)).size;
		found.push({ what: `${workspace}.tgz`, size: tarball, budget: (TARBALLS[workspace] ?? 0) * 1000 });
		found.push({ what: `${workspace} unpacked`, size: unpacked, budget: (UNPACKED[workspace] ?? 0) * 1000 });
	}
	return found
		.filter(({ size, budget }) => size > budget)
		.map(({ what, size, budget }) => `${what}: ${size / 1000} kB of ${budget / 1000} kB`);
}

async function bundleSize(entry: string, { folder }: Installed): Promise<number> {
	return (await bundleOf(entry, folder)).size;
}

/** Of a bundle what is loaded at once: gzip bytes in all, and the minified bytes of each module. */
export async function bundleOf(entry: string, folder: string): Promise<{ size: number; modules: Record<string, number> }> {
	const { outputFiles, metafile } = await build({
		stdin: { contents: `export * from '${entry}';`, resolveDir: folder },
		bundle: true,
		minify: true,
		splitting: true,
		outdir: join(folder, 'bundle'),
		format: 'esm',
		platform: 'browser',
		external: ['msw', 'zod', 'node:*', ...builtinModules],
		write: false,
		metafile: true,
		logLevel: 'error',
		absWorkingDir: folder,
	});
	const modules: Record<string, number> = {};
	const seen = new Set<string>();
	const walk = (path: string): number => {
		const output = metafile.outputs[path];
		if (seen.has(path) || !output) return 0;
		seen.add(path);
		for (const [name, { bytesInOutput }] of Object.entries(output.inputs)) modules[name] = (modules[name] ?? 0) + bytesInOutput;
		const own = gzipSync(
			outputFiles.find((file) => file.path.endsWith(path.replaceAll('\\', '/').split('/').at(-1) ?? ''))?.contents ?? '',
		).length;
		// What is imported when it is needed is another chunk, and not of this weight.
		return output.imports.reduce(
			(sum, { path: next, kind, external }) => sum + (external || kind === 'dynamic-import' ? 0 : walk(next)),
			own,
		);
	};
	const [first = ''] = Object.keys(metafile.outputs).filter((path) => metafile.outputs[path]?.entryPoint !== undefined);
	return { size: walk(first), modules };
}
