/** No request makes a mock fail, whatever it holds: through `fetch`, and through a port. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../../../../mock/doors/node/node.ts';
import { wellFormed } from '../../../../mock/engine/decide/scope.ts';
import { createMock, type Mock } from '../../../../mock/index.ts';
import { runs } from '../../../runs.ts';
import { wire } from '../../support/wire.ts';
import { desk, encode, mockOf, START } from '../support/desk.ts';

const KEY = 'key-of-the-fuzz';

/** Every place that the vocabulary knows, and a schema of every kind. */
const DOCUMENT = desk({
	servers: "[{ url: 'https://{t}.desk.example/{v}', variables: { t: { default: a }, v: { default: v1, enum: [v1, v2] } } }, { url: / }]",
	paths: `  /login:
    post:
      operationId: login
      parameters:
        - { name: nick, in: query, schema: { type: string } }
        - { name: x-nick, in: header, schema: { type: string } }
        - { name: nick, in: cookie, schema: { type: string } }
      x-flow:
        - given: { $request.body#/grant: ~ }
          limit: { requests: 1000000, per: PT1M, by: $request.body#/name }
          requires: [{ user: { name: $request.body#/name, password: $request.body#/password } }]
          subject: { in: people, by: { name: $request.body#/name } }
          issues:
            pass: { at: $response.body#/pass, expiresAt: $request.body#/until, claims: { nick: $request.body#/nick } }
            cookie: { at: $response.cookie.cookie, expiresIn: $request.body#/seconds }
            signed: { at: $response.header.X-Signed, expiresAt: $request.body#/until, claims: { exp: $request.body#/until, nick: $request.query.nick } }
          sets: { $response.body#/id: $subject.id, $response.body#/until: $credential.pass.expiresAt }
        - given: { $request.body#/grant: code }
          match: [{ left: $request.body#/nick, right: [$request.header.x-nick, $request.cookie.nick, $request.query.nick], else: other }]
          sets: { $response.header.Location: $request.body#/to, $response.cookie.theme: $request.body#/theme, $response.body#/url: { url: 'https://x.example/', query: { to: $request.body#/to } } }
        - given: { $request.body#/grant: join }
          subject: { in: people, by: { name: $request.body#/name }, upsert: { id: $uuid, nick: $request.body#/nick } }
          sets: { $response.body#/id: $subject.id }
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Any' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Any' } }
          multipart/form-data: { schema: { $ref: '#/components/schemas/Any' } }
          text/plain: { schema: { type: string, pattern: '^[\\w-\\.]*$' } }
      responses:
        '200': { description: In., headers: { Location: { schema: { type: string } }, X-Signed: { schema: { type: string } }, Set-Cookie: { schema: { type: string } } }, content: { application/json: { schema: { type: object, properties: { pass: {}, id: {}, until: {}, url: {} } } } } }
        '409': { description: Other., x-when: [other, request-invalid] }
        '401': { description: No., x-when: [credential-missing, subject-unknown] }
  /things/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string, pattern: '^[a-z\\:]+$' } }
      - { name: n, in: query, schema: { type: integer, minimum: 1 } }
      - { name: list, in: query, schema: { type: array, items: { type: number } } }
      - { name: deep, in: query, style: deepObject, schema: { type: object, properties: { a: { type: integer } } } }
      - { name: odd, in: query, schema: { type: string, pattern: '(?i)odd' } }
      - { name: as, in: query, content: { application/json: { schema: { $ref: '#/components/schemas/Any' } } } }
      - { name: x-mail, in: header, schema: { type: string, format: email, pattern: '^[\\w-\\.]+@([\\w-]+\\.)+[\\w-]{2,4}$' } }
      - { name: flavour, in: cookie, schema: { type: array, items: { enum: [sweet, sour] } } }
    get:
      operationId: thing
      security: [{ pass: [] }, { basic: [] }, { cookie: [] }, { signed: [] }, { key: [] }]
      responses: { '200': { description: One., content: { application/json: { schema: {}, example: {} } } }, '401': { description: No., x-when: [credential-missing] } }
    delete:
      operationId: end
      security: [{ pass: [] }, {}]
      x-flow: { revokes: { pass: { family: true } }, inspects: { cookie: $request.cookie.cookie } }
      responses: { '204': { description: Gone. } }
  /open/{rest}:
    get:
      operationId: open
      parameters: [{ name: link, in: query, schema: { type: string } }, { name: rest, in: path, required: true, schema: { type: string, pattern: '.*' } }]
      x-flow: { browser: true, requires: [{ link: $request.query.link }], sets: { $response.header.Location: $request.path.rest } }
      responses: { '200': { description: A page., headers: { Location: { schema: { type: string } } }, content: { text/html: { schema: { type: string }, example: hi } } }, '302': { description: To the login., x-when: [credential-used], headers: { Location: { schema: { const: /login } } } } }`,
	components: `  schemas:
    Any:
      type: [object, 'null']
      patternProperties: { '^x\\-': { type: integer } }
      properties:
        name: { type: string, pattern: '^[\\w-\\.]+$' }
        nick: {}
        grant: {}
        password: {}
        until: {}
        seconds: {}
        to: {}
        theme: {}
        again: { $ref: '#/components/schemas/Any' }
        all: { type: array, items: { $ref: '#/components/schemas/Any' } }
  securitySchemes:
    pass: { type: http, scheme: bearer }
    basic: { type: http, scheme: basic }
    cookie: { type: apiKey, in: cookie, name: cookie }
    key: { type: apiKey, in: query, name: key }
    signed: { type: apiKey, in: header, name: x-signed }
  x-credentials:
    user: { kind: secret, parts: [name, password], seeds: [{ name: ada, password: fake }, { name: bob, password: fake, expiresAt: 1.0e+300 }] }
    basic: { kind: secret, parts: [name, password], seeds: [{ name: ada, password: fake }] }
    key: { kind: secret, parts: [value], seeds: [{ value: a-key }] }
    pass: { kind: token, format: jwt, key: ${KEY}, claims: { aud: desk } }
    signed: { kind: token, format: jwt, algorithm: EdDSA }
    cookie: { kind: token, format: $hex.32, uses: 2 }
    link: { kind: token, external: true, format: jwt, key: ${KEY}, uses: 1 }
  x-directories: { people: { id: id, seeds: [{ id: p-1, name: ada }] } }`,
});

