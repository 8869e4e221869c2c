import { describe, expect, test } from 'vitest';
import { clientOf, failure, LOGIN_PAGE, reason, still } from './support.ts';

const ZOE = { username: 'zoe@example.com', name: 'Zoe', role: 'user', account: 'acme' };

describe('control.directories', () => {
	test('reads what there is', async () => {
		const { directories } = still().control;
		expect(await directories.list()).toMatchObject({ insitesUsers: 6, watcherUsers: 2 });
		const users = await directories.read('insitesUsers');
		expect(users[0]).toEqual({ username: 'jo@example.com', name: 'Jo Bloggs', role: 'user', account: 'acme' });
		users.length = 0;
		expect(await directories.read('insitesUsers')).toHaveLength(6);
	});

	// Red without: mock/control/local/directories.ts "entries[at < 0 ? entries.length : at] = entry;"
	test('puts an entry: who was unknown can sign in', async () => {
		const mock = still();
		const { link, open } = clientOf(mock);
		expect([await link(ZOE.username), reason(mock)]).toEqual([404, 'subject-unknown']);
		expect(await mock.control.directories.put('insitesUsers', ZOE)).toEqual(ZOE);
		expect(await open(String(await link(ZOE.username)))).toBe('/all-reports');
	});

	test('puts an entry in the place of the one with its id: its role decides', async () => {
		const mock = still();
		const { link } = clientOf(mock);
		await mock.control.directories.put('insitesUsers', { ...ZOE, username: 'jo@example.com', role: 'viewer' });
		expect(await mock.control.directories.list()).toMatchObject({ insitesUsers: 6 });
		expect([await link(), reason(mock)]).toEqual([404, 'subject-forbidden']);
	});

	// Red without: mock/control/local/directories.ts "entries.splice(at, 1);"
	test('deletes an entry: nobody can sign in as it, but who is signed in is', async () => {
		const mock = still();
		const { link, open } = clientOf(mock);
		const token = String(await link());
		await mock.control.directories.delete('insitesUsers', 'jo@example.com');
		expect([await link(), reason(mock)]).toEqual([404, 'subject-unknown']);
		expect(await open(token)).not.toBe(LOGIN_PAGE);
	});

	test('sees what requests have written', async () => {
		const mock = still();
		await mock.fetch('https://api.ideanote.io/v1/session?fields=kind,user.id,sessionToken', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				spaceId: 'b06f0a9a-4813-4515-81a0-29e8f2d193ec',
				kind: 'CUSTOM',
				data: { apiToken: 'ideanote-owner-key', email: ZOE.username, sub: 'zoe' },
			}),
		});
		expect(mock.journal.at(-1)?.outcome).toBe('accepted');
		expect((await mock.control.directories.read('ideanoteUsers')).at(-1)).toMatchObject({ email: ZOE.username, sub: 'zoe' });
	});

	test.each([
		[
			(of) => of.read('users'),
			'ERR_CONTROL_UNKNOWN',
			'Failed to read a directory: the document has no directory "users". It has insitesUsers, ideanoteUsers, watcherUsers, inslyUsers, datarheiAuth0Users.',
		],
		[(of) => of.read('__proto__'), 'ERR_CONTROL_UNKNOWN', expect.stringContaining('no directory "__proto__"')],
		[
			(of) => of.put('insitesUsers', { role: 'user' }),
			'ERR_CONTROL_ARGUMENT',
			'Failed to put an entry: the entry has no "username". It tells the entries of insitesUsers apart: { "username": … }.',
		],
		[(of) => of.put('insitesUsers', { username: { a: 1 } }), 'ERR_CONTROL_ARGUMENT', expect.stringContaining('"username" is no text')],
		[
			(of) => of.put('insitesUsers', JSON.parse('{"username":"zoe","__proto__":{"role":"user"}}')),
			'ERR_CONTROL_ARGUMENT',
			expect.stringContaining('without "__proto__"'),
		],
		[
			(of) => of.put('insitesUsers', { username: 'zoe', prototype: 1 }),
			'ERR_CONTROL_ARGUMENT',
			expect.stringContaining('"prototype" cannot be an attribute'),
		],
		[(of) => of.put('insitesUsers', null as never), 'ERR_CONTROL_ARGUMENT', expect.stringContaining('no object of plain JSON')],
		[
			(of) => of.delete('insitesUsers', 'zoe'),
			'ERR_CONTROL_UNKNOWN',
			expect.stringMatching(/^Failed to delete an entry: insitesUsers has no entry whose "username" is "zoe"\. It has jo@example\.com, /),
		],
	] satisfies [(of: ReturnType<typeof still>['control']['directories']) => Promise<unknown>, string, unknown][])(
		'refuses what it cannot do, and says what there is: %s',
		async (verb, code, message) => {
			const mock = still();
			const { directories } = mock.control;
			const before = await directories.read('insitesUsers');
			expect(await failure(verb(directories))).toMatchObject({ code, message });
			expect(await directories.read('insitesUsers')).toEqual(before);
		},
	);
});
