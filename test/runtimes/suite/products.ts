/** Each of the five products at least once: every way to sign in, and every hand-off. */
import { openHandOff, openHandOffNode } from '@tokenwright/sdk';
import { ideanote } from '@tokenwright/sdk/ideanote';
import { insites } from '@tokenwright/sdk/insites';
import { insly } from '@tokenwright/sdk/insly';
import { type WatcherOptions, watcher } from '@tokenwright/sdk/watcher';
import { equal, failureOf, has, ok, thrownBy } from './assert.ts';
import type { Scenario } from './scenario.ts';
import { coreOf, createWorld, ledgerOf, POLICY, REQUEST, type World } from './world.ts';

const SPACE = 'b06f0a9a-4813-4515-81a0-29e8f2d193ec';

/** In a page as well: the keys are fakes. */
const at = (world: World) => ({ fetch: world.fetch, clock: world.mock.clock, dangerouslyAllowBrowser: true });
const insitesOf = (world: World) => insites({ ...at(world), credentials: { apiKey: 'insites-test-key' } });
const ideanoteOf = (world: World) =>
	ideanote({ ...at(world), credentials: { owner: 'ideanote-owner-key', apiKey: 'ideanote-test-key' }, spaceId: SPACE, subdomain: 'acme' });
const watcherOf = (world: World, credentials: WatcherOptions['credentials'] = { apiKey: 'watcher-system' }) =>
	watcher({ ...at(world), baseUrl: 'http://localhost', credentials });
const JO = { username: 'jo@example.com' };

/** Pages see no cookies of answers, not even of made ones. */
const sees = ({ runtime }: { runtime: string }) => runtime !== 'chromium';

const operations = (world: World) => world.mock.journal.map(({ operation, reason, outcome }) => `${operation} ${reason ?? outcome}`);

