/** A measurement that has a process for itself: what the engine learns from one does not change the other. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Program {
	/** Options for Node, the file beside `bench.ts`, and its arguments. */
	args: string[];
}

/** @param file beside `bench.ts`. */
export const program = (file: string, args: string[], node: string[] = []): Program => ({
	args: [...node, fileURLToPath(new URL(`../${file}`, import.meta.url)), ...args],
});

/** Runs it, and reads what it prints as JSON. */
export function measured<Values>({ args }: Program, node: string[] = []): Promise<Values> {
	return new Promise((resolve, reject) => {
		const child = execFile(process.execPath, [...node, ...args], (error, stdout) => {
			process.off('exit', end);
			if (error) reject(error);
			else resolve(JSON.parse(stdout) as Values);
		});
		const end = () => void child.kill();
		process.once('exit', end);
	});
}
