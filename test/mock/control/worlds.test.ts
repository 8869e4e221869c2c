import { describe, expect, test } from 'vitest';
import { bearer, clientOf, json, newest, START, still } from './support.ts';

const USER = { username: 'admin', password: 'datarhei' };
const WORLD = 'x-tokenwright-world';

describe('mock.world()', () => {
	// Red without: mock/create-mock.ts "if (name === null) return answer("
	test('is a world of its own: tokens, entries, clock, faults, keys and journal', async () => {
		const mock = still();
		const a = mock.world('a');
		const { login } = clientOf(a);
		const pair = await login();
		a.clock.advance(60);
		await a.control.faults.add({ kind: 'refuse', operation: 'datarheiRefreshLogin' });
		await a.control.directories.delete('insitesUsers', 'jo@example.com');
		await a.control.credentials.revoke(await newest(a, 'datarheiRefresh'));
		const others = [mock, mock.world('b')];
		for (const other of others) {
			expect(other.clock.now()).toBe(START);
			expect(other.journal).toEqual([]);
			expect(await other.control.credentials.list()).toEqual([]);
			expect(await other.control.faults.list()).toEqual([]);
			// A JWT says all that is asked of it: only where it was revoked it is refused.
			expect(await clientOf(other).refresh(pair.refresh_token)).toBe(200);
		}
		expect(await clientOf(a).refresh(pair.refresh_token)).not.toBe(200);
		expect(mock.world('a')).toBe(a);
		expect(a.world('a')).toBe(a);
	});

	test('is where requests go that name it', async () => {
		const mock = still();
		const answer = await mock.fetch('/api/login', json(USER, { [WORLD]: 'a' }));
		const pair = (await answer.json()) as { refresh_token: string };
		expect([mock.journal.length, mock.world('a').journal.length]).toEqual([0, 1]);
		await mock.world('a').control.credentials.revoke({ subject: 'admin' });
		const refresh = (headers: Record<string, string>) =>
			mock.fetch('/api/login/refresh', { headers: { ...(bearer(pair.refresh_token).headers as Record<string, string>), ...headers } });
		expect([(await refresh({ [WORLD]: 'a' })).status, (await refresh({})).status]).toEqual([401, 200]);
		// One that comes through the world itself stays in it, whatever it says.
		await mock.world('a').fetch('/api/login', json(USER, { [WORLD]: 'b' }));
		expect(mock.worlds()).toEqual(['a']);
	});

	test.each(['', 'two words', 'ä', 'x'.repeat(101), 'line\nbreak'])('refuses the name %j', (name) => {
		const mock = still();
		expect(() => mock.world(name)).toThrow(
			new TypeError('world(): the name of a world is 1 to 100 visible ASCII characters, such as "test-7".'),
		);
		expect(() => mock.world(undefined as never)).toThrow(TypeError);
		expect(mock.worlds()).toEqual([]);
	});

	// A line break is no part of a header: no request can be made with it.
	test.each(['', 'two words', 'ä', 'x'.repeat(101)])('refuses a request that names %j', async (name) => {
		const mock = still();
		const answer = await mock.fetch('/api/login', json(USER, { [WORLD]: name }));
		expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
		expect(await answer.json()).toMatchObject({ type: 'urn:tokenwright:world-name' });
		expect([mock.worlds(), mock.journal]).toEqual([[], []]);
	});

	test.each(['__proto__', 'constructor', 'default'])('has no trouble with the name %s', async (name) => {
		const mock = still();
		await clientOf(mock.world(name)).login();
		expect([mock.worlds(), mock.world(name).journal.length, mock.journal.length]).toEqual([[name], 1, 0]);
	});

	test('may be removed, and is made anew when it is asked for again', async () => {
		const mock = still();
		await clientOf(mock.world('a')).login();
		expect([mock.removeWorld('a'), mock.removeWorld('a'), mock.worlds()]).toEqual([true, false, []]);
		expect(mock.world('a').journal).toEqual([]);
	});

	test('of a thousand worlds the one goes that was used longest ago', () => {
		const mock = still();
		for (let index = 0; index < 1000; index++) mock.world(`w${index}`);
		mock.world('w0');
		mock.world('one-more');
		expect(mock.worlds()).toHaveLength(1000);
		expect([mock.worlds()[0], mock.worlds().slice(-2)]).toEqual(['w2', ['w0', 'one-more']]);
	});

	test('publishes keys of its own', async () => {
		const mock = still();
		const token = await mock.mint('datarheiAuth0', { subject: 'auth0|alice' });
		await mock.world('a').control.keys.rotate();
		expect(await clientOf(mock).externalLogin(token)).toBe(200);
		expect(await clientOf(mock.world('a')).externalLogin(token)).toBe(401);
		expect(await mock.world('a').keySet('datarheiAuth0')).not.toEqual(await mock.keySet('datarheiAuth0'));
	});
});

describe('mock.fork()', () => {
	test('goes on from the same state, and neither sees the other', async () => {
		const mock = still();
		const { login, link } = clientOf(mock);
		const [pair, token] = [await login(), String(await link())];
		mock.clock.advance(5);
		const fork = mock.fork();
		expect([fork.clock.now(), fork.journal, fork.state()]).toEqual([mock.clock.now(), mock.journal, mock.state()]);
		expect(await clientOf(fork).open(token)).toBe('/all-reports');
		await fork.control.credentials.revoke({ subject: 'admin' });
		fork.clock.advance(20);
		expect([await clientOf(mock).open(token), await clientOf(mock).refresh(pair.refresh_token), mock.clock.now()]).toEqual([
			'/all-reports',
			200,
			START + 5000,
		]);
		expect(await clientOf(fork).refresh(pair.refresh_token)).toBe(401);
		fork.reset();
		expect([fork.clock.now(), fork.journal]).toEqual([START, []]);
		expect(fork.world('a')).not.toBe(mock.world('a'));
	});

	test('draws the same random texts from there on', async () => {
		const mock = still();
		await mock.mint('insitesSession');
		const fork = mock.fork();
		expect(await mock.mint('insitesSession')).toBe(await fork.mint('insitesSession'));
	});
});
