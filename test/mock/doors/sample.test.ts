/** Where a document has no example, its schema says what comes: through every door, and the same each time. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../mock/doors/document/document.ts';
import { createMock } from '../../../mock/own-document.ts';

const document = (schema: string, { media = 'application/json', rest = '', operation = '' } = {}) => `openapi: 3.1.0
info: { title: Samples, version: '1' }
paths:
  /it:
    get:
      operationId: it
      ${operation}
      responses: { '200': { description: It., content: { '${media}': { schema: ${schema} } } } }
${rest}`;

async function sampleOf(...given: Parameters<typeof document>) {
	const mock = createMock({ document: compile(document(...given)) });
	const response = await mock.fetch('/it');
	return { type: response.headers.get('content-type'), text: await response.text() };
}

const jsonOf = async (...given: Parameters<typeof document>) => JSON.parse((await sampleOf(...given)).text);

describe('a body', () => {
	test('says what the schema does: constants, choices, defaults, examples, formats, bounds', async () => {
		const schema = `{ type: object, required: [type, id], properties: { type: { const: pet }, id: { type: string, format: uuid }, kind: { enum: [cat] }, at: { type: string, format: date-time }, size: { type: integer, minimum: 7, maximum: 7 }, name: { type: string, examples: [Rex] }, old: { type: integer, default: 3 }, code: { type: string, pattern: '^[A-Z]{3}-\\d{2}$' } } }`;
		const body = await jsonOf(schema);
		expect(body).toMatchObject({ type: 'pet', kind: 'cat', size: 7, name: 'Rex', old: 3 });
		expect(body.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-/);
		expect(Number.isNaN(Date.parse(body.at))).toBe(false);
		expect(body.code).toMatch(/^[A-Z]{3}-\d{2}$/);
		expect(await jsonOf(schema)).toEqual(body);
	});

	test('has what may be left out, an item in a list, and texts that say what they are', async () => {
		expect(
			await jsonOf(
				'{ type: array, items: { type: object, properties: { title: { type: string }, tags: { type: array, items: { type: string } } } } }',
			),
		).toEqual([{ title: 'title', tags: ['tags'] }]);
	});

	test('ends where its schema does not', async () => {
		const rest = `components:
  schemas:
    Tree: { type: object, required: [name], properties: { name: { type: string }, parent: { $ref: '#/components/schemas/Tree' }, leaves: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
    Loop: { type: object, required: [again], properties: { again: { $ref: '#/components/schemas/Loop' } } }`;
		expect(await jsonOf("{ $ref: '#/components/schemas/Tree' }", { rest })).toEqual({ name: 'name', leaves: [] });
		expect(await jsonOf("{ $ref: '#/components/schemas/Loop' }", { rest })).toHaveProperty('again');
	});

	test('lacks what is only written, though it is required', async () => {
		const body = await jsonOf(
			'{ type: object, required: [name, password], properties: { name: { type: string }, password: { type: string, writeOnly: true } } }',
		);
		expect(body).toEqual({ name: 'name' });
	});

	test('is an example where there is one, though it breaks its schema', async () => {
		const mock = createMock({
			document: compile(document('{ type: integer }').replace('schema: { type: integer }', 'schema: { type: integer }, example: five')),
		});
		expect(await (await mock.fetch('/it')).json()).toBe('five');
	});

	test('is no megabyte, however much the schema allows', async () => {
		const { text } = await sampleOf(
			"{ type: object, properties: { a: { type: string, maxLength: 5000000, pattern: '^[a-z]{1,5000000}$' }, b: { type: array, maxItems: 100000, items: { type: string } } } }",
		);
		expect(text.length).toBeLessThan(2000);
	});
});

test('a body of another media type is of that type, or there is none', async () => {
	const schema = '{ type: object, properties: { a: { type: string }, b: { type: array, items: { type: string } } } }';
	expect(await sampleOf(schema, { media: 'application/x-www-form-urlencoded' })).toEqual({
		type: 'application/x-www-form-urlencoded',
		text: 'a=a&b=%5B%22b%22%5D',
	});
	expect((await sampleOf('{ type: string, const: hello }', { media: 'text/plain' })).text).toBe('hello');
	expect(await sampleOf('{ type: string }', { media: 'image/png' })).toEqual({ type: 'image/png', text: '' });
	expect(await sampleOf(schema, { media: 'application/xml' })).toEqual({ type: 'application/xml', text: '' });
});

test('a token is written into it: the rest of what the schema requires is there', async () => {
	const operation = 'x-flow: { issues: { pass: $response.body#/access_token } }';
	const rest = "components: { x-credentials: { pass: { kind: token, format: '{$hex.8}' } } }";
	const body = await jsonOf(
		'{ type: object, required: [token_type, access_token], properties: { access_token: { type: string }, token_type: { const: bearer } } }',
		{ operation, rest },
	);
	expect(body).toEqual({ access_token: expect.stringMatching(/^[\da-f]{8}$/), token_type: 'bearer' });
});

test('a contract that was written has its samples, and one that is only read makes none', () => {
	const contract = compile(document('{ type: object, properties: { a: { type: string } } }'));
	const read = Object.getOwnPropertyDescriptor(contract.operations.it?.answers[0], 'sample');
	expect(read).toMatchObject({ get: expect.any(Function) });
	expect(JSON.parse(JSON.stringify(contract)).operations.it.answers[0].sample).toEqual({ a: 'a' });
	expect(Object.getOwnPropertyDescriptor(contract.operations.it?.answers[0], 'sample')).toMatchObject({ value: { a: 'a' } });
});

test('a request need not have what only answers have, though it is required', async () => {
	const text = `openapi: 3.1.0
info: { title: Written, version: '1' }
paths:
  /it:
    post:
      operationId: it
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/It' } } } }
      responses: { '200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/It' } } } } }
components:
  schemas:
    Id: { type: string, readOnly: true }
    It: { type: object, required: [id, at, name], properties: { id: { $ref: '#/components/schemas/Id' }, at: { type: string, readOnly: true }, name: { type: string } } }
`;
	const mock = createMock({ document: compile(text) });
	const post = (body: object) =>
		mock.fetch('/it', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	expect((await post({ name: 'a' })).status).toBe(200);
	expect((await post({ id: '1' })).status).toBe(400);
	expect(await (await post({ name: 'a' })).json()).toEqual({ id: 'id', at: 'at', name: 'name' });
});
