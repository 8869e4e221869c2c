/** The pages as a person sees them: a real Chromium, a real server, and the products' own APIs for the links. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../mock/doors/node/node.ts';
import { createMock, type Mock } from '../../mock/index.ts';
import { contract } from '../products/support.ts';
import { openChromium, withoutChromium } from './chromium.ts';
import { HAND_OFFS, type Opening, widgetLink } from './hand-offs.ts';

const START = Date.parse('2030-01-01T12:00:00Z');
const SHOTS = new URL('.screenshots/', import.meta.url).pathname;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const LOOKS = {
	light: { colorScheme: 'light', viewport: { width: 1000, height: 760 } },
	dark: { colorScheme: 'dark', viewport: { width: 1000, height: 760 } },
	phone: { colorScheme: 'light', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true },
} as const;

const skipped = withoutChromium();
let browser: Browser;
let mock: Mock;
let server: Listening;
let context: BrowserContext;
let page: Page;
/** Texts that no page may show. */
let canaries: Set<string>;

beforeAll(async () => {
	if (skipped) return;
	mkdirSync(SHOTS, { recursive: true });
	browser = await openChromium();
	mock = createMock({ document: contract, clock: { now: () => START }, explain: true });
	server = await listen(mock, { port: 0, prism: false });
});
afterAll(async () => {
	await browser?.close();
	await server?.close();
});
beforeEach(async () => {
	if (skipped) return;
	await context?.close();
	mock.reset();
	canaries = new Set(secretsOf(mock));
	context = await browser.newContext();
	page = await context.newPage();
});

const secretsOf = (of: Mock): string[] =>
	Object.entries(of.secrets()).flatMap(([name, entries]) => {
		const { parts = [], holder } = contract.credentials[name] ?? {};
		// A login is half of a secret, and nothing to hide.
		return entries.flatMap((entry) =>
			parts.flatMap((part) => (part === holder || String(entry[part]).includes('@') ? [] : [String(entry[part])])),
		);
	});

/** What a person reads, line by line. */
// biome-ignore lint/performance/useDomNodeTextContent: hidden text is read by nobody.
const shown = (part: Locator): Promise<string> => part.innerText();

/** Lets the page tell what a test asks, and looks for what it must not tell. */
async function seen(on = page) {
	const main = on.locator('main');
	const told = await main.evaluate((element) => ({ ...element.dataset }));
	for (const { value } of await on.context().cookies()) if (value.length > 8) canaries.add(value);
	const html = `${await on.title()} ${await on.content()}`;
	for (const canary of canaries) expect(html.includes(canary), 'a page shows a secret').toBe(false);
	return {
		...told,
		title: await on.title(),
		heading: await shown(on.getByRole('heading', { level: 1 })),
		text: await shown(main),
	};
}

