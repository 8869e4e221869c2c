/** How the commands put things into words and columns. */
import { compile } from '@tokenwright/spec';
import { expect, test } from 'vitest';
import { changesBetween } from '../../../mock/cli/serve/changes.ts';
import { spanOf } from '../../../mock/cli/steer/span.ts';
import { table } from '../../../mock/cli/steer/table.ts';
import { guarded, type Terminal } from '../../../mock/cli/terminal.ts';
import { GARDEN, garden } from '../support/garden.ts';

test.each([
	[0.4, '0 s'],
	[31, '31 s'],
	[-31, '31 s'],
	[60, '1 min'],
	[570, '9 min 30 s'],
	[7_200, '2 h'],
	[7_205, '2 h'],
	[90_000, '1 d 1 h'],
])('%d seconds are %s', (seconds, text) => {
	expect(spanOf(seconds)).toBe(text);
});

test('columns are as wide as they need to be, painted or not', () => {
	const red = (text: string) => `<${text}>`;
	expect(
		table(
			['a', 'name'],
			[
				['one', { text: 'x', paint: red }],
				['2', 'y'],
			],
			red,
		),
	).toBe('<a  >  <name>\none  <x>\n2    y');
});

test('what has changed in a document and its seed is told by name, never by value', () => {
	const before = { contract: garden(), seed: undefined };
	expect(changesBetween(before, { contract: garden(), seed: {} })).toEqual([]);
	const text = GARDEN.replace('lifetime: PT10M', 'lifetime: PT5S')
		.replace('operationId: visit', 'operationId: look')
		.replace('rose,3', 'tulip,3');
	const after = {
		contract: compile(text, { file: 'garden.yaml' }),
		seed: { credentials: { gardener: [{ name: 'bob', password: 'canary' }] }, keys: { ticket: 'canary' } },
	};
	expect(changesBetween(before, after)).toEqual([
		'operations   added look; removed visit; changed listPlants',
		'credentials  changed gate',
		'seeds        added gardener, the key of ticket',
	]);
	const schema = {
		contract: compile(GARDEN.replace('height: { type: integer }', 'height: { type: number }'), { file: 'g' }),
		seed: undefined,
	};
	expect(changesBetween(before, schema)).toEqual(['the document  schemas, examples or descriptions']);
});

/** Clears a window's title and its screen, begins another line, ends colours in one byte, and turns writing round. */
const PWNED = 'jo\u001b]0;PWNED\u0007\u001b[2J\r\n\u009b31m\u007f\u202e';
const TOLD = 'jo\\u001b]0;PWNED\\u0007\\u001b[2J\\u000d\\u000a\\u009b31m\\u007f\\u202e';

test('A8: a terminal obeys our colours and nothing else', () => {
	const written: string[] = [];
	const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
	const colours = new Proxy({}, { get: () => red }) as Terminal['colours'];
	const write = (text: string) => void written.push(text);
	const { out, err, ...terminal } = guarded({ out: write, err: write, colours, logColours: colours });
	out(`${PWNED} ${terminal.colours.red('x\u001b[2J')}\n\tnext`);
	err(terminal.logColours.red(PWNED));
	const lines = TOLD.replace('\\u000a', '\n');
	expect(written).toEqual([`${lines} ${red('x\\u001b[2J')}\n\tnext`, red(lines)]);
	// What a pipe reads is the same JSON.
	out(JSON.stringify({ subject: PWNED }));
	expect(written[2]).not.toMatch(/[\p{Cc}\u202e]/u);
	expect(JSON.parse(written[2] ?? '')).toEqual({ subject: PWNED });
});

test('A8: what others have written stays in its line and its column', () => {
	expect(table(['a', 'b'], [[PWNED, { text: PWNED, paint: String }]], String).split('\n')[1]).toBe(`${TOLD}  ${TOLD}`);
});
