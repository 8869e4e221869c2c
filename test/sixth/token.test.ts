import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
	basic,
	CLIENT,
	claimsOf,
	DOOR_NAMES,
	DOORS,
	type Door,
	form,
	grant,
	IDA,
	KIOSK,
	refresh,
	signIn,
	timetable,
} from './support/ferry.ts';

describe.each(DOOR_NAMES)('the token endpoint, %s', (name) => {
	let door: Door;
	beforeEach(async () => {
		door = await DOORS[name]({});
	});
	afterEach(() => door.close());

	test('gives tokens for a password, to a client in the Authorization header', async () => {
		const { response, body } = await grant(door, { grant_type: 'password', ...IDA });
		expect(response.status).toBe(200);
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(response.headers.get('pragma')).toBe('no-cache');
		expect(body).toEqual({
			access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
			token_type: 'Bearer',
			expires_in: '300',
			refresh_token: expect.stringMatching(/^[\w-]{43}$/),
			scopes: ['timetable:read', 'bookings:write'],
		});
		expect(claimsOf(body.access_token)).toMatchObject({ sub: 'p-1', client_id: 'deck-app', scopes: ['timetable:read', 'bookings:write'] });
	});

	test('gives tokens for a password, to a client in the form', async () => {
		const { status, body } = await grant(door, { grant_type: 'password', ...IDA, ...CLIENT }, null);
		expect(status).toBe(200);
		expect((await timetable(door, body.access_token)).status).toBe(200);
	});

	test('signs access tokens with the key that it publishes', async () => {
		const { access_token } = await signIn(door);
		const keys = createLocalJWKSet((await door.mock.keySet('ferryAccess')) ?? { keys: [] });
		const { payload, protectedHeader } = await jwtVerify(access_token, keys, {
			issuer: 'https://id.ferry.example',
			audience: 'https://api.ferry.example',
			currentDate: new Date(door.mock.clock.now()),
		});
		expect(protectedHeader.alg).toBe('ES256');
		expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
	});

	test('gives a machine a token without a refresh token', async () => {
		const { status, body } = await grant(door, { grant_type: 'client_credentials' }, KIOSK);
		expect(status).toBe(200);
		expect(body.scopes).toEqual(['timetable:read']);
		expect(body).not.toHaveProperty('refresh_token');
		expect((await timetable(door, body.access_token)).status).toBe(200);
	});

	test('trades an e-mailed code once, and only for its address', async () => {
		const sent = await door.fetch(`${door.id}/codes`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ email: 'ida@ferry.example' }),
		});
		expect(sent.status).toBe(202);
		expect(await sent.text()).toBe('');
		expect(door.mock.state().tokens.ferryCode).toEqual({ live: 1, ended: 0 });

		// What the e-mail says is nobody's business: this one is made for the test.
		const code = await door.mock.mint('ferryCode', { subject: 'p-1', claims: { email: 'ida@ferry.example' } });
		expect(code).toMatch(/^\d{6}$/);
		const trade = (email: string) => grant(door, { grant_type: 'urn:ferry:code', code, email }, null);
		expect((await trade('bo@ferry.example')).body).toEqual({ error: 'invalid_grant' });
		const { status, body } = await trade('ida@ferry.example');
		expect(status).toBe(200);
		expect(body.scopes).toEqual(['timetable:read']);
		expect(claimsOf(body.access_token).sub).toBe('p-1');
		expect((await trade('ida@ferry.example')).body).toEqual({ error: 'invalid_grant' });
	});

	test('lets a code live as long as was asked for, and sends none to a stranger', async () => {
		const send = (body: object) =>
			door.fetch(`${door.id}/codes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
		expect((await send({ email: 'stranger@sea.example' })).status).toBe(202);
		expect(door.mock.state().tokens.ferryCode).toBeUndefined();
		await send({ email: 'ida@ferry.example', seconds: 60 });
		door.mock.clock.advance(59);
		expect(door.mock.state().tokens.ferryCode).toEqual({ live: 1, ended: 0 });
		door.mock.clock.advance(1);
		expect(door.mock.state().tokens.ferryCode).toEqual({ live: 0, ended: 1 });
		expect((await send({ email: 'ida@ferry.example', seconds: 59 })).status).toBe(400);
	});

	test("takes a partner's word, and keeps a new passenger", async () => {
		const claims = { email: 'eve@partner.example', name: 'Eve' };
		const trade = async () =>
			grant(
				door,
				{
					grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
					assertion: await door.mock.mint('ferryPartner', { subject: 'partner|7', claims }),
				},
				null,
			);
		const first = await trade();
		expect(first.status).toBe(200);
		const { sub } = claimsOf(first.body.access_token);
		expect(sub).toMatch(/^[0-9a-f-]{36}$/);
		expect(claimsOf((await trade()).body.access_token).sub).toBe(sub);
	});

	const partner = (assertion: string) => ({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });

	test.each([
		['unsupported_grant_type', 'no grant type', {}, CLIENT],
		['unsupported_grant_type', 'a grant that nobody offers', { grant_type: 'implicit' }, CLIENT],
		['unsupported_grant_type', 'a grant type that comes twice', 'grant_type=password&grant_type=password', CLIENT],
		['invalid_request', 'no code', { grant_type: 'urn:ferry:code', email: 'ida@ferry.example' }, CLIENT],
		['invalid_request', 'a code that is none', { grant_type: 'urn:ferry:code', email: 'ida@ferry.example', code: 'abcdef' }, CLIENT],
		['invalid_grant', 'a code that was never sent', { grant_type: 'urn:ferry:code', email: 'ida@ferry.example', code: '000000' }, CLIENT],
		['invalid_grant', 'a wrong password', { grant_type: 'password', username: 'ida', password: 'nope' }, CLIENT],
		['invalid_grant', 'an unknown passenger', { grant_type: 'password', username: '__proto__', password: 'x' }, CLIENT],
		['invalid_grant', 'a passenger who is banned', { grant_type: 'password', username: 'bo', password: 'fake-buoy' }, CLIENT],
		['invalid_grant', 'a user who is no passenger', { grant_type: 'password', username: 'nobody', password: 'fake-net' }, CLIENT],
		['invalid_grant', 'a refresh token that was never issued', { grant_type: 'refresh_token', refresh_token: 'x' }, CLIENT],
		['invalid_grant', 'a word of nobody', partner('abc'), null],
		['unauthorized_client', 'a client that is no machine', { grant_type: 'client_credentials' }, CLIENT],
	] as const)('answers 400 %s to %s', async (error, _, fields, client) => {
		const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
		const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(client && { authorization: basic(client) }) };
		const response = await door.fetch(`${door.id}/oauth/token`, { method: 'POST', headers, body });
		expect(await response.json()).toEqual({ error });
		expect(response.status).toBe(400);
	});

	test.each([
		['no client', null],
		['an unknown client', { client_id: 'nope', client_secret: 'fake-deck-secret' }],
		['a wrong secret', { client_id: 'deck-app', client_secret: 'nope' }],
		['a client whose time is over', { client_id: 'old-kiosk', client_secret: 'fake-old-secret' }],
	] as const)('answers 401 invalid_client to %s', async (_, client) => {
		const { response, body } = await grant(door, { grant_type: 'password', ...IDA }, client);
		expect(response.status).toBe(401);
		expect(response.headers.get('www-authenticate')).toBe('Basic realm="ferry"');
		expect(body).toEqual({ error: 'invalid_client' });
		expect(door.mock.journal.at(-1)).toMatchObject({ operation: 'ferryToken', delay: 2 });
	});

	test('blames the password, not the client, when only the password is missing', async () => {
		const { status, body } = await grant(door, { grant_type: 'password', username: 'ida' });
		expect(body).toEqual({ error: 'invalid_request' });
		expect(status).toBe(400);
	});

	test('takes a JSON body for none, and a body with a charset for a form', async () => {
		const post = (type: string, body: string) =>
			door.fetch(`${door.id}/oauth/token`, { method: 'POST', headers: { 'content-type': type, authorization: basic(KIOSK) }, body });
		expect((await post('application/json', '{"grant_type":"client_credentials"}')).status).toBe(400);
		expect((await post('application/x-www-form-urlencoded; charset=UTF-8', 'grant_type=client_credentials')).status).toBe(200);
	});

	test('refuses the partner with a wrong issuer, a foreign kind or after its end', async () => {
		const mint = door.mock.mint;
		const { access_token } = await signIn(door);
		for (const assertion of [
			await mint('ferryPartner', { claims: { iss: 'https://evil.example/', email: 'ida@ferry.example' } }),
			await mint('ferryPartner', { lifetime: 0, claims: { email: 'ida@ferry.example' } }),
			await mint('ferryPartner', { claims: {} }),
			access_token,
		])
			expect((await grant(door, partner(assertion), undefined)).body).toEqual({ error: 'invalid_grant' });
	});

	test('answers the page of its own origin across origins, with cookies', async () => {
		const origin = { origin: 'https://app.ferry.example' };
		const preflight = await door.fetch(`${door.id}/oauth/token`, {
			method: 'OPTIONS',
			headers: { ...origin, 'access-control-request-method': 'POST' },
		});
		expect(preflight.status).toBe(204);
		expect(Object.fromEntries(preflight.headers)).toMatchObject({
			'access-control-allow-origin': 'https://app.ferry.example',
			'access-control-allow-credentials': 'true',
			'access-control-allow-methods': 'GET,POST',
			'access-control-allow-headers': 'authorization,content-type',
			'access-control-max-age': '600',
		});
		const response = await door.fetch(
			`${door.id}/oauth/token`,
			form({ grant_type: 'client_credentials' }, { ...origin, authorization: basic(KIOSK) }),
		);
		expect(response.headers.get('access-control-expose-headers')).toBe('WWW-Authenticate');
	});

	test('counts the sign-ins of each name apart, and lets refreshes be', async () => {
		const wrong = () => grant(door, { grant_type: 'password', username: 'ida', password: 'nope' });
		const { refresh_token } = await signIn(door);
		for (let count = 0; count < 29; count++) expect((await wrong()).status).toBe(400);
		door.mock.clock.advance(20);
		const { response, body } = await wrong();
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('40');
		expect(body).toEqual({ error: 'slow_down' });
		expect((await refresh(door, refresh_token)).status).toBe(200);
		expect((await grant(door, { grant_type: 'password', username: 'dag', password: 'fake-dock' })).status).toBe(200);
		door.mock.clock.advance(40);
		expect((await wrong()).status).toBe(400);
	});
});
