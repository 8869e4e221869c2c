/** A store in files, for programs on one machine: `@tokenwright/sdk/stores/file`. Node, Bun and Deno. */
import { createHash, randomUUID } from 'node:crypto';
import { constants, mkdirSync, readdirSync, type Stats, statSync, unlinkSync, watch } from 'node:fs';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lock } from './lock.ts';
import { type SharedStore, shared } from './store.ts';

/** Milliseconds that one write may take. */
const WRITE = 2_000;
/** Milliseconds after which an unfinished file is nobody's any more. */
const ABANDONED = 60_000;

/**
 * Keeps tokens in a folder, one file for each sign-in, so that programs and their next runs share it. Only this user can read them: the
 * folder is made with mode 0700, its files with 0600. They are not encrypted.
 *
 * Several processes renew once between them; one that is killed in the middle holds nobody up.
 *
 * @param folder its path; made if it is not there.
 * @throws {Error} if others can read the folder or a file in it, with what to do about it.
 * @example
 * const store = fileStore(join(homedir(), '.my-app', 'tokens'));
 * const client = createClient(contract, { credentials, store });
 */
export function fileStore(folder: string): SharedStore {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	refuseReadable(folder, statSync(folder), '700');
	for (const name of readdirSync(folder)) {
		const path = join(folder, name);
		const found = statSync(path, { throwIfNoEntry: false });
		if (found && name.endsWith('.token')) refuseReadable(path, found, '600');
		// Left behind by a process that was killed while it wrote.
		if (found && name.endsWith('.tmp') && Date.now() - found.mtimeMs > ABANDONED) unlinkSync(path);
	}
	// Keys are long and have any characters.
	const pathOf = (key: string) => join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.token`);
	return shared({
		get: (key) => read(pathOf(key)),
		async compareAndSet(key, expected, next) {
			const path = pathOf(key);
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const began = Date.now();
			const release = await waitFor(() => lock(`${path}.lock`, WRITE));
			try {
				if ((await read(path)) !== expected) return false;
				if (next !== undefined) await write(path, next, began + WRITE);
				else if (expected !== undefined) await unlink(path);
				return true;
			} finally {
				await release();
			}
		},
		async lease(key, ms) {
			await mkdir(folder, { recursive: true, mode: 0o700 });
			return lock(`${pathOf(key)}.lease`, ms);
		},
		watch(key, listener) {
			const name = basename(pathOf(key));
			// Does not keep the process alive.
			const watching = watch(folder, { persistent: false }, (_, changed) => {
				if (changed === null || changed === name || changed === `${name}.lease`) listener();
			});
			watching.on('error', () => watching.close());
			return () => watching.close();
		},
	});
}

async function read(path: string): Promise<string | undefined> {
	try {
		// A link could lead to somebody else's file.
		const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
		try {
			refuseReadable(path, await file.stat(), '600');
			return await file.readFile('utf8');
		} finally {
			await file.close();
		}
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** All or nothing: under another name first, then in the place of the old one. */
async function write(path: string, text: string, until: number): Promise<void> {
	const draft = `${path}.${randomUUID()}.tmp`;
	try {
		const file = await open(draft, 'wx', 0o600);
		try {
			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}
		if (Date.now() > until) throw new Error(`Failed to write ${path}: it took so long that others may have written. Try again.`);
		await rename(draft, path);
	} catch (error) {
		await unlink(draft).catch(() => undefined);
		throw error;
	}
}

/** @throws {Error} if anybody but this user may read it. */
function refuseReadable(path: string, { mode, uid }: Stats, right: string): void {
	// Windows has other rights, which these bits do not show.
	if (process.platform === 'win32') return;
	const found = (mode & 0o777).toString(8).padStart(4, '0');
	if ((mode & 0o077) !== 0)
		throw new Error(`Failed to use ${path} for tokens: others can read it (mode ${found}). Run: chmod ${right} '${path}'`);
	if (uid !== process.getuid?.())
		throw new Error(
			`Failed to use ${path} for tokens: it belongs to another user (${uid}). Use a folder of your own under ${dirname(path)}.`,
		);
}

async function waitFor<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
	for (const until = Date.now() + WRITE; Date.now() < until; ) {
		const result = await attempt();
		if (result !== undefined) return result;
		await new Promise((resolve) => setTimeout(resolve, 2 + Math.random() * 10));
	}
	throw new Error('Failed to write a token file: others were writing all the time. Try again.');
}
