import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Listening, listen } from '../../../mock/doors/node/node.ts';
import { prismResponder } from '../../../mock/doors/prism/prism.ts';
import { createMock } from '../../../mock/index.ts';
import type { Call } from '../../../mock/mock.ts';
import type { Operation } from '../../../spec/index.ts';
import { garden, signIn } from '../support/garden.ts';

/** Prism takes its time to load. */
const PATIENCE = 60_000;
const NOBODY = { credential: null, fingerprint: null, subject: null, permissions: [], attributes: {} };

describe('ordinary operations behind a port where Prism judges', { timeout: PATIENCE }, () => {
	let server: Listening;
	let token: string;
	const notes: string[] = [];
	const ask = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
		fetch(server.url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...headers } });

	beforeAll(async () => {
		server = await listen(createMock({ document: garden() }), {
			port: 0,
			prismRules: true,
			log: { requests: () => {}, note: (text) => notes.push(text) },
		});
		token = await signIn(server.url);
	});
	afterAll(() => server.close());

	test('are validated by Prism', async () => {
		const answer = await ask('/plants?limit=0');
		expect(answer.status).toBe(422);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(await answer.json()).toMatchObject({
			type: 'https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY',
			validation: [{ location: ['query', 'limit'], message: 'Request query parameter limit must be >= 1' }],
		});
	});

	test.each([
		['{"name":"rose"}', 422, "Request body must have required property 'height'"],
		['{"name":"rose","height":"3"}', 422, 'Request body property height must be integer'],
		['{"name":', 422, 'Request body must be object'],
		['', 422, 'Body parameter is required'],
		['{"name":"rose","height":3}', 201, undefined],
	])('judge the body %j with %d', async (body, status, message) => {
		const answer = await ask('/plants', { 'content-type': 'application/json' }, { method: 'POST', body });
		expect(answer.status).toBe(status);
		if (message) expect(await answer.json()).toMatchObject({ validation: [{ message }] });
	});

	test('refuse another media type', async () => {
		const answer = await ask('/plants', { 'content-type': 'text/csv' }, { method: 'POST', body: 'rose,3' });
		expect(answer.status).toBe(415);
		expect((await ask('/plants', { 'content-type': 'no type at all' }, { method: 'POST', body: 'x' })).status).toBe(415);
	});

	test('read forms, and answer a violation as the document says, with Prism telling why', async () => {
		const post = (body: string) => ask('/notes', { 'content-type': 'application/x-www-form-urlencoded' }, { method: 'POST', body });
		expect((await post('text=a+b+c&times=2')).status).toBe(201);
		const answer = await post('text=a');
		expect(answer.status).toBe(400);
		expect(await answer.json()).toEqual({ error: 'note' });
		expect(JSON.parse(answer.headers.get('sl-violations') ?? '')).toMatchObject([{ path: ['body', 'text'], code: 'minLength' }]);
		const cyrillic = await post(`text=abc&${encodeURIComponent('растение')}=x`);
		expect(cyrillic.status).toBe(400);
		expect(JSON.parse(cyrillic.headers.get('sl-violations') ?? '')).toMatchObject([{ path: ['body', 'растение'] }]);
	});

	test('have dynamic bodies that fit the schema', async () => {
		const bodies = new Set<string>();
		for (let time = 0; time < 3; time++) {
			const answer = await ask('/plants', { prefer: 'dynamic=true' });
			const plants = (await answer.json()) as { name: unknown; height: unknown }[];
			expect(plants).toHaveLength(3);
			for (const { name, height } of plants) expect([typeof name, Number.isInteger(height)]).toEqual(['string', true]);
			bodies.add(JSON.stringify(plants));
		}
		expect(bodies.size).toBe(3);
	});

	test.each([
		['example=none', 200, []],
		['code=200, example="none"', 200, []],
		['code=401', 401, { error: 'gate' }],
	])('obey Prefer: %s', async (prefer, status, body) => {
		const answer = await ask('/plants', { prefer });
		expect(answer.status).toBe(status);
		expect(await answer.json()).toEqual(body);
	});

	test('negotiate the media type, and forget it afterwards', async () => {
		const csv = await ask('/plants', { accept: 'text/csv' });
		expect([csv.headers.get('content-type'), await csv.text()]).toEqual(['text/csv', 'rose,3']);
		expect((await ask('/plants', { accept: 'application/json' })).headers.get('content-type')).toBe('application/json');
		expect((await ask('/plants', { accept: 'image/png' })).status).toBe(406);
	});

	test('are not opened by Prefer', async () => {
		expect((await ask('/plants', { authorization: 'Bearer nonsense', prefer: 'code=200' })).status).toBe(401);
	});

	test('get exactly the answer that the mock has chosen', async () => {
		for (const headers of [{}, { prefer: 'code=200' }, { prefer: 'example=never' }, { prefer: 'dynamic=false' }] as Record<
			string,
			string
		>[]) {
			const answer = await ask('/plants/tulip', headers);
			expect([answer.status, await answer.json()]).toEqual([410, { error: 'wilted' }]);
		}
		// Prism would rather give a success in another type than a refusal in this one.
		expect((await ask('/plants/tulip', { accept: 'image/png' })).status).toBe(410);
		expect((await ask('/plants/nettle')).status).toBe(404);
	});

	test('get what the document means by accepted, not the lowest success nor the first example', async () => {
		const answer = await ask('/sleep');
		expect([answer.status, await answer.json()]).toEqual([202, { sleep: 'light' }]);
		const deep = await ask('/sleep?deep=yes');
		expect([deep.status, await deep.json()]).toEqual([200, { sleep: 'deep' }]);
		for (const snoring of [await ask('/sleep?loud=yes'), await ask('/sleep', { prefer: 'example=snoring, code=202' })])
			expect([snoring.status, await snoring.json()]).toEqual([202, { sleep: 'snoring' }]);
	});

	test('do not mind a body that they know nothing of', async () => {
		const answer = await ask('/notes/none', {}, { method: 'DELETE' });
		expect(answer.status).toBe(404);
		const respond = (body: string) => {
			const operation = garden().operations.listPlants;
			if (!operation) throw new Error('listPlants is gone');
			const headers = new Headers({ 'content-type': 'text/plain', 'content-length': String(body.length) });
			return prismResponder(garden()).respond(callOf(operation, headers, body));
		};
		expect((await respond('something'))?.status).toBe(200);
	});

	test('serve many at once, each with its own preference', async () => {
		const answers = await Promise.all(
			Array.from({ length: 30 }, async (_, index) => {
				const answer = await ask('/plants', index % 2 ? { prefer: 'example=none' } : { accept: 'text/csv' });
				return answer.text();
			}),
		);
		expect(answers).toEqual(Array.from({ length: 30 }, (_, index) => (index % 2 ? '[]' : 'rose,3')));
	});

	test('leave nothing to note', () => {
		expect(notes).toEqual([]);
	});
});

