/** A sample of all that StrykerJS would change in the sources: who changes one of these should see a test turn red. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../mutations/claims.ts';
import { type Mutant, mutantsOf, sampled } from '../mutations/mutants.ts';
import { createPool, type Pool } from '../mutations/pool.ts';
import { LONG, SLOW } from '../tiers.ts';
import { nearest } from '../watch.ts';

/** Fewer, or others, for trying: MUTANTS=60 MUTANT_SEED=2. */
const AMOUNT = Number(process.env.MUTANTS || 300);
const SEED = Number(process.env.MUTANT_SEED || 1);

/** The share of them that turns a test red. */
const KILLED = 0.92;

const ROOMS = ['spec', 'mock/engine', 'mock/control', 'sdk'];

/** Milliseconds; a change may be all it takes to run for ever. */
const ENDLESS = 300_000;

const filesBelow = (folder: string, end: string): string[] =>
	readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
		.map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
		.filter((path) => path.endsWith(end))
		.sort();

const sources = ROOMS.flatMap((room) => filesBelow(room, '.ts')).filter(
	(path) => !/(^|\/)(dist|generated|node_modules)\/|\.d\.ts$|tsup/.test(path),
);

const later = new RegExp(
	`^test/(${[...Object.keys(SLOW), ...Object.keys(LONG)].map((files) => files.replaceAll('*', '[^/]+')).join('|')})\\.test\\.ts$`,
);
/** It reads the sources as they lie on the disk, where nothing is changed. */
const UNCHANGED = 'test/spec/emit/generate.test.ts';

const quick = (folder: string): string[] => filesBelow(folder, '.test.ts').filter((path) => path !== UNCHANGED && !later.test(path));

/** Those of the whole package, where the nearest ones see nothing. What is said in products' own words tells the most. */
const wider = (file: string): string[] =>
	file.startsWith('sdk/')
		? quick('test/sdk')
		: [
				'test/products/scenarios.test.ts',
				...quick('test/spec'),
				...quick('test/mock/engine'),
				...quick('test/mock/control'),
				'test/mock/doors/table/table.test.ts',
			];

let pool: Pool;
beforeAll(async () => {
	// As in the quick tier: who is late on a busy machine has not failed.
	pool = await createPool(30_000);
}, 60_000);
afterAll(() => pool.end());

const isKilled = async (change: Mutant): Promise<boolean> => {
	const near = nearest(change.file, fileURLToPath(ROOT));
	// Slow ones where there are no others: a store in Redis is seen by a real one.
	const first = near.every((path) => later.test(path)) ? near : near.filter((path) => path !== UNCHANGED && !later.test(path));
	for (const tests of [first, wider(change.file).filter((path) => !first.includes(path))]) {
		const { failed, broken } = await pool.run({ tests, change, share: 1 / 4 }, ENDLESS);
		if (failed + broken > 0) return true;
	}
	return false;
};

test('tests that are red by themselves tell nothing of a change', { timeout: 2 * ENDLESS }, async () => {
	for (const file of ['mock/mock.ts', 'sdk/index.ts']) {
		const { ran, ...rest } = await pool.run(
			{ tests: wider(file), change: { file, from: 0, to: 0, replacement: '' }, share: 1 / 4 },
			ENDLESS,
		);
		expect(ran).toBeGreaterThan(500);
		expect(rest).toEqual({ failed: 0, broken: 0 });
	}
});

test('of what could be written otherwise, a test sees nearly all', { timeout: 4 * 60 * 60 * 1000 }, async () => {
	const all = (await Promise.all(sources.map(async (file) => mutantsOf(file, readFileSync(new URL(file, ROOT), 'utf8'))))).flat();
	expect(all.length).toBeGreaterThan(5_000);
	const sample = sampled(all, AMOUNT, SEED);
	const killed = await Promise.all(sample.map((mutant) => isKilled(mutant)));
	const survivors = sample.filter((_, index) => !killed[index]);
	const text = survivors.map(
		({ file, line, mutator, was, replacement }) => `${file}:${line} ${mutator}: ${oneLine(was)} → ${oneLine(replacement)}`,
	);
	const share = 1 - survivors.length / sample.length;
	console.log([`${all.length} mutants, ${sample.length} tried, ${(share * 100).toFixed(1)} % killed; alive:`, ...text].join('\n'));
	expect(share, text.join('\n')).toBeGreaterThanOrEqual(KILLED);
});

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 100);
