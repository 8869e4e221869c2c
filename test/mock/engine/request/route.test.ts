import { describe, expect, test } from 'vitest';
import type { Mock } from '../../../../mock/index.ts';
import { desk, mockOf } from '../support/desk.ts';

/** An operation that says who it is. */
const operation = (id: string, method = 'get', extra = '') =>
	`    ${method}: { operationId: ${id}, ${extra}x-flow: { sets: { $response.header.X-Id: ${id}, $response.header.X-Base: '{$server.${id}}', $response.header.X-Api: '{$server.list}' } }, responses: { '204': { description: Here., headers: { X-Id: { schema: { type: string } }, X-Base: { schema: { type: string } }, X-Api: { schema: { type: string } } } } } }`;

const parameter = (name: string, pattern?: string) =>
	`{ name: ${name}, in: path, required: true, schema: { type: string${pattern ? `, pattern: '${pattern}'` : ''} } }`;

const API = "    servers: [{ url: 'https://api.desk.example/v2' }]";
const TENANT = "    servers: [{ url: 'https://{tenant}.desk.example', variables: { tenant: { default: main } } }]";
const OWN = "    servers: [{ url: 'http://{host}', variables: { host: { default: 'box.example:8080' } } }]";

const DOCUMENT = desk({
	paths: `  /list:
${API}
${operation('list')}
${operation('add', 'post')}
  /list/{id}:
${API}
${operation('one', 'get', `parameters: [${parameter('id')}], `)}
  /list/last:
${API}
${operation('last')}
  /list/{id}/parts/{part}:
${API}
${operation('part', 'get', `parameters: [${parameter('id')}, ${parameter('part')}], `)}
  /files/{rest}:
${API}
${operation('files', 'get', `parameters: [${parameter('rest', '.*')}], `)}
  /files/deep/{rest}:
${API}
${operation('deep', 'get', `parameters: [${parameter('rest', '.*')}], `)}
  /{page}:
${TENANT}
${operation('page', 'get', `parameters: [${parameter('page', '.*')}], `)}
  /login:
${TENANT}
${operation('login')}
  /status:
${OWN}
${operation('status')}
  /head:
${OWN}
${operation('head', 'head')}`,
});

const mock = mockOf(DOCUMENT);

async function at(url: string, method = 'GET', of: Mock = mock) {
	const response = await of.fetch(url, { method });
	return {
		status: response.status,
		id: response.headers.get('x-id'),
		base: response.headers.get('x-base'),
		api: response.headers.get('x-api'),
		response,
	};
}

