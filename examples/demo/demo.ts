/**
 * `npm run demo`: starts the mock on a free port and walks five products through the life of their credentials with the
 * typed SDK, over real HTTP, moving the clock instead of waiting. Exit code 1 if anything differs from what is documented.
 *
 * `npm run demo -- other.yaml` runs it against a changed copy of the document.
 */
import { readFileSync } from 'node:fs';
import { createMock } from '@tokenwright/mock';
import { compile } from '@tokenwright/mock/document';
import { listen } from '@tokenwright/mock/node';
import { playDatarhei } from './datarhei.ts';
import { playIdeanote } from './ideanote.ts';
import { playInsites } from './insites.ts';
import { playInsly } from './insly.ts';
import type { Stage } from './stage.ts';
import { createTranscript } from './transcript.ts';
import { playWatcher } from './watcher.ts';

const [file] = process.argv.slice(2);
// Standing still between the steps: a second that passes by itself would blur the last good one.
const start = Date.now();
const mock = createMock({
	clock: { now: () => start },
	...(file !== undefined && { document: compile(readFileSync(file, 'utf8'), { file }) }),
});
const server = await listen(mock, { port: 0 });
const transcript = createTranscript();
console.log(
	`Tokenwright: five products behind ${server.url}, all keys and passwords are fakes. Nothing here waits: the mock's clock is moved.`,
);
const stage: Stage = { mock, url: server.url, transcript };
for (const play of [playInsites, playIdeanote, playWatcher, playInsly, playDatarhei]) await play(stage);
await server.close();
process.exitCode = transcript.end();
