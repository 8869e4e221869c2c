import { describe, expect, test } from 'vitest';
import { desk, mockOf, post, START } from '../support/desk.ts';

const BODY =
	'requestBody: { content: { application/json: { schema: { type: object, properties: { kind: { type: string }, to: { type: string }, life: { type: string }, end: {} } } } } }';
const TOKEN =
	'{ type: object, properties: { pass: { type: string }, left: { type: integer }, deep: { type: object, properties: { end: { type: string, format: date-time } } }, note: { type: string } } }';

const DOCUMENT = desk({
	paths: `  /in:
    post:
      operationId: in
      ${BODY}
      x-flow:
        issues: { pass: { at: $response.body#/pass, expiresIn: $response.body#/left, expiresAt: $response.body#/deep/end, lifetime: $request.body#/life } }
        sets: { $response.body#/note: $request.body#/to }
      responses: { '200': { description: In., content: { application/json: { schema: ${TOKEN}, example: { pass: old, left: 1, deep: { end: '2000-01-01T00:00:00Z', kept: true }, note: as it was } } } } }
  /until:
    post:
      operationId: until
      ${BODY}
      x-flow: { issues: { pass: { at: $response.header.X-Pass, expiresAt: $request.body#/end, expiresIn: $response.header.X-Left } } }
      responses: { '204': { description: In., headers: { X-Pass: { schema: { type: string } }, X-Left: { schema: { type: string } } }, content: { text/plain: { schema: { type: string }, example: never sent } } } }
  /which:
    post:
      operationId: which
      ${BODY}
      x-flow:
        - { given: { $request.body#/kind: page } }
        - { given: { $request.body#/kind: move }, sets: { $response.header.Location: $request.body#/to } }
        - { given: { $request.body#/kind: keep }, issues: { pass: $response.cookie.pass }, sets: { $response.header.Location: $request.body#/to } }
      responses:
        '200': { description: A page., content: { text/html: { schema: { type: string }, example: '<p>Hi' } } }
        '302': { description: Elsewhere., headers: { Location: { schema: { type: string } } } }
        '303': { description: Elsewhere with a cookie., headers: { Location: { schema: { type: string } }, Set-Cookie: { schema: { type: string } } } }
        '400': { description: Which?, x-when: [flow-unknown] }
  /fixed:
    get:
      operationId: fixed
      responses: { '200': { description: Fixed., headers: { X-Fixed: { schema: { type: integer, const: 5 } }, X-Usual: { schema: { type: string, default: so } }, X-Never: { schema: { type: string } } }, content: { application/json: { schema: { type: string }, example: a text } } } }
  /bare:
    get: { operationId: bare, responses: { '200': { description: No example., content: { application/json: { schema: { type: object } } } } } }
  /head:
    head: { operationId: head, responses: { '200': { description: No body., content: { application/json: { schema: {}, example: { a: 1 } } } } } }`,
	components: `  x-credentials: { pass: { kind: token, format: '{$hex.8}', lifetime: PT1M } }`,
});

const mock = mockOf(DOCUMENT);
const json = async (path: string, body: unknown) => (await mock.fetch(path, post(body))).json();

describe('an answer', () => {
	test('is the example, with what the flow writes in it', async () => {
		expect(await json('/in', { to: 'ada' })).toEqual({
			pass: expect.stringMatching(/^[0-9a-f]{8}$/),
			left: 60,
			deep: { end: '2026-01-01T00:01:00.000Z', kept: true },
			note: 'ada',
		});
	});

	test('leaves out what has no value, and is not changed by the one before', async () => {
		expect(await json('/in', {})).not.toHaveProperty('note');
		expect(await json('/in', { to: 'bob' })).toMatchObject({ note: 'bob', deep: { kept: true } });
	});

	test.each([
		['PT2M', 120],
		['90', 90],
		['P1D', 86_400],
		// What is no duration is no lifetime of its own.
		['soon', 60],
		[undefined, 60],
	])('tells the lifetime that was asked for: %j', async (life, left) => {
		expect(await json('/in', { life })).toMatchObject({ left });
	});

	test.each([
		[START / 1000 + 10, '10'],
		[`${START / 1000 + 10}`, '10'],
		['2026-01-01T00:00:10Z', '10'],
		['2026-01-01T01:00:10+01:00', '10'],
		[START / 1000 - 10, '-10'],
	])('takes the end that was asked for: %j', async (end, left) => {
		expect((await mock.fetch('/until', post({ end }))).headers.get('x-left')).toBe(left);
	});

	test('without a body has none, though the document shows one', async () => {
		const response = await mock.fetch('/until', post({}));
		expect([response.status, await response.text()]).toEqual([204, '']);
	});

	test('of several that accept is the first that declares what the flow writes', async () => {
		const which = async (kind: string) => {
			const response = await mock.fetch('/which', post({ kind, to: '/x' }));
			return [response.status, response.headers.get('location'), response.headers.getSetCookie().length];
		};
		expect(await which('page')).toEqual([200, null, 0]);
		expect(await which('move')).toEqual([302, '/x', 0]);
		expect(await which('keep')).toEqual([303, '/x', 1]);
		expect(await which('none')).toEqual([400, null, 0]);
	});

	test('carries the headers that have one value, and no others', async () => {
		const response = await mock.fetch('/fixed');
		expect(Object.fromEntries(response.headers)).toEqual({
			'content-type': 'application/json',
			date: 'Thu, 01 Jan 2026 00:00:00 GMT',
			'x-fixed': '5',
			'x-usual': 'so',
		});
		expect(await response.text()).toBe('"a text"');
	});

	test('is a text as it is, where it is no JSON', async () => {
		const response = await mock.fetch('/which', post({ kind: 'page' }));
		expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/html', '<p>Hi']);
	});

	test('without an example has no body', async () => {
		const response = await mock.fetch('/bare');
		expect([response.status, await response.text()]).toEqual([200, '']);
	});

	test('to HEAD has the headers and no body', async () => {
		const response = await mock.fetch('/head', { method: 'HEAD' });
		expect([response.headers.get('content-type'), await response.text()]).toEqual(['application/json', '']);
	});

	test('is journalled by what it was, never by what was sent', async () => {
		await mock.fetch('/which?token=secret', post({ kind: 'move', to: '/secret' }));
		expect(mock.journal.at(-1)).toEqual({
			id: expect.any(Number),
			at: '2026-01-01T00:00:00.000Z',
			method: 'POST',
			path: '/which',
			operation: 'which',
			flow: '#/paths/~1which/post/x-flow/1',
			outcome: 'accepted',
			reason: null,
			credential: null,
			status: 302,
			caller: null,
			subject: null,
			issued: [],
			delay: 0,
			retryAfter: null,
			faults: [],
			marks: [],
			why: null,
		});
	});
});
