import { describe, expect, test } from 'vitest';
import { clientOf, failure, reason, still } from './support.ts';

const SECRET = 'canary-5f0c7a';

describe('control.secrets', () => {
	test('lists who holds them and what they have, never their texts', async () => {
		const mock = still();
		const list = await mock.control.secrets.list();
		expect(list.find(({ name }) => name === 'insitesApiKey')).toEqual({
			id: expect.stringMatching(/^[0-9a-f]{12}$/),
			name: 'insitesApiKey',
			holder: 'acme',
			revoked: false,
			attributes: { account: 'acme', permissions: ['auth-token'] },
		});
		// The single part of this one is the secret: it names nobody.
		expect((await mock.control.secrets.list('watcherApiKey'))[0]).toMatchObject({ holder: null, attributes: {} });
		expect(await mock.control.secrets.list('datarheiUser')).toMatchObject([{ holder: 'admin' }]);
		const known = Object.entries(mock.secrets()).flatMap(([name, entries]) =>
			entries.flatMap((entry) => (mock.contract.credentials[name]?.parts ?? []).slice(-1).map((part) => String(entry[part]))),
		);
		for (const text of known.filter((each) => !each.includes('@'))) expect(JSON.stringify(list)).not.toContain(`"${text}"`);
	});

	// Red without: mock/control/local/secrets.ts "entries[at < 0 ? entries.length : at] = entry;"
	test('adds one that works at once', async () => {
		const mock = still();
		const { loginStatus, link } = clientOf(mock);
		expect(await loginStatus('eve', SECRET)).toBe(401);
		const added = await mock.control.secrets.add('datarheiUser', { username: 'eve', password: SECRET });
		expect(added).toMatchObject({ name: 'datarheiUser', holder: 'eve', revoked: false, attributes: {} });
		expect(await loginStatus('eve', SECRET)).toBe(200);
		expect(mock.journal.at(-1)?.caller).toBe(added.id);
		await mock.control.secrets.add('insitesApiKey', { value: SECRET, account: 'acme', permissions: ['auth-token'] });
		expect(await link('jo@example.com', SECRET)).toMatch(/^eyJ/);
	});

	test('replaces the one with the same parts', async () => {
		const mock = still();
		const { link } = clientOf(mock);
		await mock.control.secrets.add('insitesApiKey', { value: 'insites-test-key', account: 'acme', permissions: [] });
		expect(await mock.control.secrets.list('insitesApiKey')).toHaveLength(4);
		expect([await link(), reason(mock)]).toEqual([403, 'credential-forbidden']);
	});

	// Red without: mock/engine/decide/judge.ts "world.revokedSecrets.has(entry)"
	test('revokes one: it is refused until it is added again', async () => {
		const mock = still();
		const { loginStatus } = clientOf(mock);
		const id = (await mock.control.secrets.list('datarheiUser'))[0]?.id ?? '';
		expect(await mock.control.secrets.revoke(id.slice(0, 8))).toMatchObject({ id, revoked: true });
		expect([await loginStatus('admin', 'datarhei'), reason(mock)]).toEqual([401, 'credential-revoked']);
		expect(await mock.control.secrets.list('datarheiUser')).toMatchObject([{ revoked: true }]);
		await mock.control.secrets.add('datarheiUser', { username: 'admin', password: 'datarhei' });
		expect(await loginStatus('admin', 'datarhei')).toBe(200);
	});

	test('leaves the tokens alone that were issued for it', async () => {
		const mock = still();
		const { login, refresh } = clientOf(mock);
		const { refresh_token } = await login();
		await mock.control.secrets.add('datarheiUser', { username: 'eve', password: SECRET });
		await mock.control.secrets.revoke((await mock.control.secrets.list('datarheiUser'))[0]?.id ?? '');
		expect(await refresh(refresh_token)).toBe(200);
	});

	test.each([
		[
			'datarheiUser',
			{ username: 'eve' },
			'ERR_CONTROL_ARGUMENT',
			'Failed to add a secret: the part "password" is missing. Give each entry of datarheiUser "username", "password" as text; quote numbers.',
		],
		['datarheiUser', { username: 'eve', password: 5 }, 'ERR_CONTROL_ARGUMENT', expect.stringContaining('the part "password" is no text')],
		[
			'insitesApiKey',
			{ value: SECRET, permissions: 'all' },
			'ERR_CONTROL_ARGUMENT',
			expect.stringContaining('the permissions are no list of names'),
		],
		[
			'insitesApiKey',
			JSON.parse(`{"value":"${SECRET}","__proto__":{"account":"acme"}}`),
			'ERR_CONTROL_ARGUMENT',
			expect.stringContaining('without "__proto__"'),
		],
		[
			'insitesApiKey',
			JSON.parse(`{"value":"${SECRET}","constructor":1}`),
			'ERR_CONTROL_ARGUMENT',
			expect.stringContaining('"constructor" cannot be an attribute'),
		],
		['insitesApiKey', [SECRET], 'ERR_CONTROL_ARGUMENT', expect.stringContaining('no object of plain JSON')],
		['insitesApiKey', SECRET, 'ERR_CONTROL_ARGUMENT', expect.stringContaining('no object of plain JSON')],
		['datarheiAccess', { value: SECRET }, 'ERR_CONTROL_UNKNOWN', expect.stringContaining('the document has no secret "datarheiAccess"')],
		['__proto__', { value: SECRET }, 'ERR_CONTROL_UNKNOWN', expect.stringContaining('the document has no secret "__proto__"')],
	])('refuses to add %s %j, and quotes nothing of it', async (name, entry, code, message) => {
		const mock = still();
		const before = mock.secrets();
		const refused = await failure(mock.control.secrets.add(name, entry));
		expect(refused).toMatchObject({ code, message });
		expect(refused.message).not.toContain(SECRET);
		expect(mock.secrets()).toEqual(before);
	});

	test('refuses to revoke what is not there, and quotes no secret', async () => {
		const { secrets } = still().control;
		expect(await failure(secrets.revoke('000000000000'))).toMatchObject({ code: 'ERR_CONTROL_UNKNOWN' });
		expect(await failure(secrets.revoke('insites-test-key'))).toMatchObject({
			code: 'ERR_CONTROL_ARGUMENT',
			message: 'Failed to revoke a secret: this is no id of a secret. Take the id that secrets.list() shows: up to twelve hex characters.',
		});
	});

	test('what it shows is a copy', async () => {
		const mock = still();
		const entry = { value: SECRET, account: 'acme', permissions: ['auth-token'] };
		const added = await mock.control.secrets.add('insitesApiKey', entry);
		entry.permissions.length = 0;
		added.attributes.account = 'other';
		expect(await clientOf(mock).link('jo@example.com', SECRET)).toMatch(/^eyJ/);
	});
});
