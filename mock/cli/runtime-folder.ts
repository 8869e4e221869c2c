import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Where this user's servers say that they are there. It need not exist. */
export function runtimeFolder(env: NodeJS.ProcessEnv = process.env): string {
	if (env.XDG_RUNTIME_DIR) return join(env.XDG_RUNTIME_DIR, 'tokenwright');
	// Windows has no numbers for users; its folder for temporary files is a user's own.
	return join(tmpdir(), `tokenwright-${process.getuid?.() ?? userInfo().username}`);
}

/** Why files in this folder are not to be trusted: somebody else could have put them there. Undefined: all is well, or it is not there. */
export function folderFault(folder: string): string | undefined {
	const stat = lstatSync(folder, { throwIfNoEntry: false });
	if (!stat) return undefined;
	if (!stat.isDirectory()) return `${folder} is no folder`;
	if (process.getuid === undefined) return undefined;
	if (stat.uid !== process.getuid()) return `${folder} belongs to another user`;
	if ((stat.mode & 0o077) !== 0) return `${folder} is open to other users: run chmod 700 on it`;
	return undefined;
}

/** Makes the folder, for this user alone. */
export function makeFolder(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
}
