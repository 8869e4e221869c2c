import { createMock } from '@tokenwright/mock';
import { handlers } from '@tokenwright/mock/msw';
import { setupServer } from 'msw/node';
import { expect, test } from 'vitest';
import { createProcesses } from '../src/by-hand.ts';

test('goes on when the access token has expired', async () => {
	const mock = createMock();
	setupServer(...handlers(mock, { baseUrl: 'https://core.test' })).listen({ onUnhandledRequest: 'error' });
	const processes = createProcesses('https://core.test', { username: 'admin', password: 'datarhei' });
	await processes.finished();
	mock.clock.advance('PT10M'); // as long as an access token lives
	expect(await processes.finished()).toEqual(['replay-p1']);
	await mock.control.journal.expect({ operation: 'datarheiRefreshLogin', status: 200 }, 1);
});
