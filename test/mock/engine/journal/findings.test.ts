import { beforeEach, describe, expect, test } from 'vitest';
import type { Mock } from '../../../../mock/index.ts';
import { bearer, core, json, last, link, mockAt } from '../why/support.ts';

let mock: Mock;
beforeEach(() => {
	mock = mockAt();
});

const KEY = { 'api-key': 'insites-test-key' };
const findings = () => mock.control.journal.findings();

test('a client that does everything right gives none', async () => {
	const { access, refresh } = await core(mock);
	await mock.fetch('/api/v3/config', bearer(access));
	mock.clock.advance(600);
	await mock.fetch('/api/v3/config', bearer(access));
	await mock.fetch('/api/login/refresh', bearer(refresh));
	await mock.fetch(await link(mock), { redirect: 'manual' });
	expect(await findings()).toEqual([]);
});

test('a secret in a URL', async () => {
	await mock.fetch('/api/v1/users?key=insites-test-key', { headers: KEY });
	await mock.fetch('/api/v1/users?key=insites-test-key', { headers: KEY });
	expect(await findings()).toEqual([
		{
			kind: 'secret-in-url',
			text: 'The URL of 2 requests to insitesListUsers carried the text of a credential where none is taken. Send it in a header or in the body: URLs end up in logs, histories and Referer headers.',
			operation: 'insitesListUsers',
			credential: null,
			caller: last(mock).caller,
			entries: [1, 2],
		},
	]);
});

describe('the same dead token again', () => {
	test('is told with the reason and what to do', async () => {
		const { access } = await core(mock);
		mock.clock.advance(600);
		await mock.fetch('/api/v3/config', bearer(access));
		expect(await findings()).toEqual([]);
		await mock.fetch('/api/v3/skills', bearer(access));
		expect(await findings()).toMatchObject([
			{
				kind: 'dead-token-again',
				text: 'The same datarheiAccess was sent 2 times although it was refused (credential-expired). Forget it at the first refusal, then renew it or sign in.',
				credential: 'datarheiAccess',
				entries: [2, 3],
			},
		]);
	});

	// Red without: mock/engine/journal/finding.ts ".map((group) => againIn(group, spanOf))"
	test('is not told of requests that were under way before the first refusal', async () => {
		const { access } = await core(mock);
		await mock.control.credentials.revoke({ subject: 'admin' });
		const call = () => mock.fetch('/api/v3/config', bearer(access));
		await Promise.all([call(), call(), call()]);
		expect(await findings()).toEqual([]);
		await call();
		expect(await findings()).toMatchObject([{ kind: 'dead-token-again', text: expect.stringContaining('sent 2 times'), entries: [2, 5] }]);
	});

	test('of a secret says that it is configured wrongly', async () => {
		for (const password of ['wrong', 'wrong', 'other']) await mock.fetch('/api/login', json({ username: 'admin', password }));
		expect(await findings()).toMatchObject([
			{ kind: 'dead-token-again', text: expect.stringMatching(/configured wrongly/), entries: [1, 2] },
		]);
	});
});

describe('a refresh storm', () => {
	const renew = async (refresh: string, seconds: number[]) => {
		for (const each of seconds) {
			mock.clock.advance(each);
			await mock.fetch('/api/login/refresh', bearer(refresh));
		}
	};

	test('is three renewals of one subject within ten seconds', async () => {
		const { refresh } = await core(mock);
		await renew(refresh, [0, 4, 4, 4, 60, 8, 3]);
		expect(await findings()).toMatchObject([
			{
				kind: 'refresh-storm',
				text: 'datarheiRefreshLogin renewed the tokens of admin 4 times within 12 s. Renew once and let everybody who waits share the result (single flight).',
				operation: 'datarheiRefreshLogin',
				entries: [2, 3, 4, 5],
			},
		]);
	});

	test('is not three sign-ins', async () => {
		for (let count = 0; count < 3; count++) await core(mock);
		expect(await findings()).toEqual([]);
	});
});

