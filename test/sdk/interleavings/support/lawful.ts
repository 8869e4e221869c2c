/** What every test of these orders does: it goes through all that a scenario has within its bounds. */
import { afterAll, beforeAll, expect } from 'vitest';
import { digestAtOnce } from '../../support/digest.ts';
import { type Bounds, explore, replay, told } from './explore.ts';
import { createScene, type Scenario } from './scene.ts';
import { type AmidName, amid, type StateName, states } from './states.ts';

/** One order, as a failure tells it: `SCHEDULE=…` plays it again. */
export const { SCHEDULE } = process.env;
export const everyState = Object.keys(states) as StateName[];
export const everyAmid = Object.keys(amid) as AmidName[];

/** Every combination, but those that would take longer than all others together: they are sampled. */
export const rows = (meanwhile: readonly AmidName[], from: readonly StateName[] = everyState, without: readonly string[] = []) =>
	meanwhile.flatMap((what) => from.map((state) => [state, what] as const)).filter((row) => !without.includes(row.join(' · ')));

/** For one test file. */
export function lawful() {
	let restore: () => void;
	let orders = 0;
	beforeAll(() => {
		restore = digestAtOnce();
	});
	afterAll(() => restore());
	return {
		/** How many orders there were so far. */
		orders: () => orders,
		async expectLawful(scenario: Scenario, bounds: Bounds): Promise<void> {
			const begin = () => createScene(scenario);
			if (SCHEDULE !== undefined) return expect(await replay(begin, SCHEDULE)).toEqual([]);
			const { schedules, failures } = await explore(begin, bounds);
			orders += schedules;
			expect(failures.map(told).join('\n\n')).toBe('');
			expect(schedules).toBeGreaterThan(1);
		},
	};
}
