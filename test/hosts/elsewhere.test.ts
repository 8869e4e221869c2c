/** The list of scenarios through doors that are not in this Node. */
import { beforeAll, expect, it } from 'vitest';
import { withoutChromium } from '../browser/chromium.ts';
import { without } from '../runtimes/pinned.ts';
import { throughMsw } from './in-node.ts';
import { fromAnotherOrigin, throughWorker } from './in-page.ts';
import { throughMsw3 } from './msw3.ts';
import type { Played } from './play.ts';
import { expectSame, PATIENCE } from './same.ts';

/** What was played through MSW 2 in Node: every other door is compared with it. */
let first: Played[];
beforeAll(async () => {
	first = await throughMsw();
}, PATIENCE);

const skipped = withoutChromium();

it.concurrent('through MSW 3 in Node answers, cookies and journals are the same, but for what the host forces', {
	skip: without('msw3') || without('node24'),
	timeout: PATIENCE,
}, async () => {
	expectSame('MSW 3 in Node', await throughMsw3(), first);
});

it.concurrent('through a service worker in Chromium answers, cookies and journals are the same, but for what the host forces', {
	skip: skipped,
	timeout: PATIENCE,
}, async () => {
	expectSame('a service worker in Chromium', await throughWorker(first), first);
});

it.skipIf(skipped)(
	'a page of another origin asks the HTTP server before, and is let in where the document or the server lets it',
	async () => {
		expect(await fromAnotherOrigin()).toEqual({ status: 200, journal: ['preflight 204', 'accepted 200'] });
	},
	PATIENCE,
);
