/** What documents leave out, or say as nobody here would: it is made up, and told; nothing is silently open. */
import { compile, type Problem } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../../mock/own-document.ts';

/** @param rest what stands beside `paths`. */
function taken(paths: string, rest = '') {
	const warnings: Problem[] = [];
	const text = `openapi: 3.1.0\ninfo: { title: Any API, version: '1' }\npaths:\n${paths.replace(/^/gm, '  ')}\n${rest}`;
	const contract = compile(text, { file: 'any.yaml', warn: (warning) => warnings.push(warning) });
	return { ...contract, told: warnings.map(({ message }) => message) };
}

const OK = "responses: { '200': { description: Ok. } }";
const guarded = (security: string) => `/x:\n  get: { operationId: x, security: ${security}, ${OK} }`;
const schemes = (text: string) => `components: { securitySchemes: { ${text} } }`;

describe('an operation without a name', () => {
	test('gets one of its method and path', () => {
		const { operations, told } = taken(
			`/pets/{petId}/photos:\n  get: { ${OK} }\n  post: { ${OK} }\n/:\n  get: { ${OK} }\n/v1.2/a-b/{c}{d}:\n  put: { ${OK} }`,
		);
		expect(Object.keys(operations)).toEqual(['getPetsByPetIdPhotos', 'postPetsByPetIdPhotos', 'get', 'putV12ABByCByD']);
		expect(told).toContain('GET / has no operationId: it is called "get".');
	});

	test('gets a number where another has that name, and so does one whose name is used twice', () => {
		const { operations } = taken(
			`/a/{b}:\n  get: { ${OK} }\n/a-{b}:\n  get: { ${OK} }\n/c:\n  get: { operationId: getAByB, ${OK} }\n/d:\n  get: { operationId: getAByB, ${OK} }`,
		);
		expect(Object.values(operations).map(({ id, path }) => [path, id])).toEqual([
			['/a/{b}', 'getAByB2'],
			['/a-{b}', 'getAByB3'],
			['/c', 'getAByB'],
			['/d', 'getAByB4'],
		]);
	});
});

describe('a scheme without annotation', () => {
	test('is a secret with a seed that has every permission', () => {
		const { credentials, operations, told } = taken(
			guarded('[{ "o auth/2": [read] }, { key: [] }, { person: [] }, { Bot: [admin] }]'),
			schemes(
				'"o auth/2": { type: oauth2, flows: { implicit: { scopes: { write: Write. } } } }, key: { type: apiKey, in: query, name: k }, person: { type: http, scheme: Basic }, Bot: { type: http, scheme: Bot }',
			),
		);
		expect(Object.values(credentials).map(({ name, kind, parts, seeds }) => ({ name, kind, parts, seeds }))).toEqual([
			{ name: 'o-auth-2', kind: 'secret', parts: ['value'], seeds: [{ value: 'fake-o-auth-2', permissions: ['write', 'read'] }] },
			{ name: 'key', kind: 'secret', parts: ['value'], seeds: [{ value: 'fake-key' }] },
			{ name: 'person', kind: 'secret', parts: ['username', 'password'], seeds: [{ username: 'fake-user', password: 'fake-password' }] },
			{ name: 'Bot', kind: 'secret', parts: ['value'], seeds: [{ value: 'fake-Bot', permissions: ['admin'] }] },
		]);
		expect(operations.x?.flows[0]?.alternatives.flat().map(({ by }) => by)).toEqual([
			{ scheme: 'bearer' },
			{ parts: { value: { from: 'request', in: 'query', name: 'k' } } },
			{ scheme: 'basic', parts: ['username', 'password'] },
			{ scheme: 'prefix', prefix: 'Bot' },
		]);
		expect(told.filter((text) => text.includes('taken for a secret'))).toHaveLength(4);
	});

	test('that is wanted together with one at the same place is the same secret', () => {
		const { credentials, operations } = taken(
			guarded('[{ a: [one], b: [two] }]'),
			schemes('a: { type: oauth2, flows: {} }, b: { type: oauth2, flows: {} }'),
		);
		expect(credentials).toMatchObject({ a: { seeds: [{ permissions: ['one', 'two'] }] } });
		expect(operations.x?.flows[0]?.alternatives).toMatchObject([[{ credential: 'a', permissions: ['one', 'two'] }]]);
	});

	test.each([
		['{ type: mutualTLS }', 'mutualTLS'],
		['{ type: http, scheme: digest }', 'http digest'],
		['{ type: http, scheme: DPoP }', 'http DPoP'],
		['{ type: apiKey, in: header, name: "No Header" }', 'apiKey'],
		['{ type: invented }', 'invented'],
	])('that nothing can carry is told, and its operations are served without it: %s', (scheme, kind) => {
		const { operations, told, credentials } = taken(guarded('[{ odd: [] }]'), schemes(`odd: ${scheme}`));
		expect(told).toEqual([`Nothing here can check what a scheme of type "${kind}" asks for: operations are served without it.`]);
		expect(operations.x).toMatchObject({ unenforced: ['odd'], flows: [{ alternatives: [] }] });
		expect(credentials).toEqual({});
	});

	test('that nothing can carry is said of each answer that came without it', async () => {
		const contract = taken(guarded('[{ odd: [] }]'), schemes('odd: { type: mutualTLS }'));
		const why = async (explain: boolean) =>
			(await createMock({ document: contract, explain }).fetch('/x')).headers.get('x-tokenwright-why');
		expect(await why(true)).toBe('Served without odd: nothing here can check it.');
		expect(await why(false)).toBe(null);
	});

	test('that nothing can carry opens nothing that another one guards', () => {
		const { operations } = taken(
			guarded('[{ odd: [] }, { key: [] }, { odd: [], key: [] }]'),
			schemes('odd: { type: mutualTLS }, key: { type: apiKey, in: header, name: K }'),
		);
		expect(operations.x?.flows[0]?.alternatives).toMatchObject([[{ credential: 'key' }], [{ credential: 'key' }]]);
	});

	test('that is defined nowhere is told once', () => {
		const { told } = taken(
			`/x:\n  get: { operationId: x, security: [{ no: [] }], ${OK} }\n  put: { operationId: y, security: [{ no: [] }], ${OK} }`,
		);
		expect(told).toEqual(['There is no security scheme "no": operations are served without it.']);
	});
});

