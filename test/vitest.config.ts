import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { mutate } from './mutations/mutate.ts';
import { LONG, patternsOf, SLOW } from './tiers.ts';
import { nearest } from './watch.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = new RegExp(`^${ROOT.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(spec|mock|sdk)/(?!dist/).*\\.ts$`);
const [slow, long] = [patternsOf(SLOW), patternsOf(LONG)];

type Test = NonNullable<TestProjectInlineConfiguration['test']>;

/** @param share how often laws are tried that hold for random histories: 1 is as often as they say. */
const tier = (name: string, share: number, test: Test): TestProjectInlineConfiguration => ({
	extends: true,
	test: { name, provide: { share }, ...test },
});

export default defineConfig({
	plugins: [mutate()],
	test: {
		root: ROOT,
		globalSetup: ['test/examples/packed-folder.ts'],
		typecheck: { enabled: false },
		// Vitest itself has little to do while they run.
		maxWorkers: '100%',
		watchTriggerPatterns: [{ pattern: SOURCES, testsToRun: (file) => nearest(relative(ROOT, file), ROOT) }],
		projects: [
			tier('quick', 1 / 4, {
				include: ['test/**/*.test.ts'],
				exclude: [...slow, ...long],
				testTimeout: 30_000,
				// The sources keep no state in their modules, and tests take back what they change: each worker loads them once.
				isolate: false,
			}),
			tier('slow', 1, { include: slow, exclude: long, testTimeout: 120_000 }),
			tier('long', 10, { include: long, exclude: [], testTimeout: 1_800_000 }),
		],
	},
});
