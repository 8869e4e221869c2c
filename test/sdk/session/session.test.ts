import { describe, expect, test } from 'vitest';
import { waitingClock } from '../support/clock.ts';
import {
	coreOf,
	createWorld,
	failureOf,
	ferryOf,
	ferryWorld,
	LOGIN,
	PROCESS,
	REFRESH,
	refused,
	settle,
	unavailable,
} from '../support/world.ts';

describe('getting a token', () => {
	test('signs in at the first call and keeps the token', async () => {
		const world = createWorld();
		const core = coreOf(world);
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		expect(world.log).toEqual([`POST ${LOGIN} 200`, `GET ${PROCESS} 200`, `GET ${PROCESS} 200`]);
	});

	test('signs in once for a thousand callers', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const answers = await Promise.all(Array.from({ length: 1000 }, () => core.GET('/api/v3/process')));
		expect(answers.every(({ response }) => response.status === 200)).toBe(true);
		expect(world.count(LOGIN)).toBe(1);
	});

	test('signs in with a token of somebody else, asked for at each sign-in', async () => {
		const world = createWorld();
		let asked = 0;
		const auth0 = () => {
			asked++;
			return world.mock.mint('datarheiAuth0', { subject: 'auth0|alice' });
		};
		const core = coreOf(world, { credentials: { auth0 } });
		await core.GET('/api/v3/process');
		await core.GET('/api/v3/process');
		expect(asked).toBe(1);
		world.mock.clock.advance('PT25H');
		await core.GET('/api/v3/process');
		expect(asked).toBe(2);
		expect(world.count(LOGIN)).toBe(2);
	});

	test('takes a new token of somebody else after an old one was refused', async () => {
		const world = createWorld();
		const old = await world.mock.mint('datarheiAuth0', { subject: 'auth0|alice', lifetime: -1 });
		let current = old;
		const core = coreOf(world, { credentials: { auth0: () => current } });
		expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_SIGN_IN_REFUSED');
		current = await world.mock.mint('datarheiAuth0', { subject: 'auth0|alice' });
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
	});

	test('reads a secret from a vault at each sign-in', async () => {
		const world = createWorld();
		let asked = 0;
		const core = coreOf(world, { credentials: { user: async () => ({ username: 'admin', password: `${++asked ? 'datarhei' : ''}` }) } });
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT10M');
		await core.GET('/api/v3/process');
		expect(asked).toBe(1);
	});
});

describe('the two windows', () => {
	// Ten minutes: from two minutes before the end it is renewed behind, in the last thirty seconds it is waited for.
	test.each([
		['PT7M59S', 'used', 0],
		['PT8M1S', 'used, and renewed behind', 1],
	])('after %s the token is %s', async (age, _, renewals) => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		world.mock.clock.advance(age);
		const held = world.hold(REFRESH);
		// The call is answered although the renewal is not.
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		expect(world.count(REFRESH)).toBe(0);
		held.release();
		await settle();
		expect(world.count(REFRESH)).toBe(renewals);
	});

	test('after 9 min 31 s the call waits for the renewal', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT9M31S');
		await core.GET('/api/v3/process');
		expect(world.log.slice(2)).toEqual([`GET ${REFRESH} 200`, `GET ${PROCESS} 200`]);
	});

	test('shrink with the life of the token', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const { tokens } = core.session.state;
		expect(tokens).toEqual({});
		await core.session.signIn();
		// A day: two minutes and thirty seconds, not a fifth of it.
		world.mock.clock.advance('PT23H57M');
		expect(core.session.state.tokens.datarheiRefresh?.phase).toBe('fresh');
		world.mock.clock.advance('PT1M1S');
		expect(core.session.state.tokens.datarheiRefresh?.phase).toBe('ageing');
	});

	test('renews behind once, and rests after a failure', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT8M1S');
		const off = world.intercept(REFRESH, unavailable);
		await Promise.all(Array.from({ length: 20 }, () => core.GET('/api/v3/process')));
		await settle();
		await core.GET('/api/v3/process');
		expect(world.count(REFRESH)).toBe(1);
		off();
		world.mock.clock.advance('PT6S');
		await core.GET('/api/v3/process');
		await settle();
		expect(world.count(REFRESH)).toBe(2);
		expect(core.session.state.tokens.datarheiAccess?.phase).toBe('fresh');
	});
});

