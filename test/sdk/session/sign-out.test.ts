import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../../sdk/index.ts';
import { coreOf, createWorld, failureOf, ferryOf, ferryWorld, LOGIN, PROCESS, REFRESH, refused, settle } from '../support/world.ts';

const SIGNED_OUT = { code: 'ERR_SIGN_IN_REQUIRED', message: expect.stringContaining('signed out') };

describe('signing out', () => {
	test('forgets the tokens, and calls fail until there is a sign-in', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		expect(core.session.state.status).toBe('signed-in');
		expect(await core.session.signOut()).toEqual({ revoked: [], failures: [] });
		expect(core.session.state).toEqual({ status: 'signed-out', tokens: {} });
		world.log.length = 0;
		expect(await failureOf(core.GET('/api/v3/process'))).toMatchObject(SIGNED_OUT);
		expect(world.log).toEqual([]);
		expect(await core.session.signIn()).toEqual({ kind: 'signed-in' });
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
	});

	test.each([
		['before the answer to the login', LOGIN, 'PT0S'],
		['before the answer to the renewal', REFRESH, 'PT10M'],
		['during a renewal behind', REFRESH, 'PT8M1S'],
	])('%s stays signed out', async (_, path, age) => {
		const world = createWorld();
		const store = memoryStore();
		const core = coreOf(world, { store });
		if (path !== LOGIN) await core.GET('/api/v3/process');
		world.mock.clock.advance(age);
		const held = world.hold(path);
		const call = core.GET('/api/v3/process').then(
			({ response }) => response.status,
			({ code }) => code,
		);
		await held.arrived;
		await core.session.signOut();
		// Those who waited hear of it at once, not when the late answer comes.
		expect(await call).toBe(age === 'PT8M1S' ? 200 : 'ERR_SIGN_IN_REQUIRED');
		held.release();
		await settle();
		expect(core.session.state).toEqual({ status: 'signed-out', tokens: {} });
		// Nothing came back in the store either: a second client has to sign in.
		world.log.length = 0;
		await coreOf(world, { store }).GET('/api/v3/process');
		expect(world.count(LOGIN)).toBe(1);
	});

	test('of a call between its refusal and its replay ends the call', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		world.intercept(PROCESS, refused);
		const held = world.hold(REFRESH);
		const call = failureOf(core.GET('/api/v3/process'));
		await held.arrived;
		await core.session.signOut();
		held.release();
		expect(await call).toMatchObject({ ...SIGNED_OUT, attempts: [{ operation: 'datarheiListProcesses', status: 401 }] });
		expect(world.count(LOGIN)).toBe(1);
	});

	test('revokes what the service can revoke', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world);
		await ferry.GET('/timetable');
		const { revoked, failures } = await ferry.session.signOut();
		expect(failures).toEqual([]);
		expect(revoked).toContain('ferryRefresh');
		expect(world.mock.state().tokens.ferryRefresh).toEqual({ live: 0, ended: 1 });
	});

	test('forgets even if the service cannot be reached', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world);
		await ferry.GET('/timetable');
		world.intercept('/oauth/revoke', () => Promise.reject(new TypeError('fetch failed')));
		const { revoked, failures } = await ferry.session.signOut();
		expect(revoked).toEqual([]);
		expect(failures[0]).toMatchObject({ code: 'ERR_ISSUER_UNAVAILABLE' });
		expect(ferry.session.state.tokens).toEqual({});
	});

	test('and in again at once gets new tokens, whatever the old renewal brings', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		const held = world.hold(REFRESH);
		const call = failureOf(core.GET('/api/v3/process'));
		await held.arrived;
		await core.session.signOut();
		await core.session.signIn();
		const { tokens } = core.session.state;
		held.release();
		await settle();
		expect(core.session.state.tokens).toEqual(tokens);
		expect(await call).toMatchObject(SIGNED_OUT);
	});
});

describe('signing in', () => {
	test('gives the challenge that the service answers with', async () => {
		const { insly } = await import('../../../sdk/products/insly.ts');
		const world = createWorld();
		const options = { tenant: 'acme', fetch: world.fetch, clock: world.mock.clock };
		const ledger = insly({ ...options, credentials: { user: { username: 'new@example.com', password: 'temporary' } } });
		const outcome = await ledger.session.signIn();
		expect(outcome).toMatchObject({ kind: 'challenge', reason: 'subject-challenged', status: 200 });
		expect(outcome.kind === 'challenge' && outcome.body).toMatchObject({ challenge_name: 'NEW_PASSWORD_REQUIRED' });
		expect(ledger.session.state.status).toBe('challenged');
		const error = await failureOf(ledger.GET('/api/v1/ledger/requests/{requestId}', { params: { path: { requestId: 'x' } } }));
		expect(error).toMatchObject({ code: 'ERR_SIGN_IN_CHALLENGED', reason: 'subject-challenged' });
		expect(error.challenge?.body).toMatchObject({ challenge_name: 'NEW_PASSWORD_REQUIRED' });
		expect(world.mock.journal.filter(({ operation }) => operation === 'inslyLogin')).toHaveLength(1);
	});

	test('signs in anew although a token is held, and that token wins over a late renewal', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT8M1S');
		const held = world.hold(REFRESH);
		await core.GET('/api/v3/process');
		await held.arrived;
		world.mock.clock.advance('PT1S');
		await core.session.signIn();
		const { tokens } = core.session.state;
		held.release();
		await settle();
		expect(core.session.state.tokens).toEqual(tokens);
	});

	test('has nothing to do where a secret travels with each call', async () => {
		const { insites } = await import('../../../sdk/products/insites.ts');
		const world = createWorld();
		const client = insites({ fetch: world.fetch, clock: world.mock.clock, credentials: { apiKey: 'insites-test-key' } });
		expect(await client.session.signIn()).toEqual({ kind: 'signed-in' });
		expect(world.log).toEqual([]);
	});
});
