/** More that happens to tokens, a line each. */
import { createMock, type Mock } from '@tokenwright/mock';
import { beforeEach, expect, test } from 'vitest';
import { createProcesses } from '../src/with-sdk.ts';

let mock: Mock;
let processes: ReturnType<typeof createProcesses>;
beforeEach(async () => {
	mock = createMock();
	processes = createProcesses('https://core.test', { username: 'admin', password: 'datarhei' }, mock);
	await processes.finished();
});

test('signs in again when the refresh token has expired too', async () => {
	mock.clock.advance('PT24H');
	await processes.start('replay-p1');
	await mock.control.journal.expect({ operation: 'datarheiLogin', status: 200 }, 2);
});

test('goes on when the Core has ended the session', async () => {
	await mock.control.credentials.revoke({ subject: 'admin' });
	await processes.start('replay-p1');
	await mock.control.journal.expect({ operation: 'datarheiLogin', status: 200 }, 2);
});

test('tells the caller when the password is no longer good', async () => {
	for (const { id } of await mock.control.secrets.list('datarheiUser')) await mock.control.secrets.revoke(id);
	mock.clock.advance('PT24H');
	await expect(processes.start('replay-p1')).rejects.toMatchObject({ code: 'ERR_SIGN_IN_REFUSED' });
});

test('does not sign anybody out when the answer to the renewal is lost', async () => {
	await mock.control.faults.add({ kind: 'lose-response', operation: 'datarheiRefreshLogin' });
	mock.clock.advance('PT10M');
	await expect(processes.start('replay-p1')).rejects.toMatchObject({ code: 'ERR_ISSUER_UNAVAILABLE' });
	await processes.start('replay-p1');
	await mock.control.journal.expect({ operation: 'datarheiLogin' }, 1);
});

test('needs one renewal for many calls at once', async () => {
	mock.clock.advance('PT10M');
	await Promise.all(Array.from({ length: 20 }, () => processes.finished()));
	await mock.control.journal.expect({ operation: 'datarheiRefreshLogin' }, 1);
	expect(await mock.control.journal.findings()).toEqual([]); // nor anything else that a client should not do
});
