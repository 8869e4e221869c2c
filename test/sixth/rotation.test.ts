import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DOOR_NAMES, DOORS, type Door, introspect, KIOSK, refresh, signIn, timetable } from './support/ferry.ts';

describe.each(DOOR_NAMES)('refresh tokens, %s', (name) => {
	let door: Door;
	beforeEach(async () => {
		door = await DOORS[name]({});
	});
	afterEach(() => door.close());

	test('are replaced by each refresh, and keep subject, permissions and client', async () => {
		const first = await signIn(door);
		const { status, body } = await refresh(door, first.refresh_token);
		expect(status).toBe(200);
		expect(body.refresh_token).toMatch(/^[\w-]{43}$/);
		expect(body.refresh_token).not.toBe(first.refresh_token);
		expect(body.scopes).toEqual(['timetable:read', 'bookings:write']);
		expect((await timetable(door, body.access_token)).status).toBe(200);
		expect((await timetable(door, first.access_token)).status).toBe(200);
	});

	test('outlive the access token, and end after thirty days', async () => {
		const first = await signIn(door);
		door.mock.clock.advance('PT4M59S');
		expect((await timetable(door, first.access_token)).status).toBe(200);
		door.mock.clock.advance(1);
		expect((await timetable(door, first.access_token)).status).toBe(401);
		const second = await refresh(door, first.refresh_token);
		expect((await timetable(door, second.body.access_token)).status).toBe(200);
		door.mock.clock.advance('P30D');
		expect((await refresh(door, second.body.refresh_token)).body).toEqual({ error: 'invalid_grant' });
		expect(door.mock.journal.at(-1)).toMatchObject({ reason: 'credential-expired', credential: 'ferryRefresh' });
	});

	test('that were replaced still work for a minute, so that a lost answer strands nobody', async () => {
		const first = await signIn(door);
		const second = await refresh(door, first.refresh_token);
		door.mock.clock.advance(59);
		const third = await refresh(door, first.refresh_token);
		expect(third.status).toBe(200);
		expect(new Set([first, second.body, third.body].map((tokens) => tokens.refresh_token)).size).toBe(3);
		expect((await timetable(door, second.body.access_token)).status).toBe(200);
	});

	test('that come back later end all that came from the same sign-in, and nothing else', async () => {
		const other = await signIn(door);
		const first = await signIn(door);
		const second = await refresh(door, first.refresh_token);
		door.mock.clock.advance(60);
		const replayed = await refresh(door, first.refresh_token);
		expect(replayed.status).toBe(400);
		expect(replayed.body).toEqual({ error: 'invalid_grant' });
		expect(door.mock.journal.at(-1)).toMatchObject({ reason: 'credential-used', credential: 'ferryRefresh' });
		expect((await timetable(door, second.body.access_token)).status).toBe(401);
		expect((await refresh(door, second.body.refresh_token)).body).toEqual({ error: 'invalid_grant' });
		expect(door.mock.journal.at(-1)).toMatchObject({ reason: 'credential-revoked' });
		expect((await timetable(door, other.access_token)).status).toBe(200);
		expect((await refresh(door, other.refresh_token)).status).toBe(200);
	});

	test('of one client are of no use to another, and are not spent by its try', async () => {
		const { refresh_token } = await signIn(door);
		expect((await refresh(door, refresh_token, KIOSK)).body).toEqual({ error: 'invalid_grant' });
		expect(door.mock.journal.at(-1)).toMatchObject({ reason: 'credential-mismatched', credential: 'ferryRefresh' });
		expect(await introspect(door, refresh_token)).toMatchObject({ active: true });
		expect((await refresh(door, refresh_token)).status).toBe(200);
	});

	test('are taken in the form as well, with the client beside them', async () => {
		const { refresh_token } = await signIn(door);
		const response = await door.fetch(`${door.id}/oauth/token`, {
			method: 'POST',
			body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token, client_id: 'deck-app', client_secret: 'fake-deck-secret' }),
		});
		expect(response.status).toBe(200);
	});

	test('that are redeemed a hundred times at once all live within the grace, of one family', async () => {
		const { refresh_token } = await signIn(door);
		const answers = await Promise.all(Array.from({ length: 100 }, () => refresh(door, refresh_token)));
		expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
		door.mock.clock.advance(60);
		await refresh(door, refresh_token);
		const [one, , , , last] = answers;
		expect(await introspect(door, one?.body.refresh_token ?? '')).toEqual({ status: 200, active: false });
		expect(await introspect(door, last?.body.access_token ?? '')).toEqual({ status: 200, active: false });
	});
});
