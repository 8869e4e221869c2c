import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDue } from '../../../../mock/engine/token/due.ts';

const step = fc.oneof(fc.record({ add: fc.integer({ min: 0, max: 50 }) }), fc.record({ now: fc.integer({ min: 0, max: 60 }) }));

// Red without: mock/engine/token/due.ts "if (moment(child) >= at) break;"
test('what is due comes in the order of its moments, and nothing before its time', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (list) => {
			const due = createDue<number>();
			let left: number[] = [];
			for (const each of list) {
				if ('add' in each) {
					due.add(each.add, each.add);
					left.push(each.add);
				} else {
					const expected = left.filter((at) => at <= each.now).sort((one, other) => one - other);
					const taken = [];
					for (let at = due.take(each.now); at !== undefined; at = due.take(each.now)) taken.push(at);
					expect(taken).toEqual(expected);
					left = left.filter((at) => at > each.now);
				}
				expect(due.size()).toBe(left.length);
			}
		}),
		{ numRuns: 500, seed: 20_261_202 },
	);
});