describe('an operation', () => {
	test.each([
		['https://api.desk.example/v2/list', 'list'],
		['https://API.desk.example/v2/list', 'list'],
		['https://api.desk.example/v2/list?x=1#y', 'list'],
		['https://api.desk.example/v2/list/7', 'one'],
		['https://api.desk.example/v2/list/a%2Fb', 'one'],
		['https://api.desk.example/v2/list/last', 'last'],
		['https://api.desk.example/v2/list/7/parts/8', 'part'],
		['https://api.desk.example/v2/files/a', 'files'],
		['https://api.desk.example/v2/files/', 'files'],
		['https://api.desk.example/v2/files/a/b/c', 'files'],
		['https://api.desk.example/v2/files/deep/a/b', 'deep'],
		['https://main.desk.example/', 'page'],
		['https://acme.desk.example/a/b', 'page'],
		['https://acme.desk.example/login', 'login'],
		['http://box.example:8080/status', 'status'],
	])('is found at its own host: %s', async (url, id) => {
		expect(await at(url)).toMatchObject({ status: 204, id });
	});

	test.each([
		['/api.desk.example/v2/list', 'list'],
		['/api.desk.example/v2/list/last', 'last'],
		['/acme.desk.example/', 'page'],
		['/acme.desk.example', 'page'],
		['/acme.desk.example/a/b', 'page'],
		['/acme.desk.example/login', 'login'],
		['/box.example:8080/status', 'status'],
	])('is found under the name of its host: %s', async (path, id) => {
		expect(await at(`http://127.0.0.1:4010${path}`)).toMatchObject({ status: 204, id });
	});

	test.each([
		['/v2/list', 'list'],
		['/v2/files/a/b', 'files'],
		['/login', 'login'],
		['/status', 'status'],
		['/list', 'list'],
		['/list/last', 'last'],
		['/files/deep/a', 'deep'],
	])('is found at its path alone, with that of its server or without: %s', async (path, id) => {
		expect(await at(`http://127.0.0.1:4010${path}`)).toMatchObject({ status: 204, id });
		expect(await at(path)).toMatchObject({ status: 204, id });
	});

	test.each(['/', '/a/b', '/v2', '/v2/', '/v2/list/', '/v2//list', '/V2/list', '/v2/list/7/parts', '/nobody.example/login'])(
		'is not found where nobody can tell whose it is: %s',
		async (path) => {
			expect((await at(path)).status).toBe(404);
		},
	);

	test('of another host is not found there', async () => {
		expect((await at('https://api.desk.example/login')).status).toBe(404);
		expect((await at('https://api.desk.example/status')).status).toBe(404);
		expect((await at('/api.desk.example/status')).status).toBe(404);
		expect((await at('/api.desk.example/list')).status).toBe(404);
		expect((await at('https://api.desk.example/list')).status).toBe(404);
	});

	test('says under which base it and its neighbours are reached, on each way', async () => {
		expect(await at('https://api.desk.example/v2/list')).toMatchObject({ base: 'https://api.desk.example/v2' });
		expect(await at('https://acme.desk.example/login')).toMatchObject({
			base: 'https://acme.desk.example',
			api: 'https://api.desk.example/v2',
		});
		expect(await at('http://localhost:1/acme.desk.example/login')).toMatchObject({
			base: 'http://localhost:1/acme.desk.example',
			api: 'http://localhost:1/api.desk.example/v2',
		});
		expect(await at('http://localhost:1/v2/list')).toMatchObject({ base: 'http://localhost:1/v2' });
		expect(await at('http://localhost:1/login')).toMatchObject({ base: 'http://localhost:1', api: 'http://localhost:1/v2' });
	});
});

describe('a path that only one host has', () => {
	const two = (first: string, second: string) =>
		mockOf(
			desk({
				paths: `  /same:
    servers: [{ url: 'https://one.example${first}' }]
${operation('list')}
  /same/:
    servers: [{ url: 'https://two.example${second}' }]
${operation('other')}`
					.replace('/same/:', '/{same}:')
					.replace('operationId: other, ', `operationId: other, parameters: [${parameter('same')}], `),
			}),
		);

	test('is shared; a path that two hosts have is not', async () => {
		const mock = two('/a', '/b');
		expect(await at('/a/same', 'GET', mock)).toMatchObject({ id: 'list' });
		expect(await at('/b/same', 'GET', mock)).toMatchObject({ id: 'other' });
		const same = mockOf(
			desk({
				paths: `  /x/same:
    servers: [{ url: 'https://one.example' }]
${operation('list')}
  /same:
    servers: [{ url: 'https://two.example/x' }]
${operation('other')}`,
			}),
		);
		expect((await at('/x/same', 'GET', same)).status).toBe(404);
		expect(await at('/one.example/x/same', 'GET', same)).toMatchObject({ id: 'list' });
		expect(await at('/two.example/x/same', 'GET', same)).toMatchObject({ id: 'other' });
		expect(await at('https://two.example/x/same', 'GET', same)).toMatchObject({ id: 'other' });
		expect(await at('/same', 'GET', same)).toMatchObject({ id: 'other' });
	});
});

