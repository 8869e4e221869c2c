import type { AddressInfo } from 'node:net';
import { createMock } from '@tokenwright/mock';
import express, { type Express } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { everybodyIsJo, type User } from '../src/user.ts';

const mock = createMock();
let app: Express;
let server: ReturnType<Express['listen']>;
let user: User | undefined;
let url: string;
beforeEach(async () => {
	mock.reset();
	user = everybodyIsJo();
	app = createApp(
		{ baseUrl: 'https://watcher.example', credentials: { apiKey: 'watcher-system' }, fetch: mock.fetch, clock: mock.clock },
		() => user,
	);
	server = app.listen(0, '127.0.0.1');
	await new Promise((ready) => server.once('listening', ready));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
	await new Promise((closed) => server.close(closed));
});

/** The form of a page, as a browser reads it. */
function formOf(html: string) {
	const [, method = '', action = ''] = /<form method="([^"]+)" action="([^"]+)">/.exec(html) ?? [];
	const inputs = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]+)">/g);
	return { method, action, fields: new URLSearchParams([...inputs].map(([, name = '', value = '']) => [name, value])) };
}

/** What a browser does with it. */
const post = ({ method, action, fields }: ReturnType<typeof formOf>) => mock.fetch(action, { method, body: fields, redirect: 'manual' });

test('a click brings a form that signs in to Watcher, and that nobody keeps', async () => {
	const answer = await fetch(`${url}/open/watcher`);
	expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('referrer-policy')]).toEqual([
		200,
		'no-store',
		'no-referrer',
	]);
	const arrived = await post(formOf(await answer.text()));
	expect([arrived.status, arrived.headers.get('location')]).toEqual([302, '/vsaas/']);
	expect(arrived.headers.get('set-cookie')).toMatch(/^session=.*Max-Age=28800/);
});

test('only its own script runs, once; without scripts there is a button', async () => {
	const nonces = new Set<string>();
	for (const answer of [await fetch(`${url}/open/watcher`), await fetch(`${url}/open/watcher`)]) {
		const html = await answer.text();
		expect(html).toContain('<button>Continue</button>');
		const [, nonce = 'none'] = /<script nonce="([^"]+)">/.exec(html) ?? [];
		expect(answer.headers.get('content-security-policy')).toContain(`default-src 'none'; script-src 'nonce-${nonce}'`);
		nonces.add(nonce);
	}
	expect(nonces.size).toBe(2);
});

test("a policy of the app's own, such as Helmet's, does not stop the form", async () => {
	server.removeAllListeners('request');
	const strict = express().use((_, response, next) => {
		response.setHeader('content-security-policy', "form-action 'self'");
		next();
	});
	server.on('request', strict.use(app));
	const { headers } = await fetch(`${url}/open/watcher`);
	expect(headers.get('content-security-policy')).not.toContain('form-action');
	expect((await fetch(url)).headers.get('content-security-policy')).toContain('form-action');
});

test.each([
	['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }],
	['a HEAD', { method: 'HEAD' }],
])('%s asks for no form', async (_, init) => {
	expect((await fetch(`${url}/open/watcher`, init)).status).toBe(503);
	expect(mock.journal).toEqual([]);
});

test('a form that comes too late signs nobody in', async () => {
	const form = formOf(await (await fetch(`${url}/open/watcher`)).text());
	await mock.control.clock.travelTo('watcherAutologin', 'expiry');
	const late = await post(form);
	expect([late.status, late.headers.get('set-cookie')]).toEqual([403, null]);
	await mock.control.journal.expect({ reason: 'credential-expired' }, 1);
});

test('who has no account at Watcher is told so', async () => {
	user = { email: 'nobody@example.com' };
	const answer = await fetch(`${url}/open/watcher`);
	expect([answer.status, await answer.text()]).toEqual([403, 'You have no account at Watcher.']);
});

test('who is not signed in gets no form', async () => {
	user = undefined;
	expect((await fetch(`${url}/open/watcher`)).status).toBe(401);
	expect(mock.journal).toEqual([]);
});

test('while Watcher is down, somebody may try again later', async () => {
	await mock.control.faults.add({ kind: 'refuse', operation: 'watcherCreateAutologinToken', status: 503, times: 1 });
	expect((await fetch(`${url}/open/watcher`)).status).toBe(502);
	expect((await fetch(`${url}/open/watcher`)).status).toBe(200);
});
