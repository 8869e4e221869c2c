/** The control plane as somebody sees it who may not be there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect as open } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@tokenwright/spec';
import { afterEach, describe, expect, test } from 'vitest';
import { requestLog } from '../../../mock/cli/serve/request-log.ts';
import { connect } from '../../../mock/control/remote/connect.ts';
import { readSeed } from '../../../mock/doors/document/document.ts';
import { type Listening, listen } from '../../../mock/doors/node/node.ts';
import { createMock, type Mock, type MockOptions } from '../../../mock/index.ts';
import { GARDEN, garden, signIn } from '../support/garden.ts';
import { tokenwright } from '../support/tokenwright.ts';
import { request, statusOf, wire } from '../support/wire.ts';

const TOKEN = 'control-token';
const MiB = 1024 * 1024;
const START = Date.parse('2026-01-01T00:00:00Z');
const servers: Listening[] = [];

/** A server with one token, an hour ahead: whoever gets in would change that. */
async function serve(options: MockOptions = {}) {
	const mock = createMock({ document: garden(), clock: { now: () => START }, ...options });
	const server = await listen(mock, { port: 0, prism: false, control: { token: TOKEN } });
	servers.push(server);
	const token = await signIn(server.url);
	mock.clock.advance(60);
	const untouched = async () => {
		expect(await mock.control.clock.now()).toMatchObject({ ahead: 60 });
		expect((await mock.control.credentials.list()).map(({ state }) => state)).toEqual(['live']);
		expect((await fetch(`${server.url}/plants`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
	};
	return { mock, token, untouched, ...server };
}

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Everything that would tell or change something. */
const WANTED = [
	['POST', '/reset', ''],
	['POST', '/clock', '{"advance":"P1D"}'],
	['POST', '/credentials', '{"name":"gate"}'],
	['POST', '/credentials/revoke', '{"subject":"ada"}'],
	['PUT', '/snapshot', '{"format":1,"secrets":false,"world":{}}'],
	['DELETE', '/faults', ''],
	['GET', '/snapshot?secrets=true', ''],
	['GET', '/journal', ''],
	['GET', '/journal/events', ''],
] as const;

const auth = `Authorization: Bearer ${TOKEN}`;
const jsonType = 'Content-Type: application/json';

async function attack(url: string, method: string, target: string, body: string, ...headers: string[]): Promise<string> {
	const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
	return wire(url, request(url, `${method} ${target}`, ...headers, ...length) + body);
}

describe('nobody gets in', () => {
	test.each([
		['a page of another site', 403, [auth, jsonType, 'Origin: https://evil.example']],
		['a sandboxed page', 403, [auth, jsonType, 'Origin: null']],
		['a page of another port', 403, [auth, jsonType, 'Origin: http://127.0.0.1:9']],
		['a page with the scheme changed', 403, [auth, jsonType, 'Origin: https://127.0.0.1']],
		['a page that hides its origin', 403, [auth, jsonType, 'Sec-Fetch-Site: cross-site']],
		['a form of another site', 403, ['Origin: https://evil.example', 'Content-Type: application/x-www-form-urlencoded']],
		['somebody without a token', 401, [jsonType]],
		['somebody with a wrong token', 401, [jsonType, 'Authorization: Bearer control-tokem']],
		['somebody with the beginning of the token', 401, [jsonType, 'Authorization: Bearer control-toke']],
		['somebody with an empty token', 401, [jsonType, 'Authorization: Bearer ']],
		['somebody with the token as a password', 401, [jsonType, `Authorization: Basic ${btoa(`:${TOKEN}`)}`]],
		['somebody with the token in a cookie', 401, [jsonType, `Cookie: token=${TOKEN}`]],
	])('%s', async (_, status, headers) => {
		const { url, untouched } = await serve();
		for (const [method, path, body] of WANTED) {
			const answer = await attack(url, method, `/__mock${path}`, body, ...headers);
			expect(statusOf(answer), `${method} ${path}`).toBe(status);
			expect(answer.toLowerCase()).not.toContain('access-control');
			expect(answer).not.toContain('fake-rose');
		}
		await untouched();
	});

	test('by a name that is not of this machine', async () => {
		const { url, untouched } = await serve();
		for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'evil.example@127.0.0.1', '[::1].evil.example'])
			for (const [method, path] of WANTED) {
				const answer = await wire(url, `${method} /__mock${path} HTTP/1.1\r\nHost: ${host}\r\n${auth}\r\nConnection: close\r\n\r\n`);
				expect(statusOf(answer), host).toBe(403);
			}
		await untouched();
	});

	test.each([
		'text/plain',
		'text/plain;application/json',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=application/json',
	])('with a body that a form can send: %s', async (type) => {
		const { url, untouched } = await serve();
		for (const [method, path, body] of WANTED)
			if (body !== '') expect(statusOf(await attack(url, method, `/__mock${path}`, body, auth, `Content-Type: ${type}`))).toBe(415);
		await untouched();
	});

	// Red without: mock/doors/control/control.ts "if (refused) return refused;"
	test('after a preflight: it is not allowed anything', async () => {
		const { url } = await serve();
		for (const [method, path] of WANTED) {
			const answer = await attack(
				url,
				'OPTIONS',
				`/__mock${path}`,
				'',
				'Origin: https://evil.example',
				`Access-Control-Request-Method: ${method}`,
				'Access-Control-Request-Headers: authorization, content-type',
				'Access-Control-Request-Private-Network: true',
			);
			expect(statusOf(answer)).toBe(403);
			expect(answer.toLowerCase()).not.toContain('access-control');
		}
	});

	test.each([
		'/__mock/../__mock/reset',
		'/x/../__mock/reset',
		'/__mock/../api',
		'/__mock/./reset',
		'/__mock/%2e%2e/__mock/reset',
		'/./__mock/reset',
		'//__mock/reset',
		'/__mock//reset',
		'/%5f_mock/reset',
		'/%5F%5Fmock/reset',
		'/__mock;x/reset',
		'/__mock%2freset',
		'/__mock%5creset',
		'/__MOCK/reset',
		'/\\__mock/reset',
		'/__mock\\reset',
		'/__mock/reset#',
		'/__mock/reset?token=control-token',
		'/__mock/issuers/..%2f..%2freset/jwks.json',
		'/__mock/issuers/ticket/../../../reset',
		'/api.garden.example/__mock/reset',
		'http://evil.example/__mock/reset',
		'HTTP://evil.example/__mock/reset',
		'http://api.garden.example/__mock/reset',
		'__mock/reset',
		'*',
	])('by the path %s', async (target) => {
		const { url, untouched } = await serve();
		for (const method of ['POST', 'GET', 'DELETE']) {
			const status = statusOf(await attack(url, method, target, ''));
			expect([400, 401, 403, 404, 405, 501], `${method} ${status}`).toContain(status);
		}
		await untouched();
	});

	test('by the target of a proxy with the name of this server', async () => {
		const { url, untouched } = await serve();
		expect(statusOf(await attack(url, 'POST', `${url}/__mock/reset`, ''))).toBeGreaterThanOrEqual(400);
		expect(statusOf(await attack(url, 'POST', `${url}/x/../__mock/reset`, '', auth))).toBeGreaterThanOrEqual(400);
		await untouched();
	});

	test('by a request that is smuggled in the body of another', async () => {
		const { url, untouched } = await serve();
		const inner = `POST /__mock/reset HTTP/1.1\r\nHost: 127.0.0.1\r\n${auth}\r\n\r\n`;
		const answer = await wire(
			url,
			`POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${inner.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
		);
		expect(statusOf(answer)).toBe(400);
		await untouched();
	});

	// Red without: mock/doors/control/input.ts "if (odd !== undefined) return invalid"
	test('with names that every object has', async () => {
		const { mock, control, untouched } = await serve();
		const send = (method: string, path: string, body: string) =>
			fetch(control.url + path, { method, body, headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' } });
		for (const name of ['__proto__', 'constructor', 'prototype'])
			for (const [method, path, body] of [
				['POST', '/clock', `{"advance":"PT1S","${name}":{"polluted":true}}`],
				['POST', '/credentials', `{"name":"gate","claims":{"${name}":{"polluted":true}}}`],
				['POST', '/secrets', `{"name":"gardener","entry":{"name":"x","password":"y","${name}":{"polluted":true}}}`],
				['POST', '/faults', `{"kind":"drop","${name}":{"polluted":true}}`],
				['PUT', '/snapshot', `{"format":1,"secrets":false,"world":{"${name}":{"polluted":true}}}`],
				['PUT', '/directories/__proto__', '{"polluted":true}'],
				['POST', '/credentials', `{"name":"${name}"}`],
				['POST', '/secrets', `{"name":"${name}","entry":{}}`],
			] as const) {
				const { status } = await send(method, path, body);
				expect(status, `${path} ${body}`).toBeGreaterThanOrEqual(400);
				expect(status, `${path} ${body}`).toBeLessThan(500);
			}
		expect((await send('POST', '/clock', `{"advance":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).status).toBe(400);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		for (const seed of [
			'credentials: { __proto__: [{ name: x, password: y }] }',
			'credentials: { gardener: [{ name: x, password: y, __proto__: { polluted: true } }] }',
		])
			expect(() => readSeed(seed, mock.contract)).toThrow();
		const seed = JSON.parse('{"credentials":{"gardener":[{"name":"x","password":"y","__proto__":{"polluted":true}}]}}');
		expect(() => createMock({ document: garden(), seed })).toThrow('"__proto__" cannot be an attribute');
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		await untouched();
	});
});

describe('nothing falls over', () => {
	test.each(['a length', 'chunks'])('by a hundred MB with %s', async (kind) => {
		const { url, untouched } = await serve();
		const { hostname, port } = new URL(url);
		const piece = Buffer.alloc(MiB, 32);
		const before = process.memoryUsage();
		let most = 0;
		let answer = '';
		const socket = open(Number(port), hostname);
		socket.on('data', (chunk) => {
			answer += chunk;
		});
		socket.on('error', () => {});
		const closed = new Promise((resolve) => socket.on('close', resolve));
		await once(socket, 'connect');
		socket.write(
			`POST /__mock/clock HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${auth}\r\n${jsonType}\r\n` +
				(kind === 'chunks' ? 'Transfer-Encoding: chunked\r\n\r\n' : `Content-Length: ${100 * MiB}\r\n\r\n`),
		);
		for (let sent = 0; sent < 100 && socket.writable; sent++) {
			if (kind === 'chunks') socket.write(`${MiB.toString(16)}\r\n`);
			const more = socket.write(piece);
			if (kind === 'chunks') socket.write('\r\n');
			if (!more) await Promise.race([once(socket, 'drain').catch(() => {}), closed]);
			const now = process.memoryUsage();
			most = Math.max(most, now.arrayBuffers + now.heapUsed - before.arrayBuffers - before.heapUsed);
		}
		socket.end();
		await closed;
		expect(statusOf(answer)).toBe(413);
		// What was read and dropped waits for its collection; a body that is kept would be all of it.
		expect(most).toBeLessThan(90 * MiB);
		await untouched();
	});

	test('by two thousand streams of another process', async () => {
		const { mock, control, url, untouched } = await serve();
		const flood = spawn(
			process.execPath,
			[fileURLToPath(new URL('flood.mjs', import.meta.url)), `${control.url}/journal/events`, TOKEN, '2000'],
			{
				stdio: ['pipe', 'pipe', 'inherit'],
			},
		);
		try {
			const [told] = await once(flood.stdout, 'data');
			expect(JSON.parse(String(told))).toEqual({ 200: 64, 503: 1936 });
			const before = process.memoryUsage().heapUsed;
			for (let index = 0; index < 2000; index++) await mock.fetch('/plants');
			expect(process.memoryUsage().heapUsed - before).toBeLessThan(128 * MiB);
			const started = performance.now();
			const remote = await connect(url, { token: TOKEN });
			await remote.clock.now();
			expect(performance.now() - started).toBeLessThan(1000);
		} finally {
			flood.stdin.end();
			await once(flood, 'close');
		}
		await expect
			.poll(async () => {
				const answer = await fetch(`${control.url}/journal/events`, { headers: { authorization: `Bearer ${TOKEN}` } });
				await answer.body?.cancel();
				return answer.status;
			})
			.toBe(200);
		await untouched();
	});

	// Red without: mock/doors/control/control.ts "if (refused) return refused;"
	test('by streams without a token', async () => {
		const { control } = await serve();
		const answers = await Promise.all(Array.from({ length: 200 }, () => fetch(`${control.url}/journal/events`)));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
	});
});

describe('no document makes the mock read or ask anything', () => {
	/** References to something else, wherever a document may have one. */
	const references = (target: string): [place: string, document: string][] => [
		['a schema', GARDEN.replace("'#/components/schemas/Plant'", `'${target}'`)],
		[
			'a member of a schema',
			GARDEN.replace('properties: { name: { type: string }, height: { type: integer } }', `properties: { name: { $ref: '${target}' } }`),
		],
		['a parameter', GARDEN.replace('[{ name: limit, in: query, schema: { type: integer, minimum: 1 } }]', `[{ $ref: '${target}' }]`)],
		['a response', GARDEN.replace("'200': { description: One.,", `'404': { $ref: '${target}' }\n        '200': { description: One.,`)],
		['an example', GARDEN.replace('all: { value: [{ name: rose, height: 3 }] }', `all: { $ref: '${target}' }`)],
		['an external example', GARDEN.replace('all: { value: [{ name: rose, height: 3 }] }', `all: { externalValue: '${target}' }`)],
		['a path', GARDEN.replace('paths:\n', `paths:\n  /other: { $ref: '${target}' }\n`)],
		[
			'a request body',
			GARDEN.replace("content:\n          application/json: { schema: { $ref: '#/components/schemas/Plant' } }", `$ref: '${target}'`),
		],
		['a $id', GARDEN.replace('    Plant:\n', `    Plant:\n      $id: '${target}'\n      $dynamicRef: '${target}'\n`)],
	];

	async function listener() {
		let asked = 0;
		const server = createServer((_, answer) => {
			asked++;
			answer.end('{}');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.json`, asked: () => asked, close: () => server.close() };
	}

	/** Everything that could make somebody follow a reference. */
	async function use(mock: Mock, base = ''): Promise<string> {
		const ask = base === '' ? mock.fetch : (path: string, init?: RequestInit) => fetch(base + path, init);
		const token = await mock.mint('gate', { subject: 'ada' });
		const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
		let told = '';
		for (const [path, method, body] of [
			['/plants', 'GET'],
			['/plants?limit=2', 'GET'],
			['/plants', 'POST', '{"name":"rose","height":3}'],
			['/plants', 'POST', '{"name":1}'],
			['/plants/rose', 'GET'],
			['/plants/none', 'GET'],
			['/other', 'GET'],
		] as const) {
			const answer = await ask(path, { method, headers, ...(body === undefined ? {} : { body }) });
			told += `${answer.status} ${await answer.text()}\n`;
		}
		return told;
	}

	test('compiled and served in process', async () => {
		const { url, asked, close } = await listener();
		for (const target of [url, 'file:///etc/passwd', '/etc/passwd', '../../../../../../etc/passwd', `${url}#/x`]) {
			const documents = references(target);
			for (const [place, document] of documents) {
				expect(document, place).not.toBe(GARDEN);
				try {
					const mock = createMock({ document: compile(document, { file: 'evil.yaml' }) });
					expect(await use(mock), place).not.toContain('root:');
					const server = await listen(mock, { port: 0 });
					servers.push(server);
					expect(await use(mock, server.url), place).not.toContain('root:');
				} catch (error) {
					// Refused: that is good, too, if it says where.
					expect((error as Error).message, place).toMatch(/^evil\.yaml:\d+:\d+ /);
					expect((error as Error).message, place).not.toContain('root:');
				}
			}
		}
		expect(asked()).toBe(0);
		close();
	});

	test('checked and served by the program', async () => {
		const { url, asked, close } = await listener();
		const folder = await mkdtemp(join(tmpdir(), 'tokenwright-'));
		try {
			for (const [index, target] of [url, 'file:///etc/passwd'].entries()) {
				const all = references(target).slice(0, 1).concat(references(target).slice(4, 6));
				for (const [number, [place, document]] of all.entries()) {
					const file = join(folder, `evil-${index}-${number}.yaml`);
					await writeFile(file, document);
					const checking = tokenwright(['check', file]);
					const code = await checking.exit;
					expect([0, 1, 2], place).toContain(code);
					expect(checking.out() + checking.err(), place).not.toContain('root:');
					if (code !== 0) continue;
					const serving = tokenwright(['serve', file, '--port', '0', '--json']);
					try {
						const [line] = await serving.until('out', /^\{.*\}$/m);
						const server = JSON.parse(line) as { url: string; token: string };
						const { token } = await (await connect(server.url, { token: server.token })).credentials.mint('gate');
						for (const path of ['/plants', '/plants/rose'])
							expect(await (await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })).text()).not.toContain(
								'root:',
							);
					} finally {
						serving.child.kill('SIGTERM');
						await serving.exit;
					}
					expect(serving.out() + serving.err()).not.toContain('root:');
				}
			}
		} finally {
			await rm(folder, { recursive: true });
		}
		expect(asked()).toBe(0);
		close();
	}, 120_000);
});

