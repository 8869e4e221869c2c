import { describe, expect, test } from 'vitest';
import { ANY, desk, mockOf } from '../support/desk.ts';

const operation = (id: string, extra = '') =>
	`    get: { operationId: ${id}, responses: { '200': { description: Here., ${extra}${ANY} } } }`;
const DOCUMENT = desk({
	paths: `  /said:
    servers:
      - url: https://said.example
        x-defaults:
          headers: { Vary: Origin, X-Served-By: said, Content-Type: application/json; charset=UTF-8 }
          cors: { origin: '*', credentials: true, expose: [X-Left, Link], methods: [GET, PUT], headers: [X-Api-Key], maxAge: 600 }
${operation('said', 'headers: { X-Served-By: { schema: { const: me } } }, ')}
  /plain:
    servers: [{ url: 'https://plain.example' }]
${operation('plain')}
  /left:
    servers: [{ url: 'https://plain.example' }]
${operation('left', 'headers: { X-Left: { schema: { const: 5 } } }, ')}
  /sparse:
    servers: [{ url: 'https://sparse.example', x-defaults: { cors: { origin: 'https://app.example' } } }]
${operation('sparse')}
    options: { operationId: sparseOptions, responses: { '204': { description: Mine. } } }`,
});

const ORIGIN = { origin: 'https://page.example' };
const PREFLIGHT = { ...ORIGIN, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-api-key' };

async function ask(url: string, init: RequestInit = {}, cors = false, corsOrigins: string[] = []) {
	const mock = mockOf(DOCUMENT);
	const response = await mock.handle(new Request(url, init), { cors, corsOrigins });
	const headers = Object.fromEntries(
		[...response.headers].filter(([name]) => name.startsWith('access-control-') || ['vary', 'x-served-by', 'content-type'].includes(name)),
	);
	return { status: response.status, headers, reason: mock.journal.at(-1)?.reason, text: await response.text() };
}

describe('where the document says how a server does CORS', () => {
	test('an answer carries what it says', async () => {
		expect(await ask('https://said.example/said', { headers: ORIGIN })).toMatchObject({
			status: 200,
			headers: {
				'access-control-allow-origin': '*',
				'access-control-allow-credentials': 'true',
				'access-control-expose-headers': 'X-Left,Link',
				vary: 'Origin',
				// What an answer says itself wins; the media type is only written in the server's way.
				'x-served-by': 'me',
				'content-type': 'application/json; charset=UTF-8',
			},
		});
	});

	test('a preflight is answered 204 with what may be sent', async () => {
		const { status, headers, reason, text } = await ask('https://said.example/said', { method: 'OPTIONS', headers: PREFLIGHT });
		expect([status, reason, text]).toEqual([204, 'preflight', '']);
		expect(headers).toEqual({
			'access-control-allow-origin': '*',
			'access-control-allow-credentials': 'true',
			'access-control-allow-methods': 'GET,PUT',
			'access-control-allow-headers': 'X-Api-Key',
			'access-control-max-age': '600',
			vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
			'x-served-by': 'said',
		});
	});

	// Red without: mock/engine/answer/cors.ts "if (allowed.length > 0)"
	test('a page that asks for it may choose its world', async () => {
		const allowed = async (asked: string) => {
			const { headers } = await ask('https://said.example/said', {
				method: 'OPTIONS',
				headers: { ...PREFLIGHT, 'access-control-request-headers': asked },
			});
			return headers['access-control-allow-headers'];
		};
		expect(await allowed('x-api-key')).toBe('X-Api-Key');
		expect(await allowed('x-api-key,x-tokenwright-world')).toBe('X-Api-Key,x-tokenwright-world');
	});

	test('a preflight of a path that nobody has is answered as well', async () => {
		expect((await ask('https://said.example/nothing', { method: 'OPTIONS', headers: PREFLIGHT })).status).toBe(204);
	});

	test('a caller without an origin gets none of it, but what holds for every answer', async () => {
		const { headers } = await ask('https://said.example/said');
		expect(headers).toEqual({ vary: 'Origin', 'x-served-by': 'me', 'content-type': 'application/json; charset=UTF-8' });
		expect((await ask('https://said.example/said', { method: 'OPTIONS' })).status).toBe(204);
	});

	test('refusals carry it too: a page must be able to read them', async () => {
		const { status, headers } = await ask('https://said.example/nothing', { headers: ORIGIN });
		expect(status).toBe(404);
		expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'x-served-by': 'said' });
	});

	test('what it leaves out is not sent', async () => {
		const { headers } = await ask('https://sparse.example/sparse', { headers: ORIGIN });
		expect(headers).toEqual({ 'access-control-allow-origin': 'https://app.example', 'content-type': 'application/json' });
	});

	test('an OPTIONS that is an operation is answered by it', async () => {
		const { status, reason, headers } = await ask('https://sparse.example/sparse', { method: 'OPTIONS', headers: PREFLIGHT });
		expect([status, reason]).toEqual([204, null]);
		expect(headers).toMatchObject({ 'access-control-allow-origin': 'https://app.example' });
	});

	test('the door has no say', async () => {
		expect(await ask('https://said.example/said', { headers: ORIGIN }, true)).toEqual(
			await ask('https://said.example/said', { headers: ORIGIN }, false),
		);
	});
});

