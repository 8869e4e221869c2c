/** A mock for each test, on one server: in a world of its own, with its own clock, tokens, faults and journal. */
import { randomUUID } from 'node:crypto';
import { test as base } from '@playwright/test';
import { type Control, connect } from '@tokenwright/mock/control';

const { VITE_CORE_URL: url = '', MOCK_TOKEN: token = '' } = process.env;

export const test = base.extend<{ mock: Control }>({
	mock: [
		async ({ context }, use) => {
			const world = randomUUID();
			await context.setExtraHTTPHeaders({ 'x-tokenwright-world': world });
			await use(await connect(url, { token, world }));
		},
		{ auto: true },
	],
});

export { expect } from '@playwright/test';