describe('a server', () => {
	test('that is a path alone has that path, on every host', async () => {
		const mock = mockOf(desk({ servers: '[{ url: /v1 }]', paths: `  /list:\n${operation('list')}` }));
		expect(await at('/v1/list', 'GET', mock)).toMatchObject({ id: 'list', base: 'http://localhost/v1' });
		expect(await at('https://any.example/v1/list', 'GET', mock)).toMatchObject({ id: 'list', base: 'https://any.example/v1' });
		expect(await at('/list', 'GET', mock)).toMatchObject({ id: 'list' });
		expect((await at('/v2/list', 'GET', mock)).status).toBe(404);
	});

	test('of several is reached at each', async () => {
		const mock = mockOf(
			desk({ servers: "[{ url: 'https://a.example' }, { url: 'https://b.example/b' }]", paths: `  /list:\n${operation('list')}` }),
		);
		for (const url of ['https://a.example/list', 'https://b.example/b/list', '/list', '/b/list'])
			expect(await at(url, 'GET', mock)).toMatchObject({ id: 'list' });
	});

	test('whose variable has choices has those alone', async () => {
		const servers = "[{ url: 'https://{town}.example', variables: { town: { default: ulm, enum: [ulm, bonn] } } }]";
		const mock = mockOf(desk({ servers, paths: `  /list:\n${operation('list')}` }));
		expect(await at('https://bonn.example/list', 'GET', mock)).toMatchObject({ base: 'https://bonn.example' });
		expect(mock.serves(new URL('https://bonn.example/nothing'))).toBe(true);
		expect(mock.serves(new URL('https://rome.example/list'))).toBe(false);
	});

	describe('B7: whose path has a variable with choices', () => {
		const servers =
			"[{ url: 'https://api.example/{version}', variables: { version: { default: v2, enum: [v1, v2, beta/3] } } }, { url: '/{stage}', variables: { stage: { default: live, enum: [live] } } }]";
		const mock = mockOf(desk({ servers, paths: `  /list/{id}:\n${operation('list', 'get', `parameters: [${parameter('id')}], `)}` }));

		test.each(['v1', 'v2', 'beta/3'])('is there with each of them: %s', async (version) => {
			const base = 'https://api.example/v2';
			for (const origin of ['https://api.example', '', '/api.example'])
				expect(await at(`${origin}/${version}/list/7`, 'GET', mock)).toMatchObject({
					status: 204,
					...(origin.startsWith('https') && { base }),
				});
		});

		test.each(['v3', 'V1', 'v', 'beta', '{version}', 'dev'])('is nowhere else: %s', async (version) => {
			for (const origin of ['https://api.example', '', '/api.example'])
				expect((await at(`${origin}/${version}/list/7`, 'GET', mock)).status).toBe(404);
		});

		test('is told as one operation where it is the nearest', async () => {
			const { nearest } = await (await mock.fetch('https://api.example/v3/list/7')).json();
			expect(nearest).toEqual([{ operationId: 'list', method: 'GET', path: '/list/{id}' }]);
		});

		test('may have numbers as choices, and any value without choices', async () => {
			const of = (variable: string) =>
				mockOf(
					desk({ servers: `[{ url: 'https://api.example/{n}', variables: { n: ${variable} } }]`, paths: `  /list:\n${operation('list')}` }),
				);
			expect(await at('https://api.example/2/list', 'GET', of('{ default: 1, enum: [1, 2] }'))).toMatchObject({ status: 204 });
			expect(await at('https://api.example/3/list', 'GET', of('{ default: 1, enum: [1, 2] }'))).toMatchObject({ status: 404 });
			expect(await at('https://api.example/3/list', 'GET', of("{ default: '1' }"))).toMatchObject({ status: 204 });
		});
	});

	test.each(['constructor', '__proto__', 'toString'])('B9: may have a variable with the name %s', async (name) => {
		const servers = `[{ url: 'https://{${name}}.example/{${name}}', variables: { ${name}: { default: ulm } } }, { url: 'https://{${name}}', variables: { ${name}: { default: ulm.test } } }]`;
		const mock = mockOf(desk({ servers, paths: `  /list:\n${operation('list')}` }));
		expect(await at('https://bonn.example/rome/list', 'GET', mock)).toMatchObject({ status: 204 });
		expect(await at('https://ulm.test/list', 'GET', mock)).toMatchObject({ status: 204 });
	});

	test('B7: whose whole host is a variable with choices is each of them', async () => {
		const servers = "[{ url: 'https://{host}', variables: { host: { default: ulm.example, enum: [ulm.example, bonn.example] } } }]";
		const mock = mockOf(desk({ servers, paths: `  /list:\n${operation('list')}` }));
		for (const host of ['ulm.example', 'bonn.example'])
			expect(await at(`https://${host}/list`, 'GET', mock)).toMatchObject({ status: 204, base: `https://${host}` });
		expect(mock.serves(new URL('https://rome.example/list'))).toBe(false);
	});
});

