import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Mock } from '../../../../mock/index.ts';
import { mockFor } from '../../../products/support.ts';
import { DOOR_NAMES, DOORS, type Door } from './support/doors.ts';

const post = (body: unknown): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(body),
});
const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

describe.each(DOOR_NAMES)('a refresh whose answer is lost, %s,', (name) => {
	let mock: Mock;
	let door: Door;
	beforeEach(async () => {
		mock = mockFor({ product: 'all', origins: {}, scenarios: [] });
		door = await DOORS[name](mock);
	});
	afterEach(() => door.close());

	/** A token was issued that nobody has. */
	const expectLost = async (operation: string, credential: string) => {
		const entry = mock.journal.at(-1);
		expect(entry).toMatchObject({ operation, outcome: 'faulted', status: 0, faults: ['fault-1'] });
		const lost = await mock.control.credentials.get(entry?.issued[0] ?? '');
		expect(lost).toMatchObject({ name: credential, state: 'live', lastUsedAt: null });
	};

	test('datarhei: the core has issued a token, and the refresh token, which does not rotate, is good for another', async () => {
		const core = 'http://core.example:8080';
		const login = (await (await door.fetch(`${core}/api/login`, post({ username: 'admin', password: 'datarhei' }))).json()) as {
			refresh_token: string;
		};
		const refresh = () => door.fetch(`${core}/api/login/refresh`, bearer(login.refresh_token));
		await mock.control.faults.add({ kind: 'lose-response', operation: 'datarheiRefreshLogin' });
		await expect(refresh()).rejects.toThrow(TypeError);
		await expectLost('datarheiRefreshLogin', 'datarheiAccess');
		const again = (await (await refresh()).json()) as { access_token: string };
		expect((await door.fetch(`${core}/api/v3/skills`, bearer(again.access_token))).status).toBe(200);
	});

	test('insly: the same, with its access token of an hour', async () => {
		const identifier = 'https://acme.app.beta.insly.training/api/v1/identifier';
		const login = (await (
			await door.fetch(`${identifier}/login/acme`, post({ username: 'ada@example.com', password: 'pa55word' }))
		).json()) as {
			authentication_result: { access_token: string; refresh_token: string };
		};
		const { access_token, refresh_token } = login.authentication_result;
		const { username } = JSON.parse(atob(access_token.split('.')[1] ?? '')) as { username: string };
		const refresh = () => door.fetch(`${identifier}/token/refresh/acme`, post({ refresh_token, username }));
		await mock.control.faults.add({ kind: 'lose-response', credential: 'inslyRefresh', after: 0 });
		await expect(refresh()).rejects.toThrow(TypeError);
		await expectLost('inslyRefreshToken', 'inslyAccess');
		expect((await refresh()).status).toBe(200);
	});
});
