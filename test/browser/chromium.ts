/** The system's Chromium, for tests that look at pages as people do. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian, Fedora, Google and macOS put it. */
const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];

/** True if there is none here, which is said once. On CI it is no excuse: the tests run, and fail. */
export function withoutChromium(): boolean {
	if (chromiumPath() !== undefined || process.env.CI) return false;
	console.warn('Skipped: the pages are looked at in Chromium, and there is none. Install it, or name it: CHROMIUM=/path npm test');
	return true;
}

/** Starts it. */
export async function openChromium(): Promise<Browser> {
	const executablePath = chromiumPath();
	if (executablePath === undefined) throw new Error('Failed to open Chromium: it is not installed. On Debian: apt-get install -y chromium');
	return chromium.launch({ executablePath, args: ARGS });
}

/** @returns undefined if there is none. */
export const chromiumPath = (): string | undefined => (process.env.CHROMIUM ? [process.env.CHROMIUM] : PLACES).find(existsSync);
