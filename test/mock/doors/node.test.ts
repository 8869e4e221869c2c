import { afterEach, describe, expect, test } from 'vitest';
import { ListenError, type Listening, type ListenOptions, listen } from '../../../mock/doors/node/node.ts';
import { createMock } from '../../../mock/index.ts';
import { garden, LOGIN, signIn } from '../support/garden.ts';
import { bodyOf, leave, request, statusOf, wire } from '../support/wire.ts';

const MiB = 1024 * 1024;
const servers: Listening[] = [];

/** A server with the garden; ordinary operations from the examples, so that nothing has to be loaded. */
async function serve(options: ListenOptions = {}) {
	const mock = createMock({ document: garden() });
	const server = await listen(mock, { port: 0, prism: false, ...options });
	servers.push(server);
	return { mock, ...server };
}

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('a server', () => {
	test('issues a token over HTTP and accepts it', async () => {
		const { url } = await serve();
		const token = await signIn(url);
		const answer = await fetch(`${url}/plants`, { headers: { authorization: `Bearer ${token}` } });
		expect(answer.status).toBe(200);
		expect(await answer.json()).toEqual([{ name: 'rose', height: 3 }]);
		expect((await fetch(`${url}/plants`, { headers: { authorization: 'Bearer anything' } })).status).toBe(401);
	});

	test('tells the nearest operations at an unknown path', async () => {
		const { url } = await serve();
		const answer = await fetch(`${url}/plantz`);
		expect(answer.status).toBe(404);
		expect(await answer.json()).toMatchObject({ nearest: expect.arrayContaining([expect.objectContaining({ path: '/plants' })]) });
	});

	test('answers HEAD without a body', async () => {
		const { url } = await serve();
		const answer = await wire(url, request(url, 'HEAD /__mock'));
		expect(statusOf(answer)).toBe(200);
		expect(answer.endsWith('\r\n\r\n')).toBe(true);
	});

	test('B6: lets the pages send credentials that it is told of, and those of this machine', async () => {
		const { url } = await serve({ corsOrigin: ['https://one.test', 'HTTPS://two.test:443/'] });
		const allowed = async (origin: string) =>
			(await fetch(`${url}/plants`, { headers: { origin } })).headers.get('access-control-allow-origin');
		for (const origin of ['https://one.test', 'https://two.test', 'http://localhost:5173']) expect(await allowed(origin)).toBe(origin);
		for (const origin of ['https://three.test', 'http://one.test', 'https://one.test:8443']) expect(await allowed(origin)).toBe('*');
	});

	test.each(['', 'app.test', '*', 'https://app.test/in', 'https://me@app.test', 'null', 'data:x'])(
		'B6: takes no origin that is none: %j',
		async (corsOrigin) => {
			await expect(serve({ corsOrigin })).rejects.toThrow(/^Failed to listen: corsOrigin ".*" is no origin\./);
		},
	);

	test('sends CORS headers unless told not to', async () => {
		const headers = { origin: 'http://ui.example' };
		const open = await fetch(`${(await serve()).url}/plants`, { headers });
		expect(open.headers.get('access-control-allow-origin')).toBe('*');
		const closed = await fetch(`${(await serve({ cors: false })).url}/plants`, { headers });
		expect(closed.headers.has('access-control-allow-origin')).toBe(false);
	});

	test('tells its log each request once, and no secret', async () => {
		const told: unknown[] = [];
		const { url, mock, close } = await serve({ log: { requests: (entries) => told.push(...entries), note: () => {} } });
		const token = await signIn(url);
		await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/plants`, { headers: { authorization: `Bearer ${token}` } })));
		await close();
		expect(told).toEqual(mock.journal);
		expect(told).toHaveLength(21);
		expect(JSON.stringify(told)).not.toContain(token);
	});
});

describe('starting', () => {
	test('says that the port is taken, and what to do', async () => {
		const { url } = await serve();
		const port = Number(new URL(url).port);
		const error = await serve({ port }).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(ListenError);
		expect(error).toMatchObject({ code: 'ERR_PORT_TAKEN' });
		expect((error as Error).message).toBe(
			`Failed to listen on 127.0.0.1:${port}: another program uses this port. Stop it, choose another port, or let 0 choose a free one.`,
		);
	});

	test('says that the host is not of this machine', async () => {
		// An address that is kept for documentation: https://www.rfc-editor.org/rfc/rfc5737
		await expect(serve({ host: '203.0.113.7' })).rejects.toMatchObject({ code: 'ERR_HOST_UNAVAILABLE' });
	});

	test.each([-1, 1.5, 65_536, Number.NaN])('refuses the port %d', async (port) => {
		await expect(serve({ port })).rejects.toThrow(TypeError);
	});

	test('refuses a control token that no header can hold', async () => {
		await expect(serve({ control: { token: 'two words' } })).rejects.toThrow(TypeError);
	});
});

describe('stopping', () => {
	test('answers the requests that it has, and frees the port', async () => {
		let letGo = () => {};
		const held = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		let arrived = () => {};
		const arrival = new Promise<void>((resolve) => {
			arrived = resolve;
		});
		const respond = async () => {
			arrived();
			await held;
			return new Response('late but whole');
		};
		const { url, close } = await serve({ prism: { respond } });
		const token = await signIn(url);
		const answer = fetch(`${url}/plants`, { headers: { authorization: `Bearer ${token}` } });
		await arrival;
		const closed = close();
		letGo();
		expect(await (await answer).text()).toBe('late but whole');
		await closed;
		await expect(fetch(url)).rejects.toThrow();
		await serve({ port: Number(new URL(url).port) });
	});

	test('does not wait for half a request', async () => {
		const { url, close } = await serve();
		const half = wire(url, 'POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"na').catch(() => 'reset');
		await fetch(`${url}/plants`);
		await close();
		await half;
		await close();
	});
});

describe('bad input', () => {
	/** The server is still there, and works. */
	const goesOn = async (url: string) => expect((await fetch(`${url}/login`, LOGIN)).status).toBe(200);

	test('a body of 50 MB is 413', async () => {
		const { url } = await serve();
		const answer = await fetch(`${url}/login`, { ...LOGIN, body: Buffer.alloc(50 * MiB, 'x') });
		expect(answer.status).toBe(413);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(await answer.json()).toMatchObject({ status: 413, detail: 'The body is larger than 8 MiB.' });
		await goesOn(url);
	});

	test('a body of 50 MB in chunks is 413', async () => {
		const { url } = await serve();
		const body = new ReadableStream({
			start(controller) {
				for (let sent = 0; sent < 50; sent++) controller.enqueue(new Uint8Array(MiB));
				controller.close();
			},
		});
		const answer = await fetch(`${url}/login`, { ...LOGIN, body, duplex: 'half' } as RequestInit);
		expect(answer.status).toBe(413);
		await goesOn(url);
	});

	test('a body of 8 MiB is read, a byte more is not', async () => {
		const { url } = await serve();
		const send = (size: number) => fetch(`${url}/login`, { ...LOGIN, body: Buffer.alloc(size, ' ') });
		expect((await send(8 * MiB)).status).not.toBe(413);
		expect((await send(8 * MiB + 1)).status).toBe(413);
	});

	test('a client that asks before it sends 50 MB is told no at once', async () => {
		const { url } = await serve();
		const head = request(url, 'POST /login', 'Content-Type: application/json', `Content-Length: ${50 * MiB}`, 'Expect: 100-continue');
		const answer = await wire(url, head);
		expect(statusOf(answer)).toBe(413);
		expect(answer).not.toContain('100 Continue');
		await goesOn(url);
	});

	test('a content-length that promises too little makes the rest a malformed request', async () => {
		const { url } = await serve();
		const body = LOGIN.body;
		const head = `POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
		const answer = await wire(url, `${head}${body}and more\r\n\r\n`);
		expect(answer).toContain('HTTP/1.1 400 Bad Request');
		await goesOn(url);
	});

	test('a content-length and chunks together are refused', async () => {
		const { url } = await serve();
		const head = request(url, 'POST /login', 'Content-Length: 4', 'Transfer-Encoding: chunked');
		const answer = await wire(url, `${head}0\r\n\r\n`);
		expect(statusOf(answer)).toBe(400);
		await goesOn(url);
	});

	test('half a request harms nobody', async () => {
		const { url } = await serve();
		await leave(url, 'POST /login HT');
		await leave(url, 'POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"na');
		await leave(url, 'POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"na');
		await goesOn(url);
	});

	test('clients that leave before their answer harm nobody', async () => {
		const { url } = await serve();
		const whole = request(url, 'POST /login', 'Content-Type: application/json', `Content-Length: ${LOGIN.body.length}`) + LOGIN.body;
		await Promise.all(Array.from({ length: 50 }, () => leave(url, whole)));
		await goesOn(url);
	});

	test('a token of 100 kB is judged', async () => {
		const { url } = await serve();
		const answer = await fetch(`${url}/plants`, { headers: { authorization: `Bearer ${'x'.repeat(100 * 1024)}` } });
		expect(answer.status).toBe(401);
		expect(await answer.json()).toEqual({ error: 'gate' });
	});

	test('headers of more than 128 kB are 431', async () => {
		const { url } = await serve();
		const answer = await wire(url, request(url, 'GET /plants', `Authorization: Bearer ${'x'.repeat(1024 * 1024)}`));
		expect(statusOf(answer)).toBe(431);
		expect(bodyOf(answer)).toMatchObject({ status: 431, detail: 'The request line and headers are larger than 128 kB.' });
		await goesOn(url);
	});

	test('what is no HTTP is 400', async () => {
		const { url } = await serve();
		// The beginning of a TLS handshake: somebody wrote https.
		const answer = await wire(url, Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]));
		expect(statusOf(answer)).toBe(400);
		expect(bodyOf(answer)).toMatchObject({ hint: expect.stringContaining('not HTTPS') });
		await goesOn(url);
	});

	test('a failure of the mock itself is 500, and neither answer nor log quotes the request', async () => {
		const notes: string[] = [];
		const mock = createMock({ document: garden() });
		const broken = Object.create(mock, { answer: { value: () => Promise.reject(new Error('fake-rose')) } });
		const server = await listen(broken, { port: 0, prism: false, log: { requests: () => {}, note: (text) => notes.push(text) } });
		servers.push(server);
		const answer = await fetch(`${server.url}/login`, LOGIN);
		expect(answer.status).toBe(500);
		expect(await answer.text()).not.toContain('fake-rose');
		expect(notes.join()).toMatch(/failed inside with Error\n\s+at /);
		expect(notes.join()).not.toContain('fake-rose');
	});
});