const callOf = (operation: Operation, headers: Headers, body: string): Call => ({
	operation,
	method: 'GET',
	path: '/plants',
	headers,
	header: (name) => headers.get(name),
	body,
	params: {},
	caller: NOBODY,
});

describe('the responder', { timeout: PATIENCE }, () => {
	const call = (contract: ReturnType<typeof garden>, headers: Record<string, string> = {}) => {
		const operation = contract.operations.listPlants;
		if (!operation) throw new Error('listPlants is gone');
		return callOf(operation, new Headers(headers), '');
	};

	test('never follows a reference out of the document', async () => {
		let hits = 0;
		const trap = createServer((_, answer) => {
			hits++;
			answer.end('{}');
		});
		await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
		const contract = garden();
		const document = contract.document as unknown as { components: { schemas: Record<string, unknown> } };
		document.components.schemas.Plant = {
			type: 'object',
			properties: {
				web: { $ref: `http://127.0.0.1:${(trap.address() as AddressInfo).port}/schema.json` },
				disk: { $ref: 'file:///etc/passwd' },
				near: { $ref: 'other.yaml#/x' },
			},
			required: ['web', 'disk', 'near'],
		};
		const answer = await prismResponder(contract).respond(call(contract, { prefer: 'dynamic=true' }));
		expect(answer?.status).toBe(200);
		expect(String(answer?.body)).not.toContain('root:');
		await new Promise((resolve) => trap.close(resolve));
		expect(hits).toBe(0);
	});

	test('leaves the document as it is', async () => {
		const contract = garden();
		await prismResponder(contract).respond(call(contract));
		expect(contract).toEqual(garden());
	});

	test('leaves the answer to the examples when Prism fails, and notes it without the message', async () => {
		const notes: string[] = [];
		const contract = garden();
		const broken = call(contract);
		broken.operation = { ...broken.operation, pointer: '/paths/~1nowhere/get' };
		expect(await prismResponder(contract, { log: { note: (text) => notes.push(text) } }).respond(broken)).toBeUndefined();
		expect(notes).toEqual([expect.stringMatching(/^Prism failed on listPlants with \w+\.$/)]);
	});

	test('says once what to install where Prism is missing, and the examples answer', async () => {
		vi.doMock('@stoplight/prism-http', () => {
			throw new Error("Cannot find package '@stoplight/prism-http'");
		});
		vi.resetModules();
		const { prismResponder: fresh } = await import('../../../mock/doors/prism/prism.ts');
		const notes: string[] = [];
		const mock = createMock({ document: garden() });
		const responder = fresh(mock.contract, { log: { note: (text) => notes.push(text) } });
		const token = await signIn('https://api.garden.example', mock.fetch as typeof fetch);
		const headers = { authorization: `Bearer ${token}` };
		for (let time = 0; time < 2; time++) {
			const answer = await mock.handle(new Request('https://api.garden.example/plants', { headers }), { responder });
			expect(await answer.json()).toEqual([{ name: 'rose', height: 3 }]);
		}
		const invalid = await mock.handle(new Request('https://api.garden.example/plants?limit=0', { headers }), { responder });
		expect(invalid.status).toBe(400);
		expect(notes).toEqual([expect.stringContaining('npm install --save-dev @stoplight/prism-http@5.12 @stoplight/types@14.1')]);
		vi.doUnmock('@stoplight/prism-http');
	});
});
