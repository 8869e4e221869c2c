/** The program `tokenwright`, run by `bin/tokenwright.js`. */
import { run } from './program.ts';
import { processTerminal } from './terminal.ts';

/** In real milliseconds: by then a stop is over, whatever still waits. */
const PATIENCE = 500;

/** For the first signal; a second one ends the process the hard way. */
const stopped = () =>
	new Promise<void>((resolve) => {
		const stop = () => {
			for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
			setTimeout(() => process.exit(), PATIENCE).unref();
			resolve();
		};
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
	});

process.exitCode = await run(process.argv.slice(2), processTerminal(), stopped);
