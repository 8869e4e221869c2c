/** Lines that nobody would miss: one of a list, nothing of what is expected, a limit at its very edge. */
import { compile, DocumentError } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';
import { listen } from '../../../mock/doors/node/node.ts';
import { statusOf, wire } from '../support/wire.ts';
import { bearer, desk, mockOf, post } from './support/desk.ts';

const OBJECT = 'content: { application/json: { schema: { type: object, properties: { a: {}, b: {} } }, example: {} } }';

const mock = mockOf(
	desk({
		paths: `  /renew:
    post:
      operationId: renew
      security: [{ pass: [] }]
      x-flow: { issues: { next: $response.body#/a } }
      responses: { '200': { description: Renewed., ${OBJECT} } }
  /pass:
    get: { operationId: pass, security: [{ pass: [] }], responses: { '204': { description: In. } } }
  /next:
    get: { operationId: next, security: [{ next: [] }], responses: { '204': { description: In. } } }
  /find:
    post:
      operationId: find
      x-flow: { subject: { in: people, by: { mail: $request.body#/mail } }, sets: { $response.body#/a: $subject } }
      requestBody: { content: { application/json: { schema: { type: object, properties: { mail: {} } } } } }
      responses: { '200': { description: Found., ${OBJECT} }, '404': { description: Nobody., x-when: [subject-unknown] } }
  /both:
    post:
      operationId: both
      x-flow: { sets: { $response.body#/a: written, $response.header.Location: /there } }
      responses:
        '200': { description: A body., ${OBJECT} }
        '201': { description: Another body., ${OBJECT} }
        '302': { description: A place., headers: { Location: { schema: { type: string } } } }
  /usual:
    post:
      operationId: usual
      x-flow: { sets: { $response.body#/a: $request.body#/deep/kind } }
      requestBody: { content: { application/json: { schema: { type: object, properties: { deep: { type: object, properties: { kind: { type: string, default: usual } } } } } } } }
      responses: { '200': { description: As usual., ${OBJECT} } }
  /once:
    get:
      operationId: once
      security: [{ once: [] }]
      responses: { '204': { description: In. } }
  /link:
    get:
      operationId: link
      parameters: [{ name: t, in: query, schema: { type: string } }]
      x-flow: { browser: true, requires: [{ once: $request.query.t }] }
      responses: { '204': { description: In. } }
  /few:
    servers: [{ url: 'https://few.example', x-defaults: { cors: { origin: '*', expose: [X-One], methods: [GET], headers: [X-Two] } } }]
    get: { operationId: few, responses: { '204': { description: Few. } } }`,
		components: `  securitySchemes: { pass: { type: http, scheme: bearer }, next: { type: http, scheme: bearer }, once: { type: http, scheme: bearer } }
  x-credentials:
    pass: { kind: token, external: true, format: jwt, lifetime: PT1H }
    next: { kind: token, format: $hex.32, lifetime: PT1H }
    once: { kind: token, external: true, format: jwt, lifetime: PT1H, uses: 1 }
  x-directories: { people: { id: id, seeds: [{ id: without }, { id: empty, mail: '' }, { id: null-mail, mail: ~ }] } }`,
	}),
);

test('E1: of exactly one token that was issued, revoke-after ends that one and not what it was asked with', async () => {
	await mock.control.faults.add({ kind: 'revoke-after', operation: 'renew' });
	const pass = await mock.mint('pass');
	const { a } = await (await mock.fetch('/renew', { method: 'POST', ...bearer(pass) })).json();
	expect((await mock.fetch('/next', bearer(a))).status).toBe(401);
	expect((await mock.fetch('/pass', bearer(pass))).status).toBe(204);
});

test.each(['undefined', 'null', null, 'without'])('E2: what an entry has not equals no text: %j', async (mail) => {
	expect((await mock.fetch('/find', post({ mail }))).status).toBe(404);
});

test('E2: nor does what was not sent', async () => {
	expect((await mock.fetch('/find', post({}))).status).toBe(404);
	expect(await (await mock.fetch('/find', post({ mail: '' }))).json()).toMatchObject({ a: 'empty' });
});