const NAMES = [
	'__proto__',
	'constructor',
	'toString',
	'name',
	'nick',
	'password',
	'grant',
	'until',
	'seconds',
	'to',
	'theme',
	'all',
	'again',
	'x-1',
];
const text = fc.oneof(
	fc.constantFrom(
		'',
		' ',
		'ada',
		'bob',
		'fake',
		'code',
		'join',
		'\0',
		'\r\nx: y',
		'%',
		'%00',
		'%zz',
		'%ff',
		'..',
		'\ud800',
		'\u2028',
		'1e999',
		'__proto__',
	),
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.string({ maxLength: 20 }),
	fc.constantFrom('a', '.', '-', '[', '{', '"', '\\', '~', '/', '\ud800').map((each) => each.repeat(5000)),
);
const number = fc.oneof(fc.double(), fc.constantFrom(1e300, -1e300, 1e15, -1e15, 8.64e12, START, START / 1000, 0, -0, -1, 1e-7));
const nested = fc
	.constantFrom('[', '{"again":', '{"all":[')
	.map((open) => ({ open, close: open === '[' ? ']' : open.includes('[') ? ']}' : '}' }));
const deep = fc
	.record({ part: nested, depth: fc.constantFrom(10, 100, 600, 5000) })
	.map(({ part: { open, close }, depth }) => `${open.repeat(depth)}null${close.repeat(depth)}`);
const value: fc.Arbitrary<unknown> = fc.oneof(text, number, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 4 }));
const record = fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), text), value, { maxKeys: 8 });

const sign = (claims: string, header = '{"alg":"HS256"}') => {
	const input = `${encode(header)}.${encode(claims)}`;
	return `${input}.${createHmac('sha256', KEY).update(input).digest('base64url')}`;
};
const claims = fc
	.record(
		{
			aud: fc.oneof(fc.constantFrom('desk', ['desk']), value),
			exp: value,
			nbf: value,
			iat: value,
			sub: value,
			jti: value,
			nick: value,
			crit: value,
		},
		{ requiredKeys: [] },
	)
	.map((each) => JSON.stringify({ aud: 'desk', ...each }));