describe('renewing', () => {
	test('keeps the refresh token where the answer has none', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		for (let hour = 0; hour < 3; hour++) {
			world.mock.clock.advance('PT10M');
			await core.GET('/api/v3/process');
		}
		expect(world.count(REFRESH)).toBe(3);
		expect(world.count(LOGIN)).toBe(1);
	});

	test('replaces the refresh token where the answer has one', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world);
		await ferry.GET('/timetable');
		for (let hour = 0; hour < 3; hour++) {
			world.mock.clock.advance('PT5M');
			expect((await ferry.GET('/timetable')).response.status).toBe(200);
		}
		// Whoever comes with an old one loses everything: so none was spent twice.
		expect(world.mock.journal.filter(({ operation }) => operation === 'ferryToken').map(({ outcome }) => outcome)).toEqual(
			Array(4).fill('accepted'),
		);
	});

	test('signs in again where there is no refresh token', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world, { credentials: { ferryClient: { client_id: 'kiosk', client_secret: 'fake-kiosk-secret' } } });
		await ferry.GET('/timetable');
		world.mock.clock.advance('PT5M');
		expect((await ferry.GET('/timetable')).response.status).toBe(200);
		expect(world.count('/oauth/token')).toBe(2);
	});

	test('signs in once when the renewal is refused, and remembers that the refresh token is dead', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		world.mock.clock.advance('PT24H');
		const answers = await Promise.all(Array.from({ length: 10 }, () => core.GET('/api/v3/process')));
		expect(answers.every(({ response }) => response.status === 200)).toBe(true);
		// The refresh token has ended as well, and that is known: it is not even sent.
		expect(world.count(REFRESH)).toBe(0);
		expect(world.count(LOGIN)).toBe(2);

		const off = world.intercept(REFRESH, refused);
		world.mock.clock.advance('PT10M');
		await Promise.all(Array.from({ length: 10 }, () => core.GET('/api/v3/process')));
		off();
		expect(world.count(REFRESH)).toBe(1);
		expect(world.count(LOGIN)).toBe(3);
	});

	test('keeps everything while the service cannot answer', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		const off = world.intercept(REFRESH, unavailable);
		world.mock.clock.advance('PT9M45S');
		// Below the hard window, but still good.
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		world.mock.clock.advance('PT15S');
		const error = await failureOf(core.GET('/api/v3/process'));
		expect(error).toMatchObject({ code: 'ERR_ISSUER_UNAVAILABLE', status: 503, operation: 'datarheiListProcesses' });
		expect(error.attempts).toMatchObject([
			{ operation: 'datarheiRefreshLogin', status: 503, fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/) },
		]);
		off();
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		expect(world.count(LOGIN)).toBe(1);
	});

	test.each([408, 429, 500, 503])('takes %i for "not now"', async (status) => {
		const world = createWorld();
		const core = coreOf(world);
		world.intercept(LOGIN, () => Promise.resolve(new Response('', { status })));
		expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_ISSUER_UNAVAILABLE');
	});

	test('takes a broken connection for "not now"', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const off = world.intercept(LOGIN, () => Promise.reject(new TypeError('fetch failed')));
		const error = await failureOf(core.GET('/api/v3/process'));
		expect(error).toMatchObject({ code: 'ERR_ISSUER_UNAVAILABLE', status: undefined, cause: { code: 'ERR_NETWORK' } });
		off();
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
	});

	test('does not sign in behind a renewal that could not be answered', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		world.intercept(REFRESH, () => Promise.reject(new TypeError('fetch failed')));
		world.mock.clock.advance('PT10M');
		await failureOf(core.GET('/api/v3/process'));
		expect(world.count(LOGIN)).toBe(1);
	});

	test('says so when the answer is not JSON, without quoting it', async () => {
		const world = createWorld();
		const core = coreOf(world);
		world.intercept(LOGIN, () => Promise.resolve(new Response('<p>welcome, hunter2</p>')));
		const error = await failureOf(core.GET('/api/v3/process'));
		expect(error.code).toBe('ERR_ANSWER_INVALID');
		expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('hunter2');
	});
});