export const products: Scenario[] = [
	{
		name: 'calls Insites with a key, and hands a link over as a 303',
		async run(place) {
			const world = createWorld();
			const client = insitesOf(world);
			equal((await client.GET('/api/v1/users')).data?.users.length, 2, 'the users');
			const link = await client.loginLink({ ...JO, path: '/all-reports' });
			const answer = link.toResponse();
			const shown = ['location', 'cache-control', 'referrer-policy'].map((name) => answer.headers.get(name));
			equal([answer.status, ...shown, await answer.text()], [303, link.url, 'no-store', 'no-referrer', ''], 'the answer');
			const opened = await world.mock.fetch(link.url, { redirect: 'manual' });
			equal(opened.status, 302, 'the link opened');
			if (sees(place)) ok(opened.headers.getSetCookie()[0]?.startsWith('insitesSession='), 'its cookie');
			const again = await world.mock.fetch(link.url, { redirect: 'manual' });
			ok(again.headers.get('location')?.endsWith('/en_GB/login'), 'opened once more it is used up');
		},
	},
	{
		name: 'refuses to hand a link over too late, or one that leads elsewhere',
		async run() {
			const world = createWorld();
			const link = await insitesOf(world).loginLink(JO);
			world.mock.clock.advance('PT29S');
			equal((await failureOf(() => link.toResponse())).code, 'ERR_HAND_OFF_EXPIRED', 'with a second left');
			const away = { token: 'eyJ', redirect_to: 'https://app.insites.com.evil.example/?auth_jwt=eyJ' };
			world.intercept('/api/v1/auth-token', () => Response.json(away, { status: 201 }));
			equal((await failureOf(insitesOf(world).loginLink(JO))).code, 'ERR_FOREIGN_URL', 'elsewhere');
		},
	},
	{
		name: 'makes nothing for a prefetch or a HEAD',
		async run() {
			const world = createWorld();
			const make = () => insitesOf(world).loginLink(JO);
			for (const init of [{ method: 'HEAD' }, { headers: { purpose: 'prefetch' } }, { headers: { 'x-moz': 'prefetch' } }])
				equal((await openHandOff(new Request('https://mine.example/open', init), make)).status, 503, JSON.stringify(init));
			equal(world.log, [], 'what was asked');
			equal((await openHandOff(new Request('https://mine.example/open'), make)).status, 303, 'a visit');
			const written: unknown[] = [];
			const response = { writeHead: (status: number) => written.push(status), end: (body?: string) => written.push(body) };
			await openHandOffNode({ method: 'GET', headers: {} }, response, make);
			equal(written, [303, ''], 'a visit, as Node has it');
		},
	},
	{
		name: 'hands a form over as a page that posts itself, with a nonce and everything escaped',
		async run() {
			const world = createWorld();
			world.intercept('/vsaas/api/v2/auth/generate-autologin-token', () =>
				Response.json({ autologin_token: `jo:"><script>alert(1)</script>&'`, success: true }),
			);
			const form = await watcherOf(world).autologin({ login: 'jo@example.com' });
			const answer = form.toResponse();
			const html = await answer.text();
			const nonce = /script-src 'nonce-([A-Za-z0-9+/=]{24})'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
			equal([answer.status, answer.headers.get('content-type')], [200, 'text/html; charset=utf-8'], 'the answer');
			ok(nonce && html.includes(`<script nonce="${nonce}">`), 'the script has the nonce');
			ok(html.includes('value="jo:&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;"'), 'the value is escaped');
			const other = await (await watcherOf(world).autologin({ login: 'jo@example.com' })).toResponse().text();
			ok(other !== html, 'another page has another nonce');
		},
	},
	{
		name: 'signs in to Watcher by key, by a person’s key and by a session, and posts its form',
		async run(place) {
			const world = createWorld();
			const person = { user: { login: 'jo@example.com', password: 'watcher-jo' } };
			for (const credentials of [
				{ apiKey: 'watcher-system' },
				{ userKey: { login: 'jo@example.com', key: 'watcher-key-jo' } },
				person,
			] satisfies WatcherOptions['credentials'][])
				equal((await watcherOf(world, credentials).GET('/vsaas/api/v2/cameras')).response.status, 200, Object.keys(credentials)[0] ?? '');
			const form = await watcherOf(world).autologin({ login: 'jo@example.com', lifetime: 3600 });
			const posted = await world.mock.fetch(form.url, { method: form.method, body: new URLSearchParams(form.fields), redirect: 'manual' });
			equal(posted.status, 302, 'the form posted');
			if (sees(place)) ok(/^session=.*Max-Age=3600/.test(posted.headers.getSetCookie()[0] ?? ''), 'its cookie');
		},
	},
	{
		name: 'makes links of Ideanote, and calls it with a key',
		async run() {
			const world = createWorld();
			const client = ideanoteOf(world);
			const user = { email: 'new@doe.com', name: 'New' };
			ok(/^https:\/\/acme\.ideanote\.io\/login\/session\/\w+$/.test((await client.loginLink(user)).url), 'the login');
			const widget = await client.widgetLink('https://idea-widget.ideanote.io/idea-confirmation?config=df828665bf#top', user);
			ok(/\?config=df828665bf&auth\.sessionToken=\w+#top$/.test(widget.url), 'the widget');
			equal((await failureOf(client.widgetLink('https://evil.example/?config=1', user))).code, 'ERR_FOREIGN_URL', 'elsewhere');
			equal((await client.GET('/v1/ideas', { params: { query: { fields: 'id' } } })).response.status, 200, 'the ideas');
		},
	},
	{
		name: 'renews Insly for a person, and signs an application in again',
		async run() {
			const world = createWorld();
			const application = insly({
				...at(world),
				tenant: 'acme',
				credentials: { client: { clientId: 'shared-client', clientSecret: 'shared-secret' } },
			});
			for (const ledger of [ledgerOf(world), application]) {
				equal((await ledger.GET(POLICY, REQUEST)).data?.status, 'success', 'the call');
				world.mock.clock.advance('PT1H');
				equal((await ledger.GET(POLICY, REQUEST)).data?.status, 'success', 'the call, an hour later');
			}
			equal(
				operations(world).filter((line) => !line.startsWith('inslyGetRequest')),
				['inslyLogin accepted', 'inslyRefreshToken accepted', 'inslyClientToken accepted', 'inslyClientToken accepted'],
				'what it took',
			);
		},
	},
	{
		name: 'signs in to datarhei with a token of an external issuer, whose signature is checked',
		async run() {
			const world = createWorld();
			const minted = (flaw?: 'foreign-signature' | 'alg-none' | 'expired') =>
				world.mock.mint('datarheiAuth0', { subject: 'auth0|alice', ...(flaw && { flaw }) });
			const good = await minted();
			const core = coreOf(world, { credentials: { auth0: () => good } });
			equal((await core.GET('/api/v3/process')).response.status, 200, 'a good one');
			for (const flaw of ['foreign-signature', 'alg-none', 'expired'] as const) {
				const bad = await minted(flaw);
				const error = await failureOf(coreOf(world, { credentials: { auth0: bad } }).GET('/api/v3/process'));
				equal(error.code, 'ERR_SIGN_IN_REFUSED', flaw);
			}
		},
	},
	{
		name: 'reads a secret from a vault at each sign-in, and passes its failure on',
		async run() {
			const world = createWorld();
			let asked = 0;
			const user = async () => {
				asked++;
				await Promise.resolve();
				return { username: 'admin', password: 'datarhei' };
			};
			const core = coreOf(world, { credentials: { user } });
			await core.GET('/api/v3/process');
			world.mock.clock.advance('PT25H');
			await core.GET('/api/v3/process');
			equal(asked, 2, 'how often it was asked');
			const sealed = new Error('sealed');
			const broken = coreOf(world, { credentials: { user: () => Promise.reject(sealed) } });
			const error = (await thrownBy(broken.GET('/api/v3/process'))) as Error;
			ok(error === sealed || error.cause === sealed, 'its own error is told');
		},
	},
	{
		name: 'refuses a key that is meant for servers in a page, and nowhere else',
		async run({ runtime }) {
			const world = createWorld();
			const { dangerouslyAllowBrowser: _, ...options } = at(world);
			const make = () => insites({ ...options, credentials: { apiKey: 'insites-test-key' } });
			if (runtime !== 'chromium') return has(await make().GET('/api/v1/users'), { error: undefined }, 'the answer');
			const error = (await thrownBy(make)) as Error;
			ok(error instanceof TypeError && error.message.includes('dangerouslyAllowBrowser'), error.message);
			// What a person types in belongs there.
			equal((await coreOf(world).GET('/api/v3/process')).response.status, 200, 'a password');
		},
	},
];
