/** Of two callers every single order, also those that make no difference to another one: should one be taken for such that does. */
import { describe, expect, test } from 'vitest';
import { everyState, lawful, rows, SCHEDULE } from './support/lawful.ts';
import { scenarioOf } from './support/states.ts';

const { orders, expectLawful } = lawful();

describe('two callers of one client, every single order', () => {
	const table = rows(['nothing else happens', 'A signs out', 'a caller leaves'], everyState, [
		'the token ends soon · A signs out',
		'the token is refused · A signs out',
		'the renewal is refused · A signs out',
		'the token ends soon · a caller leaves',
		'the token is refused · a caller leaves',
	]);
	test.each(table)('%s; %s', { timeout: 60_000 }, (state, what) => expectLawful(scenarioOf([2], state, what), { orders: 'everything' }));
});

test.runIf(SCHEDULE === undefined)('these were more than a thousand', () => {
	expect(orders()).toBeGreaterThan(1_300);
});
