import { Agent, get } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Listening, listen } from '../../../../mock/doors/node/node.ts';
import { createMock, type Mock } from '../../../../mock/index.ts';
import type { Responder } from '../../../../mock/mock.ts';
import { garden, LOGIN, signIn } from '../../support/garden.ts';
import { bodyOf, request, wire } from '../../support/wire.ts';

let mock: Mock;
let server: Listening;
const serve = async (prism: false | Responder = false) => {
	server = await listen(mock, { port: 0, prism });
	return server.url;
};
beforeEach(() => {
	mock = createMock({ document: garden() });
});
afterEach(() => server?.close());

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });
const loginText = (url: string) =>
	request(url, 'POST /login', 'Content-Type: application/json', `Content-Length: ${LOGIN.body.length}`) + LOGIN.body;

describe.each(['drop', 'lose-response'] as const)('a connection that ends by %s', (kind) => {
	// Red without: mock/doors/node/exchange.ts "outgoing.socket?.resetAndDestroy();"
	test('ends without a byte of an answer', async () => {
		const url = await serve();
		await mock.control.faults.add({ kind });
		await expect(wire(url, loginText(url))).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(await wire(url, loginText(url))).toContain('HTTP/1.1 200 OK');
	});

	test('is the same error as in process', async () => {
		const url = await serve();
		await mock.control.faults.add({ kind, times: 2 });
		const expected = { name: 'TypeError', message: 'fetch failed', cause: { code: 'ECONNRESET' } };
		await expect(mock.fetch('/login', LOGIN)).rejects.toMatchObject(expected);
		await expect(fetch(`${url}/login`, LOGIN)).rejects.toMatchObject(expected);
	});

	test('is ended though it was kept alive, and the next request takes another', async () => {
		const url = await serve();
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const ask = () =>
			new Promise<{ status?: number; code?: string; port?: number }>((resolve) => {
				const asked = get(`${url}/plants`, { agent }, (answer) => {
					const port = answer.socket.localPort;
					answer.resume().on('end', () => resolve({ ...(answer.statusCode && { status: answer.statusCode }), ...(port && { port }) }));
				});
				asked.on('error', (error: NodeJS.ErrnoException) => resolve({ code: error.code ?? 'none' }));
			});
		const first = await ask();
		expect(await ask()).toEqual(first);
		await mock.control.faults.add({ kind });
		expect(await ask()).toEqual({ code: 'ECONNRESET' });
		const next = await ask();
		expect(next.status).toBe(401);
		expect(next.port).not.toBe(first.port);
		agent.destroy();
	});

	test('ends for one of a hundred that come at once', async () => {
		const url = await serve();
		await mock.control.faults.add({ kind, operation: 'login', after: 50 });
		const answers = await Promise.allSettled(Array.from({ length: 100 }, () => fetch(`${url}/login`, LOGIN)));
		expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
		for (const answer of answers) if (answer.status === 'fulfilled') expect(await answer.value.json()).toHaveProperty('token');
	});
});

describe('a corrupt answer', () => {
	test.each(['html', 'truncated', 'missing'] as const)('as %s is as long as it says', async (body) => {
		const url = await serve();
		await mock.control.faults.add({ kind: 'corrupt', body });
		const answer = await wire(url, loginText(url));
		const [head = '', ...rest] = answer.split('\r\n\r\n');
		expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBe(Buffer.byteLength(rest.join('\r\n\r\n'), 'latin1'));
		expect(head).not.toMatch(/transfer-encoding/i);
	});

	test('to HEAD has no body', async () => {
		const url = await serve();
		await mock.control.faults.add({ kind: 'refuse', status: 503, times: 'always' });
		await mock.control.faults.add({ kind: 'corrupt', body: 'html', times: 'always' });
		const answer = await fetch(`${url}/plants`, { method: 'HEAD' });
		expect(await answer.text()).toBe('');
	});
});

