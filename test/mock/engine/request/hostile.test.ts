/** Names that every object has, and values that would break out of a header. */
import { describe, expect, test } from 'vitest';
import { createMock } from '../../../../mock/index.ts';
import { desk, mockOf, post } from '../support/desk.ts';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

const DOCUMENT = desk({
	paths: `  /login:
    post:
      operationId: login
      x-flow:
        limit: { requests: 1000, per: PT1M, by: $request.body#/name }
        requires: [{ user: { name: $request.body#/name, password: $request.body#/password } }]
        subject: { in: people, by: { name: $request.body#/name } }
        issues: { pass: $response.body#/pass }
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { name: { type: string }, password: { type: string } } } }
          application/x-www-form-urlencoded: { schema: { type: object, properties: { name: { type: string }, password: { type: string } } } }
      responses: { '200': { description: In., content: { application/json: { schema: { type: object, properties: { pass: { type: string } } } } } } }
  /join:
    post:
      operationId: join
      x-flow:
        subject: { in: people, by: { name: $request.body#/name }, upsert: { id: $uuid, nick: $request.body#/nick } }
        issues: { pass: { at: $response.body#/pass, claims: { nick: $request.body#/nick } } }
        sets: { $response.body#/id: $subject.id, $response.body#/nick: $subject.nick }
      requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string }, nick: {} } } } } }
      responses: { '200': { description: In., content: { application/json: { schema: { type: object, properties: { pass: {}, id: {}, nick: {} } } } } } }
  /me/{who}:
    get:
      operationId: me
      security: [{ pass: [] }]
      parameters: [{ name: who, in: path, required: true, schema: { type: string } }, { name: q, in: query, schema: { type: string } }]
      x-flow: { match: [{ left: $request.path.who, right: [ada, bob], else: nobody }] }
      responses: { '204': { description: Here. }, '404': { description: Nobody., x-when: [nobody] } }
  /go:
    post:
      operationId: go
      x-flow:
        sets:
          $response.header.Location: $request.body#/to
          $response.cookie.theme: $request.body#/theme
          $response.body#/url: { url: 'https://desk.example/x', query: { to: $request.body#/to } }
      requestBody: { content: { application/json: { schema: { type: object, properties: { to: { type: string }, theme: { type: string } } } } } }
      responses: { '302': { description: There., headers: { Location: { schema: { type: string } }, Set-Cookie: { schema: { type: string } } }, content: { application/json: { schema: { type: object, properties: { url: {} } } } } } }
  /sign:
    post:
      operationId: sign
      x-flow:
        issues: { stamp: $response.cookie.stamp }
        sets: { $response.header.Location: '{$request.body#/to}#{$credential.stamp}' }
      requestBody: { content: { application/json: { schema: { type: object, properties: { to: { type: string } } } } } }
      responses: { '302': { description: There., headers: { Location: { schema: { type: string } }, Set-Cookie: { schema: { type: string } } } } }`,
	components: `  securitySchemes: { pass: { type: http, scheme: bearer } }
  x-credentials:
    user: { kind: secret, parts: [name, password], seeds: [{ name: ada, password: fake }] }
    pass: { kind: token, format: jwt, lifetime: PT10M }
    stamp: { kind: token, format: jwt, algorithm: EdDSA, lifetime: PT10M }
  x-directories: { people: { id: id, seeds: [{ id: p-1, name: ada }] } }`,
});

/** The caller says when it ends. */
const CHOSEN = desk({
	paths: `  /open:
    post:
      operationId: open
      x-flow:
        issues: { stamp: { at: $response.cookie.stamp, expiresAt: $request.body#/at }, pass: { at: $response.cookie.pass, expiresIn: $request.body#/in }, claimed: { at: $response.cookie.claimed, claims: { exp: $request.body#/at } } }
        sets: { $response.body#/until: $credential.stamp.expiresAt }
      requestBody: { content: { application/json: { schema: { type: object, properties: { at: {}, in: {} } } } } }
      responses: { '200': { description: Open., headers: { Set-Cookie: { schema: { type: string } } }, content: { application/json: { schema: { type: object, properties: { until: {} } } } } } }
  /shut:
    get: { operationId: shut, security: [{ stamp: [] }], responses: { '204': { description: Shut. } } }`,
	components: `  securitySchemes: { stamp: { type: apiKey, in: cookie, name: stamp } }
  x-credentials:
    stamp: { kind: token, format: $hex.32 }
    pass: { kind: token, format: $hex.32 }
    claimed: { kind: token, format: jwt }`,
});

