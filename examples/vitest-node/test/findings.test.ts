/** What a client does wrong although every call of it succeeds. */
import { createMock } from '@tokenwright/mock';
import { handlers } from '@tokenwright/mock/msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProcesses } from '../src/by-hand.ts';

const mock = createMock();
const server = setupServer(...handlers(mock, { baseUrl: 'https://core.test' }));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

test('five calls at once on an expired token cause five renewals, and the mock tells', async () => {
	const processes = createProcesses('https://core.test', { username: 'admin', password: 'datarhei' });
	await processes.finished();
	mock.clock.advance('PT10M');
	await Promise.all(Array.from({ length: 5 }, () => processes.finished()));
	const findings = await mock.control.journal.findings();
	expect(findings.map(({ kind }) => kind)).toContain('refresh-storm');
});
