/** Servers in processes of their own: ours, Prism, and the floor. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A program that prints a line of JSON with its `url` as soon as it listens. */
export interface Peer {
	name: string;
	args: string[];
}

export const PRISM: Peer = { name: 'Prism, in process', args: [at('../prism.mjs')] };
export const BARE: Peer = { name: 'bare node:http', args: [at('../bare.mjs')] };

/** @param more what `tokenwright serve` is given besides. */
export const ours = (name = 'tokenwright serve', ...more: string[]): Peer => ({
	name,
	args: [at('../../../mock/bin/tokenwright.js'), 'serve', ...more, '--port', '0', '--json', '--quiet', '--no-limits'],
});

export interface Server {
	name: string;
	url: string;
	pid: number;
	/** Asks it to end, and waits until it has. */
	stop(): Promise<void>;
}

/**
 * Starts a server.
 *
 * @param node options for Node itself.
 * @returns as soon as it has printed its URL.
 * @throws {Error} if it ends before that.
 */
export async function startServer({ name, args }: Peer, node: string[] = []): Promise<Server> {
	const child = spawn(process.execPath, [...node, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
	const end = () => void child.kill();
	// Whatever ends this process ends that one.
	process.once('exit', end);
	const url = await urlOf(child, name);
	return {
		name,
		url,
		pid: child.pid ?? 0,
		async stop() {
			process.off('exit', end);
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill();
			await once(child, 'exit');
		},
	};
}

function urlOf(child: ChildProcess, name: string): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it listened.`)));
		child.stdout?.on('data', (chunk) => {
			text += chunk;
			const line = /^\{.*\}$/m.exec(text)?.[0];
			if (line) resolve((JSON.parse(line) as { url: string }).url);
		});
	});
}
