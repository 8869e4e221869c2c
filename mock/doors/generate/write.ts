/** Writes generated files, and never over one that somebody else has written. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MARK } from './header.ts';

export interface FileState {
	path: string;
	/** `stale`: only looked at, and not what it should be. `removed`: generated before, and no longer. */
	state: 'unchanged' | 'written' | 'removed' | 'stale';
}

/** A file stands where a generated one would, and does not begin as those do. Nothing was written. */
export class ForeignFileError extends Error {
	override readonly name = 'ForeignFileError';
	readonly code = 'ERR_FOREIGN_FILE';
	readonly paths: readonly string[];

	constructor(paths: readonly string[]) {
		super(`${paths.join(', ')}: not generated, so not written over. Give another folder, or move it away.`);
		this.paths = paths;
	}
}

/** What may have been generated into a folder by earlier options. */
const NAMES = ['contract.ts', 'index.ts', 'schema.ts', 'schemas.ts'];

/**
 * Writes what is different, and removes what was generated there and is no more.
 *
 * @param files as {@link generate} returns them.
 * @param folder is made if it is not there.
 * @param options `check` only looks.
 * @throws {ForeignFileError} if a file in the way is somebody else's; nothing has been written then.
 */
export async function writeGenerated(
	files: ReadonlyMap<string, string>,
	folder: string,
	{ check = false }: { check?: boolean } = {},
): Promise<FileState[]> {
	const folders = [...new Set([...files.keys()].map((name) => dirname(name)))];
	const names = new Set([...files.keys(), ...folders.flatMap((each) => NAMES.map((name) => join(each, name)))]);
	const found = await Promise.all(
		[...names].sort().map(async (name) => ({ path: join(folder, name), text: files.get(name), old: await textOf(join(folder, name)) })),
	);
	const foreign = found.filter(({ text, old }) => text !== undefined && old !== undefined && !old.startsWith(MARK));
	if (foreign.length > 0) throw new ForeignFileError(foreign.map(({ path }) => path));
	const states: FileState[] = [];
	for (const { path, text, old } of found) {
		if (text === undefined) {
			if (!old?.startsWith(MARK)) continue;
			if (!check) await rm(path);
			states.push({ path, state: check ? 'stale' : 'removed' });
		} else if (text === old) states.push({ path, state: 'unchanged' });
		else {
			if (!check) {
				await mkdir(dirname(path), { recursive: true });
				await writeFile(path, text);
			}
			states.push({ path, state: check ? 'stale' : 'written' });
		}
	}
	return states;
}

async function textOf(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}