describe('the Host header', () => {
	const ask = async (url: string, host: string, path = '/plants') =>
		wire(url, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

	test.each(['localhost', 'LOCALHOST:4010', 'app.localhost', 'localhost.', '127.0.0.1', '127.1.2.3:80', '[::1]:4010'])(
		'%s may come in',
		async (host) => {
			const { url } = await serve();
			expect(statusOf(await ask(url, host))).toBe(401);
		},
	);

	test.each([
		'evil.example',
		'localhost.evil.example',
		'evil.example:4010',
		'192.168.1.5',
		'127.0.0.1.evil.example',
		'a b',
		'user@localhost',
	])('%s may not', async (host) => {
		const { url } = await serve();
		const answer = await ask(url, host);
		expect(statusOf(answer)).toBe(403);
		expect(bodyOf(answer)).toMatchObject({ type: 'urn:tokenwright:host-forbidden', hint: expect.stringContaining('--allow-host') });
	});

	test('names and whole domains can be let in', async () => {
		const { url } = await serve({ allowHosts: ['Mock.Test', '.ci.example'] });
		expect(statusOf(await ask(url, 'mock.test:8080'))).toBe(401);
		expect(statusOf(await ask(url, 'a.b.ci.example'))).toBe(401);
		expect(statusOf(await ask(url, 'other.test'))).toBe(403);
		expect(statusOf(await ask(url, 'ci.example.evil.example'))).toBe(403);
	});

	test('is refused for the control API, too', async () => {
		const { url } = await serve();
		expect(statusOf(await ask(url, 'evil.example', '/__mock'))).toBe(403);
	});
});

describe('the raw path', () => {
	const ask = async (url: string, target: string, token: string) =>
		statusOf(await wire(url, request(url, `GET ${target}`, `Authorization: Bearer ${token}`)));

	test.each(['/x/../plants', '/./plants', '/x/%2e%2e/plants', '/x/.%2E/plants', '/plants/..'])('%s is not walked', async (target) => {
		const { url } = await serve();
		expect(await ask(url, target, await signIn(url))).toBe(404);
	});

	test.each(['/x/../__mock', '/%2e/__mock', '//__mock', '/__mock%2f'])('%s does not lead to the control API', async (target) => {
		const { url, control } = await serve();
		expect(await ask(url, target, control.token)).toBe(404);
	});

	test('what looks like dots in a name or the query stays', async () => {
		const { url } = await serve();
		const token = await signIn(url);
		expect(await ask(url, '/plants?limit=1&next=/../x', token)).toBe(200);
		expect(await ask(url, '/plants/.rose', token)).toBe(404);
		expect(await ask(url, '/plants/rose', token)).toBe(200);
	});

	test('a backslash is a bad request', async () => {
		const { url } = await serve();
		expect(await ask(url, '/plants\\..\\x', await signIn(url))).toBe(400);
	});
});

// Red without: mock/doors/node/exchange.ts "for (let index = 0; index + 1 < raw.length; index += 2) lines.push([raw[index] as string, raw[index + 1] as string]);"
test('two Authorization lines stay two: each is a try of its own', async () => {
	const { url } = await serve();
	const token = await signIn(url);
	const ask = async (...lines: string[]) =>
		statusOf(await wire(url, request(url, 'GET /plants', ...lines.map((line) => `Authorization: ${line}`))));
	expect(await ask('Basic YTpi', `Bearer ${token}`)).toBe(200);
	expect(await ask('Bearer nonsense', `Bearer ${token}`)).toBe(200);
	expect(await ask('Bearer nonsense', 'Basic YTpi')).toBe(401);
	expect(await ask(`Basic YTpi, Bearer ${token}`)).toBe(401);
});