/** What a polluted prototype would show. */
const clean = () => {
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	expect(Object.getPrototypeOf({})).toBe(Object.prototype);
};

describe.each(NAMES)('the name %s', (name) => {
	const mock = mockOf(DOCUMENT);

	test('is no login, no password, no member and no field that is there', async () => {
		for (const body of [
			{ name, password: name },
			{ name: 'ada', password: name },
			JSON.parse(`{"${name}":{"name":"ada","password":"fake"}}`),
			JSON.parse(`{"${name}":{"polluted":true},"name":"${name}","password":"x"}`),
		])
			expect((await mock.fetch('/login', post(body))).status).toBe(401);
		const form = new URLSearchParams([
			[name, 'ada'],
			[`${name}[polluted]`, 'true'],
			[`${name}.polluted`, 'true'],
			['name', name],
			['password', name],
		]);
		expect((await mock.fetch('/login', { method: 'POST', body: form })).status).toBe(401);
		clean();
	});

	test('is no token, no scheme, no cookie and no parameter that is there', async () => {
		for (const headers of [
			{ authorization: `Bearer ${name}` },
			{ authorization: `${name} ${name}` },
			{ authorization: name },
			{ cookie: `${name}=1; pass=${name}` },
		] as Record<string, string>[])
			expect((await mock.fetch(`/me/${name}?${name}=1&q=${name}`, { headers })).status).toBe(401);
		const pass = await mock.mint('pass');
		expect((await mock.fetch(`/me/${name}?${name}=1&${name}=2`, { headers: { authorization: `Bearer ${pass}` } })).status).toBe(404);
		clean();
	});

	test('may join, and is somebody of that name and nothing else', async () => {
		const join = async (body: unknown) => (await mock.fetch('/join', post(body))).json();
		const first = await join({ name, nick: name });
		expect(first.nick).toBe(name);
		expect((await join({ name, nick: 'x' })).id).toBe(first.id);
		expect((await join({ name: 'ada' })).id).toBe('p-1');
		expect(await join(JSON.parse(`{"name":"bob","nick":{"${name}":{"polluted":true}}}`))).toMatchObject({
			nick: { [name]: { polluted: true } },
		});
		clean();
	});

	test('is no credential to mint, and no key set', async () => {
		await expect(mock.mint(name)).rejects.toThrow(TypeError);
		await expect(mock.mint(name)).rejects.toThrow(/the document has no such credential/);
		expect(await mock.keySet(name)).toBeUndefined();
		const token = await mock.mint('pass', { subject: name, claims: JSON.parse(`{"${name}":{"exp":1,"polluted":true}}`) });
		expect((await mock.fetch('/me/ada', { headers: { authorization: `Bearer ${token}` } })).status).toBe(204);
		clean();
	});

	test('is no path, no method and no host that is there', async () => {
		const five = createMock();
		for (const path of [`/${name}`, `/${name}/login`, `/api/${name}`]) expect([401, 404]).toContain((await five.fetch(path)).status);
		expect((await mock.fetch(`https://desk.example/${name}`)).status).toBe(404);
	});

	test('may be the name of a seed', async () => {
		const seedOf = (user: object) => ({ seed: { credentials: { user: [user as never] }, directories: { people: [{ id: name, name }] } } });
		const attribute = JSON.parse(`{"name":"${name}","password":"x","${name}":{"polluted":true}}`);
		// What a prototype answers to is no attribute of anybody; any other name is one.
		const made = () => mockOf(DOCUMENT, seedOf(attribute));
		if (['__proto__', 'constructor', 'prototype'].includes(name)) expect(made).toThrow('cannot be an attribute');
		else expect(made).not.toThrow();
		const seeded = mockOf(DOCUMENT, seedOf({ name, password: 'x' }));
		expect((await seeded.fetch('/login', post({ name, password: 'x' }))).status).toBe(200);
		clean();
	});
});

