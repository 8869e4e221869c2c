/** The pages without a browser: who gets one, what goes with it, and what never stands in it. */
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { handlers } from '../../../../mock/doors/msw/msw.ts';
import { createMock, type Mock } from '../../../../mock/index.ts';
import { contract } from '../../../products/support.ts';
import { mockOf, START } from '../support/desk.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const mockThat = (explain: boolean): Mock => createMock({ document: contract, clock: { now: () => START }, explain });

/** The value that the page's `<main>` carries. */
const told = (page: string, name: string): string | undefined => new RegExp(`<main[^>]* data-${name}="([^"]*)"`).exec(page)?.[1];

async function insitesLink(mock: Mock): Promise<string> {
	const response = await mock.fetch('https://api.insites.com/api/v1/auth-token', {
		method: 'POST',
		headers: { 'api-key': 'insites-test-key', 'content-type': 'application/json' },
		body: JSON.stringify({ username: 'jo@example.com', path: '/all-reports' }),
	});
	return ((await response.json()) as { redirect_to: string }).redirect_to;
}

const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

async function signIn(mock: Mock): Promise<string> {
	return cookieOf(await mock.fetch(await insitesLink(mock), { headers: BROWSER }));
}

const reports = (mock: Mock, headers: Record<string, string>, path = 'all-reports') =>
	mock.fetch(`https://app.insites.com/${path}`, { headers });

