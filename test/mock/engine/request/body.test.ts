import { describe, expect, test } from 'vitest';
import { createMock } from '../../../../mock/index.ts';
import { desk, mockOf, post } from '../support/desk.ts';

const FORM = 'application/x-www-form-urlencoded';
const SCHEMA = `{ type: object, required: [name], properties: { name: { type: string, maxLength: 20 }, age: { type: integer, minimum: 1 }, pages: { type: integer, format: int32 }, until: { type: integer, format: int64, minimum: 0 }, vip: { type: boolean }, tags: { type: array, items: { type: string } }, "deep": { type: object, properties: { "a/b": { type: string } } } } }`;
const ANSWERS = `responses: { '200': { description: Read., content: { application/json: { schema: { type: object, properties: { name: {}, age: {}, deep: {} } } } } }, '400': { description: Bad., x-when: [request-invalid], content: { application/json: { schema: {}, example: { error: bad } } } } }`;
const ECHO =
	'x-flow: { sets: { $response.body#/name: $request.body#/name, $response.body#/age: $request.body#/age, $response.body#/deep: $request.body#/deep/a~1b } }';

const DOCUMENT = desk({
	paths: `  /json:
    post: { operationId: json, ${ECHO}, requestBody: { required: true, content: { application/json: { schema: ${SCHEMA} } } }, ${ANSWERS} }
  /form:
    post: { operationId: form, ${ECHO}, requestBody: { required: true, content: { ${FORM}: { schema: ${SCHEMA} } } }, ${ANSWERS} }
  /either:
    post: { operationId: either, ${ECHO}, requestBody: { content: { application/json: { schema: ${SCHEMA} }, ${FORM}: { schema: ${SCHEMA} } } }, ${ANSWERS} }
  /any:
    post: { operationId: any, ${ECHO}, requestBody: { content: { '*/*': { schema: ${SCHEMA} } } }, ${ANSWERS} }
  /vendor:
    post: { operationId: vendor, ${ECHO}, requestBody: { content: { application/vnd.desk+json: { schema: ${SCHEMA} } } }, ${ANSWERS} }
  /text:
    post: { operationId: text, requestBody: { required: true, content: { text/plain: { schema: { type: string, minLength: 3 } } } }, responses: { '204': { description: Read. }, '400': { description: Bad., x-when: [request-invalid] } } }
  /none:
    post: { operationId: none, responses: { '204': { description: Here. } } }`,
});

const mock = mockOf(DOCUMENT);

async function read(path: string, body: BodyInit | undefined, type?: string) {
	const response = await mock.fetch(path, {
		method: 'POST',
		...(body !== undefined && { body: typeof body === 'string' ? new TextEncoder().encode(body) : body }),
		headers: type === undefined ? {} : { 'content-type': type },
	});
	const text = await response.text();
	return { status: response.status, ...(text && { body: JSON.parse(text) as unknown }) };
}

const GOOD = { status: 200, body: { name: 'ada' } };
const BAD = { status: 400, body: { error: 'bad' } };

