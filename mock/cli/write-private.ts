import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file that only this user may read, whole or not at all. */
export function writePrivate(path: string, text: string): void {
	const draft = `${path}.${process.pid}.tmp`;
	try {
		writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
		renameSync(draft, path);
	} catch (error) {
		// One that was there before is somebody else's.
		if ((error as NodeJS.ErrnoException).syscall !== 'open') rmSync(draft, { force: true });
		throw error;
	}
}