describe('a value that goes into a header', () => {
	const mock = mockOf(DOCUMENT);
	const go = async (body: unknown) => {
		const response = await mock.fetch('/go', post(body));
		return {
			location: response.headers.get('location'),
			cookies: response.headers.getSetCookie(),
			names: [...response.headers.keys()],
			body: await response.json(),
		};
	};
	const ALLOWED = ['content-type', 'date', 'location', 'set-cookie'];

	test.each([
		['/a\r\nSet-Cookie: evil=1', '/a%0D%0ASet-Cookie: evil=1'],
		['/a\nX: 1', '/a%0AX: 1'],
		['/a\r\n\r\n<script>', '/a%0D%0A%0D%0A<script>'],
		['/a\u0000b', '/a%00b'],
		['/a\u0085b\u2028c', '/a%C2%85b%E2%80%A8c'],
		['/ä€😀', '/%C3%A4%E2%82%AC%F0%9F%98%80'],
		['/\ud800x', '/%EF%BF%BDx'],
		['/\u007f', '/%7F'],
		['\u0000stamp/0\u0000', '%00stamp/0%00'],
	])('stays one line of ASCII: %j', async (to, location) => {
		const answer = await go({ to });
		expect(answer.location).toBe(location);
		expect(answer.cookies).toEqual([]);
		for (const name of answer.names) expect(ALLOWED).toContain(name);
	});

	test.each([
		['dark', 'dark'],
		['a; Domain=evil.example', 'a%3B%20Domain=evil.example'],
		['a, b=c', 'a%2C%20b=c'],
		['a"b\\c', 'a%22b%5Cc'],
		['a\r\nX: 1', 'a%0D%0AX:%201'],
		['a\u0000', 'a%00'],
	])('stays the value of its cookie: %j', async (theme, value) => {
		expect((await go({ theme })).cookies).toEqual([`theme=${value}; Path=/; HttpOnly`]);
	});

	test('is encoded in a query, also where it is no whole character', async () => {
		expect((await go({ to: 'a&b=c#d' })).body).toEqual({ url: 'https://desk.example/x?to=a%26b%3Dc%23d' });
		expect((await go({ to: '\ud800' })).body).toEqual({ url: 'https://desk.example/x?to=%EF%BF%BD' });
	});

	test('keeps the token beside it that is still being signed', async () => {
		const response = await mock.fetch('/sign', post({ to: 'https://desk.example/\u0000\r\n' }));
		const [cookie = ''] = response.headers.getSetCookie();
		const token = /^stamp=([\w-]+\.[\w-]+\.[\w-]+); Path=\/; HttpOnly; Max-Age=600$/.exec(cookie)?.[1];
		expect(token).toBeDefined();
		expect(response.headers.get('location')).toBe(`https://desk.example/%00%0D%0A#${token}`);
	});
});

test.each([1e300, -1e300, '9'.repeat(400), `-${'9'.repeat(400)}`, '1e300', 1e21, '+275761-01-01T00:00:00Z'])(
	'B12: an end that no clock can show is the nearest that it can: %s',
	async (end) => {
		const mock = mockOf(CHOSEN, { explain: true });
		const response = await mock.fetch('/open', post({ at: end, in: end }));
		expect(response.status).toBe(200);
		const cookies = response.headers.getSetCookie();
		expect(cookies).toHaveLength(3);
		for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly(?:; Max-Age=\d{1,12})?$/);
		const [cookie = ''] = (cookies[0] ?? '').split(';');
		expect([204, 401]).toContain((await mock.fetch('/shut', { headers: { cookie } })).status);
		for (const { expiresAt } of await mock.control.credentials.list()) expect(expiresAt ?? '2026').toMatch(/^\d{4}/);
	},
);
