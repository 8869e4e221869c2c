import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
	bearer,
	claimsOf,
	cookiePair,
	cookiesOf,
	DOOR_NAMES,
	DOORS,
	type Door,
	grant,
	json,
	KIOSK,
	signIn,
	timetable,
} from './support/ferry.ts';

describe.each(DOOR_NAMES)('the API, %s', (name) => {
	let door: Door;
	beforeEach(async () => {
		door = await DOORS[name]({});
	});
	afterEach(() => door.close());

	const get = (path: string, token?: string) => door.fetch(`${door.api}${path}`, { headers: token ? bearer(token) : {} });
	const book = (token: string, passenger: string, body: unknown = { pier: 'north' }) =>
		door.fetch(`${door.api}/bookings`, json(body, { ...bearer(token), 'x-passenger': passenger }));
	const machine = async () => (await grant(door, { grant_type: 'client_credentials' }, KIOSK)).body.access_token;

	test('lets a token with the right permission read, and sends the headers of its server', async () => {
		const response = await timetable(door, await machine());
		expect(response.status).toBe(200);
		expect(response.headers.get('vary')?.toLowerCase().split(/, */)).toContain('authorization');
		expect(await response.json()).toEqual([{ at: '08:00' }, { at: '17:30' }]);
	});

	test('answers 401 without a token, with a bad one and with one of another kind', async () => {
		const { access_token, refresh_token } = await signIn(door);
		for (const token of [undefined, 'nope', refresh_token, `${access_token}x`, await door.mock.mint('ferryPartner')]) {
			const response = await get('/timetable', token);
			expect(response.status).toBe(401);
			expect(response.headers.get('www-authenticate')).toBe('Bearer realm="ferry"');
			expect(await response.json()).toEqual({ code: 'UNAUTHORIZED' });
		}
	});

	test('answers 403 to a token that lacks the permission', async () => {
		const response = await book(await machine(), 'kiosk');
		expect(response.status).toBe(403);
		expect(await response.json()).toEqual({ code: 'SCOPE' });
		const { access_token } = await signIn(door, { username: 'dag', password: 'fake-dock' });
		expect((await timetable(door, access_token)).status).toBe(403);
	});

	test('answers 403 with another code to a good token for somebody else', async () => {
		const { access_token } = await signIn(door);
		const response = await book(access_token, 'p-2');
		expect(response.status).toBe(403);
		expect(await response.json()).toEqual({ code: 'OTHER_PASSENGER' });
	});

	test('books with fresh numbers, the defaults of the schema and the time of the mock', async () => {
		const { access_token } = await signIn(door);
		const first = await book(access_token, 'p-1');
		expect(first.status).toBe(201);
		expect(first.headers.get('location')).toBe(`${door.api}/bookings/B-1001`);
		const booked_at = Math.floor(door.mock.clock.now() / 1000);
		const body = (await first.json()) as { number: string; booked_at: number };
		expect(body).toEqual({ number: expect.stringMatching(/^B-\d{4}$/), seats: 1, booked_at: expect.any(Number) });
		expect(Math.abs(body.booked_at - booked_at)).toBeLessThanOrEqual(1);
		const second = (await (await book(access_token, 'p-1', { pier: 'south', seats: 3 })).json()) as { number: string; seats: number };
		expect(second.seats).toBe(3);
		expect(second.number).not.toBe(body.number);
	});

	test('answers 400 to a bad call, but only after the token', async () => {
		const { access_token } = await signIn(door);
		expect((await book(access_token, 'p-1', { pier: 'north', seats: 0 })).status).toBe(400);
		expect((await book('nope', 'p-1', { seats: 0 })).status).toBe(401);
		expect((await get('/timetable?pier=west')).status).toBe(401);
		expect((await door.fetch(`${door.api}/bookings`, json({ pier: 'north' }, bearer(access_token)))).status).toBe(400);
	});

	test('finds the bookings that there are, for any method of their path', async () => {
		const { access_token } = await signIn(door);
		expect((await get('/bookings/B-1001', access_token)).status).toBe(200);
		const none = await get('/bookings/B-7', access_token);
		expect(none.status).toBe(404);
		expect(await none.json()).toEqual({ code: 'NO_BOOKING' });
		const cancel = (id: string) => door.fetch(`${door.api}/bookings/${id}`, { method: 'DELETE', headers: bearer(access_token) });
		expect((await cancel('B-1002')).status).toBe(204);
		expect((await cancel('__proto__')).status).toBe(404);
		expect((await get('/bookings/B-7')).status).toBe(401);
	});

	test('tells a dead token from a bad request by the code in a 400', async () => {
		const { access_token } = await signIn(door);
		const points = async (query: string, token?: string) => {
			const response = await get(`/points${query}`, token);
			return [response.status, ((await response.json()) as { code?: string }).code];
		};
		expect(await points('', access_token)).toEqual([200, undefined]);
		expect(await points('?since=yesterday', access_token)).toEqual([400, 'BAD_REQUEST']);
		expect(await points('')).toEqual([400, 'TOKEN_DEAD']);
		door.mock.clock.advance('PT5M');
		expect(await points('', access_token)).toEqual([400, 'TOKEN_DEAD']);
		expect(await points('?since=yesterday', access_token)).toEqual([400, 'TOKEN_DEAD']);
	});

	test('counts the calls of two operations together', async () => {
		const { access_token } = await signIn(door);
		for (let count = 0; count < 60; count++) {
			await timetable(door, access_token);
			await get('/points');
		}
		const response = await timetable(door, access_token);
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toMatch(/^(59|60)$/);
		door.mock.clock.advance(60);
		expect((await timetable(door, access_token)).status).toBe(200);
	});

	describe('tickets', () => {
		const ticket = async (body: unknown = {}) => {
			const { access_token } = await signIn(door);
			const response = await door.fetch(`${door.api}/tickets`, json(body, bearer(access_token)));
			return { status: response.status, body: (await response.json()) as { ticket: string; valid_until: string; url: string } };
		};

		test('say when they end, and where the browser spends them', async () => {
			const { status, body } = await ticket({ stay: 90 });
			expect(status).toBe(201);
			expect(body.url).toBe(`${door.pier}/board?ticket=${body.ticket}`);
			const { exp, iat, sub, stay, seat } = claimsOf(body.ticket) as Record<string, number>;
			expect(Date.parse(body.valid_until) / 1000).toBe(exp);
			expect((exp ?? 0) - (iat ?? 0)).toBe(30);
			expect([sub, stay]).toEqual(['p-1', 90]);
			expect(seat).toMatch(/^[0-9a-f]{2}-[\w-]{4}$/);
		});

		test('are good once, up to their last second', async () => {
			const { body } = await ticket({ stay: 90 });
			door.mock.clock.advance(29);
			const board = await door.fetch(body.url);
			expect(board.status).toBe(303);
			expect(board.headers.get('location')).toBe(`${door.pier}/deck`);
			expect(cookiesOf(board)[0]).toMatch(/^ferry_deck=[0-9a-f]{24}; Path=\/; HttpOnly; Max-Age=90$/);
			expect((await door.fetch(body.url)).status).toBe(403);
			const deck = () => door.fetch(`${door.pier}/deck`, { headers: { cookie: cookiePair(board) } });
			door.mock.clock.advance(89);
			expect((await deck()).status).toBe(200);
			door.mock.clock.advance(1);
			expect((await deck()).status).toBe(403);

			const late = await ticket();
			door.mock.clock.advance(30);
			expect((await door.fetch(late.body.url)).status).toBe(403);
		});

		test('live as long as the request says; boarding without a stay lasts an hour', async () => {
			const { body } = await ticket({ lifetime: 'PT2M' });
			door.mock.clock.advance(119);
			expect(cookiesOf(await door.fetch(body.url))[0]).toMatch(/Max-Age=3600$/);
		});

		test('have one winner among a hundred browsers', async () => {
			const { body } = await ticket();
			const answers = await Promise.all(Array.from({ length: 100 }, () => door.fetch(body.url)));
			expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(99).fill(403)]);
		});

		test('are refused without a ticket, and where it is empty', async () => {
			expect((await door.fetch(`${door.pier}/board`)).status).toBe(403);
			expect((await door.fetch(`${door.pier}/board?ticket=`)).status).toBe(403);
		});
	});

	describe('passes', () => {
		const pass = async (until: string) => {
			const { access_token } = await signIn(door);
			const response = await door.fetch(`${door.api}/passes`, json({ until }, bearer(access_token)));
			return { status: response.status, body: (await response.json()) as { pass: string; ends: number; request: string } };
		};

		test('live until the day of your choice', async () => {
			const end = Math.floor(door.mock.clock.now() / 1000) + 1000;
			const { status, body } = await pass(new Date(end * 1000).toISOString());
			expect(status).toBe(201);
			expect(body).toEqual({
				pass: expect.stringMatching(/^[0-9a-f]{8}-\d{4}$/),
				ends: end,
				request: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
			});
			door.mock.clock.advance(998);
			const gate = () => get(`/gate?pass=${body.pass}`);
			expect((await gate()).status).toBe(204);
			expect((await gate()).status).toBe(204);
			door.mock.clock.advance(2);
			expect((await gate()).status).toBe(401);
		});

		test('are refused where the day is none', async () => {
			expect((await pass('some day')).status).toBe(400);
			expect((await get('/gate')).status).toBe(401);
		});
	});
});
