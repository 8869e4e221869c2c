import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cookiePair, cookiesOf, DOOR_NAMES, DOORS, type Door, form, IDA, introspect, refresh, signIn, timetable } from './support/ferry.ts';

describe.each(DOOR_NAMES)('the pages with a session cookie, %s', (name) => {
	let door: Door;
	beforeEach(async () => {
		door = await DOORS[name]({});
	});
	afterEach(() => door.close());

	const login = (fields: Record<string, string>) => door.fetch(`${door.id}/login`, form(fields));
	const account = (cookie?: string) => door.fetch(`${door.id}/account`, { headers: cookie ? { cookie } : {} });
	const post = (path: string, cookie: string, fields: Record<string, string> = {}) =>
		door.fetch(`${door.id}${path}`, form(fields, { cookie }));

	test('sign a browser in by form, and let it see its account', async () => {
		const response = await login(IDA);
		expect(response.status).toBe(303);
		expect(response.headers.get('location')).toBe(`${door.id}/account`);
		expect(cookiesOf(response)).toEqual([expect.stringMatching(/^ferry_session=[\w-]{32}; Path=\/; HttpOnly; Max-Age=28800$/)]);
		const page = await account(cookiePair(response));
		expect(page.status).toBe(200);
		expect(page.headers.get('content-type')).toBe('text/html');
		expect(await page.text()).toContain('Ahoy');
	});

	test('send a browser without a session, or with one that is over, to the form', async () => {
		const cookie = cookiePair(await login(IDA));
		const sentAway = async (cookie?: string) => {
			const response = await account(cookie);
			expect(response.status).toBe(303);
			expect(response.headers.get('location')).toBe(`${door.id}/login`);
		};
		await sentAway();
		await sentAway('ferry_session=nope');
		await sentAway('other=1');
		door.mock.clock.advance('PT7H59M59S');
		expect((await account(cookie)).status).toBe(200);
		door.mock.clock.advance(1);
		await sentAway(cookie);
		expect((await door.fetch(`${door.id}/login`)).status).toBe(200);
	});

	test('send a wrong password, or none, back to the form without a cookie', async () => {
		for (const fields of [{ ...IDA, password: 'nope' }, { username: 'ida' }, {}]) {
			const response = await login(fields);
			expect(response.status).toBe(303);
			expect(response.headers.get('location')).toBe(`${door.id}/login?failed=1`);
			expect(cookiesOf(response)).toEqual([]);
		}
		expect((await login({ ...IDA, remember: 'perhaps' })).status).toBe(400);
		expect((await login({ ...IDA, remember: 'true' })).status).toBe(303);
	});

	test('greet whoever has a session, and everybody else', async () => {
		// A path without a fixed part is served only where its host is named.
		const home = (cookie?: string) =>
			door.fetch(`${door.id.replace(/^(http:\/\/[^/]+)$/, '$1/id.ferry.example')}/`, { headers: cookie ? { cookie } : {} });
		const cookie = cookiePair(await login(IDA));
		expect(await (await home(cookie)).json()).toEqual({ passenger: 'p-1' });
		expect(await (await home()).json()).toEqual({ passenger: null });
		expect(await (await home('ferry_session=nope')).json()).toEqual({ passenger: null });
	});

	test('ask a passenger with a question first; a wrong answer spends nothing', async () => {
		const first = await login({ username: 'cay', password: 'fake-cable' });
		expect(first.headers.get('location')).toBe(`${door.id}/login/step`);
		const step = cookiePair(first);
		expect(step).toMatch(/^ferry_step=[0-9a-f]{32}$/);
		expect((await account(step)).status).toBe(303);
		expect((await post('/login/step', step, { answer: 'crow' })).status).toBe(403);
		expect((await post('/login/step', step)).status).toBe(400);
		const second = await post('/login/step', step, { answer: 'gull' });
		expect(second.headers.get('location')).toBe(`${door.id}/account`);
		expect((await account(cookiePair(second))).status).toBe(200);
		const again = await post('/login/step', step, { answer: 'gull' });
		expect(again.headers.get('location')).toBe(`${door.id}/login`);
		expect(cookiesOf(again)).toEqual([]);
	});

	test('give up on a question after five minutes', async () => {
		const step = cookiePair(await login({ username: 'cay', password: 'fake-cable' }));
		door.mock.clock.advance('PT5M');
		expect((await post('/login/step', step, { answer: 'gull' })).headers.get('location')).toBe(`${door.id}/login`);
	});

	test('end one session by logout, and let the others live', async () => {
		const one = cookiePair(await login(IDA));
		const other = cookiePair(await login(IDA));
		const response = await post('/logout', one);
		expect(response.status).toBe(303);
		expect((await account(one)).status).toBe(303);
		expect((await account(other)).status).toBe(200);
		expect((await post('/logout', one)).status).toBe(303);
		expect((await door.fetch(`${door.id}/logout`, { method: 'POST' })).status).toBe(303);
	});

	test('end everything that a passenger has by one request', async () => {
		const tokens = await signIn(door);
		const cookies = [cookiePair(await login(IDA)), cookiePair(await login(IDA))];
		const stranger = await signIn(door, { username: 'dag', password: 'fake-dock' });
		expect((await post('/logout/everywhere', cookies[0] ?? '')).status).toBe(204);
		for (const cookie of cookies) expect((await account(cookie)).status).toBe(303);
		expect((await timetable(door, tokens.access_token)).status).toBe(401);
		expect((await refresh(door, tokens.refresh_token)).body).toEqual({ error: 'invalid_grant' });
		expect(await introspect(door, stranger.access_token)).toMatchObject({ active: true });
		expect((await post('/logout/everywhere', cookies[0] ?? '')).status).toBe(401);
	});
});
