import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, listen } from '../../../../mock/doors/node/node.ts';
import { createMock, type Mock } from '../../../../mock/index.ts';
import { garden, LOGIN } from '../../support/garden.ts';

// As `tokenwright serve` does: for the rest of this file, Request and Response are those of the server.
let mock: Mock;
let servers: Listening[];
beforeAll(async () => {
	mock = createMock({ document: garden() });
	servers = [];
	for (let index = 0; index < 2; index++) servers.push(await listen(mock, { port: 0, prism: false, replaceGlobals: true }));
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

const login = () => fetch(`${servers[1]?.url}/login`, LOGIN);

test.each(['drop', 'lose-response'] as const)('%s ends the connection, and the server goes on', async (kind) => {
	await mock.control.faults.add({ kind });
	await expect(login()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
	expect((await login()).status).toBe(200);
	await mock.control.faults.add({ kind });
	await expect(mock.fetch('/login', LOGIN)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
});

test('an answer is corrupted, and as long as it says', async () => {
	await mock.control.faults.add({ kind: 'corrupt', body: 'truncated' });
	await mock.control.faults.add({ kind: 'date', by: 'P1D' });
	const answer = await login();
	const text = await answer.text();
	expect(text).toMatch(/^\{"token":"[0-9a-f]*$/);
	expect(answer.headers.get('content-length')).toBe(String(text.length));
	expect(answer.headers.get('content-type')).toBe('application/json');
	expect(Date.parse(answer.headers.get('date') ?? '')).toBeGreaterThan(mock.clock.now() + 86_000_000);
});

test('a fault refuses with a declared answer', async () => {
	await mock.control.faults.add({ kind: 'refuse', reason: 'credential-unknown', operation: 'login' });
	const answer = await login();
	expect([answer.status, await answer.json()]).toEqual([401, { error: 'no' }]);
});
