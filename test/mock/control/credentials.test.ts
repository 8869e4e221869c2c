import { describe, expect, test } from 'vitest';
import type { Flaw } from '../../../mock/control/control.ts';
import { basic, CLIENT, ferryMock, form } from '../../sixth/support/ferry.ts';
import { desk, mockOf } from '../engine/support/desk.ts';
import { bearer, clientOf, failure, LOGIN_PAGE, newest, reason, still } from './support.ts';

describe('control.credentials.list', () => {
	test('tells all that the mock remembers, oldest first, and no text', async () => {
		const mock = still();
		const { login, link, skills } = clientOf(mock);
		const pair = await login();
		const token = await link();
		mock.clock.advance(3);
		await skills(pair.access_token);
		const list = await mock.control.credentials.list();
		expect(list.map(({ name }) => name)).toEqual(['datarheiAccess', 'datarheiRefresh', 'insitesLoginToken']);
		expect(list[0]).toEqual({
			id: expect.stringMatching(/^[0-9a-f]{12}$/),
			name: 'datarheiAccess',
			subject: 'admin',
			state: 'live',
			issuedAt: '2026-01-01T00:00:00.000Z',
			expiresAt: '2026-01-01T00:10:00.000Z',
			uses: 0,
			allowed: null,
			lastUsedAt: '2026-01-01T00:00:03.000Z',
			family: list[1]?.family,
			permissions: [],
			issuedBy: 'datarheiLogin',
		});
		expect(list[2]).toMatchObject({
			subject: 'jo@example.com',
			uses: 0,
			allowed: 1,
			lastUsedAt: null,
			issuedBy: 'insitesCreateLoginToken',
		});
		expect(list[2]?.family).not.toBe(list[0]?.family);
		for (const text of [pair.access_token, pair.refresh_token, token]) expect(JSON.stringify(list)).not.toContain(text);
		expect(mock.journal.at(-1)?.caller).toBe(list[0]?.id);
	});

	test('filters by name, subject, state and family', async () => {
		const mock = still();
		const { login, link, open } = clientOf(mock);
		await login();
		await open(String(await link()));
		const names = async (filter: Parameters<typeof mock.control.credentials.list>[0]) =>
			(await mock.control.credentials.list(filter)).map(({ name }) => name);
		expect(await names({ name: 'datarheiAccess' })).toEqual(['datarheiAccess']);
		expect(await names({ subject: 'jo@example.com' })).toEqual(['insitesLoginToken', 'insitesSession']);
		expect(await names({ state: 'used' })).toEqual(['insitesLoginToken']);
		expect(await names({ subject: 'jo@example.com', state: 'live' })).toEqual(['insitesSession']);
		const [session] = await mock.control.credentials.list({ name: 'insitesSession' });
		// The session descends from the link.
		expect(await names({ family: session?.family ?? '' })).toEqual(['insitesLoginToken', 'insitesSession']);
		expect(await failure(mock.control.credentials.list({ name: 'insitesSesion' }))).toMatchObject({
			code: 'ERR_CONTROL_UNKNOWN',
			message: expect.stringContaining('Did you mean "insitesSession"?'),
		});
		expect(await failure(mock.control.credentials.list({ state: 'dead' as never }))).toMatchObject({ code: 'ERR_CONTROL_ARGUMENT' });
		expect(await failure(mock.control.credentials.list({ names: 'x' } as never))).toMatchObject({
			message: 'Failed to list tokens: there is no option "names". Options are name, subject, state, family.',
		});
	});

	test('knows a token from elsewhere once it was accepted', async () => {
		const token = await still().mint('datarheiAuth0', { subject: 'auth0|alice' });
		const mock = still();
		expect(await mock.control.credentials.list()).toEqual([]);
		expect(await clientOf(mock).externalLogin(token)).toBe(200);
		expect((await mock.control.credentials.list())[0]).toMatchObject({
			name: 'datarheiAuth0',
			issuedBy: 'elsewhere',
			subject: 'auth0|alice',
		});
	});

	test('forgets the oldest of ten thousand that nobody has to remember, but none that was ended', async () => {
		const mock = still();
		const { skills } = clientOf(mock);
		const first = await mock.mint('datarheiAccess', { lifetime: 'P1D' });
		const second = await mock.mint('datarheiAccess', { lifetime: 'P1D' });
		await mock.control.credentials.revoke((await mock.control.credentials.list())[1]?.id ?? '');
		for (let count = 0; count < 10_001; count++) await mock.mint('datarheiAccess');
		const list = await mock.control.credentials.list();
		expect(list.length).toBeGreaterThan(5_000);
		expect(list.length).toBeLessThanOrEqual(10_000);
		expect(list.map(({ state }) => state).slice(0, 2)).toEqual(['revoked', 'live']);
		// It is still good: its text says so.
		expect([await skills(first), await skills(second)]).toEqual([200, 401]);
	}, 20_000);
});

