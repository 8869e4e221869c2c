/** Documents of other versions than 3.1: they are read as they are, and problems lead to the lines of their own. */
import { compile, type Problem, resolveReference } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';

const compiled = (text: string) => {
	const warnings: Problem[] = [];
	const contract = compile(text, { file: 'old.yaml', warn: (warning) => warnings.push(warning) });
	return { contract, told: warnings.map(({ line, pointer, message }) => `${line} #${pointer}: ${message}`) };
};

const SWAGGER = `swagger: '2.0'
info: { title: Old shop, version: '1' }
host: shop.example
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  key: { type: apiKey, in: header, name: X-Key, x-credential: shopKey }
  person: { type: basic }
security: [{ key: [] }]
definitions:
  Order:
    type: object
    required: [id]
    properties: { id: { type: integer }, note: { $ref: '#/definitions/Note' } }
paths:
  /orders:
    post:
      parameters: [{ in: body, name: order, required: true, schema: { $ref: '#/definitions/Order' } }]
      responses:
        200: { description: Ok., schema: { $ref: '#/definitions/Order' }, examples: { application/json: { id: 5 } } }
        401: { description: No., x-when: [credential-mising] }
  /people:
    get: { operationId: people, security: [{ person: [] }], responses: { 204: { description: Here. } } }
`;

describe('Swagger 2.0', () => {
	const good = SWAGGER.replace(', x-when: [credential-mising]', '').replace(', x-credential: shopKey', '');

	test('is an API with servers, bodies, answers and schemes like any other', () => {
		const { contract } = compiled(good);
		const { postOrders, people } = contract.operations;
		expect(postOrders?.servers[0]?.url).toBe('https://shop.example/v1');
		expect(postOrders?.body).toEqual({ required: true, media: { 'application/json': expect.any(String) } });
		expect(postOrders?.answers[0]).toMatchObject({ status: 200, media: 'application/json', example: expect.any(String) });
		expect(postOrders?.flows[0]?.alternatives).toMatchObject([
			[{ credential: 'key', by: { parts: { value: { in: 'header', name: 'X-Key' } } } }],
		]);
		expect(people?.flows[0]?.alternatives).toMatchObject([
			[{ credential: 'person', by: { scheme: 'basic', parts: ['username', 'password'] } }],
		]);
	});

	test('has what is told of it at its own lines', () => {
		const { told } = compiled(good);
		expect(told).toEqual([
			expect.stringMatching(/^9 #\/securityDefinitions\/key: The security scheme "key" carries no credential/),
			expect.stringMatching(/^10 #\/securityDefinitions\/person: /),
			expect.stringMatching(/^16 #\/definitions\/Order\/properties\/note\/\$ref: "#\/components\/schemas\/Note" leads nowhere/),
			expect.stringMatching(/^19 #\/paths\/~1orders\/post: POST \/orders has no operationId: it is called "postOrders"/),
		]);
	});

	test('may be annotated: a scheme keeps its words, and mistakes are found', () => {
		expect(() => compiled(SWAGGER)).toThrow(/old\.yaml:9:\d+ #\/securityDefinitions\/key\/x-credential: There is no credential "shopKey"/);
		const known = SWAGGER.replace(
			'definitions:\n  Order',
			'components: { x-credentials: { shopKey: { kind: secret } } }\ndefinitions:\n  Order',
		);
		expect(() => compiled(known)).toThrow(
			/old\.yaml:24:\d+ #\/paths\/~1orders\/post\/responses\/401\/x-when\/0: "credential-mising" is not a reason/,
		);
	});
});

const THREE = `openapi: 3.0.3
info: { title: Shelf, version: '1' }
servers: []
paths:
  /boxes:
    get:
      operationId: boxes
      responses:
        '200':
          description: Ok.
          content:
            application/json:
              schema:
                type: object
                properties:
                  example: { type: string, nullable: true }
                  size: { type: integer, minimum: 3, exclusiveMinimum: true }
                  box: { nullable: true, anyOf: [{ type: string }] }
`;

describe('OpenAPI 3.0', () => {
	const schemaOf = (text: string) => {
		const { contract, told } = compiled(text);
		return { told, schema: resolveReference(contract.document, '/paths/~1boxes/get/responses/200')?.value as object };
	};

	test('has its own words read as they are meant there, without a remark', () => {
		const { told, schema } = schemaOf(THREE);
		expect(told).toEqual([]);
		expect(schema).toMatchObject({
			content: {
				'application/json': {
					schema: {
						properties: {
							example: { type: ['string', 'null'] },
							size: { type: 'integer', exclusiveMinimum: 3 },
							box: { anyOf: [{ type: 'string' }, { type: 'null' }] },
						},
					},
				},
			},
		});
		expect(JSON.stringify(schema)).not.toMatch(/nullable|"minimum"/);
	});

	test('has its words read as meant where 3.1 is written above, with a remark', () => {
		const { told, schema } = schemaOf(THREE.replace('3.0.3', '3.1.0'));
		expect(JSON.stringify(schema)).not.toMatch(/nullable|"minimum"/);
		expect(told).toEqual([
			expect.stringMatching(/^16 .*"nullable" is written here as OpenAPI 3\.0 has it: it is read as meant\.$/),
			expect.stringMatching(/^17 .*"exclusiveMinimum"/),
			expect.stringMatching(/^18 .*"nullable"/),
		]);
	});
});

test('OpenAPI 3.2 has methods of its own', () => {
	const { contract } = compiled(
		"openapi: 3.2.0\ninfo: { title: New, version: '1' }\npaths:\n  /things:\n    query: { operationId: search, responses: { '204': { description: Ok. } } }\n    additionalOperations: { LINK: { operationId: link, responses: { '204': { description: Ok. } } } }\n",
	);
	expect(Object.values(contract.operations).map(({ id, method }) => [id, method])).toEqual([
		['search', 'QUERY'],
		['link', 'LINK'],
	]);
});

test('what is of no version, or not as its version has it, is told, not thrown', () => {
	expect(() => compile({ swagger: '2.0', paths: { '/x': { get: null } } })).toThrow(/cannot be read as OpenAPI|is not/);
	expect(() =>
		compile('{ "openapi": "3.1.0", "paths": { "/x": { "get": { "responses": 5, "parameters": 7, "security": "no", "tags": 3 } } } }'),
	).not.toThrow();
});

test('JSON is read as such: problems have lines, and a name that comes twice is told', () => {
	const text =
		'{\n  "openapi": "3.1.0",\n  "paths": {\n    "/a": {\n      "get": { "responses": { "200": { "$ref": "#/no" } } }\n    }\n  }\n}';
	expect(compiled(text).told[0]).toMatch(/^5 #\/paths\/~1a\/get/);
	expect(() => compile(text.replace('"paths"', '"openapi": "3.1.0", "paths"'))).toThrow(
		/3:\d+ #: This is not valid YAML: Map keys must be unique/,
	);
	expect(() => compile(`${'['.repeat(5000)}${']'.repeat(5000)}`)).toThrow(/nested more than 500/);
});
