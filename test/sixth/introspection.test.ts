import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
	basic,
	bearer,
	CLIENT,
	claimsOf,
	DOOR_NAMES,
	DOORS,
	type Door,
	form,
	introspect,
	refresh,
	signIn,
	timetable,
} from './support/ferry.ts';

describe.each(DOOR_NAMES)('introspection and revocation, %s', (name) => {
	let door: Door;
	beforeEach(async () => {
		door = await DOORS[name]({});
	});
	afterEach(() => door.close());

	const revoke = (token: string, headers: Record<string, string> = { authorization: basic(CLIENT) }) =>
		door.fetch(`${door.id}/oauth/revoke`, form({ token }, headers));

	test('tells whose token it is and how long it lives', async () => {
		const { access_token, refresh_token } = await signIn(door);
		door.mock.clock.advance(60);
		const { iat, exp, jti } = claimsOf(access_token);
		expect(await introspect(door, access_token)).toEqual({ status: 200, active: true, sub: 'p-1', iat, exp, jti, left: 240 });
		expect(await introspect(door, refresh_token)).toEqual({ status: 200, active: true, sub: 'p-1' });
	});

	test('tells nothing of a token that is over, spent, revoked, foreign or none', async () => {
		const { access_token, refresh_token } = await signIn(door);
		const next = await refresh(door, refresh_token);
		await revoke(next.body.access_token);
		const [header, claims] = access_token.split('.');
		const inactive = { status: 200, active: false };
		for (const token of [
			next.body.access_token,
			'nope',
			'a.b.c',
			`${header}.${claims}.`,
			`${header}.${claims}.AAAA`,
			await door.mock.mint('ferryAccess', { lifetime: -1 }),
			await door.mock.mint('ferryAccess', { claims: { iss: 'https://evil.example' } }),
			await door.mock.mint('ferryTicket', { subject: 'p-1' }),
		])
			expect(await introspect(door, token)).toEqual(inactive);
		door.mock.clock.advance('PT5M');
		expect(await introspect(door, access_token)).toEqual(inactive);
		expect(await introspect(door, refresh_token)).toEqual(inactive);
	});

	test('spends nothing by looking', async () => {
		const ticket = await door.mock.mint('ferryTicket', { subject: 'p-1' });
		const { refresh_token } = await signIn(door);
		for (let count = 0; count < 3; count++) await introspect(door, refresh_token);
		expect((await refresh(door, refresh_token)).status).toBe(200);
		expect((await door.fetch(`${door.pier}/board?ticket=${ticket}`)).status).toBe(303);
	});

	test.each(['introspect', 'revoke'])(
		'answers 401 to a client that nobody knows at %s, and 400 where the token is missing',
		async (path) => {
			const { access_token } = await signIn(door);
			const ask = (body: Record<string, string>, headers = {}) => door.fetch(`${door.id}/oauth/${path}`, form(body, headers));
			expect((await ask({ token: access_token })).status).toBe(401);
			expect((await ask({ token: access_token }, bearer(access_token))).status).toBe(401);
			expect((await ask({ token: access_token, client_id: 'deck-app', client_secret: 'nope' })).status).toBe(401);
			expect((await timetable(door, access_token)).status).toBe(200);
			expect((await ask({}, { authorization: basic(CLIENT) })).status).toBe(400);
			expect((await ask({ token: access_token, ...CLIENT })).status).toBe(200);
		},
	);

	test('revokes an access token alone', async () => {
		const { access_token, refresh_token } = await signIn(door);
		const response = await revoke(access_token);
		expect(response.status).toBe(200);
		expect(await response.text()).toBe('');
		expect((await timetable(door, access_token)).status).toBe(401);
		expect((await refresh(door, refresh_token)).status).toBe(200);
	});

	test('revokes a refresh token with all that came from it', async () => {
		const first = await signIn(door);
		const second = (await refresh(door, first.refresh_token)).body;
		const other = await signIn(door);
		await revoke(second.refresh_token);
		for (const { access_token, refresh_token } of [first, second]) {
			expect((await timetable(door, access_token)).status).toBe(401);
			expect((await refresh(door, refresh_token)).body).toEqual({ error: 'invalid_grant' });
		}
		expect((await timetable(door, other.access_token)).status).toBe(200);
	});

	test('takes an unknown token for one that is over already', async () => {
		for (const token of ['nope', 'a.b.c']) expect((await revoke(token)).status).toBe(200);
	});

	test('revokes nothing for a forged token that names a real one', async () => {
		const { access_token } = await signIn(door);
		const [header, claims] = access_token.split('.');
		expect((await revoke(`${header}.${claims}.${'A'.repeat(86)}`)).status).toBe(200);
		expect((await timetable(door, access_token)).status).toBe(200);
	});
});
