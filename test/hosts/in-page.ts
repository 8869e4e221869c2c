/** The door of front-end people: a page, msw's service worker, and no server behind it. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { listen } from '../../mock/doors/node/node.ts';
import { createMock } from '../../mock/index.ts';
import { openChromium } from '../browser/chromium.ts';
import { bundle } from './bundle.ts';
import type { ThroughWorker } from './page.ts';
import type { Played } from './play.ts';

const WORKER = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** @param first what another host has played: a page is told from it what it may not read. */
export async function throughWorker(first: readonly Played[]): Promise<Played[]> {
	const script = readFileSync(await bundle('page.ts', { platform: 'browser', minify: true }), 'utf8');
	return onPage(script, async (page) => {
		await page.waitForFunction(() => 'throughWorker' in globalThis);
		return page.evaluate(
			(told) => (globalThis as unknown as { throughWorker: ThroughWorker }).throughWorker(told),
			Object.fromEntries(first.map(({ name, saved }) => [name, saved])),
		);
	});
}

/** A page calls a server of another origin, without a service worker. */
export async function fromAnotherOrigin(): Promise<{ status: number; journal: string[] }> {
	const mock = createMock();
	const server = await listen(mock, { port: 0, prism: false });
	try {
		const status = await onPage('', (page) =>
			page.evaluate(async (url) => {
				const body = {
					spaceId: 'b06f0a9a-4813-4515-81a0-29e8f2d193ec',
					kind: 'CUSTOM',
					data: { email: 'john@doe.com', apiToken: 'ideanote-owner-key', name: 'John' },
				};
				const headers = { 'content-type': 'application/json' };
				return (await fetch(`${url}/v1/session?fields=kind,user.id,sessionToken`, { method: 'POST', headers, body: JSON.stringify(body) }))
					.status;
			}, server.url),
		);
		return { status, journal: mock.journal.map((entry) => `${entry.reason ?? entry.outcome} ${entry.status}`) };
	} finally {
		await server.close();
	}
}

async function onPage<Result>(script: string, use: (page: Page) => Promise<Result>): Promise<Result> {
	const files: Record<string, [type: string, text: string]> = {
		'/': ['text/html', '<!doctype html><title>page</title><script type="module" src="/page.js"></script>'],
		'/page.js': ['text/javascript', script],
		'/mockServiceWorker.js': ['text/javascript', readFileSync(WORKER, 'utf8')],
	};
	const server = createServer((request, response) => {
		const [type, text] = files[request.url ?? ''] ?? [];
		response.writeHead(text === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' }).end(text);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const browser = await openChromium();
	try {
		const page = await browser.newPage();
		await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
		return await use(page);
	} finally {
		await browser.close();
		server.close();
	}
}
