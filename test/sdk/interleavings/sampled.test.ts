import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runs } from '../../runs.ts';
import { digestAtOnce } from '../support/digest.ts';
import { replay, told, walk } from './support/explore.ts';
import { everyAmid, everyState, SCHEDULE } from './support/lawful.ts';
import { createScene } from './support/scene.ts';
import { scenarioOf } from './support/states.ts';

let restore: () => void;
beforeAll(() => {
	restore = digestAtOnce();
});
afterAll(() => restore());

// Their trees have hundreds of thousands of orders.
describe('clients that share a store, some orders of many', () => {
	const shapes = [
		['two clients', [1, 1]],
		['three clients', [1, 1, 1]],
		['two clients, one with two callers', [2, 1]],
	] as const;
	const table = shapes.flatMap(([name, calls]) =>
		everyAmid.flatMap((what) => everyState.map((state) => [name, state, what, calls] as const)),
	);

	test.each(table)('%s; %s; %s', async (_, state, what, calls) => {
		const begin = () => createScene(scenarioOf(calls, state, what));
		if (SCHEDULE !== undefined) return expect(await replay(begin, SCHEDULE)).toEqual([]);
		const picks = fc.array(fc.nat(99), { minLength: 100, maxLength: 100 });
		const law = fc.asyncProperty(picks, async (chosen) => {
			const failure = await walk(begin, chosen);
			if (failure) throw new Error(told(failure));
		});
		await fc.assert(law, { seed: 4, numRuns: runs(8), endOnFailure: true });
	});
});
