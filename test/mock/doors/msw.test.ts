import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { handlers } from '../../../mock/doors/msw/msw.ts';
import { createMock } from '../../../mock/index.ts';
import { garden, LOGIN, signIn } from '../support/garden.ts';

const VENDOR = 'https://api.garden.example';

let stop = () => {};
/** What no handler took. */
let unhandled: string[] = [];

function intercept(
	mock: ReturnType<typeof createMock>,
	options?: Parameters<typeof handlers>[1],
	...others: Parameters<typeof setupServer>
) {
	const server = setupServer(...handlers(mock, options), ...others);
	unhandled = [];
	server.listen({ onUnhandledRequest: ({ url }) => void unhandled.push(url) });
	stop = () => server.close();
	return server;
}

afterEach(() => stop());

describe('the handlers', () => {
	test('are one', () => {
		expect(handlers(createMock({ document: garden() }))).toHaveLength(1);
	});

	test('issue, accept, expire and refuse tokens at the host of the vendor', async () => {
		const mock = createMock({ document: garden() });
		intercept(mock);
		const token = await signIn(VENDOR);
		const plants = () => fetch(`${VENDOR}/plants`, { headers: { authorization: `Bearer ${token}` } });
		expect(await (await plants()).json()).toEqual([{ name: 'rose', height: 3 }]);
		mock.clock.advance('PT10M');
		expect((await plants()).status).toBe(401);
		expect(mock.journal.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['accepted', 'accepted', 'credential-expired']);
	});

	test('answer an unknown path of the vendor themselves: nothing goes to the real one', async () => {
		intercept(createMock({ document: garden() }));
		expect((await fetch(`${VENDOR}/nothing`)).status).toBe(404);
	});

	test('answer at further origins', async () => {
		intercept(createMock({ document: garden() }), { baseUrl: ['http://localhost:9', 'https://api.test'] });
		expect(await signIn('http://localhost:9')).toMatch(/^[0-9a-f]{32}$/);
		expect(await signIn('https://api.test')).toMatch(/^[0-9a-f]{32}$/);
	});

	test.each(['/api', 'localhost', 'https://api.test/v1', 'https://api.test/?x=1'])('refuse the baseUrl %s', (baseUrl) => {
		expect(() => handlers(createMock({ document: garden() }), { baseUrl })).toThrow(TypeError);
	});

	test('leave other requests to other handlers, before and after', async () => {
		intercept(
			createMock({ document: garden() }),
			{},
			http.get('https://other.example/', () => HttpResponse.text('other')),
		);
		expect(await (await fetch('https://other.example/')).text()).toBe('other');
	});

	test('B6: let the page in that they are in, as its own service does', async () => {
		vi.stubGlobal('location', new URL('https://app.test/start'));
		intercept(createMock({ document: garden() }));
		const headersFor = async (origin: string) => Object.fromEntries((await fetch(`${VENDOR}/plants`, { headers: { origin } })).headers);
		expect(await headersFor('https://app.test')).toMatchObject({
			'access-control-allow-origin': 'https://app.test',
			'access-control-allow-credentials': 'true',
		});
		expect(await headersFor('https://other.test')).not.toHaveProperty('access-control-allow-credentials');
		vi.unstubAllGlobals();
	});

	// Red without: mock/doors/msw/origins.ts "url.origin !== globalThis.location?.origin"
	test('leave the files of the page alone where the products are at its own origin', async () => {
		vi.stubGlobal('location', new URL('https://app.test/start'));
		intercept(
			createMock({ document: garden() }),
			{ baseUrl: 'https://app.test' },
			http.get('https://app.test/main.js', () => HttpResponse.text('main')),
		);
		expect(await signIn('https://app.test')).toMatch(/^[0-9a-f]{32}$/);
		expect(await (await fetch('https://app.test/main.js')).text()).toBe('main');
		vi.unstubAllGlobals();
	});

	test('do not hide a request that nobody handles', async () => {
		intercept(createMock({ document: garden() }));
		await fetch('http://127.0.0.1:1/').catch(() => {});
		expect(unhandled).toEqual(['http://127.0.0.1:1/']);
	});

	test('let handlers in front of them win', async () => {
		const server = intercept(createMock({ document: garden() }));
		server.use(http.post(`${VENDOR}/login`, () => HttpResponse.json({ token: 'mine' })));
		expect(await signIn(VENDOR)).toBe('mine');
	});

	test('leave the request readable for those who watch', async () => {
		const bodies: string[] = [];
		const server = intercept(createMock({ document: garden() }));
		const read = new Promise<void>((resolve) => {
			server.events.on('response:mocked', async ({ request }) => {
				bodies.push(await request.clone().text());
				resolve();
			});
		});
		await fetch(`${VENDOR}/login`, LOGIN);
		await read;
		expect(bodies).toEqual([LOGIN.body]);
	});

	test('hand on cookies and redirects as the mock sends them', async () => {
		const mock = createMock({ document: garden() });
		const headers = [
			['location', '/in'],
			['set-cookie', 'session=fake; Path=/; HttpOnly'],
		];
		intercept(Object.create(mock, { answer: { value: () => ({ status: 302, headers, body: null }) } }));
		const answer = await fetch(`${VENDOR}/login`, { redirect: 'manual' });
		expect(answer.status).toBe(302);
		expect(answer.headers.get('location')).toBe('/in');
		expect(answer.headers.getSetCookie()).toEqual(['session=fake; Path=/; HttpOnly']);
	});

	test('keep tests apart that run at once, each in its boundary and its world', async () => {
		const mock = createMock({ document: garden() });
		const server = intercept(mock);
		const inWorld = (name: string) =>
			server.boundary(async () => {
				const world = mock.world(name);
				server.use(...handlers(world));
				const token = await signIn(VENDOR);
				if (name === 'a') world.clock.advance('PT10M');
				const plants = await fetch(`${VENDOR}/plants`, { headers: { authorization: `Bearer ${token}` } });
				return [plants.status, world.journal.length];
			})();
		expect(await Promise.all([inWorld('a'), inWorld('b')])).toEqual([
			[401, 2],
			[200, 2],
		]);
		expect(mock.journal).toEqual([]);
	});

	test('send a request to the world that it names', async () => {
		const mock = createMock({ document: garden() });
		intercept(mock);
		await fetch(`${VENDOR}/login`, { ...LOGIN, headers: { ...LOGIN.headers, 'x-tokenwright-world': 'a' } });
		expect([mock.journal.length, mock.world('a').journal.length]).toEqual([0, 1]);
	});

	test('end a request that waits for a clock which nobody moves, when the caller has gone', async () => {
		const mock = createMock({ document: garden() });
		intercept(mock);
		mock.control.clock.freeze();
		await mock.control.faults.add({ kind: 'delay', by: 'PT1H' });
		const leaving = new AbortController();
		const asked = fetch(`${VENDOR}/login`, { ...LOGIN, signal: leaving.signal });
		await vi.waitFor(async () => expect(await mock.control.faults.list()).toEqual([]));
		leaving.abort();
		await expect(asked).rejects.toThrow();
		const [entry] = await mock.control.journal.query({ status: 0 });
		expect(entry?.outcome).toBe('faulted');
	});

	test('keep two mocks apart', async () => {
		const [one, two] = [createMock({ document: garden() }), createMock({ document: garden(), random: 2 })];
		intercept(one, { baseUrl: 'https://one.test' }, ...handlers(two, { baseUrl: 'https://two.test' }));
		const token = await signIn('https://one.test');
		const plants = async (url: string) => (await fetch(`${url}/plants`, { headers: { authorization: `Bearer ${token}` } })).status;
		expect(await plants('https://one.test')).toBe(200);
		expect(await plants('https://two.test')).toBe(401);
	});
});
