import { readFileSync } from 'node:fs';
import { type Contract, compile, type Operation, pointerTokens, REASONS, resolveReference } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { spoiled, TOLL } from '../support/toll.ts';

const FIVE = readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8');
const contract = compile(FIVE, { file: 'openapi.yaml' });
const operations = Object.values(contract.operations);

/** An operation of a document that is known to have it. */
function operationOf({ operations }: Contract, id: string): Operation {
	const operation = operations[id];
	if (!operation) throw new Error(`There is no operation ${id}.`);
	return operation;
}

const toll = (...changes: [string, string][]) => compile(spoiled(...changes));
const flowOf = (source: Contract, id: string) => operationOf(source, id).flows[0];

describe('the contract of the five products', () => {
	test('has the operations of each product', () => {
		const counts: Record<string, number> = {};
		for (const { product } of operations) counts[product] = (counts[product] ?? 0) + 1;
		expect(counts).toMatchObject({ insites: 7, ideanote: 7, watcher: 9, insly: 6 });
		expect(Object.keys(counts).sort()).toEqual(['datarhei', 'ideanote', 'insites', 'insly', 'watcher']);
		expect(counts.datarhei).toBeGreaterThan(30);
	});

	test('has the credentials and directories that a seed file may name', () => {
		const seed = parse(readFileSync(new URL('../../fixtures/seed.example.yaml', import.meta.url), 'utf8')) as Record<string, object>;
		expect(Object.keys(contract.credentials)).toEqual(expect.arrayContaining(Object.keys(seed.credentials ?? {})));
		expect(Object.keys(contract.directories)).toEqual(expect.arrayContaining(Object.keys(seed.directories ?? {})));
	});

	test('leads every reason to an answer, and every operation to one that accepts', () => {
		for (const { id, answers, reasons, accepted, flows } of operations) {
			const own = flows.flatMap(({ match }) => match.map((rule) => rule.else));
			expect([id, accepted.length > 0]).toEqual([id, true]);
			for (const index of [...accepted, ...Object.values(reasons)]) expect([id, answers[index]]).toEqual([id, expect.anything()]);
			for (const key of Object.keys(reasons)) {
				const reason = key.slice(key.indexOf('/') + 1);
				expect([id, Object.hasOwn(REASONS, reason) || own.includes(reason)]).toEqual([id, true]);
			}
		}
	});

	test('points at what is there', () => {
		const pointers: string[] = [];
		const walk = (value: unknown) => {
			if (value === null || typeof value !== 'object') return;
			for (const [key, inner] of Object.entries(value)) {
				const names = ['pointer', 'schema', 'example'];
				if (typeof inner === 'string' && names.includes(key) && inner.startsWith('/')) pointers.push(inner);
				else walk(inner);
			}
		};
		walk([contract.operations, contract.credentials, contract.directories]);
		expect(pointers.length).toBeGreaterThan(300);
		expect(pointers.filter((pointer) => !resolveReference(contract.document, pointer))).toEqual([]);
	});

	test('gives each operation what carries its credentials', () => {
		for (const { id, flows } of operations)
			for (const { alternatives, inspects } of flows)
				for (const { credential, by } of [...alternatives.flat(), ...inspects]) {
					expect([id, contract.credentials[credential]?.name]).toEqual([id, credential]);
					expect([id, 'scheme' in by || Object.keys(by.parts).length > 0]).toEqual([id, true]);
				}
	});

	test('remembers only the tokens that can be spent, revoked or told apart by nothing but their text', () => {
		const tokens = Object.values(contract.credentials).filter(({ kind }) => kind === 'token');
		for (const { name, tracked, format, uses, rotation } of tokens)
			if (format !== 'jwt' || uses !== undefined || rotation) expect([name, tracked]).toEqual([name, true]);
		expect(tokens.filter(({ tracked }) => !tracked).map(({ name }) => name)).toEqual(
			expect.arrayContaining(['datarheiAccess', 'inslyAccess']),
		);
	});

	test('says what a client fills in by itself', () => {
		expect(flowOf(contract, 'inslyGetRequest')?.binds).toEqual([
			{ at: { from: 'request', in: 'header', name: 'X-TENANT-ID' }, credential: 'inslyAccess', attribute: 'tenant' },
		]);
	});

	test('is plain JSON, whichever way the document comes', () => {
		const text = JSON.stringify(contract);
		expect(JSON.stringify(JSON.parse(text))).toBe(text);
		expect(JSON.stringify(compile(parse(FIVE)))).toBe(text);
		expect(JSON.stringify(compile(JSON.stringify(parse(FIVE))))).toBe(text);
	});
});