describe('where a responder answers ordinary operations, a fault', () => {
	const text = JSON.stringify({ name: 'Rösé', height: 3 });
	let asked = 0;
	const responder: Responder = {
		respond: async () => {
			asked++;
			return new Response(text, {
				headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)), 'x-from': 'elsewhere' },
			});
		},
	};
	let plants: () => Promise<Response>;
	beforeEach(async () => {
		asked = 0;
		const url = await serve(responder);
		const token = await signIn(url);
		plants = () => fetch(`${url}/plants`, bearer(token));
		expect(await (await plants()).text()).toBe(text);
	});

	test('that refuses does not ask it', async () => {
		await mock.control.faults.add({ kind: 'refuse', operation: 'listPlants', status: 500 });
		expect((await plants()).status).toBe(500);
		expect(asked).toBe(1);
	});

	test('that refuses for a reason of its own document gives the declared answer', async () => {
		await mock.control.faults.add({ kind: 'refuse', operation: 'getPlant', reason: 'plant-wilted' });
		const answer = await fetch(`${server.url}/plants/rose`);
		expect([answer.status, await answer.json()]).toEqual([410, { error: 'wilted' }]);
	});

	test('that loses the answer loses its answer', async () => {
		await mock.control.faults.add({ kind: 'lose-response', operation: 'listPlants' });
		await expect(plants()).rejects.toThrow(TypeError);
		expect(asked).toBe(2);
	});

	test.each([
		['truncated', '{"name":"Rösé'],
		['missing', '{"height":3}'],
	] as const)('that corrupts as %s corrupts its answer', async (body, corrupted) => {
		await mock.control.faults.add({ kind: 'corrupt', operation: 'listPlants', body });
		const answer = await plants();
		const received = await answer.text();
		expect(received).toBe(corrupted);
		expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(received)));
		expect(answer.headers.get('x-from')).toBe('elsewhere');
	});

	test('of the Date moves its Date', async () => {
		await mock.control.faults.add({ kind: 'date', operation: 'listPlants', by: 'P1D' });
		const distance = Date.parse((await plants()).headers.get('date') ?? '') - mock.clock.now();
		expect(Math.round(distance / 3_600_000)).toBe(24);
	});

	// Red without: mock/engine/fault/after.ts "endTokens(engine, faults, decision, scope);"
	test('that ends what was carried ends it', async () => {
		await mock.control.faults.add({ kind: 'revoke-after', operation: 'listPlants' });
		expect((await plants()).status).toBe(200);
		expect((await plants()).status).toBe(401);
	});
});

describe('who waits for a clock that does not move', () => {
	// Red without: mock/doors/node/node.ts "stopping.abort();"
	test('is let go when the server closes', async () => {
		const warned = vi.fn();
		process.on('warning', warned);
		const url = await serve();
		await mock.control.clock.freeze();
		await mock.control.faults.add({ kind: 'delay', by: 'PT1H', times: 'always' });
		const waiting = Promise.allSettled(Array.from({ length: 30 }, () => fetch(`${url}/plants`)));
		await expect.poll(async () => (await mock.control.faults.list())[0]?.seen).toBe(30);
		await server.close();
		for (const { status } of await waiting) expect(status).toBe('rejected');
		process.off('warning', warned);
		expect(warned.mock.calls).toEqual([]);
		expect(mock.journal).toHaveLength(30);
		expect(mock.journal.at(-1)).toMatchObject({ outcome: 'faulted', status: 0, faults: ['fault-1'] });
	});

	test('can give up in process', async () => {
		await mock.control.clock.freeze();
		await mock.control.faults.add({ kind: 'delay', by: 'PT1H' });
		const giveUp = new AbortController();
		const waiting = mock.fetch('/plants', { signal: giveUp.signal });
		await expect.poll(async () => (await mock.control.faults.list()).length).toBe(0);
		giveUp.abort();
		await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
		expect((await mock.fetch('/plants')).status).toBe(401);
	});

	test('goes on after a reset', async () => {
		await mock.control.clock.freeze();
		await mock.control.faults.add({ kind: 'delay', by: 'PT1H' });
		const waiting = mock.fetch('/plants');
		await expect.poll(async () => (await mock.control.faults.list()).length).toBe(0);
		mock.reset();
		expect((await waiting).status).toBe(401);
	});
});

test('a refusal by a fault can be read as any other', async () => {
	const url = await serve();
	await mock.control.faults.add({ kind: 'refuse', status: 503 });
	const answer = await wire(url, loginText(url));
	expect(bodyOf(answer)).toEqual({
		type: 'urn:tokenwright:fault',
		title: 'a fault was set for this request',
		status: 503,
		detail: 'login was made to fail: fault-1.',
	});
});

test('a refusal by a fault says that it is one, where refusals explain themselves', async () => {
	mock = createMock({ document: garden(), explain: true });
	await mock.control.faults.add({ kind: 'refuse', operation: 'login', reason: 'credential-unknown' });
	const answer = await mock.fetch('/login', LOGIN);
	expect(answer.headers.get('x-tokenwright-reason')).toBe('credential-unknown');
	expect(answer.headers.get('x-tokenwright-why')).toMatch(/^The fault fault-1 \(refuse\) was set for it\./);
	const why = mock.journal.at(-1)?.why;
	expect(why).toMatchObject({ rule: null, answer: expect.stringMatching(/^#\/paths\/~1login\/post\/responses\/401/) });
});
