import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { handOff, openHandOff, openHandOffNode } from '../../../sdk/index.ts';
import { ideanote } from '../../../sdk/products/ideanote.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { watcher } from '../../../sdk/products/watcher.ts';
import { expectSilent } from '../support/canary.ts';
import { createWorld, failureOf, ferryOf, ferryWorld, type World } from '../support/world.ts';

const SPACE = 'b06f0a9a-4813-4515-81a0-29e8f2d193ec';

const insitesOf = (world: World, apiKey = 'insites-test-key') =>
	insites({ fetch: world.fetch, clock: world.mock.clock, credentials: { apiKey } });

const ideanoteOf = (world: World) =>
	ideanote({
		fetch: world.fetch,
		clock: world.mock.clock,
		credentials: { owner: 'ideanote-owner-key', apiKey: 'ideanote-test-key' },
		spaceId: SPACE,
		subdomain: 'acme',
	});

const watcherOf = (world: World, apiKey = 'watcher-system') =>
	watcher({ baseUrl: 'http://localhost', fetch: world.fetch, clock: world.mock.clock, credentials: { apiKey } });

describe('a link that the service gives', () => {
	test('is handed over as it is, with its end', async () => {
		const world = createWorld();
		const link = await insitesOf(world).loginLink({ username: 'jo@example.com', path: '/all-reports' });
		expect(link.method).toBe('GET');
		expect(link.url).toMatch(/^https:\/\/app\.insites\.com\/all-reports\?auth_jwt=eyJ/);
		expect(link.fields).toEqual({});
		expect(link.expiresAt).toBe(Math.floor(world.mock.clock.now() / 1000) * 1000 + 30_000 + (((link.expiresAt ?? 0) - 30_000) % 1000));
		const opened = await world.mock.fetch(link.url, { redirect: 'manual' });
		expect(opened.headers.getSetCookie()[0]).toMatch(/^insitesSession=/);
	});

	test.each([
		['/x\r\ny', '/xy'],
		['/日本', '/%E6%97%A5%E6%9C%AC'],
		['/é', '/%C3%A9'],
	])('A1: is one that a header can carry: %j', async (path, expected) => {
		const world = createWorld();
		const link = await insitesOf(world).loginLink({ username: 'jo@example.com', path });
		expect(new URL(link.url).pathname).toBe(expected);
		expect(link.toResponse().headers.get('location')).toBe(link.url);
		expect((await world.mock.fetch(link.url, { redirect: 'manual' })).headers.getSetCookie()[0]).toMatch(/^insitesSession=/);
	});

	test.each(['http://[', 'no url', ''])('A1: is not quoted where it is none: %j', async (start) => {
		const world = createWorld();
		world.intercept('/api/v1/auth-token', () =>
			Promise.resolve(Response.json({ token: 'eyJ', redirect_to: `${start}?auth_jwt=eyJsecret` }, { status: 201 })),
		);
		const error = await failureOf(insitesOf(world).loginLink({ username: 'jo@example.com' }));
		expect(error.code).toBe('ERR_FOREIGN_URL');
		expectSilent(new Set(['eyJsecret']), error);
	});

	// Red without: sdk/hand-off/hand-off.ts "return new HandOff('GET', ours(link)"
	test('is refused if it leads elsewhere', async () => {
		const world = createWorld();
		world.intercept('/api/v1/auth-token', () =>
			Promise.resolve(Response.json({ token: 'eyJ', redirect_to: 'https://app.insites.com.evil.example/?auth_jwt=eyJ' }, { status: 201 })),
		);
		expect((await failureOf(insitesOf(world).loginLink({ username: 'jo@example.com' }))).code).toBe('ERR_FOREIGN_URL');
	});

	// Red without: sdk/hand-off/hand-off.ts "const isLater = isTransient(status)"
	test.each([404, 429, 503])('says that the service is unavailable, not that it refused, for %i', async (status) => {
		const world = createWorld();
		world.intercept('/api/v1/auth-token', () => Promise.resolve(new Response(null, { status })));
		const error = await failureOf(insitesOf(world).loginLink({ username: 'jo@example.com' }));
		expect(error).toMatchObject({ code: 'ERR_ISSUER_UNAVAILABLE', attempts: [{ status }] });
		expect(world.log).toHaveLength(1);
	});

	test('is asked for anew each time, and once', async () => {
		const world = createWorld();
		const client = insitesOf(world);
		const [one, other] = await Promise.all([
			client.loginLink({ username: 'jo@example.com' }),
			client.loginLink({ username: 'jo@example.com' }),
		]);
		expect(one.url).not.toBe(other.url);
		expect(world.log).toHaveLength(2);
		world.log.length = 0;
		world.intercept('/api/v1/auth-token', () => Promise.reject(new TypeError('fetch failed')));
		expect((await failureOf(client.loginLink({ username: 'jo@example.com' }))).code).toBe('ERR_NETWORK');
		expect(world.log).toHaveLength(1);
	});

	test.each([
		['vi@example.com', 'insites-test-key', { code: 'ERR_HAND_OFF_REFUSED', status: 404, reason: 'subject-unknown' }],
		['jo@example.com', 'insites-plain-key', { code: 'ERR_HAND_OFF_REFUSED', status: 403, reason: 'credential-forbidden' }],
		['jo@example.com', 'wrong', { code: 'ERR_CREDENTIAL_REFUSED', status: 401, credential: 'insitesApiKey' }],
	])('is refused for %s with %s', async (username, apiKey, expected) => {
		expect(await failureOf(insitesOf(createWorld(), apiKey).loginLink({ username }))).toMatchObject(expected);
	});

	test('is asked for with a token of the session where it needs one', async () => {
		const world = ferryWorld();
		const step = await handOff(ferryOf(world), { operation: 'ferryCreateTicket', body: { lifetime: 'PT2M' } });
		expect(step.url).toMatch(/^https:\/\/north\.ferry\.example\/board\?ticket=/);
		expect((step.expiresAt ?? 0) - world.mock.clock.now()).toBeGreaterThan(118_000);
		expect((step.expiresAt ?? 0) - world.mock.clock.now()).toBeLessThanOrEqual(120_000);
	});
});