describe('a document that is given as an object', () => {
	test('is copied: neither side changes the other', () => {
		const document = parse(TOLL);
		const before = JSON.stringify(document);
		const compiled = compile(document);
		expect(JSON.stringify(document)).toBe(before);
		document.components['x-credentials'].user.seeds[0].password = 'changed';
		document.paths['/gate'] = undefined;
		expect(JSON.stringify(compiled)).toBe(JSON.stringify(compile(TOLL)));
	});
});

describe('what a document leaves out', () => {
	test('is filled in', () => {
		const { credentials, operations } = compile(TOLL);
		expect(credentials.user).toMatchObject({ kind: 'secret', holder: 'name', external: false, tracked: false });
		expect(credentials.pass).toMatchObject({ parts: ['value'], algorithms: ['HS256'], lifetime: 3600, tracked: true });
		expect(operations.login?.product).toBe('toll');
		expect(operations.login?.flows[0]?.limit).toMatchObject({ name: 'login', requests: 5, per: 60 });
		expect(operations.gate?.flows).toEqual([
			expect.objectContaining({
				alternatives: [[{ credential: 'pass', by: { scheme: 'bearer' }, permissions: [] }]],
				issues: [],
				match: [],
			}),
		]);
		expect([operations.login?.ordinary, operations.gate?.ordinary]).toEqual([false, true]);
	});

	test('is security that the whole document has, unless an operation has its own', () => {
		const source = toll(['paths:\n', 'security: [{ pass: [] }]\npaths:\n'], ['      security: [{ pass: [] }]\n', '']);
		expect(flowOf(source, 'gate')?.alternatives).toEqual([[expect.objectContaining({ credential: 'pass' })]]);
		expect(flowOf(source, 'login')?.alternatives).toEqual([[expect.objectContaining({ credential: 'user' })]]);
	});

	test('is a flow that the path item has', () => {
		const shared =
			'  /gate:\n    x-flow: { match: [{ left: $credential.pass.subject, right: ada, else: credential-forbidden }] }\n    parameters: []\n';
		const source = toll(['  /gate:\n', shared]);
		expect(flowOf(source, 'gate')).toMatchObject({ pointer: '/paths/~1gate/x-flow', match: [{ else: 'credential-forbidden' }] });
	});
});

describe('what must be remembered', () => {
	const jwt: [string, string] = ["format: '{$hex.32}'", 'format: jwt'];

	test('is no JWT that only ends by its time', () => {
		expect(toll(jwt).credentials.pass?.tracked).toBe(false);
	});

	test('is a JWT with uses, one that is revoked, and one that must have permissions', () => {
		expect(toll(jwt, ['lifetime: PT1H', 'lifetime: PT1H, uses: 2']).credentials.pass?.tracked).toBe(true);
		expect(toll(jwt, ['operationId: gate', 'operationId: gate\n      x-flow: { revokes: { pass: ~ } }']).credentials.pass?.tracked).toBe(
			true,
		);
		expect(toll(jwt, ['security: [{ pass: [] }]', 'security: [{ pass: [drive] }]']).credentials.pass?.tracked).toBe(true);
	});

	test('is a JWT that is issued beside what rotates', () => {
		const source = toll(
			jwt,
			['issues: { pass: $response.body#/pass }', 'issues: { pass: $response.body#/pass, next: $response.body#/pass }'],
			['    pass: { kind', "    next: { kind: token, format: '{$hex.8}', rotation: {} }\n    pass: { kind"],
		);
		expect(source.credentials.pass?.tracked).toBe(true);
		expect(source.credentials.next?.rotation).toEqual({ grace: 0, reuse: 'refuse' });
	});
});

describe('answers', () => {
	const withExamples = toll([
		"'401': { description: Shut., x-when: [credential-missing] }",
		`'401':
          description: Shut.
          x-delay: PT2S
          headers: { X-Toll: { schema: { const: 3 } }, X-Left: { schema: { type: integer } } }
          content:
            application/json:
              schema: { type: object }
              examples:
                none: { x-when: [credential-missing], value: { error: none, hint: { sign: in } } }
                over: { x-when: [credential-expired], value: { error: over } }`,
	]);

	test('are one for each named example that has reasons', () => {
		const { answers, reasons, accepted } = operationOf(withExamples, 'gate');
		expect(answers.map(({ status, exampleName }) => [status, exampleName])).toEqual([
			[204, undefined],
			[401, 'none'],
			[401, 'over'],
		]);
		expect(accepted).toEqual([0]);
		expect(reasons).toEqual({ 'credential-missing': 1, 'credential-expired': 2 });
	});

	test('say by what they are told apart, how long they take and which headers they always have', () => {
		const [, none, over] = operationOf(withExamples, 'gate').answers;
		expect(none).toMatchObject({ delay: 2, headers: { 'X-Toll': '3', 'X-Left': null } });
		expect(none?.marks).toEqual([
			{ pointer: ['error'], present: true, equals: 'none' },
			{ pointer: ['hint', 'sign'], present: true },
		]);
		expect(over?.marks).toEqual([
			{ pointer: ['error'], present: true, equals: 'over' },
			{ pointer: ['hint', 'sign'], present: false },
		]);
	});
});