describe('where the document does not say', () => {
	test('nothing is sent, unless the door lets any page in', async () => {
		expect((await ask('https://plain.example/plain', { headers: ORIGIN })).headers).toEqual({ 'content-type': 'application/json' });
		expect((await ask('https://plain.example/plain', { headers: ORIGIN }, true)).headers).toMatchObject({
			'access-control-allow-origin': '*',
			vary: 'Origin',
		});
	});

	test('a preflight is a 405, unless the door lets any page in', async () => {
		const init = { method: 'OPTIONS', headers: PREFLIGHT };
		expect(await ask('https://plain.example/plain', init)).toMatchObject({ status: 405, reason: 'method-unknown' });
		expect(await ask('https://plain.example/plain', init, true)).toMatchObject({
			status: 204,
			headers: {
				'access-control-allow-origin': '*',
				'access-control-allow-methods': 'PUT',
				'access-control-allow-headers': 'x-api-key',
			},
		});
	});

	const LOCAL = ['http://localhost:5173', 'https://app.localhost', 'http://127.0.0.1', 'http://127.8.0.1:3000', 'http://[::1]:8080'];
	const FOREIGN = [
		'https://page.example',
		'http://localhost.page.example',
		'http://notlocalhost',
		'http://127.0.0.1.page.example',
		'http://128.0.0.1',
		'http://[::2]',
		'null',
		'localhost',
		'file://',
		'',
	];

	test.each([...LOCAL, 'https://app.test'])(
		'B6: pages of this machine, and those that are listed, send credentials: %s',
		async (origin) => {
			for (const init of [{ headers: { origin } }, { method: 'OPTIONS', headers: { ...PREFLIGHT, origin } }]) {
				const { headers } = await ask('https://plain.example/plain', init, true, ['https://app.test']);
				expect(headers).toMatchObject({
					'access-control-allow-origin': origin,
					'access-control-allow-credentials': 'true',
					vary: 'Origin',
				});
			}
		},
	);

	test.each(FOREIGN)('B6: any other page reads without: %j', async (origin) => {
		for (const init of [{ headers: { origin } }, { method: 'OPTIONS', headers: { ...PREFLIGHT, origin } }]) {
			const { headers } = await ask('https://plain.example/plain', init, true, ['https://app.test']);
			expect(headers).toMatchObject({ 'access-control-allow-origin': '*', vary: 'Origin' });
			expect(headers).not.toHaveProperty('access-control-allow-credentials');
		}
	});

	test.each([...LOCAL.slice(0, 1), ...FOREIGN.slice(0, 1)])('B6: what a page may read is named, all of it: %s', async (origin) => {
		const mock = mockOf(DOCUMENT, { explain: true });
		const read = async (url: string) => {
			const { headers } = await mock.handle(new Request(url, { headers: { origin } }), { cors: true });
			const names = (headers.get('access-control-expose-headers') ?? '').split(', ');
			expect(new Set([...headers.keys()].filter((name) => !/^access-control-|^vary$|^set-cookie$/.test(name)))).toEqual(new Set(names));
			return names;
		};
		expect(await read('https://plain.example/plain')).toEqual(['content-type', 'date']);
		expect(await read('https://plain.example/left')).toEqual(['content-type', 'x-left', 'date']);
		expect(await read('https://plain.example/nothing')).toContain('x-tokenwright-why');
	});
});
