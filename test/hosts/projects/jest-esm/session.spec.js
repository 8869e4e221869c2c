import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createMock } from '@tokenwright/mock';
import { handlers } from '@tokenwright/mock/msw';
import { datarhei } from '@tokenwright/sdk/datarhei';
import { setupServer } from 'msw/node';

const mock = createMock();
const server = setupServer(...handlers(mock, { baseUrl: 'https://core.test' }));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

const user = { username: 'admin', password: 'datarhei' };

test('renews an expired token', async () => {
	const core = datarhei({ baseUrl: 'https://core.test', credentials: { user } });
	expect((await core.GET('/api/v3/process')).data).toHaveLength(1);
	mock.clock.advance('PT10M');
	expect((await core.GET('/api/v3/process')).data).toHaveLength(1);
	expect(mock.journal.map(({ operation }) => operation)).toContain('datarheiRefreshLogin');
});

test('moves on with the fake timers of Jest', async () => {
	jest.useFakeTimers();
	try {
		const core = datarhei({ baseUrl: 'https://core.test', credentials: { user } });
		await core.GET('/api/v3/process');
		const before = mock.journal.length;
		jest.advanceTimersByTime(10 * 60 * 1000);
		expect((await core.GET('/api/v3/process')).data).toHaveLength(1);
		expect(mock.journal.slice(before).map(({ operation }) => operation)).toEqual(['datarheiRefreshLogin', 'datarheiListProcesses']);
	} finally {
		jest.useRealTimers();
	}
});
