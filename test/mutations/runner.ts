/** A process of its own that runs tests on a changed source, one change after the other: starting vitest takes longer than most of them. */
import { createVitest } from 'vitest/node';
import { ROOT } from './claims.ts';
import { type Change, change } from './mutate.ts';

export interface Task {
	/** Files, from the root of the project. */
	tests: readonly string[];
	/** Fits the names of the tests that are wanted; all of them without it. */
	pattern?: RegExp;
	change: Change;
	/** How often laws are tried that hold for random histories, if not as often as they say. */
	share?: number;
}

export interface Outcome {
	ran: number;
	failed: number;
	/** Files that could not even be loaded. */
	broken: number;
	/** The first one that failed. */
	first?: string;
}

const vitest = await createVitest('test', {
	config: new URL('test/vitest.config.ts', ROOT).pathname,
	watch: false,
	reporters: [{}],
	// One red test is enough.
	bail: 1,
	// What the line before has changed is loaded nowhere.
	isolate: true,
	// Some turn red by waiting for ever.
	testTimeout: Number(process.argv[2]),
});
const specifications = new Map((await vitest.globTestSpecifications()).map((each) => [each.moduleId, each]));

async function run({ tests, pattern, change: changed, share = 1 }: Task): Promise<Outcome> {
	change(changed);
	for (const project of vitest.projects) project.provide('share', share);
	const mutated = new URL(changed.file, ROOT).pathname;
	vitest.invalidateFile(mutated);
	vitest.setGlobalTestNamePattern(pattern ?? /(?:)/);
	const paths = tests.map((test) => new URL(test, ROOT).pathname);
	const wanted = paths.map((path, index) => {
		const specification = specifications.get(path);
		if (!specification) throw new Error(`${tests[index]} is in no tier.`);
		return specification;
	});
	const { testModules } = await vitest.runTestSpecifications(wanted);
	// Whole again, for the next change of another file.
	vitest.invalidateFile(mutated);
	const found = testModules.filter(({ moduleId }) => paths.includes(moduleId));
	const all = found.flatMap((module) => [...module.children.allTests()]);
	const failed = all.filter((each) => each.result().state === 'failed');
	return {
		ran: failed.length + all.filter((each) => each.result().state === 'passed').length,
		failed: failed.length,
		broken: found.filter((module) => module.errors().length > 0).length,
		...(failed[0] && { first: `${failed[0].module.relativeModuleId}: ${failed[0].fullName}` }),
	};
}

process.on('message', (task: Task) => {
	run(task).then(
		(outcome) => process.send?.(outcome),
		(error) => process.send?.({ error: String(error) }),
	);
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