test('a canary never sings: no secret is in logs, journal, events, snapshots, problems or headers', async () => {
	const text = GARDEN.replaceAll('fake-rose', 'CANARY-secret').replace("'{$hex.32}'", "'CANARY-token-{$hex.32}'");
	const mock = createMock({ document: compile(text, { file: 'canary.yaml' }), explain: true });
	const told: string[] = [];
	const quiet = (value: string) => value;
	const colours = new Proxy({}, { get: () => quiet }) as never;
	const terminal = { err: (line: string) => told.push(line), out: () => {}, colours, logColours: colours } as never;
	const server = await listen(mock, { port: 0, prism: false, control: { token: TOKEN }, log: requestLog(terminal) });
	servers.push(server);
	const control = await connect(server.url, { token: TOKEN });

	const events = await fetch(`${server.control.url}/journal/events`, { headers: { authorization: `Bearer ${TOKEN}` } });
	const login = async (password: string) => {
		const answer = await fetch(`${server.url}/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ name: 'ada', password }),
		});
		told.push(JSON.stringify([...answer.headers]));
		return (await answer.json()) as { token?: string };
	};
	const { token = '' } = await login('CANARY-secret');
	expect(token).toMatch(/^CANARY-token-/);
	await login('CANARY-wrong');
	const visit = async (path: string, headers: Record<string, string> = {}) => {
		const answer = await fetch(server.url + path, { headers });
		told.push(JSON.stringify([...answer.headers]), answer.ok ? '' : await answer.text());
	};
	await visit('/plants', { authorization: `Bearer ${token}` });
	await visit('/plants', { authorization: 'Bearer CANARY-unknown' });
	await visit('/plants', { authorization: `Basic ${btoa('ada:CANARY-secret')}`, cookie: `gate=${token}` });
	await visit(`/plants?token=${token}`);
	await visit(`/${token}`);
	await visit(`/plants/${token}`, { authorization: `Bearer ${token}` });
	await visit('/visit', { authorization: `Bearer ${token}` });
	await control.clock.advance('PT11M');
	for (let index = 0; index < 4; index++) await visit('/plants', { authorization: `Bearer ${token}` });
	await control.secrets.add('gardener', { name: 'jo', password: 'CANARY-added' });

	const send = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
		const answer = await fetch(server.control.url + path, {
			method,
			...(body === undefined ? {} : { body }),
			headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
		});
		const text = await answer.text();
		told.push(JSON.stringify([...answer.headers]), text);
		return text;
	};
	for (const path of [
		'',
		'/openapi.json',
		'/state',
		'/clock',
		'/credentials',
		'/secrets',
		'/directories',
		'/keys',
		'/faults',
		'/journal',
		'/journal/findings',
		'/snapshot',
		'/worlds',
	])
		await send('GET', path);
	for (const [method, path, body] of [
		['POST', '/secrets', '{"name":"gardener","entry":{"name":"x","password":["CANARY-list"]}}'],
		['POST', '/secrets', '{"name":"gardener","entry":{"name":"x","password":{"a":"CANARY-map"}}}'],
		['POST', '/secrets', '{"name":"gardener","entry":"CANARY-text"}'],
		['POST', '/credentials', '{"name":"gate","claims":"CANARY-claims"}'],
		['POST', '/clock', '{"advance":"CANARY-advance"}'],
		['POST', '/clock', '{"CANARY-broken"'],
		['POST', '/reset', '"CANARY-body"'],
		['PUT', '/snapshot', '{"format":1,"secrets":true,"world":{"secrets":{"gardener":"CANARY-world"}}}'],
	] as const)
		await send(method, path, body);
	await send('GET', '/clock', undefined, { authorization: 'Bearer CANARY-control' });
	told.push(JSON.stringify(mock.journal), JSON.stringify(await mock.control.world.snapshot()), JSON.stringify(mock.state()));
	await server.close();
	told.push(await events.text());

	expect(told.join('\n')).toContain('listPlants');
	expect(told.filter((each) => each.includes('CANARY-'))).toEqual([]);
});
