/** What HTTP says about the host of a request, over bare sockets (RFC 9112 §3.2, §9.3). */
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Listening, type ListenOptions, listen } from '../../../mock/doors/node/node.ts';
import { createMock } from '../../../mock/index.ts';
import { garden, LOGIN } from '../support/garden.ts';
import { bodyOf, statusOf, wire } from '../support/wire.ts';

const servers: Listening[] = [];

async function serve(options: ListenOptions = {}) {
	const mock = createMock({ document: garden() });
	const server = await listen(mock, { port: 0, prism: false, control: { token: 'control-token' }, ...options });
	servers.push(server);
	const { port } = new URL(server.url);
	/** All that comes back for these lines. */
	const ask = (...lines: string[]) => wire(server.url, `${lines.join('\r\n')}\r\n\r\n`);
	return { mock, ask, port, ...server };
}

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

const CLOSE = 'Connection: close';
const body = String(LOGIN.body);
const JSON_BODY = ['Content-Type: application/json', `Content-Length: ${body.length}`];
const statuses = (answer: string): number[] => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

describe('B11: a request', () => {
	test.each([
		[['Host: localhost', 'Host: localhost']],
		[['Host: localhost', 'Host: evil.example']],
		[['Host: evil.example', 'Host: localhost']],
		[['Host: localhost', 'X: y', 'host: localhost']],
	])('with two Host lines is none: %j', async (hosts) => {
		const { ask } = await serve();
		for (const path of ['/plants', '/__mock/state', 'http://localhost/plants']) {
			const answer = await ask(`GET ${path} HTTP/1.1`, ...hosts, CLOSE);
			expect(statusOf(answer), path).toBe(400);
			expect(bodyOf(answer).detail).toBe('The request has several Host lines.');
		}
	});

	test('of HTTP/1.1 without Host is none', async () => {
		const { ask } = await serve();
		expect(statusOf(await ask('GET /plants HTTP/1.1', CLOSE))).toBe(400);
	});

	test('of HTTP/1.0 needs no Host, and is served', async () => {
		const { ask } = await serve();
		expect(statusOf(await ask('GET /plants HTTP/1.0'))).toBe(401);
		expect(statusOf(await ask('POST /login HTTP/1.0', ...JSON_BODY, '', body))).toBe(200);
		expect(statusOf(await ask('GET /__mock HTTP/1.0'))).toBe(200);
		expect(statusOf(await ask('GET /__mock/state HTTP/1.0', 'Authorization: Bearer control-token'))).toBe(200);
		expect(statusOf(await ask('GET /plants HTTP/1.0', 'Host: evil.example'))).toBe(403);
	});

	describe('with a whole URL as its target', () => {
		test('goes to the host of that, whatever Host says', async () => {
			const { ask, mock, port } = await serve({ allowHosts: ['api.garden.example'] });
			for (const host of ['localhost', 'evil.example', `127.0.0.1:${port}`]) {
				expect(statusOf(await ask('GET http://localhost/plants HTTP/1.1', `Host: ${host}`, CLOSE))).toBe(401);
				expect(statusOf(await ask('GET https://api.garden.example/plants?limit=1 HTTP/1.1', `Host: ${host}`, CLOSE))).toBe(401);
				expect(statusOf(await ask('GET http://localhost/api.garden.example/plants HTTP/1.1', `Host: ${host}`, CLOSE))).toBe(401);
			}
			expect(mock.journal.map(({ operation }) => operation)).toEqual(Array(9).fill('listPlants'));
			expect(statusOf(await ask('GET http://localhost HTTP/1.1', 'Host: localhost', CLOSE))).toBe(404);
			expect(statusOf(await ask('GET http://localhost?x HTTP/1.1', 'Host: localhost', CLOSE))).toBe(404);
		});

		test('is refused where that host is a foreign one, as for a foreign Host', async () => {
			const { ask, mock } = await serve();
			for (const path of ['/plants', '/__mock/state', '/__mock', ''])
				for (const scheme of ['http', 'https', 'HTTP']) {
					const answer = await ask(
						`GET ${scheme}://evil.example${path} HTTP/1.1`,
						'Host: localhost',
						'Authorization: Bearer control-token',
						CLOSE,
					);
					expect(statusOf(answer)).toBe(403);
					expect(bodyOf(answer).detail).toBe('This server does not answer to the Host "evil.example".');
				}
			for (const target of ['http://localhost:80@evil.example/plants', 'http://', 'http:///plants', 'ftp://localhost/plants'])
				expect([400, 403], target).toContain(statusOf(await ask(`GET ${target} HTTP/1.1`, 'Host: localhost', CLOSE)));
			expect(mock.journal).toEqual([]);
		});

		test('reaches the control API like any other', async () => {
			const { ask } = await serve();
			const answer = await ask(
				'GET http://localhost/__mock/state HTTP/1.1',
				'Host: evil.example',
				'Authorization: Bearer control-token',
				CLOSE,
			);
			expect(statusOf(answer)).toBe(200);
		});
	});

	test('that is garbage takes nothing from those before it', async () => {
		const { ask, mock } = await serve();
		await mock.control.faults.add({ kind: 'delay', by: 3600, operation: 'login' });
		const answered = ask(
			'POST /login HTTP/1.1',
			'Host: localhost',
			...JSON_BODY,
			'',
			`${body}GET /plants HTTP/1.1`,
			'Host: localhost',
			'',
			'garbage',
		);
		while (mock.clock.now() > 0 && (await mock.control.faults.list()).length > 0) await new Promise(setImmediate);
		// Both lie there, unanswered.
		mock.clock.advance(3600);
		expect(statuses(await answered)).toEqual([200, 401, 400]);
	});

	test('that asks before it sends its body is not told to go on where it is refused', async () => {
		const { ask, port } = await serve();
		const head = (...lines: string[]) => ['POST /login HTTP/1.1', ...JSON_BODY, 'Expect: 100-continue', CLOSE, ...lines];
		expect(statuses(await ask(...head('Host: evil.example')))).toEqual([403]);
		expect(statuses(await ask(...head('Host: localhost', 'Host: localhost')))).toEqual([400]);
		expect(statuses(await ask('POST http://evil.example/login HTTP/1.1', ...head('Host: localhost').slice(1)))).toEqual([403]);
		const good = await new Promise<string>((resolve) => {
			const socket = connect(Number(port), '127.0.0.1', () => socket.write(`${head('Host: localhost').join('\r\n')}\r\n\r\n`));
			let got = '';
			socket.on('data', (chunk) => {
				got += chunk.toString('latin1');
				if (got === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write(body);
			});
			socket.on('close', () => resolve(got));
		});
		expect(statuses(good)).toEqual([100, 200]);
	});
});
