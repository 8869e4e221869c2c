import { durationSeconds, humanSeconds } from '@tokenwright/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test.each([
	['PT30S', 30],
	['PT0S', 0],
	['PT1.5S', 1.5],
	['PT5M', 300],
	['PT24H', 86_400],
	['P30D', 2_592_000],
	['P2W', 1_209_600],
	['P1DT2H3M4S', 93_784],
	['-PT1M', -60],
	[90, 90],
	[-1, -1],
	[0.5, 0.5],
])('%j is %d seconds', (duration, seconds) => {
	expect(durationSeconds(duration)).toBe(seconds);
});

test.each([
	['P1M'],
	['P1Y'],
	['P'],
	['PT'],
	['P1DT'],
	['-P'],
	['PT1H30'],
	['PT1,5S'],
	['pt1s'],
	[' PT1S'],
	['PT1S '],
	['PT-1S'],
	['30'],
	['1 hour'],
	[''],
	[Number.NaN],
	[Number.POSITIVE_INFINITY],
	[null],
	[undefined],
	[true],
	[{}],
	[['PT1S']],
])('%j is no duration', (duration) => {
	expect(durationSeconds(duration)).toBeUndefined();
});

test('parts add up', () => {
	const part = fc.nat(10_000);
	fc.assert(
		fc.property(part, part, part, part, (days, hours, minutes, seconds) => {
			const sum = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
			expect(durationSeconds(`P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(sum);
			expect(durationSeconds(`-P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(-sum);
		}),
	);
});

test('no text makes the parser throw or answer something that is no number', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			expect(durationSeconds(`P${text}`) ?? 0).not.toBeNaN();
		}),
	);
});

test.each([
	['31s', 31],
	['+31s', 31],
	['-5m', -300],
	['1h30m', 5_400],
	['1h 30min', 5_400],
	['2d', 172_800],
	['1w', 604_800],
	['1.5s', 1.5],
	['250ms', 0.25],
	['PT31S', 31],
	['+PT31S', 31],
	['-PT1M', -60],
	['90', undefined],
	['', undefined],
	['soon', undefined],
	['5 parsecs', undefined],
	['1h30', undefined],
	['--5m', undefined],
])('what people write, %j, is %s seconds', (text, seconds) => {
	expect(humanSeconds(text)).toBe(seconds);
});