const token = fc.oneof(
	{ weight: 4, arbitrary: claims.map((each) => sign(each)) },
	fc
		.tuple(claims, fc.dictionary(fc.constantFrom('alg', 'kid', 'crit', 'jwk', 'b64', 'typ'), value))
		.map(([each, header]) => sign(each, JSON.stringify(header))),
	fc.tuple(text, text, text).map((parts) => parts.map(encode).join('.')),
	text,
);
const authorization = fc.oneof(
	token.map((each) => `Bearer ${each}`),
	fc.tuple(text, text).map((pair) => `Basic ${Buffer.from(pair.join(':')).toString('base64')}`),
	fc.tuple(fc.constantFrom('bearer', 'BASIC', 'Digest', '', 'Bearer,'), text).map((pair) => pair.join(' ')),
);
const query = fc.array(
	fc.tuple(
		fc.constantFrom('n', 'list', 'deep[a]', 'deep[__proto__]', 'odd', 'as', 'key', 'link', 'nick', '', 'deep['),
		fc.oneof(text, token, deep),
	),
	{ maxLength: 4 },
);
const cookies = fc.array(
	fc.tuple(fc.constantFrom('cookie', 'flavour', 'nick', 'tokenwright-why', '__proto__', ''), fc.oneof(text, token)),
	{ maxLength: 3 },
);
const path = fc.oneof(
	fc.constant('/login'),
	text.map((each) => `/things/${each}`),
	text.map((each) => `/open/${each}`),
	fc.constantFrom(
		'',
		'/',
		'//',
		'/v1/login',
		'/v3/login',
		'/a.desk.example/v1/login',
		'/__proto__.desk.example/v1/login',
		'/.desk.example',
		'/%',
		'/..%2f',
	),
	text.map((each) => `/${each}`),
);
const body = fc.oneof(
	record.map((each) => [JSON.stringify(each), 'application/json']),
	deep.map((each) => [each, 'application/json']),
	fc.tuple(fc.constantFrom('name', 'nick', 'to'), deep).map(([name, each]) => [`{"grant":"code","${name}":${each}}`, 'application/json']),
	record.map((each) => [
		Object.entries(each)
			.map((pair) => pair.map((part) => encodeURIComponent(wellFormed(typeof part === 'string' ? part : JSON.stringify(part)))).join('='))
			.join('&'),
		'application/x-www-form-urlencoded',
	]),
	fc.tuple(
		text,
		fc.constantFrom(
			'application/json',
			'application/x-www-form-urlencoded',
			'multipart/form-data',
			'multipart/form-data; boundary=x',
			'text/plain',
			'a/b',
			'',
		),
	),
	fc
		.tuple(fc.constantFrom(...NAMES), text)
		.map(([name, each]) => [
			`--x\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\n\r\n${each}\r\n--x--\r\n`,
			'multipart/form-data; boundary=x',
		]),
) as fc.Arbitrary<[string, string]>;
const latin = (each: string) => [...each].filter((unit) => /[\t\x20-\x7e\x80-\xff]/.test(unit)).join('');

