/** How the commands find a running server: each says in a file of the user's runtime folder that it is there. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderFault, makeFolder, runtimeFolder } from '../runtime-folder.ts';
import { writePrivate } from '../write-private.ts';

export interface Announcement {
	/** `http://127.0.0.1:4010` */
	url: string;
	/** Of the control API. */
	token: string;
	pid: number;
	/** ISO 8601. */
	started: string;
}

/**
 * Says that a server is there.
 *
 * @returns takes it back.
 * @throws {Error} if the folder is not this user's alone, or cannot be written.
 */
export function announce({ url, token }: Pick<Announcement, 'url' | 'token'>, folder = runtimeFolder()): () => void {
	makeFolder(folder);
	const fault = folderFault(folder);
	if (fault) throw new Error(fault);
	const path = join(folder, `${new URL(url).port || '80'}.json`);
	writePrivate(path, JSON.stringify({ url, token, pid: process.pid, started: new Date().toISOString() } satisfies Announcement));
	return () => {
		// The next server of this port may have written its own already.
		if (read(path)?.pid === process.pid) rmSync(path, { force: true });
	};
}

/**
 * The servers that are there. Files of dead processes are removed.
 *
 * @throws {Error} if the folder is not this user's alone.
 */
export function announced(folder = runtimeFolder()): Announcement[] {
	const fault = folderFault(folder);
	if (fault) throw new Error(fault);
	return namesIn(folder).flatMap((name) => {
		const path = join(folder, name);
		const found = read(path);
		if (!found) return [];
		if (lives(found.pid)) return [found];
		rmSync(path, { force: true });
		return [];
	});
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder).filter((name) => /^\d+\.json$/.test(name));
	} catch {
		return [];
	}
}

function read(path: string): Announcement | undefined {
	try {
		const value = JSON.parse(readFileSync(path, 'utf8')) as Announcement;
		return typeof value.url === 'string' && typeof value.token === 'string' && Number.isInteger(value.pid) ? value : undefined;
	} catch {
		return undefined;
	}
}

function lives(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// It is there, but another user's.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
