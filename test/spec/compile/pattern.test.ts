/** The `pattern` of a schema, as people write it. */
import { compile, type Problem } from '@tokenwright/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../../mock/index.ts';
import { desk } from '../../mock/engine/support/desk.ts';

const documentOf = (pattern: string) =>
	desk({
		paths: `  /in:
    get:
      operationId: in
      parameters:
        - { name: q, in: query, schema: { $ref: '#/components/schemas/Named' } }
        - { name: of, in: query, content: { application/json: { schema: { type: object, additionalProperties: false, patternProperties: { ${JSON.stringify(pattern)}: {} } } } } }
      responses: { '204': { description: In. } }`,
		components: `  schemas: { Named: { type: string, pattern: ${JSON.stringify(pattern)}, example: { pattern: '(?i)' } } }`,
	});

const read = (pattern: string) => {
	const warnings: Problem[] = [];
	const document = compile(documentOf(pattern), { file: 'desk.yaml', warn: (problem) => warnings.push(problem) });
	const mock = createMock({ document });
	const takes = async (text: string) => {
		const q = await mock.fetch(`/in?q=${encodeURIComponent(text)}`);
		const of = await mock.fetch(`/in?of=${encodeURIComponent(JSON.stringify({ [text]: 1 }))}`);
		expect(of.status, 'as the name of a property').toBe(q.status);
		return q.status === 204;
	};
	return { warnings, takes, pattern: (document.document.components as { schemas: { Named: { pattern?: string } } }).schemas.Named.pattern };
};

describe('A6: a pattern that is no regular expression with the flag u', () => {
	test.each([
		['^[\\w-\\.]+$', '^[\\w\\-\\.]+$', ['a-b.c', '_'], ['a+b', 'ä']],
		['^[.-\\w]+$', '^[.\\-\\w]+$', ['a-b.c'], ['/']],
		['^\\w\\:\\d$', '^\\w:\\d$', ['a:1'], ['a\\:1']],
		['^x\\-y$', '^x-y$', ['x-y'], ['xy']],
		['^[x\\-y]$', '^[x\\-y]$', ['-', 'x'], ['\\']],
		['^{a}$', '^\\{a\\}$', ['{a}'], ['a']],
		['^a{2}]$', '^a{2}\\]$', ['aa]'], ['aa', 'a{2}]']],
		['^\\"[\\_\\@]\\"$', '^"[_@]"$', ['"@"'], ['@']],
		['^\\x41\\u0042$', '^\\x41\\u0042$', ['AB'], ['x41u0042']],
		['^[[\\]{}]$', '^[[\\]{}]$', ['[', ']', '{'], ['\\']],
		['^(?<n>a)\\k<n>\\1$', '^(?<n>a)\\k<n>\\1$', ['aaa'], ['aa']],
		['^\\p{Lu}$', '^\\p{Lu}$', ['Ä'], ['a', 'p{Lu}']],
	])('is read as it is meant: %s', async (pattern, mended, fitting, others) => {
		const { warnings, takes, pattern: found } = read(pattern);
		expect([warnings, found]).toEqual([[], mended]);
		for (const text of fitting) expect(await takes(text), text).toBe(true);
		for (const text of others) expect(await takes(text), text).toBe(false);
	});

	test.each([
		['(?i)odd', 'Invalid group'],
		['a(', 'Unterminated group'],
		['a++', 'Nothing to repeat'],
		['[b-a]', 'Range out of order in character class'],
	])('is told with line and column, and ignored, where it is none without it either: %s', async (pattern, why) => {
		const { warnings, takes, pattern: found } = read(pattern);
		expect(found).toBeUndefined();
		const message = `This pattern is no regular expression of JavaScript (${why}): it is ignored.`;
		expect(warnings.map(({ line, column, pointer, message }) => [line, column, pointer, message])).toEqual([
			[
				expect.any(Number),
				expect.any(Number),
				expect.stringMatching(/^\/paths\/~1in\/get\/parameters\/1\/.*\/patternProperties\/./),
				message,
			],
			[expect.any(Number), expect.any(Number), '/components/schemas/Named/pattern', message],
		]);
		expect(warnings.every(({ hint }) => hint.includes('ECMA-262'))).toBe(true);
		expect((await createMock({ document: compile(documentOf(pattern)) }).fetch('/in?q=anything')).status).toBe(204);
		void takes;
	});

	test('means the same as without the flag', () => {
		const piece = fc.constantFrom(
			'a',
			'b',
			'.',
			'-',
			'\\.',
			'\\-',
			'\\:',
			'\\w',
			'\\d',
			'[',
			']',
			'[^',
			'{',
			'}',
			'{2}',
			'*',
			'+',
			'?',
			'(',
			')',
			'|',
			'\\]',
			'\\@',
		);
		const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '-', ':', '1', '[', ']', '{', '}', '2', '@', '\\'), maxLength: 5 });
		let mended = 0;
		fc.assert(
			fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.array(text, { minLength: 1, maxLength: 8 }), (pieces, texts) => {
				const pattern = pieces.join('');
				if (flagged(pattern, 'u') || !flagged(pattern, '')) return;
				const found = read(pattern).pattern;
				if (found === undefined) return;
				mended++;
				for (const each of texts)
					expect(new RegExp(found, 'u').test(each), `${pattern} as ${found}: ${each}`).toBe(new RegExp(pattern).test(each));
			}),
			{ numRuns: 400, seed: 20_261_201 },
		);
		expect(mended).toBeGreaterThan(100);
	});
});

function flagged(pattern: string, flags: string): boolean {
	try {
		return new RegExp(pattern, flags) !== undefined;
	} catch {
		return false;
	}
}

describe('a pattern that repeats what is repeated', () => {
	test.each([
		['^([\\w/.-]*)*/?$', '^(?:[\\w/.-]*)/?$'],
		['^(?:\\d+)+$', '^(?:\\d+)$'],
		['^([a-z]+)*!$', '^(?:[a-z]*)!$'],
		['^(.*)+b$', '^(?:.*)b$'],
		// Not these: the group is told of again, or is none, or has more in it.
		['^(a)(\\w+)+\\1$', '^(a)(\\w+)+\\1$'],
		['^\\([a]*\\)*$', '^\\([a]*\\)*$'],
		['^([a-z]+-)*$', '^([a-z]+-)*$'],
	])('%s is read as %s, which fits the same', (given, expected) => {
		const { pattern } = read(given);
		expect(pattern).toBe(expected);
		fc.assert(
			fc.property(fc.stringMatching(/^[ab1/.!()-]{0,8}$/), (text) => {
				expect(new RegExp(pattern ?? '', 'u').test(text)).toBe(new RegExp(given, 'u').test(text));
			}),
		);
	});

	test('says no in no time', async () => {
		const { takes } = read('^(https?:\\/\\/)?([\\da-z\\.-]+)\\.([a-z\\.]{2,6})([\\/\\w \\.-]*)*\\/?$');
		expect(await takes(`https://a.example/${'a/'.repeat(2000)}%28`)).toBe(false);
		expect(await takes('https://a.example/b/c.png')).toBe(true);
	});
});
