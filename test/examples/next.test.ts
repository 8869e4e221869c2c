/** A4: examples/next as somebody has it who copied it, built and started, in a real Chromium. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../mock/doors/node/node.ts';
import { createMock } from '../../mock/index.ts';
import { openChromium, withoutChromium } from '../browser/chromium.ts';
import { type PackedExample, packedExample, type Started } from './packed.ts';

const LINKS = ['Reports, by Link', 'Reports, by Link without prefetch', 'Reports, by a', 'Reports, by a form'];
const ARRIVED = /\/app\.insites\.com\/all-reports$/;

const skipped = withoutChromium();
const mock = createMock();
let vendor: Listening;
let example: PackedExample;
let app: Started;
let url = '';
let browser: Browser;

beforeAll(async () => {
	[example, vendor] = await Promise.all([packedExample('next'), listen(mock, { port: 0, prism: false })]);
	const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', VENDOR_URL: vendor.url, INSITES_API_KEY: 'insites-test-key' };
	// Turbopack leaves its own folder for nothing, and the packages of a test are links to the repository's.
	await example.run('next', ['build', '--webpack'], { env });
	app = example.start('next', ['start', '--port', '0', '--hostname', '127.0.0.1'], { env });
	[url = ''] = await app.until(/http:\/\/127\.0\.0\.1:\d+/);
	if (!skipped) browser = await openChromium();
}, 300_000);
afterAll(async () => {
	await browser?.close();
	await app?.stop();
	await vendor?.close();
});

/** What became of the requests for login links, and how often one was refused where it leads. */
function told() {
	const asked = mock.journal.filter(({ operation }) => operation === 'insitesCreateLoginToken').map(({ outcome }) => outcome);
	const burnt = mock.journal.filter(({ operation, outcome }) => operation === 'insitesOpen' && outcome !== 'accepted').length;
	return { asked, burnt };
}

async function visit(act: (page: Page) => Promise<void>): Promise<void> {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		await page.goto(url);
		// Whatever it fetches ahead, it has.
		await page.waitForLoadState('networkidle');
		await act(page);
	} finally {
		await context.close();
	}
}

describe.skipIf(skipped)('A4: a login link in Next.js', { timeout: 120_000 }, () => {
	it.each(LINKS)('arrives signed in, each time, with one link: %s', async (name) => {
		const before = told();
		for (let time = 0; time < 5; time++)
			await visit(async (page) => {
				await page.getByText(name, { exact: true }).click();
				await page.waitForURL(ARRIVED);
			});
		const after = told();
		// Whoever waits for the page without the token in its address has waited until the token was taken.
		expect(after.asked.slice(before.asked.length)).toEqual(Array(5).fill('accepted'));
		expect(after.burnt).toBe(0);
	});

	it('costs nothing that is only looked at', async () => {
		const before = told();
		await visit(async (page) => {
			for (const name of LINKS) await page.getByText(name, { exact: true }).hover();
			await page.waitForLoadState('networkidle');
			await page.reload();
			await page.waitForLoadState('networkidle');
		});
		expect(told()).toEqual(before);
	});

	it('is a new one after going back, and after that again', async () => {
		const before = told();
		await visit(async (page) => {
			for (let time = 0; time < 3; time++) {
				await page.getByText('Reports, by Link', { exact: true }).click();
				await page.waitForURL(ARRIVED);
				await page.goBack();
				await page.waitForURL(`${url}/`);
			}
		});
		const { asked, burnt } = told();
		expect([asked.length - before.asked.length, burnt]).toEqual([3, 0]);
	});
});
