/** Over real HTTP: the app on @hono/node-server, and as a Next.js route; the mock on a port of its own. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createMock } from '@tokenwright/mock';
import { type Listening, listen } from '@tokenwright/mock/node';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET } from '../next/app/open/insites/route.ts';
import { createApp } from '../src/app.ts';
import { createHandOffs } from '../src/hand-offs.ts';
import { settingsOf } from '../src/settings.ts';
import { everybodyIsJo } from '../src/user.ts';

const mock = createMock();
let vendors: Listening;
let app: ReturnType<typeof serve>;
let url: string;
beforeAll(async () => {
	vendors = await listen(mock, { port: 0 });
	vi.stubEnv('VENDOR_URL', vendors.url);
	vi.stubEnv('INSITES_API_KEY', 'insites-test-key');
	vi.stubEnv('IDEANOTE_OWNER_KEY', 'ideanote-owner-key');
	vi.stubEnv('IDEANOTE_SPACE_ID', 'b06f0a9a-4813-4515-81a0-29e8f2d193ec');
	vi.stubEnv('IDEANOTE_SUBDOMAIN', 'mysubdomain');
	const { fetch } = createApp(createHandOffs(settingsOf(process.env), everybodyIsJo));
	app = serve({ fetch, hostname: '127.0.0.1', port: 0 });
	await new Promise((ready) => app.once('listening', ready));
	url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
});
afterAll(async () => {
	await new Promise((closed) => app.close(closed));
	await vendors.close();
});

const click = (path: string) => fetch(url + path, { redirect: 'manual' });

test.each([
	['insites', '/app.insites.com/all-reports'],
	['ideanote', '/mysubdomain.ideanote.io/'],
])('a browser that clicks on %s ends there, signed in', async (vendor, page) => {
	const link = (await click(`/open/${vendor}`)).headers.get('location') ?? '';
	const signedIn = await fetch(link, { redirect: 'manual' });
	const location = new URL(signedIn.headers.get('location') ?? '', link);
	expect(location.pathname).toBe(page);
	const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
	expect((await fetch(location, { headers: { cookie }, redirect: 'manual' })).status).toBe(200);
});

test('the same code is a route of Next.js', async () => {
	const answer = await GET(new Request('https://your.app/open/insites'));
	expect(answer.status).toBe(303);
	expect(answer.headers.get('location')).toMatch(vendors.url);
	expect((await GET(new Request('https://your.app/open/insites', { method: 'HEAD' }))).status).toBe(503);
});