describe('control.credentials.get', () => {
	test('understands any beginning of an id that is of one token only', async () => {
		const mock = still();
		await clientOf(mock).login();
		const id = await newest(mock, 'datarheiRefresh');
		expect(await mock.control.credentials.get(id.slice(0, 6))).toMatchObject({ id, name: 'datarheiRefresh' });
		for (let count = 0; count < 40; count++) await mock.mint('insitesSession');
		const several = await failure(mock.control.credentials.get(id.slice(0, 1)));
		expect(several).toMatchObject({
			code: 'ERR_CONTROL_ARGUMENT',
			message: expect.stringMatching(/tokens have an id that begins with ".".* Write more of it/),
		});
	});

	test('never repeats what may be the text of a token', async () => {
		const mock = still();
		const { refresh_token } = await clientOf(mock).login();
		for (const id of [refresh_token, 'insites-test-key', '', 5 as never, '__proto__', undefined as never]) {
			const { code, message } = await failure(mock.control.credentials.get(id));
			expect(code).toBe('ERR_CONTROL_ARGUMENT');
			expect(message).toBe(
				'Failed to get a token: this is no id of a token. An id is the fingerprint of its text: up to twelve hex characters, as credentials.list() and the journal show it.',
			);
		}
		expect(await failure(mock.control.credentials.get('000000000000'))).toMatchObject({
			code: 'ERR_CONTROL_UNKNOWN',
			message: expect.stringMatching(
				/^Failed to get a token: no token has the id "000000000000"\. The newest are [0-9a-f]{12} \(datarheiAccess\)/,
			),
		});
	});
});

describe('control.credentials.mint', () => {
	test('makes a good one, and tells its text', async () => {
		const mock = still();
		const { token, credential } = await mock.control.credentials.mint('datarheiAccess', {
			subject: 'ada',
			lifetime: 'PT1M',
			claims: { extra: 1 },
		});
		expect(credential).toMatchObject({ subject: 'ada', state: 'live', expiresAt: '2026-01-01T00:01:00.000Z', issuedBy: 'mint' });
		expect(await clientOf(mock).skills(token)).toBe(200);
		expect(await mock.control.credentials.get(mock.journal.at(-1)?.caller ?? '')).toMatchObject({ id: credential?.id });
	});

	test.each([
		['expired', 'credential-expired', 'expired'],
		['not-yet', 'credential-expired', 'not-yet'],
		['foreign-signature', 'credential-unknown', undefined],
		['alg-none', 'credential-unknown', undefined],
		['wrong-audience', 'credential-foreign', undefined],
	] satisfies [Flaw, string, string | undefined][])('makes one that is bad, symmetric or not: %s', async (flaw, because, state) => {
		const mock = still();
		const { skills, externalLogin } = clientOf(mock);
		const access = await mock.control.credentials.mint('datarheiAccess', { subject: 'admin', flaw });
		expect([await skills(access.token), reason(mock), access.credential?.state]).toEqual([401, because, state]);
		const external = await mock.control.credentials.mint('datarheiAuth0', { subject: 'auth0|alice', flaw });
		expect(await externalLogin(external.token)).toBeGreaterThanOrEqual(400);
		expect([reason(mock), external.credential?.state]).toEqual([because, state]);
		expect(await mock.control.credentials.list()).toHaveLength(state ? 2 : 0);
		// The other way round it is good: nothing else is wrong with it.
		const good = await mock.control.credentials.mint('datarheiAccess', { subject: 'admin' });
		expect(await skills(good.token)).toBe(200);
	});

	// Red without: mock/engine/act/flaw.ts "case 'wrong-audience':"
	test('makes one for another audience, where the document compares it', async () => {
		const mock = mockOf(
			desk({
				paths: `  /gate:
    get: { operationId: gate, security: [{ pass: [] }], responses: { '204': { description: Open. } } }`,
				components: `  securitySchemes: { pass: { type: http, scheme: bearer } }
  x-credentials: { pass: { kind: token, external: true, format: jwt, claims: { iss: 'https://issuer.example/', aud: desk } } }`,
			}),
		);
		const { token } = await mock.control.credentials.mint('pass', { flaw: 'wrong-audience' });
		expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
			iss: 'https://issuer.example/',
			aud: 'https://somebody-else.example/',
		});
		expect((await mock.fetch('/gate', bearer(token))).status).toBe(401);
		expect(reason(mock)).toBe('credential-foreign');
	});

	test('makes an opaque one that has ended, or has not begun', async () => {
		const mock = still();
		for (const flaw of ['expired', 'not-yet'] as const) {
			const { token, credential } = await mock.control.credentials.mint('ideanoteSession', { flaw });
			expect(credential?.state).toBe(flaw);
			await mock.fetch(`https://idea.ideanote.io/login/session/${token}`);
			expect(reason(mock)).toBe('credential-expired');
		}
	});

	test.each([
		['ideanoteSession', { flaw: 'alg-none' }, 'ERR_CONTROL_ARGUMENT', /its text is opaque, so it has neither signature nor audience/],
		['datarheiAccess', { flaw: 'odd' }, 'ERR_CONTROL_ARGUMENT', /Flaws are expired, not-yet, foreign-signature, alg-none, wrong-audience/],
		['insitesLoginToken', { flaw: 'wrong-audience' }, 'ERR_CONTROL_ARGUMENT', /compares none of its claims/],
		['datarheiAccess', { lifetime: 'soon' }, 'ERR_CONTROL_ARGUMENT', /the lifetime is no duration/],
		['datarheiAccess', { lifetime: 'P4000000D' }, 'ERR_CONTROL_ARGUMENT', /year 9999/],
		['datarheiAccess', { subject: 5 }, 'ERR_CONTROL_ARGUMENT', /the subject is no text/],
		['datarheiAccess', { permissions: 'all' }, 'ERR_CONTROL_ARGUMENT', /the permissions are no list of names/],
		['datarheiAccess', { claims: JSON.parse('{"__proto__":{"admin":true}}') }, 'ERR_CONTROL_ARGUMENT', /no object of plain JSON/],
		['datarheiAccess', { claims: { when: new Date(0) } }, 'ERR_CONTROL_ARGUMENT', /no object of plain JSON/],
		['datarheiAccess', { sub: 'x' }, 'ERR_CONTROL_ARGUMENT', /there is no option "sub"/],
		['watcherAutologin', {}, 'ERR_CONTROL_ARGUMENT', /Give what is missing: { subject: … }/],
		['datarheiUser', {}, 'ERR_CONTROL_UNKNOWN', /the document has no token "datarheiUser"/],
		['constructor', {}, 'ERR_CONTROL_UNKNOWN', /the document has no token "constructor"/],
	])('refuses %s %j', async (name, wanted, code, message) => {
		const mock = still();
		expect(await failure(mock.control.credentials.mint(name, wanted as never))).toMatchObject({
			code,
			message: expect.stringMatching(message),
		});
		expect(await mock.control.credentials.list()).toEqual([]);
	});
});

