/** The second way: a mock in the test's own process, to which the page's requests are routed. No server, no port, no world to name. */
import { test as base } from '@playwright/test';
import { createMock, type Mock } from '@tokenwright/mock';

export const test = base.extend<{ mock: Mock }>({
	mock: [
		async ({ context }, use) => {
			const mock = createMock();
			await context.route('**/api/**', async (route) => {
				const asked = route.request();
				const bytes = asked.postDataBuffer();
				const body = bytes && new Uint8Array(bytes);
				try {
					const answer = await mock.fetch(asked.url(), { method: asked.method(), headers: await asked.allHeaders(), body });
					// Playwright wants several cookies as lines of one header.
					const headers = { ...Object.fromEntries(answer.headers), 'set-cookie': answer.headers.getSetCookie().join('\n') };
					await route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
				} catch {
					// A fault has dropped the connection.
					await route.abort('connectionreset');
				}
			});
			await use(mock);
		},
		{ auto: true },
	],
});

export { expect } from '@playwright/test';
