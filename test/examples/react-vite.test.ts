/** The React example as a newcomer has it: type-checked, built and developed from the packed packages, and used in a real Chromium. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../mock/doors/node/node.ts';
import { createMock } from '../../mock/index.ts';
import { openChromium, withoutChromium } from '../browser/chromium.ts';
import { type PackedExample, packedExample } from './packed.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DESKTOP = { viewport: { width: 1280, height: 800 } } as const;
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true } as const;

/** `SHOTS=1` takes pictures of everything, and the README's anew. */
const SHOTS = process.env.SHOTS ? fileURLToPath(new URL('../browser/.screenshots/', import.meta.url)) : undefined;
const README = fileURLToPath(new URL('../../examples/react-vite/docs/', import.meta.url));
const OF_README = /^(signed-in-desktop-light|renewing-desktop-dark|expired-desktop-light|expired-phone-light|signed-in-phone-dark)$/;

const skipped = withoutChromium();
let example: PackedExample;
/** A Core elsewhere. */
const mock = createMock();
let core: Listening;
const servers: ChildProcess[] = [];
let url = '';
let browser: Browser;
let context: BrowserContext | undefined;

beforeAll(async () => {
	example = await packedExample('react-vite');
	core = await listen(mock, { port: 0, prism: false });
	if (skipped) return;
	[browser, url] = await Promise.all([openChromium(), vite()]);
}, 60_000);
afterEach(async () => {
	await context?.close();
	context = undefined;
});
afterAll(async () => {
	await browser?.close();
	for (const server of servers) server.kill();
	await core?.close();
});

/** Vite's servers: `npm run dev`, or of what was built. On a free port. */
function vite(...args: string[]): Promise<string> {
	const command = ['node_modules/vite/bin/vite.js', ...args, '--host', '127.0.0.1', '--port', '0'];
	const server = spawn(process.execPath, command, {
		cwd: example.folder,
		env: { ...process.env, NODE_ENV: '', VITEST: '', NO_COLOR: '1' },
	});
	servers.push(server);
	let told = '';
	return new Promise((resolve, reject) => {
		const hear = (text: Buffer) => {
			told += text;
			const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(told);
			if (found) resolve(found[0]);
		};
		server.stdout.on('data', hear);
		server.stderr.on('data', hear);
		server.once('exit', (code) => reject(new Error(`vite ended with ${code}:\n${told}`)));
	});
}

async function visit(options: BrowserContextOptions = DESKTOP, at = url): Promise<Page> {
	context = await browser.newContext({ reducedMotion: 'reduce', ...options });
	context.setDefaultTimeout(20_000);
	return openTab(at);
}

async function openTab(at = url): Promise<Page> {
	const page = await (context as BrowserContext).newPage();
	await page.goto(at);
	return page;
}

async function signIn(page: Page, password = 'datarhei'): Promise<void> {
	const name = page.getByLabel('User name');
	await name.waitFor();
	if ((await name.inputValue()) === '') await name.fill('admin');
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

const list = (page: Page) => page.getByRole('heading', { name: 'studio-main' }).waitFor();
const session = (page: Page, words: RegExp) => page.getByRole('region', { name: 'Session' }).filter({ hasText: words }).waitFor();
const press = (page: Page, name: string, which = 0) => page.getByRole('button', { name }).nth(which).click();
const journal = (page: Page, words: RegExp) => page.locator('.journal li').filter({ hasText: words }).first().waitFor();
const expired = (page: Page) => page.getByRole('heading', { name: 'Session expired' }).waitFor();

describe('the React example', () => {
	it('type-checks and builds, and nothing of the mock is in what would be deployed', async () => {
		// Without VITE_CORE_URL: so that it is the mode alone that keeps the mock out.
		await example.run('npm', ['run', 'build'], { env: { VITE_CORE_URL: '' } });
		const filesOf = (folder: string) =>
			readdirSync(folder, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name));
		const built = filesOf(join(example.folder, 'dist'));
		expect(built.map((file) => file.split('.').at(-1)).sort()).toEqual(['css', 'html', 'js']);
		const text = built.map((file) => readFileSync(file, 'utf8')).join('\n');
		expect(text).toContain('/api/v3/process');
		const mock = join(example.folder, 'node_modules/@tokenwright/mock/dist');
		const developed = ['engine.js', 'index.js', 'msw.js'].map((file) => readFileSync(join(mock, file), 'utf8')).join('\n');
		const ours = filesOf(join(example.folder, 'src/dev')).map((file) => readFileSync(file, 'utf8'));
		for (const canary of ['x-tokenwright-world', 'lose-response', 'insites-test-key']) {
			expect(developed.includes(canary), `${canary} is in the mock`).toBe(true);
			expect(text).not.toContain(canary);
		}
		for (const canary of ['core.test', 'mock-world', 'studio-main', 'setupWorker']) {
			expect(ours.join('\n').includes(canary), `${canary} is in the dev folder`).toBe(true);
			expect(text).not.toContain(canary);
		}
	}, 60_000);
});

