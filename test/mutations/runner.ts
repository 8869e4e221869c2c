/** A process of its own that runs tests without a line, one after the other: starting vitest takes longer than most of them. */
import { createVitest } from 'vitest/node';
import { type Claim, ROOT } from './claims.ts';

export interface Outcome {
	ran: number;
	failed: number;
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
	testTimeout: 10_000,
});
for (const project of vitest.projects) project.provide('share', 1);
const specifications = new Map((await vitest.globTestSpecifications()).map((each) => [each.moduleId, each]));

async function runWithout({ test, pattern, file, text }: Claim): Promise<Outcome> {
	process.env.TOKENWRIGHT_WITHOUT = `${file}\n${text}`;
	const mutated = new URL(file, ROOT).pathname;
	vitest.invalidateFile(mutated);
	vitest.setGlobalTestNamePattern(pattern);
	const path = new URL(test, ROOT).pathname;
	const specification = specifications.get(path);
	if (!specification) throw new Error(`${test} is in no tier.`);
	const { testModules } = await vitest.runTestSpecifications([specification]);
	// Whole again, for the next line of another file.
	vitest.invalidateFile(mutated);
	const found = testModules.find(({ moduleId }) => moduleId === path);
	const states = [...(found?.children.allTests() ?? [])].map((each) => each.result().state);
	const failed = states.filter((state) => state === 'failed').length;
	return { ran: failed + states.filter((state) => state === 'passed').length, failed };
}

process.on('message', (claim: Claim) => {
	runWithout(claim).then(
		(outcome) => process.send?.(outcome),
		(error) => process.send?.({ error: String(error) }),
	);
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