describe('a page', () => {
	it('is for who asks for HTML: anybody else gets the body of the document', async () => {
		const mock = mockThat(true);
		const cookie = await signIn(mock);
		for (const accept of ['*/*', 'application/json']) {
			const plain = await reports(mock, { cookie, accept });
			expect(await plain.text()).toBe('<!doctype html><title>Insites</title><p>You are signed in.</p>');
			expect(plain.headers.has('content-security-policy')).toBe(false);
		}
		const page = await (await reports(mock, { cookie, ...BROWSER })).text();
		expect([told(page, 'outcome'), told(page, 'subject')]).toEqual(['signed-in', 'jo@example.com']);
	});

	it('is only for the steps of a browser', async () => {
		const mock = mockThat(true);
		const response = await mock.fetch('https://api.insites.com/api/v1/users', { headers: { 'api-key': 'insites-test-key', ...BROWSER } });
		expect(response.headers.get('content-type')).toBe('application/json');
	});

	// Red without: mock/engine/page/page.ts "['Content-Security-Policy', contentSecurity()],"
	it('lets nothing in, is kept nowhere and tells nobody where it was', async () => {
		const mock = mockThat(true);
		const { status, headers } = await reports(mock, { cookie: await signIn(mock), ...BROWSER });
		expect(status).toBe(200);
		expect(Object.fromEntries(headers)).toMatchObject({
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; /),
			'referrer-policy': 'no-referrer',
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
		});
	});

	it('keeps the refusal of a form that is posted', async () => {
		const mock = mockThat(true);
		const response = await mock.fetch('http://watcher.example/vsaas/autologin', {
			method: 'POST',
			headers: { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded' },
			body: 'autologin_token=nobody:1:2:3',
		});
		expect(response.status).toBe(403);
		expect(told(await response.text(), 'reason')).toBe('credential-unknown');
	});

	it('is never asked of a responder', async () => {
		const mock = mockThat(true);
		const responder = { respond: () => Promise.reject(new Error('asked')) };
		const request = new Request('https://mysubdomain.ideanote.io/login', { headers: BROWSER });
		expect(told(await (await mock.handle(request, { responder })).text(), 'outcome')).toBe('nobody');
	});

	it('shows no secret that stands in its path, and no word of a query', async () => {
		const mock = mockThat(true);
		const cookie = await signIn(mock);
		const { token } = await mock.control.credentials.mint('insitesLoginToken', { subject: 'jo@example.com' });
		const long = 'a'.repeat(41);
		const html = await (
			await reports(mock, { cookie, ...BROWSER }, `of/insites-test-key/${long}/${token}/${cookie.split('=')[1]}?q=query`)
		).text();
		expect(html).toContain('app.insites.com/of/…/…/…/…<');
		for (const secret of ['insites-test-key', long, token, cookie.split('=')[1], 'query']) expect(html).not.toContain(secret);
	});

	it('says that a fault decided, not the document', async () => {
		const mock = mockThat(true);
		await mock.control.faults.add({ kind: 'refuse', operation: 'insitesOpen', status: 503 });
		const response = await reports(mock, { cookie: await signIn(mockThat(true)), ...BROWSER });
		expect(response.status).toBe(503);
		const html = await response.text();
		expect(told(html, 'outcome')).toBe('refused');
		expect(html).toMatch(/fault/i);
	});

	it('writes what others have written as text', async () => {
		const mock = mockThat(true);
		const name = '<img src=x onerror="alert(1)">\'&';
		await mock.control.directories.put('insitesUsers', { username: 'jo@example.com', name, role: 'user', account: 'acme' });
		const html = await (await reports(mock, { cookie: await signIn(mock), ...BROWSER }, '"><script>')).text();
		expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp; is signed in');
		expect(html).not.toMatch(/<img|<script|onerror="/);
	});
});

describe('the reason of a refusal', () => {
	const refuse = async (mock: Mock): Promise<Response> => {
		const link = await insitesLink(mock);
		await mock.fetch(link, { headers: BROWSER });
		return mock.fetch(link, { headers: BROWSER });
	};
	const login = (mock: Mock, cookie: string) => mock.fetch('https://app.insites.com/en_GB/login', { headers: { cookie, ...BROWSER } });

	// Red without: mock/engine/page/page.ts "if (status >= 300 && status < 400)"
	it('goes over a redirect as a journal entry, for half a minute and one page', async () => {
		const mock = mockThat(true);
		const [cookie = '', ...more] = (await refuse(mock)).headers.getSetCookie();
		expect(more).toEqual([]);
		expect(cookie).toMatch(/^tokenwright-why=\d+\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=30$/);
		const response = await login(mock, cookie.split(';')[0] ?? '');
		expect(response.headers.getSetCookie()).toEqual(['tokenwright-why=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
		expect(told(await response.text(), 'reason')).toBe('credential-used');
	});

	it('is not told by a mock that does not explain', async () => {
		const mock = mockThat(false);
		expect((await refuse(mock)).headers.getSetCookie()).toEqual([]);
		const [cookie = ''] = (await refuse(mockThat(true))).headers.getSetCookie();
		const html = await (await login(mock, cookie.split(';')[0] ?? '')).text();
		expect([told(html, 'outcome'), told(html, 'reason')]).toEqual(['nobody', '']);
	});

	it('is not told of other things than browser steps, whatever the cookie says', async () => {
		const mock = mockThat(true);
		await mock.fetch('https://api.insites.com/api/v1/users', { headers: { 'api-key': 'wrong' } });
		for (const id of [mock.journal.at(-1)?.id, 99, -1, '1e0', '__proto__', ''])
			expect(told(await (await login(mock, `tokenwright-why=${id}`)).text(), 'outcome')).toBe('nobody');
	});

	it('B12: is told to nobody who guesses its number, and not of another journal', async () => {
		const mock = mockThat(true);
		const [cookie = ''] = (await refuse(mock)).headers.getSetCookie();
		const [number = '', seal = ''] = (cookie.split(';')[0] ?? '').split('=')[1]?.split('.') ?? [];
		expect(number).toBe(String(mock.journal.at(-1)?.id));
		const outcome = async (value: string) => told(await (await login(mock, `tokenwright-why=${value}`)).text(), 'outcome');
		for (const value of [
			number,
			`${number}.`,
			`${Number(number) - 1}.${seal}`,
			`${number}.${seal.slice(1)}`,
			`${number}.${'A'.repeat(43)}`,
		])
			expect(await outcome(value), value).toBe('nobody');
		expect(await outcome(`${number}.${seal}`)).toBe('refused');
		// The same number of another time.
		mock.reset();
		mock.clock.advance(1);
		await refuse(mock);
		expect(await outcome(`${number}.${seal}`)).toBe('nobody');
	});

	it('is set only where a browser was refused', async () => {
		const mock = mockThat(true);
		const accepted = await mock.fetch(await insitesLink(mock), { headers: BROWSER });
		expect(accepted.headers.getSetCookie()).toEqual([expect.stringMatching(/^insitesSession=/)]);
		const link = await insitesLink(mock);
		await mock.fetch(link);
		expect((await mock.fetch(link)).headers.getSetCookie()).toEqual([]);
	});
});

describe('a document of one page', () => {
	const paths = `  /in:
    get:
      operationId: open
      tags: [den]
      x-flow: { browser: true, requires: [{ badge: $request.query.badge }], issues: { visit: $response.cookie.visit } }
      security: [{}]
      parameters: [{ name: badge, in: query, schema: { type: string } }]
      responses: { '200': { description: In., headers: { Set-Cookie: { schema: { type: string } } }, content: { text/html: { example: In } } } }
  /out:
    get:
      operationId: leave
      tags: [den]
      security: [{ visit: [] }]
      x-flow: { browser: true, revokes: { visit: ~ } }
      responses: { '200': { description: Out., content: { text/html: { example: Out } } } }`;
	const components = `  securitySchemes: { visit: { type: apiKey, in: cookie, name: visit } }
  x-credentials:
    badge: { kind: secret, seeds: [{ value: canary-of-ann, who: ann }], holder: who }
    visit: { kind: token, format: '{$hex.32}', lifetime: PT1H }`;

	it('signs in by a secret that it never shows, and out', async () => {
		const mock = mockOf(desk(paths, components), { explain: true });
		const open = await mock.fetch('/in?badge=canary-of-ann', { headers: BROWSER });
		const page = await open.text();
		expect([told(page, 'outcome'), told(page, 'subject')]).toEqual(['signed-in', 'ann']);
		expect(page).toContain('Den (mock)</title>');
		expect(page).toContain('in 60 min');
		expect(page).not.toContain('canary');
		const left = await (await mock.fetch('/out', { headers: { cookie: cookieOf(open), ...BROWSER } })).text();
		expect([told(left, 'outcome'), told(left, 'subject')]).toEqual(['nobody', 'ann']);
		expect(left).toContain('<h1>Signed out</h1>');
		const nobody = await (await mock.fetch('/in', { headers: BROWSER })).text();
		expect([told(nobody, 'outcome'), told(nobody, 'reason')]).toEqual(['nobody', 'credential-missing']);
	});

	const desk = (paths: string, components: string) => `openapi: 3.1.0
info: { title: Den, version: '1' }
servers: [{ url: 'https://den.example' }]
tags: [{ name: den }]
security: []
paths:
${paths}
components:
${components}
`;
});

it('msw shows the pages too', async () => {
	const mock = mockThat(true);
	const server = setupServer(...handlers(mock));
	server.listen({ onUnhandledRequest: 'error' });
	try {
		const page = await (await fetch('https://app.insites.com/all-reports', { headers: { cookie: await signIn(mock), ...BROWSER } })).text();
		expect([told(page, 'outcome'), told(page, 'subject')]).toEqual(['signed-in', 'jo@example.com']);
		const nobody = await (await fetch('https://app.insites.com/all-reports', { headers: BROWSER })).text();
		expect(told(nobody, 'outcome')).toBe('nobody');
	} finally {
		server.close();
	}
});

it('the pages are written in a browser too: their bundle needs nothing of Node', async () => {
	const { outputFiles } = await build({
		stdin: { contents: "export * from './mock/engine/page/page.ts'", resolveDir: process.cwd(), loader: 'ts' },
		bundle: true,
		platform: 'browser',
		format: 'cjs',
		minify: true,
		write: false,
	});
	const [{ text = '' } = {}] = outputFiles;
	expect(text).not.toMatch(/require\(["']node:/);
	expect(new Script(text)).toBeDefined();
});