const requests = fc.record({
	method: fc.constantFrom('GET', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PUT', 'TRACE2'),
	path,
	query,
	cookies,
	body,
	headers: fc.record(
		{
			authorization,
			accept: fc.constantFrom('text/html', '*/*', ';;', 'text/html;q=2'),
			origin: fc.oneof(fc.constantFrom('null', 'https://x.example', 'http://localhost:1', 'http://['), text),
			'access-control-request-method': text,
			'access-control-request-headers': text,
			'x-signed': fc.oneof(text, token),
			'x-mail': fc.oneof(text, fc.constant('a@b.example')),
			'x-nick': text,
			'x-tokenwright-world': fc.oneof(fc.constant('one'), text),
			prefer: fc.constantFrom('code=200', 'example=__proto__', 'code=999', 'dynamic=true'),
		},
		{ requiredKeys: [] },
	),
});

type Asked = typeof requests extends fc.Arbitrary<infer Each> ? Each : never;

const targetOf = ({ path, query }: Asked) =>
	`${path}${query.length > 0 ? '?' : ''}${query.map((pair) => pair.map((part) => encodeURIComponent(wellFormed(part))).join('=')).join('&')}`;
const headersOf = ({ headers, cookies, body: [, type] }: Asked): [string, string][] =>
	[
		...Object.entries(headers),
		...(cookies.length > 0 ? [['cookie', cookies.map((pair) => pair.join('=')).join('; ')]] : []),
		...(type === '' ? [] : [['content-type', type]]),
	].map(([name = '', each = '']): [string, string] => [name, latin(each)]);

const mocks: [string, (clock: { now(): number }) => Mock][] = [
	['a document with everything', (clock) => mockOf(DOCUMENT, { clock, explain: true })],
	['the five products', (clock) => createMock({ clock, explain: true })],
];

describe.each(mocks)('A6: of %s', (_, make) => {
	const mock = make({ now: () => START });

	/** What a person could look at afterwards is readable as well. */
	const look = async () => {
		await mock.control.journal.findings();
		await mock.control.credentials.list();
		await mock.control.world.snapshot();
	};

	test('no request makes fetch reject, or answer that the mock failed', async () => {
		await fc.assert(
			fc.asyncProperty(requests, async (asked) => {
				const url = `http://localhost${targetOf(asked)}`;
				if (!URL.canParse(url)) return;
				const headers = new Headers();
				for (const [name, each] of headersOf(asked)) headers.set(name, each);
				const bare = asked.method === 'GET' || asked.method === 'HEAD';
				const response = await mock.fetch(url, { method: asked.method, headers, ...(!bare && { body: asked.body[0] }) });
				await response.arrayBuffer();
				expect(response.status).toBeLessThan(500);
			}),
			{ numRuns: runs(1200) },
		);
		await look();
	});

	describe('behind a port', () => {
		let server: Listening;
		const noted: string[] = [];
		beforeAll(async () => {
			server = await listen(mock, { port: 0, prism: false, log: { note: (text) => noted.push(text) } });
		});
		afterAll(() => server.close());

		test('no bytes make it answer 5xx, or say nothing', async () => {
			await fc.assert(
				fc.asyncProperty(requests, fc.constantFrom('HTTP/1.1', 'HTTP/1.0'), async (asked, version) => {
					const target = Buffer.from(wellFormed(targetOf(asked)).replace(/[\0-\x20\x7f]/g, (unit) => encodeURIComponent(unit))).toString(
						'latin1',
					);
					const content = Buffer.from(asked.body[0]);
					const head = [
						`${asked.method} ${target} ${version}`,
						`host: ${new URL(server.url).host}`,
						'connection: close',
						`content-length: ${content.length}`,
						...headersOf(asked).map((field) => field.join(': ')),
						'',
						'',
					];
					const answer = await wire(server.url, Buffer.from(head.join('\r\n'), 'latin1'), content);
					expect(answer).toMatch(/^HTTP\/1\.1 [1-4]\d\d /);
				}),
				{ numRuns: runs(400) },
			);
			expect(noted.filter((line) => line.startsWith('failed'))).toEqual([]);
			await look();
		});
	});
});

describe('A6: what is deeper than recursion bears', () => {
	const DEEP = ['[', '{"again":'].flatMap((open) =>
		[600, 20_000].map((depth): [number, string, string] => {
			const close = open === '[' ? ']' : '}';
			return [depth, open, `${open.repeat(depth)}null${close.repeat(depth)}`];
		}),
	);

	test.each(DEEP)('is refused in a body, a parameter and a claim, not walked: %i times %s', async (_depth, _open, deep) => {
		const mock = mockOf(DOCUMENT, { clock: { now: () => START }, explain: true });
		const headers = { 'content-type': 'application/json', 'x-nick': 'x' };
		for (const name of ['name', 'nick', 'to', 'until'])
			for (const grant of ['code', 'join', 'none', null]) {
				const body = `{"grant":${JSON.stringify(grant)},"${name}":${deep}}`;
				expect((await mock.fetch('/login', { method: 'POST', headers, body })).status).toBeLessThan(500);
			}
		for (const claim of ['aud', 'exp', 'nick']) {
			const authorization = `Bearer ${sign(`{"aud":"desk","${claim}":${deep}}`)}`;
			expect((await mock.fetch('/things/a', { headers: { authorization } })).status).toBe(401);
		}
		const authorization = `Bearer ${await mock.mint('pass')}`;
		expect((await mock.fetch(`/things/a?as=${encodeURIComponent(deep)}`, { headers: { authorization } })).status).toBe(400);
		await mock.control.world.snapshot();
	});
});
