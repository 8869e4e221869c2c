import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const { CHROMIUM = '/usr/bin/chromium' } = process.env;

export default defineConfig({
	root: import.meta.dirname,
	// In a project of your own: `npx msw init public`, and nothing here.
	publicDir: dirname(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')),
	test: {
		include: ['*.spec.ts'],
		browser: {
			enabled: true,
			headless: true,
			screenshotFailures: false,
			provider: playwright({ launchOptions: { executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] } }),
			instances: [{ browser: 'chromium' }],
		},
	},
});
