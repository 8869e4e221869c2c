/** Handlers of the user's own behind the mock's credentials. */

import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Caller, handlers, protect } from '../../../mock/doors/msw/msw.ts';
import { createMock } from '../../../mock/index.ts';
import type { paths as datarheiPaths } from '../../../sdk/products/datarhei.ts';
import type { paths as inslyPaths } from '../../../sdk/products/insly.ts';
import type { paths as watcherPaths } from '../../../sdk/products/watcher.ts';

const BASE = 'https://core.test';
const mock = createMock({ clock: { now: () => Date.parse('2030-01-01T00:00:00Z') } });
const server = setupServer(...handlers(mock, { baseUrl: BASE }));
const api = protect<datarheiPaths>(mock, { baseUrl: BASE });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
	server.resetHandlers();
	mock.reset();
});
afterAll(() => server.close());

const PROCESS = { id: 'mine', type: 'ffmpeg', reference: '', created_at: 1, updated_at: 1 };
const DEFAULTS = {
	type: 'ffmpeg' as const,
	reference: '',
	options: [] as string[],
	reconnect: true,
	reconnect_delay_seconds: 15,
	autostart: true,
	stale_timeout_seconds: 30,
	limits: { cpu_usage: 0, memory_mbytes: 0, waitfor_seconds: 0 },
};
const ask = (path: string, token?: string, init: RequestInit = {}) =>
	fetch(BASE + path, { ...init, headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...init.headers } });
const access = () => mock.mint('datarheiAccess', { subject: 'admin' });