async function open(opening: Opening, on = page): Promise<number> {
	for (const secret of opening.secrets) canaries.add(secret);
	if (opening.method === 'GET') return (await on.goto(opening.url))?.status() ?? 0;
	const fields = Object.entries(opening.fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
	await on.goto('about:blank');
	await on.setContent(`<form method="post" action="${opening.url}">${fields.join('')}<button>Go</button></form>`);
	const [answer] = await Promise.all([on.waitForNavigation(), on.getByRole('button').click()]);
	return answer?.status() ?? 0;
}

const sessionsOf = async (name: string) => (await mock.control.credentials.list({ name })).map(({ id }) => id);

describe.skipIf(skipped).each(HAND_OFFS)('$name', ({ product, subject, person, session, token, where, status, link }) => {
	it('ends on a page that says who is signed in to what, until when and how it came about, also when it is loaded again', async () => {
		const opening = await link(server.url);
		mock.clock.advance(2);
		expect(await open(opening)).toBe(200);
		const [id] = await sessionsOf(session);
		const look = await seen();
		expect(look).toMatchObject({ outcome: 'signed-in', reason: '', subject: subject ?? expect.stringMatching(/./) });
		expect(look.heading).toBe(`${person} is signed in`);
		expect(look.title).toBe(`${person} is signed in – ${product} (mock)`);
		expect(look.text).toContain(where);
		expect(look.text).toMatch(/Until\s+(in \d+|No end by itself)/);
		const story = page.getByRole('list').getByRole('listitem');
		expect(await story.count()).toBe(2);
		expect(await shown(story.first())).toMatch(new RegExp(`^12:00:00 .*\\s+${token}`));
		expect(await shown(story.last())).toContain(`${session} ${id}`);
		expect(await story.last().getAttribute('aria-current')).toBe('true');

		expect((await page.reload())?.status()).toBe(200);
		expect(await seen()).toMatchObject({ outcome: 'signed-in', heading: `${person} is signed in` });
	});

	it('says that the link has expired', async () => {
		const opening = await link(server.url);
		await mock.control.clock.travelTo(token, 'just-after-expiry');
		expect(await open(opening)).toBe(status);
		const look = await seen();
		expect(look).toMatchObject({ outcome: 'refused', reason: 'credential-expired', subject: '', heading: 'Not signed in' });
		expect(look.text).toContain('expired');
		expect(look.text).toContain(mock.journal.find(({ reason }) => reason === 'credential-expired')?.why?.text);
	});

	it('says that the session was revoked', async () => {
		await open(await link(server.url));
		const [id = ''] = await sessionsOf(session);
		await mock.control.credentials.revoke(id);
		await page.goto(`${server.url}/${where}`);
		const look = await seen();
		expect(look).toMatchObject({ outcome: 'refused', reason: 'credential-revoked' });
		expect(look.text).toContain(`${session} ${id}`);
		expect(look.text).toMatch(/revoked 12:00:00 by /);
	});

	it('lets nobody in without a link, and says how to get one', async () => {
		await page.goto(`${server.url}/${where}`);
		const look = await seen();
		expect(look).toMatchObject({ outcome: 'nobody', subject: '', heading: 'Nobody is signed in' });
		expect(look.text).toContain(token);
	});
});

describe.skipIf(skipped)('a page', () => {
	const [single] = HAND_OFFS;
	const posted = HAND_OFFS.find(({ name }) => name.includes('form'));

	it('says that the link was used, once: loaded again it is the login page', async () => {
		const opening = await single.link(server.url);
		await open(opening);
		mock.clock.advance(3);
		await open(opening);
		expect(await seen()).toMatchObject({ outcome: 'refused', reason: 'credential-used' });
		expect(await shown(page.getByRole('listitem').first())).toMatch(/used once, 12:00:00 · used up/);
		expect((await context.cookies()).map(({ name }) => name)).not.toContain('tokenwright-why');
		await page.reload();
		expect(await seen()).toMatchObject({ outcome: 'nobody', reason: '' });
	});

	it('is shown by a widget, to a user and to a guest', async () => {
		const opening = await widgetLink(server.url);
		await open(opening);
		const look = await seen();
		expect(look).toMatchObject({ outcome: 'signed-in', heading: 'John <b>Doe</b> is signed in' });
		expect(look.text).toContain('idea-widget.ideanote.io/idea-confirmation');
		expect(await sessionsOf('ideanoteCookie')).toHaveLength(1);
		await page.reload();
		expect(await seen()).toMatchObject({ outcome: 'signed-in' });
		await context.clearCookies();
		await page.goto(opening.url.replace(/&.*$/, ''));
		expect(await seen()).toMatchObject({ outcome: 'nobody' });
		mock.clock.advance('P14D');
		await open(opening);
		expect(await seen()).toMatchObject({ outcome: 'refused', reason: 'credential-expired' });
	});

	it('runs nothing and fetches nothing', async () => {
		const asked: string[] = [];
		const said: string[] = [];
		page.on('request', (request) => asked.push(new URL(request.url()).pathname));
		page.on('console', (message) => said.push(message.text()));
		await open(await single.link(server.url));
		expect(asked).toEqual(['/app.insites.com/all-reports', '/app.insites.com/all-reports']);
		expect(said).toEqual([]);
		// The sheet is the only thing that its policy lets in: it is there.
		expect(await page.locator('.badge').evaluate((element) => getComputedStyle(element).borderRadius)).toBe('16px');
		expect(await page.evaluate(() => document.scripts.length)).toBe(0);
	});

	it.each(Object.keys(LOOKS) as (keyof typeof LOOKS)[])('is accessible and fits its window: %s', async (look) => {
		// axe is a script, which the pages' own policy keeps out.
		const eyes = await browser.newContext({ ...LOOKS[look], bypassCSP: true });
		const on = await eyes.newPage();
		const check = async (name: string) => {
			await seen(on);
			await on.screenshot({ path: `${SHOTS}${name}-${look}.png`, fullPage: true });
			await on.evaluate(AXE);
			const { violations } = await on.evaluate(() =>
				(globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
			);
			expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
			expect(await on.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
		};
		for (const { name, link, where, session } of HAND_OFFS) {
			mock.reset();
			await eyes.clearCookies();
			const file = name.replaceAll(' ', '-').toLowerCase();
			const opening = await link(server.url);
			mock.clock.advance(2);
			await open(opening, on);
			mock.clock.advance(75);
			await on.reload();
			await check(`${file}-signed-in`);
			const [id = ''] = await sessionsOf(session);
			await mock.control.credentials.revoke(id);
			mock.clock.advance(5);
			await on.goto(`${server.url}/${where}`);
			await check(`${file}-refused`);
			await eyes.clearCookies();
			await on.goto(`${server.url}/${where}`);
			await check(`${file}-nobody`);
		}
		await eyes.close();
	});

	it('does not say why where the mock does not explain', async () => {
		const silent = createMock({ document: contract, clock: { now: () => START } });
		const other = await listen(silent, { port: 0, prism: false });
		try {
			const opening = await single.link(other.url);
			await open(opening);
			await open(opening);
			expect((await context.cookies()).map(({ name }) => name)).not.toContain('tokenwright-why');
			expect(await seen()).toMatchObject({ outcome: 'nobody', reason: '' });
			const form = await posted?.link(other.url);
			silent.clock.advance('P1D');
			if (form) expect(await open(form)).toBe(403);
			const look = await seen();
			expect(look).toMatchObject({ outcome: 'refused', reason: '', heading: 'Refused' });
			expect(look.text).toContain('HTTP 403');
			expect(look.text).not.toContain('expired');
		} finally {
			await other.close();
		}
	});
});
