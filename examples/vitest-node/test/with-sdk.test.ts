import { createMock } from '@tokenwright/mock';
import { expect, test } from 'vitest';
import { createProcesses } from '../src/with-sdk.ts';

test('goes on when the access token has expired', async () => {
	const mock = createMock();
	const processes = createProcesses('https://core.test', { username: 'admin', password: 'datarhei' }, mock);
	await processes.finished();
	mock.clock.advance('PT10M'); // as long as an access token lives
	expect(await processes.finished()).toEqual(['replay-p1']);
	await mock.control.journal.expect({ operation: 'datarheiRefreshLogin', status: 200 }, 1);
});
