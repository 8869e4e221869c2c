/** Bundled with MSW 3 in place of MSW 2, and run by a Node that it works with. */
import { throughMsw } from './in-node.ts';

process.stdout.write(JSON.stringify(await throughMsw()));
