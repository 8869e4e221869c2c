import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock } from '../../../mock/index.ts';
import { clientContract } from '../../../spec/derive/client.ts';
import { openChromium, withoutChromium } from '../../browser/chromium.ts';
import { ferryContract } from '../../sixth/support/ferry.ts';
import { gate } from '../support/world.ts';

const ORIGIN = 'http://tabs.localhost';
const TABS = 8;
const OK = Array.from({ length: TABS }, () => '200');

describe.skipIf(withoutChromium())('tabs of one origin', () => {
	let browser: Browser;
	let script = '';
	beforeAll(async () => {
		const { outputFiles } = await build({
			entryPoints: [new URL('support/tab.ts', import.meta.url).pathname],
			bundle: true,
			write: false,
			format: 'iife',
			platform: 'browser',
			define: { CONTRACT: JSON.stringify(clientContract(ferryContract(), 'ferry')) },
		});
		script = outputFiles[0]?.text ?? '';
		browser = await openChromium();
	}, 60_000);
	afterAll(() => browser?.close());

	/** Answers everything that the tabs ask: the page, and the ferry line's hosts. */
	async function open(hash: string) {
		const mock = createMock({ document: ferryContract() });
		const context = await browser.newContext();
		/** Grants, in the order in which they were asked for, by tab. */
		const grants: { grant: string; page: Page }[] = [];
		let ahead = 0;
		let lost: { arrived(): void } | undefined;
		await context.route('**/*', async (route, request) => {
			const { pathname } = new URL(request.url());
			if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: `<script>${script.replaceAll('</', '<\\/')}</script>` });
			const body = request.postData();
			const grant = new URLSearchParams(body ?? '').get('grant_type');
			if (grant) grants.push({ grant, page: request.frame().page() });
			if (grant && lost) {
				lost.arrived();
				lost = undefined;
				return undefined;
			}
			const answer = await mock.fetch(`https:/${pathname}`, { method: request.method(), headers: await request.allHeaders(), body });
			await route.fulfill({
				status: answer.status,
				headers: Object.fromEntries(answer.headers),
				body: Buffer.from(await answer.arrayBuffer()),
			});
		});
		const pages = await Promise.all(Array.from({ length: TABS }, () => tab(context, hash)));
		return {
			mock,
			pages,
			grants: () => grants.map(({ grant }) => grant),
			advance(seconds: number) {
				ahead += seconds * 1000;
				mock.clock.advance(seconds);
			},
			call: (page: Page) => page.evaluate((by) => (window as unknown as { call(by: number): Promise<string> }).call(by), ahead),
			/** The next token request gets no answer. @returns the tab that sent it, once it has. */
			async loseNext(): Promise<Page> {
				const sent = gate();
				lost = { arrived: sent.open };
				await sent.opened;
				return grants.at(-1)?.page as Page;
			},
			close: () => context.close(),
		};
	}

	describe.each([
		['with Web Locks', ''],
		['without locks', '#notes'],
	])('%s', (_, hash) => {
		test('sign in once and renew once between them', { timeout: 30_000 }, async () => {
			const { pages, call, grants, advance, close } = await open(hash);
			expect(await Promise.all(pages.map(call))).toEqual(OK);
			expect(grants()).toEqual(['password']);
			for (const renewals of [1, 2, 3, 4, 5]) {
				advance(301);
				expect(await Promise.all(pages.map(call))).toEqual(OK);
				expect(grants()).toEqual(['password', ...Array.from({ length: renewals }, () => 'refresh_token')]);
			}
			await close();
		});

		test('hear of a sign-out at their next look', { timeout: 30_000 }, async () => {
			const { pages, call, grants, advance, close } = await open(hash);
			await Promise.all(pages.map(call));
			await pages[0]?.evaluate(() => (window as unknown as { signOut(): Promise<unknown> }).signOut());
			advance(301);
			const [first, ...others] = await Promise.all(pages.map(call));
			expect(first).toContain('ERR_SIGN_IN_REQUIRED');
			expect(others).toEqual(OK.slice(1));
			// Nobody renewed what was signed out.
			expect(grants()).toEqual(['password', 'password']);
			await close();
		});
	});

	test('go on at once when the one that renews is closed', { timeout: 30_000 }, async () => {
		const { pages, call, grants, advance, loseNext, close } = await open('');
		await Promise.all(pages.map(call));
		advance(301);
		const sent = loseNext();
		const calls = pages.map((page) => call(page).catch(() => 'closed'));
		await (await sent).close();
		const ends = await Promise.all(calls);
		expect(ends.sort()).toEqual([...OK.slice(1), 'closed']);
		expect(grants()).toEqual(['password', 'refresh_token', 'refresh_token']);
		await close();
	});
});

async function tab(context: BrowserContext, hash: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(`${ORIGIN}/${hash}`);
	return page;
}