describe('what nobody has', () => {
	test('is a 404 that names the nearest operations', async () => {
		const { status, response } = await at('/v2/lits');
		expect(status).toBe(404);
		expect(response.headers.get('content-type')).toBe('application/problem+json');
		const problem = (await response.json()) as { type: string; nearest: { operationId: string; method: string; path: string }[] };
		expect(problem).toMatchObject({ type: 'urn:tokenwright:path-unknown', status: 404, detail: expect.stringContaining('nearest') });
		expect(problem.nearest).toHaveLength(3);
		expect(problem.nearest.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining(['list']));
		expect(mock.journal.at(-1)).toMatchObject({ outcome: 'unrouted', reason: 'path-unknown', operation: null, path: null, status: 404 });
	});

	test('of a method is a 405 that names those that there are', async () => {
		const { status, response } = await at('/v2/list', 'DELETE');
		expect(status).toBe(405);
		expect(response.headers.get('allow')).toBe('GET, POST');
		expect(await response.json()).toMatchObject({ type: 'urn:tokenwright:method-unknown', detail: expect.stringContaining('GET, POST') });
		expect(mock.journal.at(-1)).toMatchObject({ outcome: 'unrouted', reason: 'method-unknown', method: 'DELETE' });
	});

	test('of a method is another path where one fits', async () => {
		const paths = `  /list/last:\n${operation('last')}\n  /list/{id}:\n${operation('list', 'delete', `parameters: [${parameter('id')}], `)}`;
		expect(await at('/list/last', 'DELETE', mockOf(desk({ paths })))).toMatchObject({ status: 204, id: 'list' });
	});

	test('never shows the path that was asked for', async () => {
		const { response } = await at('/v2/list/secret-token/x');
		expect(await response.text()).not.toContain('secret-token');
		expect(JSON.stringify(mock.journal)).not.toContain('secret-token');
	});

	test.each(['/%', '/%zz', '/v2/list/%', `/${'a/'.repeat(20_000)}`, '/v2/list/%00', '//', '/./../x', '/\\x', '/v2/list/%2e%2e'])(
		'does no harm: %j',
		async (path) => {
			expect([204, 404]).toContain((await at(path.length > 60 ? path : `http://localhost${path}`)).status);
		},
	);
});

describe('HEAD', () => {
	test('is an operation of its own, and has no body', async () => {
		const { status, response } = await at('/head', 'HEAD');
		expect(status).toBe(204);
		expect(await response.text()).toBe('');
	});

	test('of an operation that has only GET is a 405 without a body', async () => {
		const { status, response } = await at('/status', 'HEAD');
		expect(status).toBe(405);
		expect(response.headers.get('allow')).toBe('GET');
		expect(await response.text()).toBe('');
	});
});

test('a mock serves the hosts of its document, and no other', () => {
	for (const url of ['https://api.desk.example/x', 'https://acme.desk.example/', 'http://box.example:8080/'])
		expect(mock.serves(new URL(url))).toBe(true);
	for (const url of [
		'https://desk.example/',
		'https://a.b.desk.example/',
		'https://evil.example/api.desk.example/',
		'http://box.example/',
		'https://api.desk.example.evil.example/',
	])
		expect([url, mock.serves(new URL(url))]).toEqual([url, false]);
});

test('a request is taken as text, URL or Request', async () => {
	for (const input of [
		'/status',
		'http://box.example:8080/status',
		new URL('http://box.example:8080/status'),
		new Request('http://box.example:8080/status'),
	])
		expect((await mock.fetch(input)).headers.get('x-id')).toBe('status');
	const request = new Request('https://api.desk.example/v2/list', { method: 'POST' });
	expect((await mock.fetch(request)).headers.get('x-id')).toBe('add');
	expect((await mock.fetch(request, { method: 'GET' })).headers.get('x-id')).toBe('list');
});
