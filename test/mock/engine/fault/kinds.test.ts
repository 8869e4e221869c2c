import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../../../mock/engine/world/fault.ts';
import type { Mock } from '../../../../mock/index.ts';
import { ferryMock, START } from '../../../sixth/support/ferry.ts';
import { DOOR_NAMES, DOORS, type Door } from './support/doors.ts';
import { login, refresh, timetable, tokensOf } from './support/ferry.ts';

describe.each(DOOR_NAMES)('a fault, %s,', (name) => {
	let mock: Mock;
	let door: Door;
	const add = (fault: Fault) => mock.control.faults.add(fault);
	const last = () => mock.journal.at(-1);

	beforeEach(async () => {
		mock = ferryMock();
		door = await DOORS[name](mock);
	});
	afterEach(() => door.close());

	describe('that refuses', () => {
		test('by a reason gives the answer that the document declares for it', async () => {
			await add({ kind: 'refuse', operation: 'ferryToken', reason: 'flow-unknown' });
			const response = await login(door.fetch);
			expect(response.status).toBe(400);
			expect(await response.json()).toEqual({ error: 'unsupported_grant_type' });
			expect(last()).toMatchObject({ outcome: 'faulted', reason: 'flow-unknown', status: 400, faults: ['fault-1'] });
			expect((await login(door.fetch)).status).toBe(200);
			expect(last()).toMatchObject({ outcome: 'accepted', faults: [] });
		});

		test('by a reason about a credential gives the answer for that credential', async () => {
			await add({ kind: 'refuse', operation: 'ferryToken', credential: 'ferryClient', reason: 'credential-expired' });
			const response = await login(door.fetch);
			expect(response.status).toBe(401);
			expect(response.headers.get('www-authenticate')).toBe('Basic realm="ferry"');
			expect(await response.json()).toEqual({ error: 'invalid_client' });
			expect(last()).toMatchObject({ outcome: 'faulted', reason: 'credential-expired', credential: 'ferryClient' });
		});

		test('by a reason about no credential in particular means the one that is usually refused', async () => {
			await add({ kind: 'refuse', operation: 'ferryToken', reason: 'credential-expired' });
			expect(await (await login(door.fetch)).json()).toEqual({ error: 'invalid_grant' });
		});

		test('by a status gives the first answer that the document declares with it', async () => {
			await add({ kind: 'refuse', operation: 'ferryToken', status: 400 });
			expect(await (await login(door.fetch)).json()).toEqual({ error: 'invalid_request' });
			expect(last()).toMatchObject({ outcome: 'faulted', reason: null, status: 400 });
		});

		test('by a status that the document does not declare, or by none, gives a problem', async () => {
			await add({ kind: 'refuse', operation: 'ferryToken', status: 502 });
			await add({ kind: 'refuse', operation: 'ferryToken' });
			for (const status of [502, 503]) {
				const response = await login(door.fetch);
				expect(response.status).toBe(status);
				expect(response.headers.get('content-type')).toBe('application/problem+json');
				expect(await response.json()).toMatchObject({ type: 'urn:tokenwright:fault', status });
			}
		});

		test('by a status of success says yes and does nothing', async () => {
			await add({ kind: 'refuse', operation: 'ferryToken', status: 200 });
			const response = await login(door.fetch);
			expect(response.status).toBe(200);
			const { access_token } = (await response.json()) as { access_token: string };
			expect((await timetable(door.fetch, access_token)).status).toBe(401);
			expect(await mock.control.credentials.list()).toEqual([]);
		});

		test('by a status without a body has none', async () => {
			await add({ kind: 'refuse', operation: 'ferryTimetable', status: 204 });
			const response = await timetable(door.fetch, 'none');
			expect(response.status).toBe(204);
			expect(await response.text()).toBe('');
		});

		// Red without: mock/engine/fault/answer.ts "return delays.length === 0 ? refusing"
		test('spends nothing', async () => {
			const first = await tokensOf(login(door.fetch));
			await add({ kind: 'refuse', operation: 'ferryToken', status: 503, times: 3 });
			for (let index = 0; index < 3; index++) expect((await refresh(door.fetch, first.refresh_token)).status).toBe(503);
			// A rotation would have retired it a minute after.
			mock.clock.advance('P1D');
			expect((await refresh(door.fetch, first.refresh_token)).status).toBe(200);
		});

		test('counts against no limit', async () => {
			await add({ kind: 'refuse', operation: 'ferryToken', status: 503, times: 40 });
			for (let index = 0; index < 40; index++) await login(door.fetch);
			expect((await login(door.fetch)).status).toBe(200);
		});
	});

	describe('that limits the rate', () => {
		test('answers as the document declares it, with the time of its limit', async () => {
			await add({ kind: 'rate-limit', operation: 'ferryToken' });
			const response = await login(door.fetch);
			expect(response.status).toBe(429);
			expect(response.headers.get('retry-after')).toBe('60');
			expect(await response.json()).toEqual({ error: 'slow_down' });
			expect(last()).toMatchObject({ outcome: 'faulted', reason: 'rate-limited', status: 429, retryAfter: 60 });
		});

		test('says to wait as long as it is told', async () => {
			await add({ kind: 'rate-limit', operation: 'ferryToken', retryAfter: 7 });
			expect((await login(door.fetch)).headers.get('retry-after')).toBe('7');
			expect(last()).toMatchObject({ retryAfter: 7 });
		});

		test('does not say how long, if it is told so', async () => {
			await add({ kind: 'rate-limit', operation: 'ferryToken', retryAfter: null });
			const response = await login(door.fetch);
			expect(response.status).toBe(429);
			expect(response.headers.has('retry-after')).toBe(false);
			expect(last()).toMatchObject({ retryAfter: null });
		});

		test('gives a problem where the document knows no limit', async () => {
			await add({ kind: 'rate-limit', operation: 'ferryGate', retryAfter: 2 });
			const response = await door.fetch('https://api.ferry.example/v1/gate');
			expect(response.status).toBe(429);
			expect(response.headers.get('retry-after')).toBe('2');
			expect(await response.json()).toMatchObject({ type: 'urn:tokenwright:reason:rate-limited' });
		});
	});

	test('that drops the connection gives no answer and spends nothing', async () => {
		const first = await tokensOf(login(door.fetch));
		await add({ kind: 'drop', operation: 'ferryToken' });
		await expect(refresh(door.fetch, first.refresh_token)).rejects.toThrow(TypeError);
		expect(last()).toMatchObject({ outcome: 'faulted', reason: null, status: 0, faults: ['fault-1'], issued: [] });
		mock.clock.advance('P1D');
		expect((await refresh(door.fetch, first.refresh_token)).status).toBe(200);
	});

	test('that delays is over when the clock of the mock gets there, and not before', async () => {
		await add({ kind: 'delay', operation: 'ferryToken', by: 'PT5M' });
		let isOver = false;
		const waiting = login(door.fetch).finally(() => {
			isOver = true;
		});
		// What is not delayed overtakes it.
		await expect.poll(async () => (await mock.control.faults.list()).length).toBe(0);
		mock.clock.advance('PT4M59S');
		expect((await timetable(door.fetch, 'none')).status).toBe(401);
		expect(isOver).toBe(false);
		mock.clock.advance(1);
		const response = await waiting;
		expect(response.status).toBe(200);
		expect(response.headers.get('date')).toBe(new Date(START + 300_000).toUTCString());
		expect(last()).toMatchObject({ outcome: 'accepted', faults: ['fault-1'] });
	});

	test('that delays in real time needs no moved clock', async () => {
		await add({ kind: 'delay', operation: 'ferryToken', by: 0.02, on: 'real' });
		const before = performance.now();
		expect((await login(door.fetch)).status).toBe(200);
		expect(performance.now() - before).toBeGreaterThan(15);
		expect(mock.clock.now()).toBe(START);
	});

	// Red without: mock/engine/fault/after.ts "return DROPPED;"
	test('that loses the answer strands who spent a rotating token', async () => {
		const first = await tokensOf(login(door.fetch));
		await add({ kind: 'lose-response', operation: 'ferryToken' });
		await expect(refresh(door.fetch, first.refresh_token)).rejects.toThrow(TypeError);
		const entry = last();
		expect(entry).toMatchObject({ outcome: 'faulted', reason: null, status: 0, faults: ['fault-1'] });
		// Both tokens exist, and nobody has them.
		expect(entry?.issued).toHaveLength(2);
		for (const id of entry?.issued ?? []) expect((await mock.control.credentials.get(id)).state).toBe('live');
		mock.clock.advance(60);
		expect((await refresh(door.fetch, first.refresh_token)).status).toBe(400);
		expect(last()).toMatchObject({ outcome: 'refused', reason: 'credential-used', credential: 'ferryRefresh' });
	});

	test('that loses a refusal keeps its reason', async () => {
		await add({ kind: 'lose-response', operation: 'ferryToken' });
		await expect(refresh(door.fetch, 'never-issued')).rejects.toThrow(TypeError);
		expect(last()).toMatchObject({ outcome: 'faulted', reason: 'credential-unknown', credential: 'ferryRefresh', status: 0 });
	});

	describe('between two calls', () => {
		test.each(['revoke-after', 'expire-after'] as const)('%s ends what the answer issued', async (kind) => {
			await add({ kind, operation: 'ferryToken' });
			const tokens = await tokensOf(login(door.fetch));
			expect((await timetable(door.fetch, tokens.access_token)).status).toBe(401);
			expect(last()).toMatchObject({ reason: kind === 'revoke-after' ? 'credential-revoked' : 'credential-expired' });
			expect((await refresh(door.fetch, tokens.refresh_token)).status).toBe(400);
			const next = await tokensOf(login(door.fetch));
			expect((await timetable(door.fetch, next.access_token)).status).toBe(200);
		});

		test.each(['revoke-after', 'expire-after'] as const)('%s ends only the credential that it names', async (kind) => {
			await add({ kind, credential: 'ferryAccess', operation: 'ferryToken' });
			const tokens = await tokensOf(login(door.fetch));
			expect((await timetable(door.fetch, tokens.access_token)).status).toBe(401);
			expect((await refresh(door.fetch, tokens.refresh_token)).status).toBe(200);
		});

		test.each(['revoke-after', 'expire-after'] as const)('%s ends what the request carried, if nothing was issued', async (kind) => {
			const { access_token, refresh_token } = await tokensOf(login(door.fetch));
			await add({ kind, operation: 'ferryTimetable', after: 1 });
			expect((await timetable(door.fetch, access_token)).status).toBe(200);
			expect((await timetable(door.fetch, access_token)).status).toBe(200);
			expect((await timetable(door.fetch, access_token)).status).toBe(401);
			expect((await refresh(door.fetch, refresh_token)).status).toBe(200);
		});

		test.each(['revoke-after', 'expire-after'] as const)('%s ends a token of an external issuer, too', async (kind) => {
			const assertion = await mock.mint('ferryPartner', { subject: 'p-1', claims: { passenger: 'p-1' } });
			const trade = () =>
				door.fetch('https://id.ferry.example/oauth/token', {
					method: 'POST',
					body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
				});
			await add({ kind, credential: 'ferryPartner' });
			expect((await trade()).status).toBe(200);
			expect((await trade()).status).toBe(400);
		});

		// Red without: mock/engine/fault/after.ts "else expire(record, world"
		test('a token that was ended stays so, however far the clock goes', async () => {
			await add({ kind: 'expire-after', operation: 'ferryToken' });
			const { access_token } = await tokensOf(login(door.fetch));
			for (let day = 0; day < 40; day++, mock.clock.advance('P1D')) {
				expect((await timetable(door.fetch, access_token)).status).toBe(401);
			}
		});
	});

	describe('that corrupts the answer', () => {
		test('as html sends a page in its place, and the token is alive all the same', async () => {
			await add({ kind: 'corrupt', operation: 'ferryToken', body: 'html' });
			const response = await login(door.fetch);
			expect(response.status).toBe(200);
			expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
			expect(await response.text()).toMatch(/^<!doctype html>/);
			expect(last()).toMatchObject({ outcome: 'accepted', status: 200, faults: ['fault-1'] });
			expect(await mock.control.credentials.list({ state: 'live' })).toHaveLength(2);
		});

		test('as truncated sends the first half', async () => {
			await add({ kind: 'corrupt', operation: 'ferryToken', body: 'truncated' });
			const response = await login(door.fetch);
			expect(response.headers.get('content-type')).toBe('application/json');
			const text = await response.text();
			expect(text).toMatch(/^\{"access_token":"eyJ/);
			expect(() => JSON.parse(text)).toThrow(SyntaxError);
		});

		test('as missing leaves out the token', async () => {
			await add({ kind: 'corrupt', operation: 'ferryToken', body: 'missing' });
			const tokens = await tokensOf(login(door.fetch));
			expect(Object.keys(tokens)).toEqual(['token_type', 'expires_in', 'scopes', 'refresh_token']);
		});

		test('as missing leaves out the member that it names, also in a list', async () => {
			await add({ kind: 'corrupt', operation: 'ferryToken', body: 'missing', member: '/refresh_token' });
			await add({ kind: 'corrupt', operation: 'ferryToken', body: 'missing', member: '/scopes/0' });
			const tokens = await tokensOf(login(door.fetch));
			expect(tokens).not.toHaveProperty('refresh_token');
			expect(tokens.scopes).toEqual(['bookings:write']);
		});

		test('and refuses sends the page of a proxy', async () => {
			await add({ kind: 'refuse', operation: 'ferryToken', status: 502 });
			await add({ kind: 'corrupt', operation: 'ferryToken', body: 'html' });
			const response = await login(door.fetch);
			expect(response.status).toBe(502);
			expect(await response.text()).toMatch(/^<!doctype html>/);
			expect(last()).toMatchObject({ outcome: 'faulted', faults: ['fault-1', 'fault-2'] });
		});

		test('leaves cookies and other headers as they are', async () => {
			await add({ kind: 'corrupt', operation: 'ferryToken', body: 'html' });
			const response = await login(door.fetch);
			expect(response.headers.get('cache-control')).toBe('no-store');
			expect(response.headers.get('date')).toBe(new Date(START).toUTCString());
		});
	});

	test.each([
		['PT10M', 600],
		['-PT10M', -600],
		[86_400, 86_400],
	] as const)('that moves the Date by %s leaves the tokens as they are', async (by, seconds) => {
		await add({ kind: 'date', operation: 'ferryToken', by });
		const response = await login(door.fetch);
		expect(response.headers.get('date')).toBe(new Date(START + seconds * 1000).toUTCString());
		expect((await timetable(door.fetch, ((await response.json()) as { access_token: string }).access_token)).status).toBe(200);
		expect(mock.clock.now()).toBe(START);
	});

	test('of one operation touches no other', async () => {
		const { access_token } = await tokensOf(login(door.fetch));
		await add({ kind: 'drop', operation: 'ferryToken', times: 'always' });
		expect((await timetable(door.fetch, access_token)).status).toBe(200);
		await expect(login(door.fetch)).rejects.toThrow(TypeError);
		expect((await timetable(door.fetch, access_token)).status).toBe(200);
		expect(last()).toMatchObject({ faults: [] });
	});
});
