/** Bundles the suite with the packages as they are published, for where a bundler is what everybody uses. */
import { build } from 'esbuild';

export interface Bundled {
	text: string;
	/** What it would import of Node. */
	builtins: string[];
}

/** @param host one of `hosts/`. */
export async function bundle(host: 'worker' | 'page'): Promise<Bundled> {
	const { outputFiles, metafile } = await build({
		entryPoints: [new URL(`hosts/${host}.ts`, import.meta.url).pathname],
		bundle: true,
		write: false,
		metafile: true,
		format: 'esm',
		platform: 'neutral',
		target: 'es2022',
		mainFields: ['module', 'main'],
		conditions: host === 'worker' ? ['workerd', 'worker'] : ['browser'],
		// There are no files; the scenario that would load it is skipped.
		logLevel: 'error',
		external: ['node:*', '@tokenwright/sdk/stores/file'],
	});
	const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
	return {
		text: outputFiles[0]?.text ?? '',
		builtins: imports.filter(({ path, external }) => external && path.startsWith('node:')).map(({ path }) => path),
	};
}
