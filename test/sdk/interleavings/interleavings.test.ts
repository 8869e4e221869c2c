/**
 * All orders in which two and three callers and clients can meet around the end of a token, its renewal and its refusal. In each: one
 * renewal at a time, no token sent after its end, no refresh token lost or spent twice, nothing back after a sign-out, every call ends.
 * Those that make no difference: `every-order.test.ts`. Where there are too many, some of them: `sampled.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { everyAmid, everyState, lawful, rows, SCHEDULE } from './support/lawful.ts';
import { scenarioOf } from './support/states.ts';

const { orders, expectLawful } = lawful();

// Red without: sdk/session/session.ts "if (held !== instead && isAlive(held)) return held;"
// Red without: sdk/session/flight.ts "airborne.set(key, flight);"
describe('two callers of one client, independent steps in one order', () => {
	const table = rows(everyAmid, everyState, ['the token ends soon · five minutes pass', 'the token is refused · five minutes pass']);
	test.each(table)('%s; %s', { timeout: 60_000 }, (state, what) => expectLawful(scenarioOf([2], state, what), {}));
});

describe('three callers of one client, independent steps in one order', () => {
	const table = rows(['nothing else happens', 'A signs out'], everyState, ['the token is refused · A signs out']);
	test.each(table)('%s; %s', { timeout: 60_000 }, (state, what) => expectLawful(scenarioOf([3], state, what), {}));
});

describe('two clients that share a store, independent steps in one order', () => {
	const table = [
		...rows(['nothing else happens'], everyState, ['the renewal is refused · nothing else happens']),
		...rows(['a caller leaves'], ['the token has ended']),
	];
	test.each(table)('%s; %s', { timeout: 60_000 }, (state, what) => expectLawful(scenarioOf([1, 1], state, what), {}));
});

describe('two clients that share a store, interrupted once where they need not be', () => {
	test('the renewal is refused', { timeout: 60_000 }, () =>
		expectLawful(scenarioOf([1, 1], 'the renewal is refused', 'nothing else happens'), { interruptions: 1 }),
	);
});

// Red without: sdk/store/store.ts "if (other && other.until > now) return undefined;"
describe('three clients that share a store, independent steps in one order', () => {
	test.each(['the token has ended', 'the token is refused'] as const)('%s', { timeout: 60_000 }, (state) =>
		expectLawful(scenarioOf([1, 1, 1], state, 'nothing else happens'), {}),
	);
});

test.runIf(SCHEDULE === undefined)('these were more than a thousand', () => {
	expect(orders()).toBeGreaterThan(1_200);
});