describe('the code of the React example', () => {
	it('has a README with the pictures that there are, none of them large', () => {
		const shown = [...readFileSync(join(example.folder, 'README.md'), 'utf8').matchAll(/\(docs\/([^)]+)\)/g)].map(([, name]) => name);
		expect(shown.toSorted()).toEqual(readdirSync(join(example.folder, 'docs')).toSorted());
		for (const name of shown) expect(statSync(join(example.folder, 'docs', name ?? '')).size).toBeLessThan(150_000);
	});

	it('knows of the mock in one place: where it begins', () => {
		const source = join(example.folder, 'src');
		const files = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
		const knowing = files.filter(({ name }) => /@tokenwright\/mock|msw|\.\/dev\//.test(readFileSync(join(source, name), 'utf8')));
		expect(files.length).toBeGreaterThan(5);
		expect(knowing.map(({ name }) => name)).toEqual(['main.tsx']);
	});
});

describe.skipIf(skipped)('the React example, in Chromium,', { timeout: 90_000 }, () => {
	it('tells a wrong password from an unreachable Core, and keeps the name that was typed', async () => {
		const page = await visit();
		await signIn(page, 'wrong');
		await page.getByRole('alert').filter({ hasText: 'The user name or the password is wrong.' }).waitFor();
		await journal(page, /401 datarheiLogin.*its password is another/);
		expect(await page.getByLabel('User name').inputValue()).toBe('admin');
		expect(await page.getByLabel('Password').inputValue()).toBe('');
		expect(await page.getByLabel('Password').evaluate((element) => element === document.activeElement)).toBe(true);

		await press(page, 'No network');
		await signIn(page);
		await page.getByRole('alert').filter({ hasText: 'The Core cannot be reached.' }).waitFor();
		await press(page, 'No network');
		await signIn(page);
		await list(page);
	});

	it('renews when the slider moves the time past the end of the token, and shows it', async () => {
		const page = await visit();
		await signIn(page);
		await list(page);
		await session(page, /Signed in (just now|\d+ s ago)access token 9 min \d+ s left/);
		await page.getByRole('slider', { name: 'Time ahead' }).fill('200');
		await page.locator('.clock').filter({ hasText: '12 min 29 s ahead of real time' }).waitFor();
		await session(page, /Renewed (just now|\d+ s ago)access token 9 min \d+ s left/);
		await journal(page, /200 datarheiRefreshLogin/);

		await press(page, 'Slow renewal');
		await press(page, 'before it ends');
		await session(page, /Renewing…/);
		await list(page);
	});

	it('goes on when a token is revoked, an answer is lost or the Core is away for a while', async () => {
		const page = await visit();
		await signIn(page);
		await list(page);
		await press(page, 'Revoke the access token');
		await press(page, 'Refresh');
		await journal(page, /401 datarheiListProcesses.*was revoked/);
		await session(page, /Renewed/);

		await press(page, 'Lose a renewal');
		await press(page, 'after it ends');
		await journal(page, /lost datarheiRefreshLogin/);
		await press(page, 'Refresh');
		await session(page, /Renewed.*9 min/);

		await press(page, 'Service unavailable');
		await press(page, 'Refresh');
		await page.getByText('The Core answered with an error (503). What you see may be out of date.').waitFor();
		await list(page);
		await press(page, 'Service unavailable');
		await press(page, 'Refresh');
		await page.getByText('out of date').waitFor({ state: 'detached' });

		await press(page, 'No processes');
		await press(page, 'Refresh');
		await page.getByRole('heading', { name: 'No processes' }).waitFor();
	});

	it('asks to sign in again when there is nothing left to renew with, and says why in the panel', async () => {
		const page = await visit();
		await signIn(page);
		await list(page);
		await press(page, 'Revoke the refresh token');
		await press(page, 'after it ends');
		await expired(page);
		await journal(page, /401 datarheiRefreshLogin.*was revoked/);
		await page.reload();
		await expired(page);
		await signIn(page);
		await list(page);
		await session(page, /Signed in/);

		await press(page, 'after it ends', 1);
		await expired(page);
		expect(await page.getByLabel('User name').inputValue()).toBe('admin');
	});

	it('keeps the session over a reload, shares it with a second tab, and ends it in both', async () => {
		const page = await visit();
		await signIn(page);
		await list(page);
		await page.reload();
		await list(page);
		await session(page, /Signed in.*left/);
		expect(await page.locator('.journal').textContent()).not.toMatch(/datarheiLogin.*datarheiLogin/);

		const second = await openTab();
		await list(second);
		await second.getByRole('slider', { name: 'Time ahead' }).fill('200');
		await session(second, /Renewed/);
		await session(page, /Renewed/);
		// One renewal for both, whichever was first.
		await journal(page, /datarheiRefreshLogin/);
		expect(await page.locator('.journal li').filter({ hasText: 'datarheiRefreshLogin' }).count()).toBe(1);
		expect(await page.locator('.journal').textContent()).not.toContain('datarheiRefreshLogin ×');

		await press(second, 'Sign out');
		await second.getByText('to the Core at core.test').waitFor();
		await page.getByText('You signed out in another tab.').waitFor();
		expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['mock-world']);

		await signIn(page);
		await list(page);
		await list(second);
	});

	it('works as it would be deployed, with a Core elsewhere and the time of the page itself', async () => {
		await example.run('vite', ['build', '--outDir', 'dist-elsewhere'], { env: { VITE_CORE_URL: core.url } });
		const page = await visit(DESKTOP, await vite('preview', '--outDir', 'dist-elsewhere'));
		await signIn(page);
		await page.getByRole('heading', { name: 'replay-p1' }).waitFor();
		expect(await page.getByRole('complementary', { name: 'Mock' }).count()).toBe(0);
		mock.clock.advance('PT10M');
		await press(page, 'Refresh');
		await session(page, /Renewed/);
		await mock.control.journal.expect({ operation: 'datarheiListProcesses', reason: 'credential-expired' });
		await mock.control.journal.expect({ operation: 'datarheiRefreshLogin', status: 200 }, 1);
		expect(await mock.control.journal.findings()).toEqual([]);
	});

	it('keeps no password anywhere', async () => {
		const page = await visit();
		await signIn(page);
		await list(page);
		const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
		expect(kept).toContain('signed-in-as');
		expect(kept).not.toMatch(/"datarhei"|\\"datarhei\\"/);
	});

	it('can be used by the keyboard alone', async () => {
		const page = await visit();
		await page.getByLabel('User name').waitFor();
		await page.keyboard.type('admin');
		await page.keyboard.press('Tab');
		await page.keyboard.type('datarhei');
		await page.keyboard.press('Enter');
		await list(page);
		await page.getByRole('slider', { name: 'Time ahead' }).focus();
		for (let step = 0; step < 3; step++) await page.keyboard.press('PageUp');
		await session(page, /Renewed/);
		await page.getByRole('button', { name: 'Sign out' }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Sign in' }).waitFor();
	});

	it.each([
		['desktop', DESKTOP],
		['phone', PHONE],
	] as const)('is accessible and fits its window at every stage, light and dark: %s', async (device, options) => {
		const page = await visit(options);
		const look = async (stage: string) => {
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme });
				await inspect(page, `${stage}-${device}-${colorScheme}`);
			}
		};
		const panel = page.getByRole('button', { name: 'Mock' });
		// On a phone the panel covers the app: it is opened to steer, and closed again.
		const steer = async (act: () => Promise<unknown>) => {
			if (device === 'phone') await panel.click();
			await act();
			if (device === 'phone') await panel.click();
		};
		await page.getByLabel('User name').waitFor();
		await look('sign-in');
		await signIn(page, 'wrong');
		await page.getByText('is wrong').waitFor();
		await look('wrong-password');
		await steer(() => press(page, 'Start over'));
		await signIn(page);
		await list(page);
		await steer(() => page.getByRole('slider', { name: 'Time ahead' }).fill('190'));
		await session(page, SHOTS ? /Renewed \d+ s ago/ : /Renewed/);
		await look('signed-in');
		if (device === 'phone') {
			await panel.click();
			await look('panel');
			await panel.click();
		}
		await steer(async () => {
			await press(page, 'Slow renewal');
			await page.getByRole('slider', { name: 'Time ahead' }).fill('236');
		});
		await session(page, /Renewing…/);
		await look('renewing');
		await steer(() => press(page, 'No processes'));
		await session(page, /Renewed/);
		await press(page, 'Refresh');
		await page.getByText('What you add to this Core').waitFor();
		await look('empty');
		await steer(async () => {
			await press(page, 'No processes');
			await press(page, 'Service unavailable');
		});
		await press(page, 'Refresh');
		await page.getByText('out of date').waitFor();
		await look('unavailable');
		await steer(async () => {
			await press(page, 'Service unavailable');
			await press(page, 'Revoke the refresh token');
			await press(page, 'after it ends');
		});
		await expired(page);
		await look('expired');
	});
});

interface Axe {
	run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Looks at a page as axe and as people do. */
async function inspect(page: Page, name: string): Promise<void> {
	await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))));
	if (SHOTS) {
		mkdirSync(SHOTS, { recursive: true });
		await page.screenshot({ path: `${OF_README.test(name) ? README : `${SHOTS}react-`}${name}.png` });
	}
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
	// By night only the colours are others.
	const violations = await page.evaluate(
		async (options) => {
			const { axe } = globalThis as unknown as { axe: Axe };
			return (await axe.run(options)).violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
		},
		name.endsWith('dark') ? { runOnly: ['color-contrast'] } : {},
	);
	expect(violations, name).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true);
}
