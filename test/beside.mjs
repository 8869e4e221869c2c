/**
 * Runs scripts of package.json beside each other: `node test/beside.mjs lint build`. What the last one prints is shown as it comes, what
 * the others print when they end. The first that fails ends the others.
 */
import { spawn } from 'node:child_process';

const names = process.argv.slice(2);
const running = new Set();

for (const [at, name] of names.entries()) {
	const shown = at === names.length - 1 ? 'inherit' : 'pipe';
	// A group of its own: npm starts what is meant.
	const child = spawn('npm', ['run', '--silent', name], { detached: true, stdio: ['ignore', shown, shown] });
	running.add(child);
	const began = Date.now();
	const printed = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk));
	child.on('close', (code) => {
		running.delete(child);
		process.stderr.write(Buffer.concat(printed));
		const how = code === 0 ? 'is good' : code === null ? 'was stopped' : 'has failed';
		process.stderr.write(`${name} ${how}, after ${Math.round((Date.now() - began) / 1000)} s\n`);
		if (code === 0) return;
		process.exitCode = 1;
		stop();
	});
}

function stop() {
	for (const { pid } of running) process.kill(-pid);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
