const { createMock } = require('@tokenwright/mock');
const { handlers } = require('@tokenwright/mock/msw');
const { datarhei } = require('@tokenwright/sdk/datarhei');
const { setupServer } = require('msw/node');

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
