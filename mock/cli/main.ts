/** The program `tokenwright`, run by `bin/tokenwright.js`. */
import { run } from './program.ts';
import { processTerminal } from './terminal.ts';

/** Once each: a second signal ends the process the hard way. */
const stopped = () =>
	new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
	});

process.exitCode = await run(process.argv.slice(2), processTerminal(), stopped);
