import { afterEach, describe, expect, test, vi } from 'vitest';
import { createMock } from '../../../mock/index.ts';
import { clientOf, failure, newest, START, still } from './support.ts';

const second = 1000;

describe('control.clock', () => {
	test('moves forward and back, and the Date header and the tokens with it', async () => {
		const mock = still();
		const { login, skills } = clientOf(mock);
		const date = async () => (await mock.fetch('/nothing')).headers.get('date');
		const { access_token } = await login();
		expect(await mock.control.clock.now()).toEqual({ now: '2026-01-01T00:00:00.000Z', frozen: false, ahead: 0 });
		expect(await mock.control.clock.advance('PT10M')).toEqual({ now: '2026-01-01T00:10:00.000Z', frozen: false, ahead: 600 });
		expect([await date(), await skills(access_token)]).toEqual(['Thu, 01 Jan 2026 00:10:00 GMT', 401]);
		await mock.control.clock.advance(-1);
		expect([await date(), await skills(access_token)]).toEqual(['Thu, 01 Jan 2026 00:09:59 GMT', 200]);
		expect(await mock.control.clock.set('2027-03-01T01:00:00+01:00')).toMatchObject({ now: '2027-03-01T00:00:00.000Z' });
		expect(await mock.control.clock.set(new Date(START))).toMatchObject({ ahead: 0 });
		expect(await mock.control.clock.set(START - second)).toMatchObject({ ahead: -1 });
		expect(mock.clock.now()).toBe(START - second);
	});

	// Red without: mock/engine/world/clock.ts "stopped = now();"
	test('stands still when it is frozen, can be moved, and goes on from where it stands', async () => {
		let real = START;
		const mock = still({ clock: { now: () => real } });
		const { clock } = mock.control;
		expect(await clock.freeze()).toMatchObject({ frozen: true });
		real += 60 * second;
		expect(await clock.now()).toEqual({ now: '2026-01-01T00:00:00.000Z', frozen: true, ahead: -60 });
		expect(await clock.advance(5)).toMatchObject({ now: '2026-01-01T00:00:05.000Z', frozen: true });
		expect(await clock.resume()).toMatchObject({ now: '2026-01-01T00:00:05.000Z', frozen: false, ahead: -55 });
		real += second;
		expect(await clock.now()).toMatchObject({ now: '2026-01-01T00:00:06.000Z', ahead: -55 });
	});

	test.each([
		['just-before-expiry', '2026-01-01T00:09:59.000Z', 200],
		['expiry', '2026-01-01T00:10:00.000Z', 401],
		['just-after-expiry', '2026-01-01T00:10:01.000Z', 401],
	] as const)('travels to %s of a token', async (moment, now, status) => {
		const mock = still();
		const { login, skills } = clientOf(mock);
		const first = await login();
		const id = await newest(mock, 'datarheiAccess');
		expect(await mock.control.clock.travelTo(id, moment)).toMatchObject({ now });
		expect(await skills(first.access_token)).toBe(status);
		mock.reset();
		const again = await login();
		expect(await mock.control.clock.travelTo('datarheiAccess', moment)).toMatchObject({ now });
		expect(await skills(again.access_token)).toBe(status);
	});

	// Red without: mock/control/local/clock.ts "return move(verb, (expiresAt"
	test('travels to the newest live token of a name, past those that have ended', async () => {
		const mock = still();
		const { login } = clientOf(mock);
		await login();
		mock.clock.advance('PT1M');
		await login();
		await mock.control.credentials.revoke(await newest(mock, 'datarheiAccess'));
		expect(await mock.control.clock.travelTo('datarheiAccess', 'expiry')).toMatchObject({ now: '2026-01-01T00:10:00.000Z' });
		expect(await failure(mock.control.clock.travelTo('datarheiAccess', 'expiry'))).toMatchObject({
			code: 'ERR_CONTROL_UNKNOWN',
			message: 'Failed to travel: there is no live datarheiAccess. Let an operation issue one, mint one, or name an ended one by its id.',
		});
	});

	test.each([
		[
			(clock) => clock.advance('soon'),
			'ERR_CONTROL_ARGUMENT',
			/^Failed to advance the clock: "by" is no duration\. Write an ISO 8601 duration/,
		],
		[(clock) => clock.advance('P9999999D'), 'ERR_CONTROL_ARGUMENT', /from the year 1 to the year 9999/],
		[(clock) => clock.set('tomorrow'), 'ERR_CONTROL_ARGUMENT', /this is no moment\. Write an ISO 8601 date-time with its zone/],
		[(clock) => clock.set('2026-01-01T00:00:00'), 'ERR_CONTROL_ARGUMENT', /with its zone/],
		[(clock) => clock.set(Number.NaN), 'ERR_CONTROL_ARGUMENT', /this is no moment/],
		[(clock) => clock.set(1e17), 'ERR_CONTROL_ARGUMENT', /year 9999/],
		[
			(clock) => clock.travelTo('datarheiAccess', 'noon' as never),
			'ERR_CONTROL_ARGUMENT',
			/"just-before-expiry", "expiry", "just-after-expiry"/,
		],
		[
			(clock) => clock.travelTo('datarheiAcces', 'expiry'),
			'ERR_CONTROL_UNKNOWN',
			/has no token "datarheiAcces"\. It has .* Did you mean "datarheiAccess"\?/,
		],
		[(clock) => clock.travelTo('datarheiUser', 'expiry'), 'ERR_CONTROL_UNKNOWN', /has no token "datarheiUser"/],
		[(clock) => clock.travelTo('abc', 'expiry'), 'ERR_CONTROL_UNKNOWN', /no token has the id "abc"/],
		[
			(clock) => clock.travelTo('insitesSession', 'expiry'),
			'ERR_CONTROL_ARGUMENT',
			/this insitesSession does not end by itself\. End it with/,
		],
	] satisfies [(clock: ReturnType<typeof still>['control']['clock']) => Promise<unknown>, string, RegExp][])(
		'refuses what it cannot do, says what to write, and stays: %s',
		async (verb, code, message) => {
			const mock = still();
			await mock.mint('insitesSession');
			expect(await failure(verb(mock.control.clock))).toMatchObject({ code, message: expect.stringMatching(message) });
			expect(mock.clock.now()).toBe(START);
		},
	);
});