describe('a protected handler', () => {
	test('answers who is let in, and nobody else', async () => {
		server.use(api.get('/api/v3/process', ({ response }) => response(200).json([PROCESS])));
		expect((await ask('/api/v3/process')).status).toBe(401);
		expect((await ask('/api/v3/process', 'anything')).status).toBe(401);
		const token = await access();
		expect(await (await ask('/api/v3/process', token)).json()).toEqual([PROCESS]);
		mock.clock.advance('PT10M');
		const late = await ask('/api/v3/process', token);
		expect([late.status, await late.json()]).toEqual([
			401,
			{ code: 401, message: 'Unauthorized', details: ['Missing or invalid JWT token'] },
		]);
		expect(mock.journal.map(({ reason, outcome }) => reason ?? outcome)).toEqual([
			'credential-missing',
			'credential-malformed',
			'accepted',
			'credential-expired',
		]);
	});

	test('is told who calls, by fingerprint and never by text', async () => {
		const told: unknown[] = [];
		server.use(
			api.get('/api/v3/process', ({ caller, response }) => {
				told.push(caller);
				return response(200).json([]);
			}),
		);
		const token = await access();
		await ask('/api/v3/process', token);
		expect(told).toEqual([
			{
				credential: 'datarheiAccess',
				fingerprint: mock.journal[0]?.caller,
				subject: 'admin',
				permissions: [],
				attributes: expect.objectContaining({ sub: 'admin', usefor: 'access' }),
			},
		]);
		expect(JSON.stringify(told)).not.toContain(token);
	});

	test('knows the tenant, and gets parameters, query and body', async () => {
		const told: unknown[] = [];
		const insly = protect<inslyPaths>(mock, { baseUrl: BASE });
		server.use(
			insly.get('/api/v1/ledger/sales/policies/{policyId}', ({ params, caller }) => {
				told.push([params.policyId, caller.attributes.tenant]);
				return undefined;
			}),
			api.post('/api/v3/process', async ({ request, response }) => {
				const { id = '', input, output } = await request.json();
				return response(200).json({ ...DEFAULTS, id: `${id}!`, input, output });
			}),
			api.get('/api/v3/process', ({ query, response }) => {
				told.push(query.get('id'));
				return response(200).json([]);
			}),
		);
		const token = await mock.mint('inslyAccess', { subject: 'jo', claims: { tenant: 'acme' } });
		const headers = { 'x-tenant-id': 'acme', 'accept-language': 'en' };
		expect((await ask('/api/v1/ledger/sales/policies/286532', token, { headers })).status).toBe(200);
		await ask('/api/v3/process?id=7', await access());
		const body = JSON.stringify({ id: 'new', input: [{ address: 'in' }], output: [{ address: 'out' }] });
		const added = await ask('/api/v3/process', await access(), { method: 'POST', body, headers: { 'content-type': 'application/json' } });
		expect(await added.json()).toEqual({ ...DEFAULTS, id: 'new!', input: [{ address: 'in' }], output: [{ address: 'out' }] });
		expect(told).toEqual([['286532', 'acme'], '7']);
	});

	// Red without: mock/engine/decide/decide.ts "if (problems.length > 0) return refused(flow, { reason: 'request-invalid' }, problems);"
	test('never sees what does not fit the document', async () => {
		const resolver = vi.fn(() => undefined);
		server.use(api.post('/api/v3/process', resolver));
		const answer = await ask('/api/v3/process', await access(), {
			method: 'POST',
			body: '{',
			headers: { 'content-type': 'application/json' },
		});
		expect(answer.status).toBe(400);
		expect(mock.journal[0]).toMatchObject({ outcome: 'refused', reason: 'request-invalid' });
		expect(resolver).not.toHaveBeenCalled();
	});

	// Red without: mock/doors/msw/protect.ts "if (chosen && chosen.status >= 400) return undefined;"
	test('never sees what the document itself refuses, but what it lets in for a reason of its own', async () => {
		const resolver = vi.fn(() => undefined);
		const told: Caller[] = [];
		const watcher = protect<watcherPaths>(mock, { baseUrl: BASE });
		server.use(
			watcher.get('/vsaas/api/v2/cameras/{name}', resolver),
			watcher.get('/vsaas/api/v2/cameras', ({ caller, response }) => {
				told.push(caller);
				return response(200).json([]);
			}),
		);
		expect((await ask('/vsaas/api/v2/cameras/no.such', undefined, { headers: { 'x-vsaas-api-key': 'watcher-system' } })).status).toBe(404);
		expect(resolver).not.toHaveBeenCalled();
		const asUser = await ask('/vsaas/api/v2/cameras', undefined, {
			headers: { 'x-vsaas-api-key': 'watcher-key-jo', 'x-vsaas-user': 'jo@example.com' },
		});
		expect([await asUser.json(), mock.journal[1]?.reason]).toEqual([[], 'as-user']);
		// Of a key only what its seed says besides the key itself.
		expect(told).toMatchObject([{ subject: 'jo@example.com', attributes: { is_admin: false } }]);
		expect(JSON.stringify(told)).not.toContain('watcher-key-jo');
	});

	test('answers as the document does where it returns nothing', async () => {
		server.use(api.get('/api/v3/process', () => undefined));
		expect(await (await ask('/api/v3/process', await access())).json()).toEqual(
			await (await mock.fetch('/api/v3/process', { headers: { authorization: `Bearer ${await access()}` } })).json(),
		);
	});

	test('is under the faults of the mock', async () => {
		const resolver = vi.fn(() => undefined);
		server.use(api.get('/api/v3/process', resolver));
		const token = await access();
		await mock.control.faults.add({ kind: 'refuse', status: 503 });
		expect((await ask('/api/v3/process', token)).status).toBe(503);
		expect(resolver).not.toHaveBeenCalled();
		await mock.control.faults.add({ kind: 'drop' });
		await expect(ask('/api/v3/process', token)).rejects.toThrow(TypeError);
		expect((await ask('/api/v3/process', token)).status).toBe(200);
	});

	test('may fail: the journal says so, and msw tells what was thrown', async () => {
		const told = vi.spyOn(console, 'error').mockImplementation(() => {});
		server.use(
			api.get('/api/v3/process', () => {
				throw new Error('of my own');
			}),
		);
		const token = await access();
		expect((await ask('/api/v3/process', token)).status).toBe(500);
		expect(mock.journal.at(-1)).toMatchObject({ outcome: 'failed', status: 500 });
		expect(told.mock.calls.join()).toContain('of my own');
		told.mockRestore();
		server.use(api.get('/api/v3/process', ({ response }) => response.untyped(HttpResponse.json({ out: 'of' }, { status: 418 }))));
		expect((await ask('/api/v3/process', token)).status).toBe(418);
		server.use(api.get('/api/v3/process', ({ response }) => response.untyped(HttpResponse.error())));
		await expect(ask('/api/v3/process', token)).rejects.toThrow(TypeError);
		expect(mock.journal.at(-1)).toMatchObject({ outcome: 'accepted', status: 0 });
	});

	test('leaves other paths and other origins alone', async () => {
		const resolver = vi.fn(() => undefined);
		server.use(api.get('/api/v3/process/{id}', resolver));
		expect((await ask('/api/v3/process', await access())).status).toBe(200);
		expect(resolver).not.toHaveBeenCalled();
	});

	test('may live in a world', async () => {
		const world = mock.world('a');
		server.use(protect<datarheiPaths>(world, { baseUrl: BASE }).get('/api/v3/process', ({ response }) => response(200).json([PROCESS])));
		expect(await (await ask('/api/v3/process', await world.mint('datarheiAccess', { subject: 'admin' }))).json()).toEqual([PROCESS]);
		expect(mock.journal).toEqual([]);
		expect(world.journal).toHaveLength(1);
	});
});