describe('control.credentials.revoke', () => {
	// Red without: mock/control/local/credentials.ts "for (const record of records) tokens.revoke"
	test('ends one token, and no other', async () => {
		const mock = still();
		const { login, refresh, skills } = clientOf(mock);
		const pair = await login();
		const other = await login();
		const id = (await mock.control.credentials.list({ name: 'datarheiRefresh' }))[0]?.id ?? '';
		expect(await mock.control.credentials.revoke(id)).toMatchObject([{ id, state: 'revoked' }]);
		expect([await refresh(pair.refresh_token), reason(mock)]).toEqual([401, 'credential-revoked']);
		expect([await skills(pair.access_token), await refresh(other.refresh_token)]).toEqual([200, 200]);
		expect(await mock.control.credentials.revoke(id)).toEqual([]);
	});

	test('ends a family: all that descends from one sign-in', async () => {
		const mock = still();
		const { login, refresh, skills } = clientOf(mock);
		const pair = await login();
		const other = await login();
		const renewed = (await (await mock.fetch('/api/login/refresh', bearer(pair.refresh_token))).json()) as { access_token: string };
		const { family } = await mock.control.credentials.get(await newest(mock, 'datarheiAccess'));
		expect((await mock.control.credentials.revoke({ family })).map(({ name }) => name)).toEqual([
			'datarheiAccess',
			'datarheiRefresh',
			'datarheiAccess',
		]);
		expect(await Promise.all([pair, renewed].map(({ access_token }) => skills(access_token)))).toEqual([401, 401]);
		expect([await refresh(pair.refresh_token), await refresh(other.refresh_token), await skills(other.access_token)]).toEqual([
			401, 200, 200,
		]);
	});

	test('ends all of a subject', async () => {
		const mock = still();
		const { link, open, login, skills } = clientOf(mock);
		const [jo, al, core] = [String(await link()), String(await link('al@example.com')), await login()];
		expect(await mock.control.credentials.revoke({ subject: 'jo@example.com' })).toHaveLength(1);
		expect([await open(jo), await open(al), await skills(core.access_token)]).toEqual([LOGIN_PAGE, '/all-reports', 200]);
	});

	test.each([
		[{ family: 'family-9' }, 'ERR_CONTROL_UNKNOWN', 'Failed to revoke tokens: no token has the family "family-9". Known are family-1.'],
		[{ subject: 'root' }, 'ERR_CONTROL_UNKNOWN', 'Failed to revoke tokens: no token has the subject "root". Known are admin.'],
		[{}, 'ERR_CONTROL_ARGUMENT', 'Failed to revoke tokens: it is not said which. Write an id, { family: … } or { subject: … }.'],
		[{ family: 'family-1', subject: 'admin' }, 'ERR_CONTROL_ARGUMENT', expect.stringContaining('it is not said which')],
		[null, 'ERR_CONTROL_ARGUMENT', expect.stringContaining('it is not said which')],
	])('refuses %j', async (which, code, message) => {
		const mock = still();
		const { login, skills } = clientOf(mock);
		const { access_token } = await login();
		expect(await failure(mock.control.credentials.revoke(which as never))).toMatchObject({ code, message });
		expect(await skills(access_token)).toBe(200);
	});
});

