/** Overlays: what is said of a document beside it, so that a vendor's own is never edited. */
import { compile, overlaidDocument, type Problem } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';

const VENDOR = `openapi: 3.0.0
info: { title: Vendor, version: '1' }
tags: [{ name: all }]
paths:
  /login:
    post:
      operationId: login
      requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string }, word: { type: string } } } } } }
      responses:
        '200': { description: In., content: { application/json: { schema: { type: object, properties: { token: { type: string } } } } } }
  /things:
    get: { operationId: things, security: [{ token: [] }], responses: { '200': { description: Things. }, '401': { description: No. } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
`;

const OVERLAY = `overlay: 1.0.0
info: { title: What the tokens do, version: 1.0.0 }
actions:
  - target: $.components
    update:
      x-credentials:
        user: { kind: secret, parts: [name, word], seeds: [{ name: ada, word: fake }] }
        token: { kind: token, format: '{$hex.32}', lifetime: PT1H }
  - target: $.paths['/login'].post
    update:
      security: []
      x-flow:
        requires: [{ user: { name: $request.body#/name, word: $request.body#/word } }]
        issues: { token: $response.body#/token }
`;

const told = (overlay: string, more: string[] = []) => {
	const warnings: Problem[] = [];
	compile(VENDOR, {
		file: 'vendor.yaml',
		overlays: [{ file: 'ours.yaml', text: overlay }, ...more],
		warn: (warning) => warnings.push(warning),
	});
	return warnings.map(({ file, line, message }) => `${file}:${line} ${message}`);
};

describe('an overlay', () => {
	test('says of a document what it does not say itself', () => {
		const { operations, credentials } = compile(VENDOR, { overlays: [OVERLAY] });
		expect(credentials.token).toMatchObject({ kind: 'token', lifetime: 3600 });
		expect(operations.login?.flows[0]?.issues).toMatchObject([{ credential: 'token' }]);
		expect(told(OVERLAY)).toEqual([]);
	});

	test('has its own lines in what is told of it, and the document keeps its', () => {
		expect(() => told(OVERLAY.replace('PT1H', '1h'))).toThrow(
			/^ours\.yaml:8:\d+ #\/components\/x-credentials\/token\/lifetime: "1h" is no duration/,
		);
		expect(() => told(OVERLAY.replace('issues: { token', 'issues: { tokn'))).toThrow(/^ours\.yaml:14:\d+ .*There is no credential "tokn"/m);
		expect(() => told(OVERLAY.replace('body#/token', 'body#/tokens'))).toThrow(
			/^ours\.yaml:14:\d+ .*The answers? of "login" ha(s|ve) no field|\/tokens/m,
		);
		expect(told(OVERLAY.replace('kind: secret, parts: [name, word]', 'kind: secret, parts: [name, word]'))).toEqual([]);
	});

	test('is laid over what the ones before it made', () => {
		const later = `overlay: 1.1.0\nactions: [{ target: "$.components['x-credentials'].token", update: { lifetime: PT2H } }]`;
		expect(compile(VENDOR, { overlays: [OVERLAY, later] }).credentials.token?.lifetime).toBe(7200);
		expect(() => told(OVERLAY, [later.replace('PT2H', 'no')])).toThrow(/^overlay 2:2:\d+ /);
	});

	test('that matches nothing does nothing, which is told', () => {
		expect(told(`${OVERLAY}  - { target: "$.paths['/no']", update: { summary: x } }\n`)).toEqual([
			'ours.yaml:15 This target matches nothing.',
		]);
	});

	test.each([
		['openapi: 3.1.0', /ours\.yaml:1:1 #: This is no overlay\./],
		['overlay: 1.0.0\nactions: []', /ours\.yaml:2:1 #\/actions: This overlay has no actions\./],
		['overlay: 1.0.0\nactions: [{ update: {} }]', /This action has no target\./],
		['overlay: 1.0.0\nactions: [{ target: $.info }]', /This action does nothing\./],
		['overlay: 1.0.0\nactions: [{ target: $.info, updat: {} }]', /"updat" is not a word of overlays\./],
		['overlay: 1.0.0\nactions: [{ target: info, update: {} }]', /#\/actions\/0\/target: "info" is no JSONPath\./],
		['overlay: 1.0.0\nactions: [{ target: $.info, update: 5 }]', /What is written into a map has to be one\./],
		['overlay: 1.0.0\nactions: [{ target: $.info.title, update: x }]', /This target is neither a map nor a list\./],
		['overlay: 1.1.0\nactions: [{ target: $.info, copy: $.no }]', /"copy" has to match one thing, but matches 0\./],
		['overlay: [1', /ours\.yaml:1:\d+ #: This is not valid YAML/],
	])('that is none says so: %j', (text, expected) => {
		expect(() => told(text)).toThrow(expected);
	});
});

describe('what it does', () => {
	const after = (action: string) =>
		overlaidDocument({ a: { b: 1, list: [{ c: 1 }, { c: 2 }] }, other: { d: 4 } }, [`overlay: 1.1.0\nactions: [${action}]`]).document;

	test.each([
		[
			'{ target: $.a, update: { b: 2, list: [{ c: 3 }], e: { f: 1 } } }',
			{ a: { b: 2, list: [{ c: 1 }, { c: 2 }, { c: 3 }], e: { f: 1 } }, other: { d: 4 } },
		],
		['{ target: $.a.list, update: { c: 9 } }', { a: { b: 1, list: [{ c: 1 }, { c: 2 }, { c: 9 }] }, other: { d: 4 } }],
		[
			'{ target: "$.a.list[*]", update: { g: 1 } }',
			{
				a: {
					b: 1,
					list: [
						{ c: 1, g: 1 },
						{ c: 2, g: 1 },
					],
				},
				other: { d: 4 },
			},
		],
		['{ target: "$.a.list[*]", remove: true }', { a: { b: 1, list: [] }, other: { d: 4 } }],
		['{ target: "$.a.list[?@.c == 1]", remove: true }', { a: { b: 1, list: [{ c: 2 }] }, other: { d: 4 } }],
		['{ target: $.a, copy: $.other }', { a: { b: 1, list: [{ c: 1 }, { c: 2 }], d: 4 }, other: { d: 4 } }],
		['{ target: $, update: { h: ~ } }', { a: { b: 1, list: [{ c: 1 }, { c: 2 }] }, other: { d: 4 }, h: null }],
	])('%s', (action, expected) => {
		expect(after(action)).toEqual(expected);
	});

	test('shares nothing with what was laid over: one target is written into without another', () => {
		const document = overlaidDocument({ a: {}, b: {} }, [
			'overlay: 1.0.0\nactions: [{ target: "$[*]", update: { x: { y: 1 } } }, { target: $.a.x, update: { y: 2 } }]',
		]).document;
		expect(document).toEqual({ a: { x: { y: 2 } }, b: { x: { y: 1 } } });
	});
});