describe('a JSON body', () => {
	test.each([
		['pages', 2 ** 31 - 1, -(2 ** 31), 2 ** 31, -(2 ** 31) - 1],
		// The first number below 2 ** 63, and a bound of the schema's own.
		['until', 2 ** 63 - 1024, 0, 2 ** 63, -1],
	])('has in "%s" no number that its format does not hold', async (name, greatest, least, above, below) => {
		const sent = (value: number) => read('/json', JSON.stringify({ name: 'ada', [name]: value }), 'application/json');
		for (const value of [greatest, least]) expect(await sent(value)).toEqual(GOOD);
		for (const value of [above, below]) expect(await sent(value)).toEqual(BAD);
	});

	test.each([
		'application/json',
		'application/json; charset=utf-8',
		'APPLICATION/JSON',
		'application/json;charset="utf-8"',
		' application/json ',
	])('is read as %j', async (type) => {
		expect(await read('/json', '{"name":"ada"}', type)).toEqual(GOOD);
	});

	test.each([
		['broken', '{"name":"ada"'],
		['empty', ''],
		['with a byte order mark, which JSON does not allow', '\ufeff{"name":"ada"}'],
		['with a comment', '{"name":"ada"} // x'],
		['in single quotes', "{'name':'ada'}"],
		['with a comma too many', '{"name":"ada",}'],
		['that is a text', '"ada"'],
		['that is null', 'null'],
		['that is a list', '[{"name":"ada"}]'],
		['without what is required', '{}'],
		['of a wrong type', '{"name":5}'],
		['that is too long', `{"name":"${'a'.repeat(21)}"}`],
		['with a number as text', '{"name":"ada","age":"5"}'],
		['with a fraction', '{"name":"ada","age":1.5}'],
		['nested without end', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
	])('is refused %s', async (_, body) => {
		expect(await read('/json', body, 'application/json')).toEqual(BAD);
	});

	test('takes the last of two members of one name', async () => {
		expect(await read('/json', '{"name":"bob","name":"ada"}', 'application/json')).toEqual(GOOD);
	});

	test('is read behind escaped pointers', async () => {
		expect(await read('/json', '{"name":"ada","deep":{"a/b":"found"}}', 'application/json')).toMatchObject({
			body: { name: 'ada', deep: 'found' },
		});
	});

	test('may be any media type that ends in +json, if that is listed', async () => {
		expect(await read('/vendor', '{"name":"ada"}', 'application/vnd.desk+json')).toEqual(GOOD);
	});
});

describe('a form', () => {
	test('has texts, numbers and truth as its schema says', async () => {
		expect(await read('/form', 'name=ada&age=5&vip=true', FORM)).toEqual({ status: 200, body: { name: 'ada', age: '5' } });
		for (const body of ['name=ada&age=five', 'name=ada&age=0', 'name=ada&age=', 'name=ada&vip=yes', 'name=ada&age=5 ', 'name=ada&age=0x5'])
			expect(await read('/form', body, FORM)).toEqual(BAD);
	});

	test('is decoded', async () => {
		expect(await read('/form', 'name=a+d%26a%3D%C3%A9', FORM)).toEqual({ status: 200, body: { name: 'a d&a=é' } });
		expect(await read('/form', 'name=%zz', FORM)).toEqual({ status: 200, body: { name: '%zz' } });
	});

	test('may have a name twice only where a list is wanted', async () => {
		expect(await read('/form', 'name=ada&name=ada', FORM)).toEqual(BAD);
		expect(await read('/form', 'name=ada&tags=a&tags=b', FORM)).toEqual(GOOD);
	});

	test('with a hundred thousand fields of one name is refused at once', async () => {
		expect(await read('/form', 'name=ada&'.repeat(100_000), FORM)).toEqual(BAD);
	});

	test('is no JSON, and JSON is no form', async () => {
		expect(await read('/form', '{"name":"ada"}', FORM)).toEqual(BAD);
		expect(await read('/json', 'name=ada', 'application/json')).toEqual(BAD);
	});
});

describe('a media type', () => {
	test('that is not listed makes no body', async () => {
		for (const type of ['text/plain', FORM, 'application/jsonx', 'multipart/form-data; boundary=x', undefined])
			expect(await read('/json', '{"name":"ada"}', type)).toEqual(BAD);
		// Where none is required, that is nothing bad.
		expect(await read('/either', '{"name":"ada"}', 'text/plain')).toEqual({ status: 200, body: {} });
		expect(await read('/either', undefined)).toEqual({ status: 200, body: {} });
	});

	test('of several is the one that was sent', async () => {
		expect(await read('/either', '{"name":"ada"}', 'application/json')).toEqual(GOOD);
		expect(await read('/either', 'name=ada', FORM)).toEqual(GOOD);
		expect(await read('/either', '{"name":5}', 'application/json')).toEqual(BAD);
	});

	test('that is any is read as JSON, whatever it calls itself', async () => {
		for (const type of ['application/json', FORM, 'text/plain', undefined])
			expect(await read('/any', '{"name":"ada"}', type)).toEqual(GOOD);
		expect(await read('/any', 'name=ada', FORM)).toEqual(BAD);
	});

	test('of text is text', async () => {
		expect(await read('/text', 'abc', 'text/plain')).toEqual({ status: 204 });
		expect(await read('/text', 'ab', 'text/plain;charset=utf-8')).toEqual({ status: 400 });
	});

	test('does not matter where no body is expected', async () => {
		expect(await read('/none', '{"broken', 'application/json')).toEqual({ status: 204 });
	});
});

describe('a body', () => {
	test('may be a stream, a form, a blob or bytes', async () => {
		const bytes = new TextEncoder().encode('{"name":"ada"}');
		const send = (body: BodyInit, init: RequestInit = {}) =>
			mock.fetch('/any', { method: 'POST', body, ...init, ...({ duplex: 'half' } as RequestInit) }).then((response) => response.json());
		expect(await send(new Blob([bytes]).stream())).toEqual({ name: 'ada' });
		expect(await send(new Blob([bytes]))).toEqual({ name: 'ada' });
		expect(await send(bytes)).toEqual({ name: 'ada' });
		const form = await mock.fetch('/form', { method: 'POST', body: new URLSearchParams({ name: 'ada' }) });
		expect(await form.json()).toEqual({ name: 'ada' });
	});

	test('that fails on its way is the caller to tell, and the mock goes on', async () => {
		const broken = new ReadableStream({
			start: (controller) => controller.error(new Error('gone')),
		});
		await expect(mock.fetch('/json', { method: 'POST', body: broken, ...({ duplex: 'half' } as RequestInit) })).rejects.toThrow('gone');
		expect(await read('/json', '{"name":"ada"}', 'application/json')).toEqual(GOOD);
	});

	test('says what does not fit, where the document does not', async () => {
		const bare = mockOf(
			DOCUMENT.replaceAll(
				", '400': { description: Bad., x-when: [request-invalid], content: { application/json: { schema: {}, example: { error: bad } } } }",
				'',
			),
		);
		const problem = await (await bare.fetch('/json', post({ name: 5, age: 0 }))).json();
		expect(problem).toMatchObject({ type: 'urn:tokenwright:reason:request-invalid', status: 400 });
		expect(problem.detail).toMatch(/body\/name.*string/);
	});

	test('is checked only after the credential', async () => {
		const five = createMock();
		const response = await five.fetch('/api/v1/auth-token', post('{broken', { 'api-key': 'nope' }));
		expect(response.status).toBe(401);
	});
});
