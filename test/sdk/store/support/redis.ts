/** A Redis of our own: Debian's, in a folder of its own, on a socket that nobody else knows. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** True if there is none here, which is said once. On CI it is no excuse: the tests run, and fail. */
export function withoutRedis(): boolean {
	if (process.env.CI || spawnSync('redis-server', ['--version']).status === 0) return false;
	console.warn('Skipped: the store for a fleet is tested with a real Redis, and there is none. On Debian: apt-get install -y redis-server');
	return true;
}

export interface Redis {
	socket: string;
	/** Answers nothing from now on, but keeps its connections. */
	hang(): void;
	resume(): void;
	close(): Promise<void>;
}

export async function startRedis(): Promise<Redis> {
	const folder = mkdtempSync(join(tmpdir(), 'tokenwright-redis-'));
	const socket = join(folder, 'redis.sock');
	const args = ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700', '--save', '', '--appendonly', 'no', '--dir', folder];
	const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'pipe'] });
	const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
	await new Promise<void>((resolve, reject) => {
		let said = '';
		server.stdout.on('data', (data) => {
			said += data;
			if (/ready to accept connections/i.test(said)) resolve();
		});
		server.once('error', (cause) => reject(new Error('Failed to start Redis. On Debian: apt-get install -y redis-server', { cause })));
		server.once('exit', (code) => reject(new Error(`Failed to start Redis: it ended with ${code}.\n${said}`)));
	});
	return {
		socket,
		hang: () => void server.kill('SIGSTOP'),
		resume: () => void server.kill('SIGCONT'),
		async close() {
			server.kill('SIGKILL');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
