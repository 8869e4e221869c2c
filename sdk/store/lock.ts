/** A lock between processes: a file that only one of them can create. */
import { randomUUID } from 'node:crypto';
import { link, readFile, readlink, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Milliseconds after which a takeover that was never finished is in nobody's way. It takes far less than one. */
const TAKEOVER = 5_000;

interface Holder {
	pid: number;
	/** Process ids mean something only on the same machine, and in the same container. */
	machine: string;
	/** Epoch milliseconds. */
	until: number;
	id: string;
}

/**
 * Takes the lock if it is free, or if who has it has died or has had it for too long. Does not wait.
 *
 * @param path where the file is; its folder must exist.
 * @param ms how long it is ours at most.
 * @returns what gives it back, or undefined if somebody has it.
 */
export async function lock(path: string, ms: number): Promise<(() => Promise<void>) | undefined> {
	const id = randomUUID();
	const draft = `${path}.${id}.tmp`;
	const mine: Holder = { pid: process.pid, machine: await machine(), until: Date.now() + ms, id };
	try {
		// Linked when it is complete: nobody reads half of it.
		await writeFile(draft, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
		if (!(await created(draft, path)) && !(await takenOver(path, draft, mine))) return undefined;
	} finally {
		await unlink(draft).catch(ignore);
	}
	return async () => {
		// After its end it may be another's by now.
		if (Date.now() < mine.until && parsed((await textOf(path)) ?? '')?.id === id) await unlink(path).catch(ignore);
	};
}

const created = (draft: string, path: string): Promise<boolean> =>
	link(draft, path).then(
		() => true,
		(error: NodeJS.ErrnoException) => {
			if (error.code === 'EEXIST') return false;
			throw error;
		},
	);

/** Replaces the file of a dead holder. Only one at a time may do this: else two would, one after the other. */
async function takenOver(path: string, draft: string, mine: Holder): Promise<boolean> {
	if (!(await isDead(path, mine))) return false;
	const marker = `${path}.takeover`;
	if (!(await created(draft, marker))) {
		const since = await stat(marker).then(({ mtimeMs }) => mtimeMs, Date.now);
		if (Date.now() - since > TAKEOVER) await unlink(marker).catch(ignore);
		return false;
	}
	try {
		// Looked at again: somebody else may have done it in between.
		if (!(await isDead(path, mine))) return false;
		await rename(draft, path);
		return true;
	} finally {
		await unlink(marker).catch(ignore);
	}
}

/** False as well if it is gone: then it can be created, and must not be replaced. */
async function isDead(path: string, mine: Holder): Promise<boolean> {
	const text = await textOf(path);
	if (text === undefined) return false;
	const holder = parsed(text);
	const now = Date.now();
	// Nobody has it for longer than we would: then a clock was wrong.
	if (!holder || !(holder.until > now) || holder.until > mine.until + TAKEOVER) return true;
	return holder.machine === mine.machine && !isAlive(holder.pid);
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(ignore);

function parsed(text: string): Holder | undefined {
	try {
		return JSON.parse(text) as Holder;
	} catch {
		return undefined;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// Of another user, but alive.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Of two containers on one host, the same process id is two processes. */
const machine = async (): Promise<string> => `${hostname()} ${await readlink('/proc/self/ns/pid').catch(() => '')}`;

const ignore = () => undefined;
