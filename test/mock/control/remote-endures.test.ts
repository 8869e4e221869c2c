/** What takes long: many thousand requests, or real seconds until a server is given up. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connect, type JournalEntry } from '../../../mock/control/remote/connect.ts';
import { serve, TOKEN } from './served.ts';
import { clientOf, failure } from './support.ts';

// Red without: mock/doors/control/snapshot-size.ts "const entries = journal.entries.slice"
test('a snapshot of a long life is small enough to come back', async () => {
	const { url, mock } = await serve();
	const control = await connect(url, { token: TOKEN });
	const { login, skills } = clientOf(mock);
	const { access_token } = await login();
	for (let index = 0; index < 4000; index++) await login();
	mock.clock.advance('PT11M');
	for (let index = 0; index < 10_000; index++) await skills(access_token);
	const snapshot = await control.world.snapshot({ secrets: true });
	// As long as it can be: names and texts of a document may be longer than these.
	const { entries } = snapshot.world.journal as unknown as { entries: JournalEntry[] };
	for (const entry of entries) entry.caller = 'x'.repeat(500);
	await mock.control.world.restore(snapshot);
	const again = await control.world.snapshot({ secrets: true });
	await control.world.restore(again);
	expect((await control.journal.query({ limit: 1 }))[0]?.id).toBe(14_001);
});

test('a stream of events is given up when the server is gone', async () => {
	const { url, close } = await serve();
	const control = await connect(url, { token: TOKEN });
	const following = control.journal.follow()[Symbol.asyncIterator]().next();
	const gone = failure(following);
	await wait(100);
	await close();
	expect((await gone).code).toBe('ERR_CONTROL_UNREACHABLE');
});

test('a stream of events is dropped when nobody reads it, and the server does not wait for it', async () => {
	const { url, mock, close } = await serve();
	const stream = await fetch(`${url}/__mock/journal/events`, { headers: { authorization: `Bearer ${TOKEN}` } });
	const { login } = clientOf(mock);
	// More than sockets and queue can hold.
	for (let index = 0; index < 12_000; index++) await login();
	await expect(stream.text()).rejects.toThrow('terminated');
	const started = performance.now();
	await close();
	expect(performance.now() - started).toBeLessThan(2000);
});
