/** What a process has used, as its system tells it: nothing has to be added to the program that is measured. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts for programs in these, whatever the kernel's own tick. */
const TICKS_PER_SECOND = 100;

/** False where there is no /proc: then only requests a second can be measured. */
export const HAS_PROC = process.platform === 'linux';

/**
 * Processor time of all threads of a process since its start, in seconds.
 *
 * @returns in steps of 10 ms; undefined where there is no /proc.
 */
export const processorSeconds = (pid: number): number | undefined =>
	HAS_PROC ? secondsOf(readFileSync(`/proc/${pid}/stat`, 'utf8')) : undefined;

/** @param stat what /proc/PID/stat says. */
export function secondsOf(stat: string): number {
	// The name stands in brackets, and may hold blanks and brackets. After it: state, then ten fields, then user and system time.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Megabytes of a process that lie in memory now. */
export function residentMegabytes(pid: number): number {
	const kilobytes = HAS_PROC
		? /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
		: execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
	return Number(kilobytes) / 1024;
}
