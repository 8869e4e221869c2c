/** What a text costs that is wound into itself: each of these took minutes, all memory, or the process, and is small. */
import { compile, DocumentError } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';
import { readSeed, SeedError } from '../../../mock/doors/document/document.ts';
import { readPrefer } from '../../../mock/doors/prism/prefer.ts';
import { createMock } from '../../../mock/index.ts';
import { desk, mockOf } from '../../mock/engine/support/desk.ts';

const MANY = 100_000;

const problemsOf = (text: string) => {
	try {
		compile(text);
		return [];
	} catch (error) {
		expect(error).toBeInstanceOf(DocumentError);
		return (error as DocumentError).problems;
	}
};

const seedProblemsOf = (text: string) => {
	try {
		readSeed(text, createMock().contract);
		return [];
	} catch (error) {
		expect(error).toBeInstanceOf(SeedError);
		return (error as SeedError).problems;
	}
};

const one = desk({ paths: `  /one:\n    get: { operationId: one, responses: { '204': { description: One. } } }` });
const nested = ['['.repeat(MANY), '['.repeat(MANY) + ']'.repeat(MANY), '{"a":'.repeat(MANY), '- '.repeat(MANY), '? '.repeat(MANY)];

describe('A7: a text', () => {
	test.each(nested.map((text) => [text.slice(0, 6), text]))(
		'that is nested deeper than anybody means is refused where that begins: %s',
		(_, text) => {
			const [first] = problemsOf(text);
			expect(first).toMatchObject({ line: 1, message: expect.stringContaining('This is nested more than 500 levels deep') });
			expect(first?.column).toBeLessThan(4000);
			expect(seedProblemsOf(text)).toHaveLength(1);
		},
	);

	test('may be nested as deep as people write', () => {
		const deep = `${'{ a: '.repeat(100)}1${' }'.repeat(100)}`;
		expect(problemsOf(`${one}\nx-deep: ${deep}`)).toEqual([]);
	});

	const large = `[${Array(1000).fill('x').join(', ')}]`;

	test.each([
		[
			'9,999 aliases of a large list',
			`a: &a ${large}\nb: [${Array(9999).fill('*a').join(', ')}]`,
			'Up to here, aliases stand for more than 200000 values.',
		],
		[
			'aliases of aliases, each in the next',
			`a0: &a0 [1]\n${Array.from({ length: 5000 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}]`).join('\n')}`,
			'This is nested more than 500 levels deep.',
		],
	])('with %s is refused', (_, text, why) => {
		expect(problemsOf(text)).toMatchObject([{ message: why }]);
		expect(seedProblemsOf(text)).toMatchObject([{ message: why }]);
	});

	test('may have aliases of what is small', () => {
		expect(
			problemsOf(
				`${one}\nx-a: &a { b: c }\nx-b: [${Array(20_000).fill('*a').join(', ')}]\nx-c: [${Array.from({ length: 5000 }, (_, index) => `&b${index} 1, *b${index}`).join(', ')}]`,
			),
		).toEqual([]);
	});

	test('says which of many keys comes twice', () => {
		const keys = Array.from({ length: 50_000 }, (_, index) => `  k${index}: 1`);
		expect(problemsOf(`a: 1\nb: 1\n${keys.join('\n').replaceAll('  ', '')}\nk77: 1`)).toMatchObject([
			{ line: 50_003, column: 1, message: 'This is not valid YAML: Map keys must be unique.' },
		]);
	});

	test.each([
		['$request.body ', 0],
		['$request.body', 0],
		[' #/', 0],
		['x: $response.body #/a\n', 50],
	])('that is no YAML is searched once for lost pointers: %j', (piece, lost) => {
		const problems = problemsOf(`a: [\n${piece.repeat(lost || MANY)}\n`);
		expect(problems.filter(({ message }) => message.includes('has lost its JSON pointer'))).toHaveLength(lost);
	});
});

describe('A7: a schema', () => {
	/** Each has the next one twice. */
	const twice = (last: string) =>
		`{ ${Array.from({ length: 40 }, (_, index) => `S${index}: { allOf: [{ $ref: '#/components/schemas/S${index + 1}' }, { $ref: '#/components/schemas/S${index + 1}' }] }`).join(', ')}, S40: ${last} }`;
	const documentOf = (schemas: string) =>
		desk({
			paths: `  /one:
    post:
      operationId: one
      x-flow: { sets: { $response.header.x-a: $request.body#/a } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } } }
      responses: { '204': { description: One., headers: { x-a: { schema: { type: string } } } } }`,
			components: `  schemas: ${schemas}`,
		});

	test.each([
		['has others in it twice, and those others', twice('{ type: object }')],
		['is in itself', "{ S0: { allOf: [{ $ref: '#/components/schemas/S0' }] } }"],
		[
			'is in itself, by way of another',
			"{ S0: { anyOf: [{ $ref: '#/components/schemas/S1' }] }, S1: { oneOf: [{ $ref: '#/components/schemas/S0' }] } }",
		],
	])('that %s is looked through once for a member that it has not', (_, schemas) => {
		expect(problemsOf(documentOf(schemas))).toMatchObject([{ message: 'The body of "one" has no field "/a".' }]);
	});

	test('finds a member that all of them have', async () => {
		const mock = mockOf(documentOf(twice('{ properties: { a: { default: usual } } }')));
		expect((await mock.fetch('/one', { method: 'POST' })).headers.get('x-a')).toBe('usual');
	});
});

describe('A7: what else comes from outside', () => {
	test('a JSON pointer of a fault is read once', async () => {
		const { faults } = createMock().control;
		const add = (member: string) => faults.add({ kind: 'corrupt', body: 'missing', member });
		for (const member of [`${'/a'.repeat(MANY)}~`, `${'/~0'.repeat(MANY)}~2`, `${'/'.repeat(MANY)}~`, 'a', '', '~0', 'a/b'])
			await expect(add(member)).rejects.toMatchObject({ code: 'ERR_CONTROL_ARGUMENT' });
		for (const member of ['/a'.repeat(MANY), '/~0~1/', '/', '//', '/a~1b/~0']) expect(await add(member)).toMatchObject({ member });
	});

	test('a header Prefer is read once', () => {
		expect(readPrefer('a'.repeat(20 * MANY))).toEqual({});
		expect(readPrefer(`${'a '.repeat(MANY)}=`)).toEqual({});
		expect(readPrefer('code=404; Example="a b", dynamic = true')).toEqual({ code: 404, example: 'a b', dynamic: true });
	});

	test('braces of a server and of a path are read once', () => {
		const braces = '{'.repeat(20 * MANY);
		const document = {
			openapi: '3.1.0',
			info: { title: 'Braces', version: '1' },
			servers: [{ url: `https://x.example/${braces}` }],
			security: [],
			paths: { [`/${braces}`]: { get: { operationId: 'one', responses: { 204: { description: 'One.' } } } } },
		};
		const mock = createMock({ document: compile(document) });
		expect(mock.route('GET', new URL('https://x.example/'))).toBeUndefined();
	});
});
