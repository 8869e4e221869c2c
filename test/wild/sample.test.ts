/** Sixty real documents, as they are: what nobody here wrote is taken in, served and guarded. `npm run wild` tries all of them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { corpus, isBrought } from './corpus.ts';
import { judgeAll } from './crew.ts';
import { sampled } from './sampled.ts';
import type { Verdict } from './verdict.ts';

const isHere = isBrought();
if (!isHere && !process.env.CI) console.warn('No real documents are here, and none are tried: "npx tsx test/wild/bring.ts" brings them.');

describe.skipIf(!isHere && !process.env.CI)('of sixty real documents', () => {
	let verdicts: Verdict[] = [];
	const of = (key: 'operations' | 'routed' | 'guarded' | 'refusedWithout' | 'letIn' | 'unmade' | 'made' | 'judged' | 'fits') =>
		verdicts.reduce((sum, each) => sum + each[key], 0);
	const faults = (pattern: RegExp) =>
		verdicts.flatMap(({ name, faults }) => faults.filter((fault) => pattern.test(fault)).map((fault) => `${name} ${fault}`));

	beforeAll(async () => {
		verdicts = await judgeAll(sampled(corpus([])), 20, () => {});
	}, 300_000);

	test('all are accepted as they are, and none crashes or hangs', () => {
		expect(verdicts).toHaveLength(60);
		expect(verdicts.filter(({ refused, crashed }) => refused ?? crashed)).toEqual([]);
	});

	test('every operation is reached, but for one in two hundred whose path another one has', () => {
		expect(of('operations')).toBeGreaterThan(500);
		expect(of('routed') / of('operations'), faults(/not reached/).join('\n')).toBeGreaterThan(0.995);
	});

	test('every scheme that can be carried is enforced, and lets the seed in', () => {
		expect(of('guarded')).toBeGreaterThan(300);
		expect(faults(/open without a credential|the seed is refused/)).toEqual([]);
		expect([of('refusedWithout'), of('letIn')]).toEqual([of('guarded'), of('guarded')]);
	});

	test('a success that was made of a schema fits it, as ajv says', () => {
		expect(of('judged')).toBeGreaterThan(150);
		expect(of('fits') / of('judged'), faults(/does not fit/).join('\n')).toBeGreaterThanOrEqual(0.97);
	});

	test('a request that was made of its schemas is let in, but for one in twenty', () => {
		expect(of('unmade') / of('operations'), faults(/no made-up/).join('\n')).toBeLessThan(0.05);
	});
});