test('E3: where no answer declares all that a flow writes, the first that accepts is given, with all of it', async () => {
	const response = await mock.fetch('/both', { method: 'POST', redirect: 'manual' });
	expect([response.status, response.headers.get('location'), await response.json()]).toEqual([200, '/there', { a: 'written' }]);
	expect(mock.journal.at(-1)).toMatchObject({ outcome: 'accepted', status: 200 });
});

test.each([
	['nothing', { method: 'POST' }],
	['nothing of a type', { method: 'POST', headers: { 'content-type': 'application/json' } }],
	['an empty body', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '' }],
	['an object without it', post({})],
])('E4: the default of a member of an optional body holds where %s is sent', async (_, init) => {
	expect(await (await mock.fetch('/usual', init)).json()).toEqual({ a: 'usual' });
});

test('E5: CORS of one method, one header to be sent and one to be read', async () => {
	const headers = { origin: 'https://page.example', 'access-control-request-method': 'GET' };
	const preflight = await mock.fetch('https://few.example/few', { method: 'OPTIONS', headers });
	expect(preflight.headers.get('access-control-allow-methods')).toBe('GET');
	expect(preflight.headers.get('access-control-allow-headers')).toBe('X-Two');
	expect((await mock.fetch('https://few.example/few', { headers })).headers.get('access-control-expose-headers')).toBe('X-One');
});

test('E6: a token of one use that comes twice to an API is no link that was fetched twice; to a browser step it is', async () => {
	const twice = async (send: (token: string) => Promise<Response>) => {
		mock.reset();
		const token = await mock.mint('once');
		expect([(await send(token)).status, (await send(token)).status]).toEqual([204, 401]);
		return (await mock.control.journal.findings()).map(({ kind }) => kind);
	};
	expect(await twice((token) => mock.fetch('/once', bearer(token)))).toEqual([]);
	expect(await twice((token) => mock.fetch(`/link?t=${token}`))).toEqual(['link-fetched-twice']);
});

test('E7: who asks first may send 8 MiB, and not a byte more', async () => {
	const server = await listen(mock, { port: 0, prism: false });
	const ask = (size: number) =>
		wire(
			server.url,
			`POST /usual HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${size}\r\nExpect: 100-continue\r\n\r\n`,
			Buffer.alloc(size, ' '),
		);
	expect(await ask(8 * 1024 * 1024)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
	expect(statusOf(await ask(8 * 1024 * 1024 + 1))).toBe(413);
	await server.close();
});

describe('E8: the first and the last moment', () => {
	test.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])('can be set: %s', async (moment) => {
		mock.reset();
		const clock = mock.control.clock;
		expect((await clock.set(moment)).now).toBe(moment.replace('Z', '.000Z'));
		const on = moment.startsWith('9') ? 1 : -1;
		await expect(clock.advance(on)).rejects.toThrow(/from the year 1 to the year 9999/);
		await expect(clock.set(Date.parse(moment) + on)).rejects.toThrow(/the year 9999/);
		expect((await clock.advance(-on)).now).not.toBe(moment.replace('Z', '.000Z'));
	});

	test('can be the end of a token', async () => {
		mock.reset();
		const left = Date.parse('9999-12-31T23:59:59Z') / 1000 - Math.floor(mock.clock.now() / 1000);
		await expect(mock.mint('pass', { lifetime: left })).resolves.toContain('.');
		await expect(mock.mint('pass', { lifetime: left + 1 })).rejects.toThrow(/year 9999/);
	});
});

describe('E9: references of references', () => {
	const chain = (length: number) => {
		const schemas = Array.from({ length }, (_, index) => `S${index}: { $ref: '#/components/schemas/S${index + 1}' }`);
		return desk({
			paths: `  /one:
    post:
      operationId: one
      x-flow: { sets: { $response.body#/a: $request.body#/a } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } } }
      responses: { '200': { description: One., ${OBJECT} } }`,
			components: `  schemas: { ${schemas.join(', ')}, S${length}: { properties: { a: { type: string } } } }`,
		});
	};

	test('lead on 63 times, and not once more', () => {
		// The first is that of the body.
		expect(() => compile(chain(62))).not.toThrow();
		expect(() => compile(chain(63))).toThrow(DocumentError);
	});
});
