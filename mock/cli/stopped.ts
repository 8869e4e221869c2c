import { readFileSync } from 'node:fs';

/** In real milliseconds: by then a stop is over, whatever still waits. */
const PATIENCE = 500;
/** In real milliseconds: how often it is looked whether npm is still there. */
const LOOK = 200;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** For the first signal, and for the end of the `npx` or `npm` that runs this program; a second signal ends the process the hard way. */
export const stopped = (): Promise<void> =>
	new Promise((resolve) => {
		const look = byNpm() ? watch(() => stop()) : undefined;
		const stop = () => {
			clearInterval(look);
			for (const signal of SIGNALS) process.off(signal, stop);
			setTimeout(() => process.exit(), PATIENCE).unref();
			resolve();
		};
		for (const signal of SIGNALS) process.on(signal, stop);
	});

/** True if npm runs this very command: what a script of somebody's puts into the background is to outlive the script. */
function byNpm({ npm_lifecycle_script: script = '' }: NodeJS.ProcessEnv = process.env): boolean {
	return /^["']?(?:\S*\/)?tokenwright["']?(?:\s|$)/.test(script) && !/[^&>]&(?![&>])/.test(`${script} `);
}

/** npm gives a signal on to a shell, which dies of it and tells nobody: that it is gone is all that there is to see. */
function watch(gone: () => void): NodeJS.Timeout {
	const parent = process.ppid;
	const npm = aboveShell(parent);
	return setInterval(() => {
		if (process.ppid !== parent || (npm !== undefined && aboveShell(parent) !== npm)) gone();
	}, LOOK).unref();
}

/** The parent of a shell; undefined if it is no shell, or the system does not say. */
function aboveShell(pid: number): number | undefined {
	try {
		const [, name, parent] = /^\d+ \((.*)\) \S (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
		return /^(?:sh|dash|bash|ash|busybox)$/.test(name ?? '') ? Number(parent) : undefined;
	} catch {
		return undefined;
	}
}
