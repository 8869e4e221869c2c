/**
 * Which tests run when. A test file is quick unless it fits a pattern here: what nobody has thought of runs most often, not never.
 *
 * - `npm test` runs the quick ones: what can be known in a Node without a browser, a Redis or another runtime.
 * - `npm run test:all` runs the slow ones as well, as `.ci/run` does.
 * - `npm run test:long` runs what no change may wait for: by hand, and before a release.
 */

/** Files below `test/`, a star for any name, each with the reason. */
type Files = Readonly<Record<string, string>>;

export const SLOW: Files = {
	'browser/*': 'pages in Chromium',
	'examples/*': 'the examples as their readers have them: packed, installed, some in Chromium',
	'hostile/schemathesis': 'a program of Python, and five thousand requests',
	'hosts/elsewhere': 'Chromium, and another Node',
	'hosts/projects': 'runners of others, each with its own start',
	'mock/cli/steer-built': 'some two hundred processes',
	'mock/doors/prism-lazy': 'what a process of its own has loaded',
	'mock/control/remote-endures': 'many thousand requests, and real seconds',
	'mock/engine/token/memory': 'many thousand requests',
	'mutations/*': 'each claim is a run of its own',
	'package/*': 'the packed packages, installed',
	'products/changed-rules': 'every rule of the document is broken once',
	'products/delays': 'as slow as a real server',
	'runtimes/runtimes': 'other runtimes',
	'runtimes/worker': 'another runtime',
	'sdk/interleavings/every-order': 'also the orders that make no difference',
	'sdk/store/fleet': 'eight processes',
	'sdk/store/full': 'puts another module in the place of one of Node',
	'sdk/store/redis': 'a real Redis',
	'sdk/store/web': 'eight tabs in Chromium',
	'start/npx': 'the packed packages, and npm',
	'start/vitest': 'the packed packages',
	'slow/*': 'quick ones again, with more of the same',
};

export const LONG: Files = {
	'long/*': 'the slow ones again, with much more of the same; a server that has much to do for ten minutes; and three hundred mutants',
};

export const patternsOf = (files: Files): string[] => Object.keys(files).map((files) => `test/${files}.test.ts`);
