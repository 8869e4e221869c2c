import { createMock } from '@tokenwright/mock';
import { handlers } from '@tokenwright/mock/msw';
import { datarhei } from '@tokenwright/sdk/datarhei';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const BASE = 'https://core.test';
const mock = createMock();
const server = setupServer(...handlers(mock, { baseUrl: BASE }));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

const client = () => datarhei({ baseUrl: BASE, credentials: { user: { username: 'admin', password: 'datarhei' } } });

test('renews an expired token', async () => {
	const core = client();
	expect((await core.GET('/api/v3/process')).data).toHaveLength(1);
	mock.clock.advance('PT10M');
	expect((await core.GET('/api/v3/process')).data).toHaveLength(1);
	expect(mock.journal.map(({ operation }) => operation)).toContain('datarheiRefreshLogin');
});

test('moves on with the fake timers of Vitest', async () => {
	vi.useFakeTimers();
	try {
		const core = client();
		await core.GET('/api/v3/process');
		const before = mock.journal.length;
		vi.advanceTimersByTime(10 * 60 * 1000);
		expect((await core.GET('/api/v3/process')).data).toHaveLength(1);
		expect(mock.journal.slice(before).map(({ operation }) => operation)).toEqual(['datarheiRefreshLogin', 'datarheiListProcesses']);
	} finally {
		vi.useRealTimers();
	}
});

const statusOf = async (token: string) => (await fetch(`${BASE}/vsaas/api/v2/cameras`, { headers: { 'x-vsaas-session': token } })).status;

test.concurrent.each(['a', 'b'])('runs beside others in a world of its own: %s', (name) =>
	server.boundary(async () => {
		const world = mock.world(name);
		server.use(...handlers(world, { baseUrl: BASE }));
		const token = await world.mint('watcherSession', { subject: 'jo@example.com' });
		expect(await statusOf(token)).toBe(200);
		await world.control.credentials.revoke({ subject: 'jo@example.com' });
		expect(await statusOf(token)).toBe(403);
		expect(world.journal.map(({ reason }) => reason)).toEqual(['as-user', 'credential-revoked']);
	})(),
);
