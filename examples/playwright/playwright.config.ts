import { defineConfig } from '@playwright/test';

// Both servers take a free port and say which: the named groups become environment variables, also of the second server and of the tests.
export default defineConfig({
	testDir: 'tests',
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	use: {
		baseURL: process.env.PAGE_URL,
		// A Chromium that is there already. Without CHROMIUM it is Playwright's own: npx playwright install chromium.
		launchOptions: { executablePath: process.env.CHROMIUM },
	},
	webServer: [
		{
			command: 'tokenwright serve --port 0 --json --quiet',
			wait: { stdout: /"url":"(?<vite_core_url>[^"]+)".*"token":"(?<mock_token>[^"]+)"/ },
			// So that it cleans up behind itself.
			gracefulShutdown: { signal: 'SIGTERM', timeout: 1_000 },
		},
		{
			command: 'vite app --host 127.0.0.1 --port 0',
			env: { NO_COLOR: '1', NODE_NO_WARNINGS: '1' },
			wait: { stdout: /(?<page_url>http:\/\/127\.0\.0\.1:\d+)/ },
		},
	],
});