describe('a mock that follows real time', () => {
	afterEach(() => void vi.useRealTimers());

	// Red without: mock/engine/world/clock.ts "if (stopped === undefined) arm(sleeper, left);"
	test('is moved by fake timers: its clock, and who sleeps on it', async () => {
		vi.useFakeTimers({ now: START });
		const mock = createMock();
		const { login, skills } = clientOf(mock);
		const { access_token } = await login();
		vi.advanceTimersByTime(599 * second);
		expect(await skills(access_token)).toBe(200);
		vi.advanceTimersByTime(second);
		expect(await skills(access_token)).toBe(401);
		expect(await mock.control.clock.now()).toEqual({ now: '2026-01-01T00:10:00.000Z', frozen: false, ahead: 0 });
		// A failed login is answered five seconds late.
		const slow = createMock({ delays: 'real' });
		let status = 0;
		const answered = clientOf(slow)
			.loginStatus('admin', 'wrong')
			.then((answer) => {
				status = answer;
			});
		await vi.advanceTimersByTimeAsync(4999);
		expect(status).toBe(0);
		await vi.advanceTimersByTimeAsync(1);
		expect(status).toBe(401);
		await answered;
	});

	test('wakes who sleeps on its clock when it is moved there, and at a reset', async () => {
		vi.useFakeTimers({ now: START });
		const mock = createMock({ delays: 'real' });
		const { loginStatus } = clientOf(mock);
		const asleep = () => {
			const state = { status: 0 };
			void loginStatus('admin', 'wrong').then((status) => {
				state.status = status;
			});
			return state;
		};
		const settle = () => vi.advanceTimersByTimeAsync(0);
		const first = asleep();
		await settle();
		await mock.control.clock.freeze();
		await vi.advanceTimersByTimeAsync(60 * second);
		expect(first.status).toBe(0);
		await mock.control.clock.advance(4.999);
		await settle();
		expect(first.status).toBe(0);
		await mock.control.clock.set(mock.clock.now() + 1);
		await settle();
		expect(first.status).toBe(401);
		const late = asleep();
		await settle();
		mock.reset();
		await settle();
		expect(late.status).toBe(401);
	});
});