describe('an answer', () => {
	const statuses = (responses: string, rest = 'security: [{ key: [] }],') => {
		const { operations, told } = taken(
			`/x:\n  get: { operationId: x, ${rest} responses: { ${responses} } }`,
			schemes('key: { type: apiKey, in: header, name: K }'),
		);
		const { answers = [], accepted = [], reasons = {} } = operations.x ?? {};
		return {
			accepted: accepted.map((index) => answers[index]?.status),
			reasons: Object.fromEntries(Object.entries(reasons).map(([reason, index]) => [reason, answers[index]?.status])),
			told,
		};
	};

	test('that is alone with its status is what leads there', () => {
		expect(
			statuses(
				"'200': { description: a }, '401': { description: b }, '403': { description: c }, '422': { description: d }, '429': { description: e }",
			).reasons,
		).toEqual({
			'credential-missing': 401,
			'credential-forbidden': 403,
			'request-invalid': 422,
			'rate-limited': 429,
		});
	});

	test('means nothing by itself where another one says so', () => {
		expect(
			statuses("'200': { description: a }, '401': { description: b }, '403': { description: c, x-when: [credential-missing] }").reasons,
		).toEqual({ 'credential-missing': 403 });
		expect(statuses("'200': { description: a }, '400': { description: b }, '422': { description: d }").reasons).toEqual({
			'request-invalid': 400,
		});
	});

	test('of a range is for each status that leads there', () => {
		expect(statuses("'2XX': { description: a }, 4XX: { description: b }, '404': { description: c }")).toMatchObject({
			accepted: [200],
			reasons: {
				'request-invalid': 400,
				'credential-missing': 401,
				'credential-forbidden': 403,
				'rate-limited': 429,
				'subject-unknown': 404,
			},
		});
		expect(statuses("'200': { description: a }, 4XX: { description: b, x-when: [credential-missing, rate-limited] }").reasons).toEqual({
			'credential-missing': 401,
			'rate-limited': 429,
		});
	});

	test('by default accepts where nothing else does, and else refuses', () => {
		expect(statuses('default: { description: a }')).toMatchObject({ accepted: [200], reasons: {} });
		expect(statuses("'201': { description: a }, default: { description: b }")).toMatchObject({
			accepted: [201],
			reasons: { 'credential-missing': 401 },
		});
		expect(statuses("'201': { description: a }, default: { description: b }", 'security: [],').reasons).toEqual({
			'request-invalid': 400,
			'subject-unknown': 404,
			'rate-limited': 429,
		});
	});

	test('that accepts is an empty 200 where there is none, which is told', () => {
		expect(statuses("'500': { description: a }")).toMatchObject({
			accepted: [200],
			told: expect.arrayContaining(['No answer here means "accepted": an empty 200 is sent.']),
		});
		expect(taken('/x:\n  get: { operationId: x }').operations.x?.accepted).toHaveLength(1);
	});

	test('is given as JSON where there is a choice, and never as a range', () => {
		const media = (content: string) =>
			taken(`/x:\n  get: { operationId: x, responses: { '200': { description: a, content: ${content} } } }`).operations.x?.answers[0]
				?.media;
		expect(media('{ application/xml: { schema: {} }, application/json: { schema: {} } }')).toBe('application/json');
		expect(media('{ application/xml: { example: <a/> }, application/json: { schema: {} } }')).toBe('application/xml');
		expect(media("{ '*/*': { schema: {} } }")).toBe('application/json');
		expect(media("{ 'text/*': { schema: {} } }")).toBe('text/plain');
	});
});

describe('words that are somebody else’s', () => {
	test('are theirs in a document without the vocabulary', () => {
		const { told } = taken(
			"/x:\n  get: { operationId: x, x-defaults: 5, x-flows: {}, x-credential: a, responses: { '200': { description: a, x-when: { some: rule }, x-delay: never } } }",
		);
		expect(told.map((text) => /"(x-\w+)"|x-when|duration/.exec(text)?.[0])).toHaveLength(5);
	});

	test('are not followed', () => {
		const { told } = taken(`/x:\n  get: { operationId: x, x-codeSamples: { $ref: './no.yaml' }, ${OK} }`, "x-more: { $ref: '#/no' }");
		expect(told).toEqual([]);
	});

	test('and what is sent is no reference', () => {
		const { told } = taken(
			"/x:\n  get: { operationId: x, responses: { '200': { description: a, content: { application/json: { example: { $ref: '#/no' }, schema: { default: { $ref: 5 }, properties: { $ref: { type: string } } } } } } } }",
		);
		expect(told).toEqual([]);
	});
});

test('a document is one product, unless its tags say otherwise', () => {
	const paths = `/a:\n  get: { operationId: a, tags: [one], ${OK} }\n/b:\n  get: { operationId: b, tags: [two], ${OK} }\n/c:\n  get: { operationId: c, tags: [other, two], ${OK} }`;
	const productsOf = (rest?: string) => Object.values(taken(paths, rest).operations).map(({ product }) => product);
	expect(productsOf()).toEqual(['any-api', 'any-api', 'any-api']);
	expect(productsOf('tags: [{ name: two, x-product: second }]')).toEqual(['any-api', 'second', 'second']);
});
