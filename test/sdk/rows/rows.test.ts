/** The table of docs/laws.md and the tests that it names: neither has a row that the other has not. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const page = readFileSync(new URL('../../../docs/laws.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| (\d+) \|.*\| \[[a-z-]+\]\(\.\.\/test\/sdk\/rows\/([a-z-]+\.test\.ts)\) \|$/gm)];

test('there are twenty-five rows', () => {
	expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
});

describe('each row has a test of its number where the table says', () => {
	test.each(rows.map(([, number = '', file = '']) => [number, file]))('row %s in %s', (number, file) => {
		const source = readFileSync(new URL(file, import.meta.url), 'utf8');
		expect(source).toMatch(new RegExp(`^\\t?(?:(?:test|describe)\\()?'${number}: `, 'm'));
	});
});
