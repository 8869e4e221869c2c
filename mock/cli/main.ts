/** The program `tokenwright`, run by `bin/tokenwright.js`. */
import { run } from './program.ts';
import { stopped } from './stopped.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await run(process.argv.slice(2), processTerminal(), stopped);
