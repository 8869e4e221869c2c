/**
 * `npm run wild`: takes in thousands of real documents as they are, and tries every operation of each. It prints what came of them and
 * writes `docs/wild.md`.
 *
 * `npm run wild -- --sample` takes sixty of them and at most twenty operations of each; `--most 50` asks at most so many of each, `--only NAME`
 * tries some; `npm run wild -- FOLDER` also those of a folder.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bring } from './bring.ts';
import { corpus } from './corpus.ts';
import { judgeAll } from './crew.ts';
import { page, summary } from './report.ts';
import { sampled } from './sampled.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { sample: { type: 'boolean' }, only: { type: 'string' }, most: { type: 'string' } },
});
if (!bring()) throw new Error('The documents could not be brought.');
const beside = '../shared/documents';
const all = corpus([...(existsSync(beside) ? [beside] : []), ...positionals]);
const chosen =
	values.only === undefined ? (values.sample ? sampled(all) : all) : all.filter(({ name }) => name.includes(values.only ?? ''));
const began = Date.now();
const verdicts = await judgeAll(
	chosen,
	values.sample ? 20 : values.most === undefined ? undefined : Number(values.most),
	({ name, refused, crashed, faults }, done) => {
		if (done % 100 === 0) console.error(`${done} of ${chosen.length}`);
		if (refused ?? crashed) console.error(`${name}: ${refused ?? crashed}`);
		if (values.only) for (const fault of faults) console.error(`  ${fault}`);
	},
);
const most = values.most === undefined ? '' : ` At most ${values.most} operations of each were asked.`;
const text = summary(verdicts, Date.now() - began) + most;
console.log(text);
if (!values.sample && values.only === undefined) writeFileSync('docs/wild.md', page(verdicts, text));
if (process.env.WILD_OUT) writeFileSync(process.env.WILD_OUT, JSON.stringify(verdicts));