test('a hand-off whose token is refused is not repeated, and the next one has a new token', async () => {
	const world = ferryWorld();
	const ferry = ferryOf(world);
	await ferry.session.signIn();
	const off = world.intercept('/v1/tickets', () => {
		off();
		return Promise.resolve(Response.json({ code: 'UNAUTHORIZED' }, { status: 401 }));
	});
	const error = await failureOf(handOff(ferry, { operation: 'ferryCreateTicket' }));
	expect(error).toMatchObject({ code: 'ERR_CREDENTIAL_REFUSED', credential: 'ferryAccess' });
	expect(world.count('/v1/tickets')).toBe(1);
	expect((await handOff(ferry, { operation: 'ferryCreateTicket' })).method).toBe('GET');
	expect(world.count('/oauth/token')).toBe(2);
});

describe('a link that is made from a token', () => {
	test('has it in its path', async () => {
		const world = createWorld();
		const link = await ideanoteOf(world).loginLink({ email: 'new@doe.com', name: 'New' });
		expect(link.url).toMatch(/^https:\/\/acme\.ideanote\.io\/login\/session\/[0-9a-f]{36}_\d{12}$/);
	});

	test('has it added to the link of a widget, which stays as it is', async () => {
		const world = createWorld();
		const link = await ideanoteOf(world).widgetLink('https://idea-widget.ideanote.io/idea-confirmation?config=df828665bf#top', {
			email: 'john@doe.com',
		});
		expect(link.url).toMatch(/^https:\/\/idea-widget\.ideanote\.io\/idea-confirmation\?config=df828665bf&auth\.sessionToken=\w+#top$/);
	});

	test('is refused for a link of somebody else, before a token is made', async () => {
		const world = createWorld();
		const error = await failureOf(ideanoteOf(world).widgetLink('https://evil.example/?config=1', { email: 'john@doe.com' }));
		expect(error.code).toBe('ERR_FOREIGN_URL');
		expect(world.log).toEqual([]);
	});
});

describe('a form', () => {
	test('has the token in a field, and the end that the caller chose', async () => {
		const world = createWorld();
		const validTill = new Date(world.mock.clock.now() + 60_000);
		const form = await watcherOf(world).autologin({ login: 'jo@example.com', validTill, lifetime: 3600 });
		expect(form).toMatchObject({ method: 'POST', url: 'http://localhost/vsaas/autologin' });
		expect(Object.keys(form.fields)).toEqual(['autologin_token']);
		expect(Math.abs((form.expiresAt ?? 0) - validTill.getTime())).toBeLessThan(1001);
		const posted = await world.mock.fetch(form.url, { method: 'POST', body: new URLSearchParams(form.fields), redirect: 'manual' });
		expect(posted.headers.getSetCookie()[0]).toMatch(/^session=.*Max-Age=3600/);
	});

	test('with an end in the past has ended', async () => {
		const world = createWorld();
		const form = await watcherOf(world).autologin({ login: 'jo@example.com', validTill: new Date(world.mock.clock.now() - 60_000) });
		expect(() => form.toResponse()).toThrow(expect.objectContaining({ code: 'ERR_HAND_OFF_EXPIRED' }));
	});
});

describe('the answer for the browser', () => {
	test('is a 303 for a link', async () => {
		const link = await insitesOf(createWorld()).loginLink({ username: 'jo@example.com' });
		const { status, headers } = link.toResponse();
		expect(status).toBe(303);
		expect(headers.get('location')).toBe(link.url);
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
	});

	test('is a page with a form that posts itself, for a form', async () => {
		const world = createWorld();
		world.intercept('/vsaas/api/v2/auth/generate-autologin-token', () =>
			Promise.resolve(Response.json({ autologin_token: `jo:"><script>alert(1)</script>&'`, success: true })),
		);
		const response = (await watcherOf(world).autologin({ login: 'jo@example.com' })).toResponse();
		const html = await response.text();
		const nonce = /script-src 'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(html).toContain(`<script nonce="${nonce}">`);
		expect(html).toContain('value="jo:&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;"');
		expect(html).toContain('<form method="post" action="http://localhost/vsaas/autologin">');
		expect(html).toContain('<button>');
	});

	test('fails clearly when less than two seconds are left', async () => {
		const world = createWorld();
		const link = await insitesOf(world).loginLink({ username: 'jo@example.com' });
		world.mock.clock.advance('PT27S');
		expect(link.toResponse().status).toBe(303);
		world.mock.clock.advance('PT2S');
		expect(() => link.toResponse()).toThrow(expect.objectContaining({ code: 'ERR_HAND_OFF_EXPIRED' }));
	});

	test.each([
		['a HEAD', { method: 'HEAD' }],
		['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
		['a prefetch of the old kind', { headers: { purpose: 'prefetch' } }],
		['a prefetch of Next.js', { headers: { 'next-router-prefetch': '1' } }],
		['a prefetch of Firefox', { headers: { 'x-moz': 'prefetch' } }],
	])('gives nothing to %s', async (_, init) => {
		const link = await insitesOf(createWorld()).loginLink({ username: 'jo@example.com' });
		const response = link.toResponse(new Request('https://mine.example/open', init));
		expect(response.status).toBe(503);
		expect(response.headers.get('location')).toBeNull();
		expect(await response.text()).toBe('');
	});
});

describe('a route that opens a hand-off', () => {
	const make = (world: World) => () => insitesOf(world).loginLink({ username: 'jo@example.com' });

	test.each(['cors', 'no-cors', 'same-origin', 'websocket'])('A4: is not made for what only fetches it (%s)', async (mode) => {
		const world = createWorld();
		const response = await openHandOff(new Request('https://app.example/open', { headers: { 'sec-fetch-mode': mode } }), make(world));
		expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([503, 'no-store', '']);
		expect(world.log).toEqual([]);
	});

	test('A4: is made for Node’s own fetch, which says of every request that it only fetches, and for no page of a browser by that name', async () => {
		const headers = { 'user-agent': 'node', 'sec-fetch-mode': 'cors' };
		const visit = (more: Record<string, string>) => new Request('https://app.example/open', { headers: { ...headers, ...more } });
		expect((await openHandOff(visit({}), make(createWorld()))).status).toBe(303);
		expect((await openHandOff(visit({ 'sec-fetch-site': 'same-origin' }), make(createWorld()))).status).toBe(503);
	});

	test('A4: is made for who goes there', async () => {
		const visit = new Request('https://app.example/open', { headers: { 'sec-fetch-mode': 'navigate' } });
		expect((await openHandOff(visit, make(createWorld()))).status).toBe(303);
	});

	test('also with Node, by a form as by a link', async () => {
		const world = createWorld();
		const form = () => watcherOf(world).autologin({ login: 'jo@example.com' });
		const server = createServer((request, response) => {
			void openHandOffNode(request, response, request.url === '/form' ? form : make(world));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		try {
			// Not by fetch, which says what it is in Node as well.
			const visit = async (path: string) => {
				const [answer] = (await once(get(`http://127.0.0.1:${port}${path}`), 'response')) as [IncomingMessage];
				return { answer, text: (await answer.toArray()).join('') };
			};
			const { answer: link } = await visit('/link');
			expect([link.statusCode, link.headers['cache-control'], link.headers['referrer-policy']]).toEqual([303, 'no-store', 'no-referrer']);
			const { answer: page, text } = await visit('/form');
			expect(page.headers['content-security-policy']).toContain("script-src 'nonce-");
			expect(text).toContain('<form method="post" action="http://localhost/vsaas/autologin">');
			world.log.length = 0;
			expect((await fetch(`http://127.0.0.1:${port}/link`, { method: 'HEAD' })).status).toBe(503);
			expect(world.log).toEqual([]);
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});

	test('leaves a failure to the framework, with nothing written', async () => {
		const response = { writeHead: () => expect.unreachable(), end: () => expect.unreachable() };
		const nobody = () => insitesOf(createWorld()).loginLink({ username: 'vi@example.com' });
		const error = await failureOf(openHandOffNode({ method: 'GET', headers: {} }, response, nobody));
		expect(error.code).toBe('ERR_HAND_OFF_REFUSED');
	});
});

test('a step of the browser is not fetched', async () => {
	const world = createWorld();
	await expect(insitesOf(world).session.fetch('https://app.insites.com/all-reports?auth_jwt=x')).rejects.toThrow();
	expect(world.log).toEqual([]);
});