test('the document types what a handler is given and may answer', () => {
	const never = (): boolean => false;
	if (never()) {
		// @ts-expect-error: the document has no such path.
		api.get('/api/v3/nothing', () => undefined);
		// @ts-expect-error: nor such a method there.
		api.delete('/api/v3/process', () => undefined);
		api.get('/api/v3/process/{id}', ({ params, query, caller, response }) => {
			params.id satisfies string;
			caller.fingerprint satisfies string | null;
			query.get('filter') satisfies string | null;
			// @ts-expect-error: no such parameter of the path.
			params.name;
			// @ts-expect-error: no such parameter of the query.
			query.get('limit');
			// @ts-expect-error: the document has no such status.
			response(418);
			// @ts-expect-error: not the body of this status.
			response(200).json({ id: 7 });
			// @ts-expect-error: this answer is JSON.
			response(200).text('text');
			return response(404).json({ code: 404, message: 'Not Found', details: [] });
		});
		api.post('/api/v3/process', async ({ request, response }) => {
			const { input, ...rest } = await request.json();
			input satisfies { address: string }[];
			return response(200).json({ ...DEFAULTS, ...rest, id: 'x', input });
		});
		api.get('/ping', ({ response }) => response(200).text('pong'));
		// @ts-expect-error: any other answer has to be let pass by `response.untyped`.
		api.get('/ping', () => HttpResponse.json({}));
		// Without types everything goes.
		protect(mock).put('/whatever/{it}', ({ params, response }) => response(299).json({ it: params.it }));
	}
	expect(never()).toBe(false);
});

describe('what cannot be protected is refused', () => {
	test.each([
		['an operation that the document does not have', 'get', '/api/v3/nothing', /no such operation/],
		['a method that the path does not have', 'delete', '/api/v3/process', /That path has GET, POST/],
		['what issues credentials', 'post', '/api/login', /datarheiLogin: it issues/],
	] as const)('%s', (_, method, path, message) => {
		expect(() => protect(mock)[method](path, () => undefined)).toThrow(message);
	});

	test('a base URL with a path', () => {
		expect(() => protect(mock, { baseUrl: 'https://core.test/v1' })).toThrow(TypeError);
	});
});