describe('places', () => {
	test.each([
		['{ type: integer }', 'seconds'],
		['{ type: number }', 'seconds'],
		['{ type: string }', 'seconds-text'],
		['{ type: string, format: date-time }', 'date-time'],
		["{ type: [integer, 'null'] }", 'seconds'],
	])('a field of %s holds an end as %s', (schema, wire) => {
		const source = toll(
			['issues: { pass: $response.body#/pass }', 'issues: { pass: { at: $response.body#/pass, expiresAt: $response.body#/end } }'],
			[
				'{ type: object, properties: { pass: { type: string } } }',
				`{ type: object, properties: { pass: { type: string }, end: ${schema} } }`,
			],
		);
		expect(flowOf(source, 'login')?.issues[0]?.expiresAt?.wire).toBe(wire);
	});

	test.each([
		['allOf', "{ allOf: [{ type: object }, { $ref: '#/components/schemas/In' }] }"],
		['oneOf', "{ oneOf: [{ $ref: '#/components/schemas/In' }] }"],
		['a map', '{ type: object, additionalProperties: { type: string } }'],
	])('a field is found through %s', (_, schema) => {
		const source = toll(
			['{ type: object, properties: { pass: { type: string } } }', schema],
			['components:\n', 'components:\n  schemas: { In: { type: object, properties: { pass: { type: string } } } }\n'],
		);
		expect(flowOf(source, 'login')?.issues[0]?.at).toEqual({ from: 'response', in: 'body', pointer: ['pass'] });
	});

	test('constants that a request must have are known', () => {
		const source = toll([
			'{ type: object, properties: { name: { type: string }',
			'{ type: object, required: [kind, deep], properties: { kind: { const: car }, maybe: { const: 1 }, deep: { type: object, required: [er], properties: { er: { const: 2 } } }, name: { type: string }',
		]);
		expect(flowOf(source, 'login')?.constants).toEqual([
			{ at: { from: 'request', in: 'body', pointer: ['kind'] }, value: 'car' },
			{ at: { from: 'request', in: 'body', pointer: ['deep', 'er'] }, value: 2 },
		]);
	});

	test('parameters of an operation win over those of its path, and a pattern that matches a slash takes the rest', () => {
		const parameter = (description: string, schema: string) =>
			`[{ name: way, in: path, required: true, description: ${description}, schema: ${schema} }]`;
		const source = toll(
			['  /gate:\n', `  /gate/{way}:\n    parameters: ${parameter('first', '{ type: string }')}\n`],
			['operationId: gate', `operationId: gate\n      parameters: ${parameter('second', "{ type: string, pattern: '.*' }")}`],
		);
		const { parameters } = operationOf(source, 'gate');
		expect(parameters).toEqual([
			{ name: 'way', in: 'path', required: true, rest: true, schema: expect.stringContaining('/get/parameters/0/schema') },
		]);
		expect(pointerTokens(parameters[0]?.schema ?? '')[1]).toBe('/gate/{way}');
	});

	test('a server has its variables, their choices, and its path', () => {
		const source = toll([
			"servers: [{ url: 'https://toll.example' }]",
			"servers: [{ url: 'https://{town}.toll.example/{version}/', variables: { town: { default: north, enum: [north, south] }, version: { default: v1 } } }]",
		]);
		expect(operationOf(source, 'gate').servers).toEqual([
			{
				url: 'https://{town}.toll.example/{version}',
				variables: { town: 'north', version: 'v1' },
				choices: { town: ['north', 'south'] },
				headers: {},
			},
		]);
	});

	test('a scheme carries the credential that it names', () => {
		const source = toll(
			['pass: { type: http, scheme: bearer }', 'gateKey: { type: apiKey, in: query, name: key, x-credential: pass }'],
			['security: [{ pass: [] }]', 'security: [{ gateKey: [drive] }, {}]'],
		);
		expect(flowOf(source, 'gate')?.alternatives).toEqual([
			[{ credential: 'pass', by: { parts: { value: { from: 'request', in: 'query', name: 'key' } } }, permissions: ['drive'] }],
			[],
		]);
	});

	test('what is looked at is not required', () => {
		const source = toll(['operationId: gate', 'operationId: gate\n      x-flow: { inspects: { pass: ~ } }']);
		expect(flowOf(source, 'gate')).toMatchObject({ alternatives: [], inspects: [{ credential: 'pass', by: { scheme: 'bearer' } }] });
	});
});
