import { createMock } from '@tokenwright/mock';
import { handlers } from '@tokenwright/mock/msw';
import { datarhei } from '@tokenwright/sdk/datarhei';
import { setupWorker } from 'msw/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const BASE = 'https://core.test';
const mock = createMock();
const worker = setupWorker(...handlers(mock, { baseUrl: [BASE, location.origin] }));
beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }));
afterAll(() => worker.stop());

test('renews an expired token', async () => {
	const core = datarhei({ baseUrl: BASE, credentials: { user: { username: 'admin', password: 'datarhei' } } });
	expect((await core.GET('/api/v3/process')).data).toHaveLength(1);
	mock.clock.advance('PT10M');
	expect((await core.GET('/api/v3/process')).data).toHaveLength(1);
	expect(mock.journal.map(({ operation }) => operation)).toContain('datarheiRefreshLogin');
});

test('keeps the cookie of a hand-off, and follows it in', async () => {
	mock.reset();
	const token = await mock.mint('insitesLoginToken', { subject: 'jo@example.com' });
	const entered = await fetch(`https://app.insites.com/all-reports?auth_jwt=${token}`, { credentials: 'include' });
	expect([entered.status, entered.url]).toEqual([200, 'https://app.insites.com/all-reports']);
	await fetch(`https://app.insites.com/all-reports?auth_jwt=${token}`, { credentials: 'include', redirect: 'manual' });
	expect(mock.journal.map(({ status, reason, outcome }) => [status, reason ?? outcome])).toEqual([
		[302, 'accepted'],
		[200, 'accepted'],
		[302, 'credential-used'],
	]);
});

test('answers at the origin of the page as well, and leaves its files alone', async () => {
	expect((await fetch('/api/v3/process')).status).toBe(401);
	expect((await fetch('/mockServiceWorker.js')).headers.get('content-type')).toContain('javascript');
});