test('a login link that is fetched twice', async () => {
	const url = await link(mock);
	await mock.fetch(url, { redirect: 'manual' });
	await mock.fetch(url, { redirect: 'manual' });
	expect(await findings()).toMatchObject([
		{
			kind: 'link-fetched-twice',
			text: expect.stringMatching(/^A link with insitesLoginToken, which works once, was opened 2 times at insitesOpen: by a preview/),
			credential: 'insitesLoginToken',
			entries: [2, 3],
		},
	]);
});

test('a retry that comes before it may', async () => {
	for (let count = 0; count < 121; count++) await mock.fetch('/api/v1/users', { headers: KEY });
	mock.clock.advance(2);
	await mock.fetch('/api/v1/users', { headers: KEY });
	expect(await findings()).toMatchObject([
		{
			kind: 'retry-too-early',
			text: 'insitesListUsers was asked again 2 s after an answer 429 that said to wait 1 min. Wait as long as Retry-After says.',
			entries: [121, 122],
		},
	]);
	mock.reset();
	for (let count = 0; count < 121; count++) await mock.fetch('/api/v1/users', { headers: KEY });
	mock.clock.advance(60);
	await mock.fetch('/api/v1/users', { headers: KEY });
	expect(await findings()).toEqual([]);
});

describe('B16: a client that loops', () => {
	const again = async (times: number, token: string, seconds = 0) => {
		for (let count = 0; count < times; count++) {
			await mock.fetch('/api/login/refresh', bearer(token));
			if (seconds > 0) mock.clock.advance(seconds);
		}
	};
	const looping = async () => (await findings()).filter(({ kind }) => kind === 'looping');

	test('is told after a hundred refusals of one kind within a second', async () => {
		await again(99, 'dead');
		expect(await looping()).toEqual([]);
		await again(1, 'dead');
		expect(await looping()).toEqual([
			{
				kind: 'looping',
				text: 'datarheiRefreshLogin refused the same datarheiRefresh 100 times, the first 100 within 1 s (credential-malformed). What is refused once is refused again: does the client try anew whenever it is refused, also where it renews?',
				operation: 'datarheiRefreshLogin',
				credential: 'datarheiRefresh',
				caller: last(mock).caller,
				entries: Array.from({ length: 100 }, (_, index) => index + 1),
			},
		]);
	});

	test('is none where it waits, or does something else in between that is refused otherwise', async () => {
		await again(150, 'dead', 0.02);
		for (let count = 0; count < 99; count++) {
			await mock.fetch('/api/login/refresh', bearer('one'));
			await mock.fetch('/api/login/refresh', bearer('other'));
			await mock.fetch('/api/v3/config', bearer('one'));
			await mock.fetch('/api/login/refresh');
		}
		expect(await looping()).toEqual([]);
	});

	test('is asked about in the log, once as long as it goes on', async () => {
		const noted: string[] = [];
		const ask = async (times: number, seconds = 0) => {
			for (let count = 0; count < times; count++) {
				await mock.handle(new Request('http://localhost/api/login/refresh', bearer('dead')), { note: (text) => noted.push(text) });
				if (seconds > 0) mock.clock.advance(seconds);
			}
		};
		await ask(99);
		expect(noted).toEqual([]);
		await ask(1);
		expect(noted).toEqual([expect.stringMatching(/^a loop\? datarheiRefreshLogin refused the same datarheiRefresh 100 times/)]);
		expect(noted.join()).not.toContain('dead');
		await ask(500, 0.005);
		expect(noted).toHaveLength(1);
		mock.clock.advance(10);
		await ask(50, 0.1);
		expect(noted).toHaveLength(1);
		mock.clock.advance(10);
		await ask(100);
		expect(noted).toHaveLength(2);
		mock.reset();
		await ask(100);
		expect(noted).toHaveLength(3);
	});
});