describe('a refusal', () => {
	test('of the password is thrown with what was tried, and is not tried again', async () => {
		const world = createWorld();
		const core = coreOf(world, { credentials: { user: { username: 'admin', password: 'wrong' } } });
		const error = await failureOf(core.GET('/api/v3/process'));
		expect(error).toMatchObject({
			code: 'ERR_SIGN_IN_REFUSED',
			operation: 'datarheiListProcesses',
			credential: 'datarheiUser',
			status: 401,
			reason: 'datarheiUser/credential-unknown',
			attempts: [{ operation: 'datarheiLogin', status: 401 }],
		});
		expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_SIGN_IN_REFUSED');
		expect(world.log).toEqual([`POST ${LOGIN} 401`]);
		expect(core.session.state.status).toBe('refused');
		// Only an explicit sign-in tries the password again.
		expect((await failureOf(core.session.signIn())).code).toBe('ERR_SIGN_IN_REFUSED');
		expect(world.count(LOGIN)).toBe(2);
	});

	test('of a token that is brand-new is an error, not a loop', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const off = world.intercept(PROCESS, refused);
		const error = await failureOf(core.GET('/api/v3/process'));
		expect(error).toMatchObject({ code: 'ERR_CREDENTIAL_REFUSED', credential: 'datarheiAccess', status: 401 });
		expect(error.attempts).toHaveLength(2);
		expect(error.attempts[0]?.fingerprint).not.toBe(error.attempts[1]?.fingerprint);
		expect(world.log).toEqual([`POST ${LOGIN} 200`, `GET ${PROCESS} 401`, `GET ${REFRESH} 200`, `GET ${PROCESS} 401`]);
		// Nor is the next call a reason to renew.
		expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_CREDENTIAL_REFUSED');
		expect(world.log.slice(4)).toEqual([`GET ${PROCESS} 401`]);
		off();
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
	});

	test('of everything costs one renewal and one sign-in', async () => {
		const world = createWorld();
		const core = coreOf(world);
		await core.GET('/api/v3/process');
		for (const path of [PROCESS, REFRESH, LOGIN]) world.intercept(path, refused);
		world.log.length = 0;
		const error = await failureOf(core.GET('/api/v3/process'));
		expect(error.code).toBe('ERR_SIGN_IN_REFUSED');
		expect(error.attempts.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
			'datarheiListProcesses 401',
			'datarheiRefreshLogin 401',
			'datarheiLogin 401',
		]);
		await failureOf(core.GET('/api/v3/process'));
		expect(world.log).toHaveLength(3);
	});

	test('that the document gives another status is understood', async () => {
		const world = ferryWorld();
		const ferry = ferryOf(world);
		await ferry.GET('/timetable');
		// 400 means a bad request here, or a dead token: the body tells which.
		let first = true;
		world.intercept('/v1/points', () => {
			if (!first) return undefined;
			first = false;
			return Promise.resolve(Response.json({ code: 'TOKEN_DEAD' }, { status: 400 }));
		});
		expect((await ferry.GET('/points')).response.status).toBe(200);
		expect(world.count('/oauth/token')).toBe(2);
		const bad = await ferry.GET('/points', { params: { query: { since: 'yesterday' } } });
		expect(bad.response.status).toBe(400);
		expect(bad.error).toEqual({ code: 'BAD_REQUEST' });
		expect(world.count('/oauth/token')).toBe(2);
	});
});

describe('a sign-in that is never answered', () => {
	// Red without: sdk/session/flight.ts "controller.abort(late())"
	test('ends after 15 s of the client’s clock, and the next one starts anew', async () => {
		const world = createWorld();
		await world.mock.control.clock.freeze();
		const clock = waitingClock(world.mock);
		const core = coreOf(world, { clock });
		const off = world.intercept(LOGIN, () => new Promise(() => undefined));
		const before = clock.now();
		const error = await failureOf(clock.run(core.GET('/api/v3/process')));
		expect(error).toMatchObject({ code: 'ERR_ISSUER_UNAVAILABLE', operation: 'datarheiListProcesses' });
		expect(clock.now() - before).toBe(15_000);
		off();
		expect((await clock.run(core.GET('/api/v3/process'))).response.status).toBe(200);
	});
});

describe('callers', () => {
	test('abort for themselves only', async () => {
		const world = createWorld();
		const core = coreOf(world);
		const held = world.hold(LOGIN);
		const controller = new AbortController();
		const leaves = core.GET('/api/v3/process', { signal: controller.signal });
		const stays = core.GET('/api/v3/process');
		await held.arrived;
		controller.abort(new Error('I am off'));
		await expect(leaves).rejects.toThrow('I am off');
		held.release();
		expect((await stays).response.status).toBe(200);
		expect(world.count(LOGIN)).toBe(1);
	});
});
