/** The parts of the measurement that can be wrong without anybody seeing it in the numbers. */
import { describe, expect, test } from 'vitest';
import { createMock } from '../../mock/index.ts';
import { compile } from '../../spec/index.ts';
import { lastOperation, madeUpDocument } from './made-up.ts';
import { HAS_PROC, processorSeconds, residentMegabytes, secondsOf } from './measure/processor.ts';
import { readSettings } from './measure/settings.ts';
import { median, turned } from './measure/statistics.ts';
import { row } from './parts/part.ts';
import { hottest } from './profile/hottest.ts';
import { judged } from './report/verdict.ts';

describe('what a process has used', () => {
	test('is read behind a name that holds blanks and brackets', () => {
		expect(secondsOf('42 (a) b (c) S 1 42 42 0 -1 4194560 2000 0 0 0 150 50 7 7 20 0 11 0 189244 3133440 382')).toBe(2);
	});

	test.runIf(HAS_PROC)('is what this process says of itself', () => {
		const { user, system } = process.cpuUsage();
		expect(processorSeconds(process.pid)).toBeGreaterThan((user + system) / 1e6 - 0.05);
		expect(residentMegabytes(process.pid)).toBeGreaterThan(20);
	});
});

describe('a verdict', () => {
	test.each([
		{ rounds: [1.9, 9, 2], met: true },
		{ rounds: [2.01, 2.01, 1], met: false },
		{ rounds: [Number.NaN], met: false },
		{ rounds: [], met: false },
	])('compares the median of $rounds with the limit', ({ rounds, met }) => {
		expect(judged(row('login', 'a login', rounds))).toMatchObject({ limit: 2, met });
	});

	test('changes nothing about the order of the rounds', () => {
		const rounds = [3, 1, 2];
		expect(median(rounds)).toBe(2);
		expect(rounds).toEqual([3, 1, 2]);
	});
});

test('everybody is first in turn', () => {
	expect([0, 1, 2, 3].map((round) => turned(['a', 'b', 'c'], round).join(''))).toEqual(['abc', 'bca', 'cab', 'abc']);
});

test.each(['0', '-1', 'soon', ''])('a variable that says "%s" is refused', (value) => {
	expect(() => readSettings({ BENCH_SECONDS: value })).toThrow('BENCH_SECONDS is no positive number.');
});

test('the hottest function is counted once, whoever called it, and waiting is no work', () => {
	const frame = (functionName: string, url = '', lineNumber = -1) => ({ functionName, url, lineNumber });
	const profile = {
		startTime: 100,
		nodes: [
			{ id: 1, callFrame: frame('sign', 'file:///a.js', 4) },
			{ id: 2, callFrame: frame('sign', 'file:///a.js', 4) },
			{ id: 3, callFrame: frame('sign', 'file:///b.js', 4) },
			{ id: 4, callFrame: frame('(idle)') },
		],
		samples: [1, 2, 3, 4, 1],
		timeDeltas: [1000, 1000, 1000, 50_000, 1000],
	};
	expect(hottest(profile)).toEqual([
		{ name: 'sign', place: 'file:///a.js:5', milliseconds: 3, share: 0.75 },
		{ name: 'sign', place: 'file:///b.js:5', milliseconds: 1, share: 0.25 },
	]);
	// Only the last sample came after 53 ms.
	expect(hottest(profile, 54_000)).toEqual([{ name: 'sign', place: 'file:///a.js:5', milliseconds: 1, share: 1 }]);
});

test.each([10, 50])('of %i made-up operations the last one answers, to those who have the key', async (count) => {
	const mock = createMock({ document: compile(madeUpDocument(count)) });
	const { path, headers } = lastOperation(count);
	const answer = await mock.fetch(path, { headers });
	expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ id: `box-${count - 1}` })]);
	expect((await mock.fetch(path)).status).toBe(401);
	expect(mock.state().operations).toBe(count);
});
