import { beforeEach, expect, test } from 'vitest';
import type { Mock } from '../../../../mock/index.ts';
import { bearer, core, last, link, mockAt } from '../why/support.ts';

let mock: Mock;
beforeEach(() => {
	mock = mockAt();
});

const KEY = { 'api-key': 'insites-test-key' };
const marks = async (url: string, init?: RequestInit) => {
	await mock.fetch(url, { redirect: 'manual', ...init });
	return last(mock).marks;
};

test('a token in a query that takes none is marked, and not written down', async () => {
	const { access } = await core(mock);
	expect(await marks(`/api/v3/config?token=${access}`, bearer(access))).toEqual(['secret-in-url']);
	expect(JSON.stringify(mock.journal)).not.toContain(access);
});

test('a secret is found wherever it stands in a query', async () => {
	for (const query of [
		'key=insites-test-key',
		'insites-test-key',
		'next=https%3A%2F%2Fa.example%2F%3Fkey%3Dinsites-test-key',
		'auth=Bearer%20insites-test-key',
	])
		expect(await marks(`/api/v1/users?${query}`, { headers: KEY })).toEqual(['secret-in-url']);
});

test('an opaque token is known by its digest, live or not', async () => {
	const url = await link(mock);
	const cookie = (await mock.fetch(url, { redirect: 'manual' })).headers.getSetCookie()[0] ?? '';
	const session = /=([^;]+)/.exec(cookie)?.[1] ?? '';
	expect(await marks(`/api/v1/users?session=${session}`, { headers: KEY })).toEqual(['secret-in-url']);
});

test('a well-signed JWT that the mock does not remember is one too', async () => {
	const { access } = await core(mockAt({ random: 7 }));
	expect(await marks(`/api/v1/users?jwt=${access}`, { headers: KEY })).toEqual(['secret-in-url']);
});

test('a path where no operation is counts as well', async () => {
	const { access } = await core(mock);
	expect(await marks(`https://app.insites.example/${access}`)).toEqual(['secret-in-url']);
	expect(last(mock)).toMatchObject({ outcome: 'unrouted', path: null });
	expect(await marks(`/nowhere?key=insites-test-key`)).toEqual(['secret-in-url']);
});

test('a place that takes the credential is none, with whatever method', async () => {
	const url = await link(mock);
	expect(await marks(url, { method: 'DELETE' })).toEqual([]);
	expect(last(mock).reason).toBe('method-unknown');
	expect(await marks(url)).toEqual([]);
});

test('names, short values and what nobody knows are none', async () => {
	for (const query of ['user=admin', 'user=ada@example.com', 'q=an-ordinary-value', 'jwt=a.b.c', ''])
		expect(await marks(`/api/v1/users?${query}`, { headers: KEY })).toEqual([]);
});
