/** examples/express, as somebody has it who copied it, and as a person sees it in a browser. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium, withoutChromium } from '../browser/chromium.ts';
import { type PackedExample, packedExample, type Started } from './packed.ts';

let example: PackedExample;
beforeAll(async () => {
	example = await packedExample('express');
}, 120_000);

describe('the example of Express', { timeout: 120_000 }, () => {
	it.concurrent('is green', async () => {
		expect(await example.run('npm', ['test'])).toMatch(/Tests +\d+ passed \(\d+\)/);
	});

	it.concurrent('is typed', async () => {
		await example.run('npm', ['run', 'types']);
	});
});

describe.skipIf(withoutChromium())('the example of Express in Chromium', () => {
	const started: Started[] = [];
	let browser: Browser;
	let url: string;
	let watcher: string;
	beforeAll(async () => {
		const mock = example.start('npm', ['run', 'mock', '--', '--port', '0', '--json']);
		started.push(mock);
		[watcher = ''] = await mock.until(/http:\/\/127\.0\.0\.1:\d+/);
		const app = example.start('npm', ['run', 'dev'], { env: { PORT: '0', WATCHER_URL: watcher } });
		started.push(app);
		[url = ''] = await app.until(/http:\/\/127\.0\.0\.1:\d+/);
		browser = await openChromium();
	}, 60_000);
	afterAll(async () => {
		await browser?.close();
		await Promise.all(started.map((one) => one.stop()));
	});

	it.each([
		['by itself', true],
		['without scripts by a button', false],
	])('a click ends in Watcher, signed in: %s', async (_, javaScriptEnabled) => {
		const context = await browser.newContext({ javaScriptEnabled });
		const page = await context.newPage();
		const said: string[] = [];
		page.on('console', (message) => said.push(message.text()));
		await page.goto(url);
		await page.getByRole('link', { name: 'Cameras' }).click();
		if (!javaScriptEnabled) await page.getByRole('button', { name: 'Continue' }).click();
		await page.waitForURL(`${watcher}/**/vsaas/`);
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('jo@example.com is signed in');
		// Such as a script that the policy kept out.
		expect(said).toEqual([]);
		await context.close();
	});
});
