import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { clientOf, failure, reason, START, still } from './support.ts';

const NAME = 'datarheiAuth0';

describe('control.keys', () => {
	test('lists the public halves', async () => {
		const mock = still();
		const [key, ...more] = await mock.control.keys.list();
		expect(more).toEqual([]);
		expect(key).toMatchObject({
			credential: NAME,
			kid: NAME,
			algorithm: 'RS256',
			signs: true,
			until: null,
			jwk: { kty: 'RSA', alg: 'RS256', use: 'sig' },
		});
		expect(key?.jwk).toEqual((await mock.keySet(NAME))?.keys[0]);
		for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key?.jwk).not.toHaveProperty(member);
	});

	// Red without: mock/engine/token/keys.ts "until: Math.min(key.until ?? until, until),"
	test('rotates: the old key verifies for the grace, on the clock of the mock, and is listed as long', async () => {
		const mock = still();
		const { externalLogin } = clientOf(mock);
		const old = await mock.mint(NAME, { subject: 'auth0|alice' });
		const keys = await mock.control.keys.rotate({ credential: NAME, grace: 'PT1M' });
		expect(keys.map(({ signs, until }) => [signs, until])).toEqual([
			[true, null],
			[false, '2026-01-01T00:01:00.000Z'],
		]);
		expect(keys[0]?.kid).not.toBe(keys[1]?.kid);
		const fresh = await mock.mint(NAME, { subject: 'auth0|alice' });
		mock.clock.advance(59);
		expect([await externalLogin(old), await externalLogin(fresh)]).toEqual([200, 200]);
		const published = createLocalJWKSet((await mock.keySet(NAME)) ?? { keys: [] });
		for (const token of [old, fresh]) await jwtVerify(token, published, { currentDate: new Date(START) });
		mock.clock.advance(1);
		expect([await externalLogin(fresh), await externalLogin(old), reason(mock)]).toEqual([200, 401, 'credential-unknown']);
		expect(await mock.control.keys.list()).toMatchObject([{ signs: true, kid: keys[0]?.kid }]);
		expect((await mock.keySet(NAME))?.keys.map(({ kid }) => kid)).toEqual([keys[0]?.kid]);
	});

	test('without a grace the old key is refused at once', async () => {
		const mock = still();
		const old = await mock.mint(NAME, { subject: 'auth0|alice' });
		expect(await mock.control.keys.rotate()).toHaveLength(1);
		expect(await clientOf(mock).externalLogin(old)).toBe(401);
	});

	test('rotates again and again; none outlives its first grace', async () => {
		const mock = still();
		const first = await mock.mint(NAME, { subject: 'auth0|alice' });
		await mock.control.keys.rotate({ grace: 10 });
		await mock.control.keys.rotate({ grace: 'PT1H' });
		expect((await mock.control.keys.list()).map(({ until }) => until)).toEqual([
			null,
			'2026-01-01T01:00:00.000Z',
			'2026-01-01T00:00:10.000Z',
		]);
		mock.clock.advance(10);
		expect(await clientOf(mock).externalLogin(first)).toBe(401);
	}, 20_000);

	test('reset() takes the first key again', async () => {
		const mock = still();
		const before = await mock.control.keys.list();
		const old = await mock.mint(NAME, { subject: 'auth0|alice' });
		await mock.control.keys.rotate();
		const fresh = await mock.mint(NAME, { subject: 'auth0|alice' });
		mock.reset();
		expect(await mock.control.keys.list()).toEqual(before);
		expect([await clientOf(mock).externalLogin(old), await clientOf(mock).externalLogin(fresh)]).toEqual([200, 401]);
	});

	test.each([
		[
			{ credential: 'datarheiAccess' },
			'ERR_CONTROL_ARGUMENT',
			'Failed to rotate keys: datarheiAccess has no asymmetric key, which others would verify with. Those that can be rotated are datarheiAuth0.',
		],
		[{ credential: 'datarheiUser' }, 'ERR_CONTROL_ARGUMENT', expect.stringContaining('has no asymmetric key')],
		[{ credential: 'constructor' }, 'ERR_CONTROL_UNKNOWN', expect.stringContaining('no credential "constructor"')],
		[{ grace: 'soon' }, 'ERR_CONTROL_ARGUMENT', expect.stringContaining('the grace is no duration')],
		[{ grace: -1 }, 'ERR_CONTROL_ARGUMENT', expect.stringContaining('the grace is out of range')],
		[{ grace: 1e300 }, 'ERR_CONTROL_ARGUMENT', expect.stringContaining('the grace is out of range')],
		[{ name: NAME }, 'ERR_CONTROL_ARGUMENT', expect.stringContaining('there is no option "name"')],
	])('refuses %j', async (options, code, message) => {
		const mock = still();
		const before = await mock.control.keys.list();
		expect(await failure(mock.control.keys.rotate(options as never))).toMatchObject({ code, message });
		expect(await mock.control.keys.list()).toEqual(before);
	});
});
