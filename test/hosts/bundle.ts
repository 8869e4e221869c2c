import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles a file of this folder; where packages stay outside, they are found from there. @returns where it is. */
export async function bundle(file: string, options: BuildOptions): Promise<string> {
	const outfile = at(`../../node_modules/.cache/tokenwright-hosts/${file.replace(/\.ts$/, '.mjs')}`);
	const alias = {
		'@tokenwright/spec/client': at('../../spec/emit/client.ts'),
		'@tokenwright/spec': at('../../spec/index.ts'),
		...options.alias,
	};
	await build({ entryPoints: [at(file)], bundle: true, format: 'esm', target: 'es2022', logLevel: 'error', outfile, ...options, alias });
	return outfile;
}