describe('control.credentials.expire', () => {
	// Red without: mock/engine/act/end.ts "record.expiresAt = now;"
	test('ends a token now, also one that says of itself that it is good', async () => {
		const mock = still();
		const { login, skills, link, open } = clientOf(mock);
		const { access_token } = await login();
		const token = String(await link());
		mock.clock.advance(5);
		expect(await mock.control.credentials.expire(await newest(mock, 'datarheiAccess'))).toMatchObject({
			state: 'expired',
			expiresAt: '2026-01-01T00:00:05.000Z',
		});
		await mock.control.credentials.expire(await newest(mock, 'insitesLoginToken'));
		expect([await skills(access_token), reason(mock)]).toEqual([401, 'credential-expired']);
		expect([await open(token), reason(mock)]).toEqual([LOGIN_PAGE, 'credential-expired']);
		mock.clock.advance(-1);
		expect(await skills(access_token)).toBe(200);
	});

	// Red without: mock/engine/act/end.ts "record.saysUntil ??="
	test('is remembered as long as its text says that it is good', async () => {
		const mock = still();
		const { refresh, login } = clientOf(mock);
		const { refresh_token } = await login();
		await mock.control.credentials.expire(await newest(mock, 'datarheiRefresh'));
		mock.clock.advance('PT23H');
		for (let count = 0; count < 1100; count++) await mock.mint('insitesSession');
		expect([await refresh(refresh_token), reason(mock)]).toEqual([401, 'credential-expired']);
	});
});

describe('control.credentials.spend', () => {
	// Red without: mock/engine/act/end.ts "record.uses = uses;"
	test('takes all uses, as a mail scanner would', async () => {
		const mock = still();
		const { link, open } = clientOf(mock);
		const token = String(await link());
		expect(await mock.control.credentials.spend(await newest(mock, 'insitesLoginToken'))).toMatchObject({
			state: 'used',
			uses: 1,
			allowed: 1,
		});
		expect([await open(token), reason(mock)]).toEqual([LOGIN_PAGE, 'credential-used']);
	});

	// Red without: mock/engine/act/end.ts "record.rotatedAt = Math.min("
	test('retires one that rotates, as if its grace were long over: who brings it ends its family', async () => {
		const mock = ferryMock();
		const token = (fields: Record<string, string>) =>
			mock.fetch('https://id.ferry.example/oauth/token', form(fields, { authorization: basic(CLIENT) }));
		const pair = (await (await token({ grant_type: 'password', username: 'ida', password: 'fake-anchor' })).json()) as {
			refresh_token: string;
		};
		expect(await mock.control.credentials.spend(await newest(mock, 'ferryRefresh'))).toMatchObject({ state: 'used' });
		expect((await token({ grant_type: 'refresh_token', refresh_token: pair.refresh_token })).status).toBe(400);
		expect(reason(mock)).toBe('credential-used');
		expect((await mock.control.credentials.list()).map(({ state }) => state)).toEqual(['revoked', 'revoked']);
	});

	test('refuses one that has no uses to take', async () => {
		const mock = still();
		await clientOf(mock).login();
		expect(await failure(mock.control.credentials.spend(await newest(mock, 'datarheiRefresh')))).toMatchObject({
			code: 'ERR_CONTROL_ARGUMENT',
			message:
				'Failed to spend a token: datarheiRefresh can be used without limit: the document gives it neither "uses" nor "rotation". End it with credentials.expire or credentials.revoke.',
		});
	});
});
