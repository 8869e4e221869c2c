/** A refusal that the document does not name says how a client may show itself, in the words of the schemes of its operation. */
import { compile, DocumentError } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../../../mock/own-document.ts';

const document = (security: string, schemes: string, responses = "'204': { description: Ok. }") => `openapi: 3.1.0
info: { title: 'A "bar" ☕', version: '1' }
paths: { /x: { get: { operationId: x, security: ${security}, responses: { ${responses} } } } }
components: { securitySchemes: { ${schemes} } }
`;

async function challengeOf(text: string, headers: Record<string, string> = {}) {
	const response = await createMock({ document: compile(text) }).fetch('/x', { headers });
	return [response.status, response.headers.get('www-authenticate')];
}

const BEARER = 'bearer: { type: http, scheme: bearer }';
const BASIC = 'basic: { type: http, scheme: basic }';

describe('a challenge', () => {
	test('is of each scheme of HTTP, once', async () => {
		const text = document(
			'[{ basic: [] }, { bearer: [] }, { other: [] }, { bot: [] }, { key: [] }]',
			`${BASIC}, ${BEARER}, other: { type: oauth2, flows: {} }, bot: { type: http, scheme: Bot }, key: { type: apiKey, in: header, name: K }`,
		);
		expect(await challengeOf(text)).toEqual([401, 'Basic realm="A bar ", charset="UTF-8", Bearer, Bot']);
	});

	test('says what was wrong with a bearer token, and what the scheme says of itself', async () => {
		const own = document(
			'[{ bearer: [] }]',
			BEARER.replace(' }', ', x-challenge: { realm: bar, resource_metadata: "https://x.example/meta" } }'),
		);
		expect(await challengeOf(own)).toEqual([401, 'Bearer realm="bar", resource_metadata="https://x.example/meta"']);
		expect((await challengeOf(own, { authorization: 'Bearer nope' }))[1]).toBe(
			'Bearer realm="bar", resource_metadata="https://x.example/meta", error="invalid_token"',
		);
		expect(await challengeOf(document('[{ basic: [] }]', BASIC.replace(' }', ', x-challenge: { realm: mine } }')))).toEqual([
			401,
			'Basic realm="mine", charset="UTF-8"',
		]);
	});

	test('is not there where no scheme of HTTP is', async () => {
		expect(await challengeOf(document('[{ key: [] }]', 'key: { type: apiKey, in: header, name: K }'))).toEqual([401, null]);
	});

	test('is written into a declared answer that has a place for it, and says nothing itself', async () => {
		const declared = (header: string) =>
			document('[{ bearer: [] }]', BEARER, `'204': { description: Ok. }, '401': { description: No., headers: { ${header} } }`);
		expect(await challengeOf(declared('WWW-Authenticate: { schema: { type: string } }'))).toEqual([401, 'Bearer']);
		expect(await challengeOf(declared('WWW-Authenticate: { schema: { const: Mine } }'))).toEqual([401, 'Mine']);
		expect(await challengeOf(declared('X-Other: { schema: { type: string } }'))).toEqual([401, null]);
	});

	test.each([
		['{ error: x }', /x-challenge\/error: "error" is said of a refusal, not of a scheme/],
		["{ realm: 'a\"b' }", /x-challenge\/realm: .*visible ASCII without quotes/],
		['5', /x-challenge: Expected a map/],
	])('%s is refused by check', (given, expected) => {
		const text = document(
			'[{ bearer: [] }]',
			`${BEARER.replace(' }', `, x-challenge: ${given} }`)} }, x-credentials: { bearer: { kind: secret }`,
		);
		expect(() => compile(text)).toThrow(DocumentError);
		expect(() => compile(text)).toThrow(expected);
	});
});

describe('what was sent and cannot be read', () => {
	const optional = document('[{ basic: [] }, {}]', BASIC);
	const reasonOf = async (authorization: string | undefined, text = optional) => {
		const mock = createMock({ document: compile(text) });
		await mock.fetch('/x', authorization === undefined ? {} : { headers: { authorization } });
		return mock.journal.at(-1)?.reason ?? 'let in';
	};

	test('is malformed, though nothing need be sent', async () => {
		expect(await reasonOf(undefined)).toBe('let in');
		for (const authorization of ['Basic %%%', 'Basic', 'Basic ', btoa('fake-user:fake-password'), 'basic Og=='])
			expect(await reasonOf(authorization)).toBe('credential-malformed');
		expect(await reasonOf(`Basic ${btoa('fake-user:fake-password')}`)).toBe('let in');
		expect(await reasonOf(`Basic ${btoa('fake-user:wrong')}`)).toBe('credential-unknown');
	});

	test('is nothing where it is another scheme', async () => {
		expect(await reasonOf('Negotiate abc')).toBe('let in');
	});
});

test('a key may be the user of Basic, with an empty password', async () => {
	const text = `${document('[{ key: [] }]', 'key: { type: http, scheme: basic }').replace(/\}\s*$/, '')}, x-credentials: { key: { kind: secret, seeds: [{ value: sk-fake }] } } }\n`;
	const ask = async (pair: string) =>
		(await createMock({ document: compile(text) }).fetch('/x', { headers: { authorization: `Basic ${btoa(pair)}` } })).status;
	expect(await ask('sk-fake:')).toBe(204);
	expect(await ask('sk-fake:x')).toBe(401);
	expect(await ask('sk-other:')).toBe(401);
});
