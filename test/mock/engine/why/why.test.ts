import { resolveReference } from '@tokenwright/spec';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Mock } from '../../../../mock/index.ts';
import { createMock } from '../../../../mock/index.ts';
import type { Connection } from '../../../../mock/mock.ts';
import { desk, mockOf, post } from '../support/desk.ts';
import { bearer, core, json, last, ledger, link, mockAt, START } from './support.ts';

let mock: Mock;
beforeEach(() => {
	mock = mockAt();
});

const KEY = { 'api-key': 'insites-test-key' };

/** What the journal says of the last request. */
const said = () => {
	const { outcome, reason, credential, why } = last(mock);
	return { outcome, reason, credential, ...why };
};

/** The value at a rule of the mocked document; a rule that leads nowhere is no rule. */
const lineOf = (rule: string | null) => resolveReference(mock.contract.document, (rule ?? '').slice(1))?.value;

test('an accepted request has no reason and no why', async () => {
	const { access, refresh } = await core(mock);
	const { fingerprint } = await import('../../../../mock/engine/token/hash.ts');
	expect(last(mock)).toEqual({
		id: 1,
		at: '2026-11-23T09:00:00.000Z',
		method: 'POST',
		path: '/api/login',
		operation: 'datarheiLogin',
		flow: '#/paths/~1api~1login/post/x-flow/0',
		outcome: 'accepted',
		reason: null,
		credential: null,
		status: 200,
		caller: expect.stringMatching(/^[0-9a-f]{12}$/),
		subject: 'admin',
		issued: [fingerprint(access), fingerprint(refresh)],
		delay: 0,
		retryAfter: null,
		faults: [],
		marks: [],
		why: null,
	});
});

describe('an expired token', () => {
	test('is told by how much, and whether there is a newer one', async () => {
		const { access } = await core(mock);
		mock.clock.advance(590);
		await core(mock);
		mock.clock.advance(11.2);
		await mock.fetch('/api/v3/config', bearer(access));
		expect(said()).toMatchObject({
			outcome: 'refused',
			reason: 'credential-expired',
			credential: 'datarheiAccess',
			text: 'The datarheiAccess expired 1.2 s ago, at 2026-11-23T09:10:00Z. A newer one was issued at 2026-11-23T09:09:50Z and never used.',
			rule: '#/components/x-credentials/datarheiAccess/lifetime',
			answer: '#/components/responses/DatarheiUnauthorized',
			id: last(mock).caller,
			ended: '2026-11-23T09:10:00.000Z',
			by: 1.2,
		});
		expect(lineOf(said().rule ?? '')).toBe('PT10M');
	});

	test('that lived as long as its caller chose is told so by the flow that issued it', async () => {
		const headers = { 'x-vsaas-api-key': 'watcher-system' };
		const response = await mock.fetch('/vsaas/api/v2/auth/generate-autologin-token', json({ login: 'jo@example.com' }, headers));
		const { autologin_token } = (await response.json()) as { autologin_token: string };
		mock.clock.advance(302);
		await mock.fetch('/vsaas/autologin', { method: 'POST', body: new URLSearchParams({ autologin_token }) });
		expect(said()).toMatchObject({
			text: 'The watcherAutologin expired 2 s ago, at 2026-11-23T09:05:00Z.',
			rule: '#/paths/~1vsaas~1api~1v2~1auth~1generate-autologin-token/post/x-flow/issues/watcherAutologin',
		});
	});

	test('that was ended by somebody is told by whom', async () => {
		const { access } = await core(mock);
		const [{ id = '' } = {}] = await mock.control.credentials.list({ name: 'datarheiAccess' });
		await mock.control.credentials.expire(id);
		mock.clock.advance(2);
		await mock.fetch('/api/v3/config', bearer(access));
		expect(said().text).toBe('The datarheiAccess expired 2 s ago, at 2026-11-23T09:00:00Z, ended by the control API.');
	});

	test('whose time has not come says when it will', async () => {
		const { access } = await core(mock);
		mock.clock.advance(-5);
		await mock.fetch('/api/v3/config', bearer(access));
		expect(said()).toMatchObject({
			reason: 'credential-expired',
			text: 'The datarheiAccess is not good before 2026-11-23T09:00:00Z, 5 s from now.',
			by: -5,
		});
	});
});

test('a spent token says when it was used, and how often it works', async () => {
	const url = await link(mock);
	await mock.fetch(url, { redirect: 'manual' });
	mock.clock.advance(3);
	await mock.fetch(url, { redirect: 'manual' });
	expect(said()).toMatchObject({
		reason: 'credential-used',
		credential: 'insitesLoginToken',
		text: 'This insitesLoginToken was used already, 3 s ago, at 2026-11-23T09:00:00Z: it works once (uses: 1).',
		rule: '#/components/x-credentials/insitesLoginToken/uses',
		ended: '2026-11-23T09:00:00.000Z',
		by: 3,
	});
	expect(last(mock).subject).toBe('jo@example.com');
});

test('a token that was spent by control says so', async () => {
	const url = await link(mock);
	const [{ id = '' } = {}] = await mock.control.credentials.list({ name: 'insitesLoginToken' });
	await mock.control.credentials.spend(id);
	await mock.fetch(url, { redirect: 'manual' });
	expect(said().text).toBe(
		'This insitesLoginToken was used already, just now, at 2026-11-23T09:00:00Z, by the control API: it works once (uses: 1).',
	);
});

test('a revoked token says when, and by whom', async () => {
	const { refresh } = await core(mock);
	const [{ id = '' } = {}] = await mock.control.credentials.list({ name: 'datarheiRefresh' });
	mock.clock.advance(1);
	await mock.control.credentials.revoke(id);
	mock.clock.advance(90);
	await mock.fetch('/api/login/refresh', bearer(refresh));
	expect(said()).toMatchObject({
		reason: 'credential-revoked',
		text: 'This datarheiRefresh was revoked 1 min 30 s ago, at 2026-11-23T09:00:01Z, by the control API.',
		rule: '#/components/x-credentials/datarheiRefresh',
		by: 90,
	});
});

test('a revoked secret says so', async () => {
	const [{ id = '' } = {}] = await mock.control.secrets.list('insitesApiKey');
	await mock.control.secrets.revoke(id);
	await link(mock);
	expect(said()).toMatchObject({ reason: 'credential-revoked', text: 'This insitesApiKey was revoked by the control API.' });
});

describe('an unknown credential', () => {
	test.each([
		['admin', 'a-wrong-one', 'There is an entry of datarheiUser with this username, but its password is another.'],
		['nobody', 'a-wrong-one', 'The mock knows no datarheiUser with this username and password.'],
		['nobody', 'insites-test-key', 'What was sent is the text of another credential: insitesApiKey, where datarheiUser is wanted.'],
	])('is told apart: %s %s', async (username, password, text) => {
		await mock.fetch('/api/login', json({ username, password }));
		expect(said()).toMatchObject({ reason: 'credential-unknown', text, rule: '#/components/x-credentials/datarheiUser/seeds' });
		expect(JSON.stringify(mock.journal)).not.toContain(password);
	});

	test('is a JWT with another signature', async () => {
		const { access } = await core(mock);
		const [header = '', claims = '', signature = ''] = access.split('.');
		await mock.fetch('/api/v3/config', bearer(`${header}.${claims}.${signature.slice(0, -2)}AA`));
		expect(said()).toMatchObject({
			reason: 'credential-unknown',
			text: 'The signature of this datarheiAccess is wrong: it was changed since it was issued at 2026-11-23T09:00:00Z, or its key is no longer good.',
		});
		const stranger = createMock({ clock: { now: () => START }, keys: { datarheiAccess: 'another-key-than-here' }, random: 2 });
		await mock.fetch('/api/v3/config', bearer((await core(stranger)).access));
		expect(said().text).toBe('This datarheiAccess was never issued by this mock: its signature is wrong.');
	});

	test('is a JWT that nobody signed', async () => {
		const { token } = await mock.control.credentials.mint('datarheiAccess', { flaw: 'alg-none' });
		await mock.fetch('/api/v3/config', bearer(token));
		expect(said().text).toBe('This datarheiAccess is not signed (alg: none), where HS256, HS384 or HS512 is wanted.');
	});

	test('is an opaque text that was never issued', async () => {
		await mock.fetch('/vsaas/', { headers: { cookie: 'session=made-up-by-somebody' } });
		expect(said()).toMatchObject({
			reason: 'credential-unknown',
			text: 'This watcherSession was never issued by this mock, or ended so long ago that it was forgotten.',
		});
	});

	test('is the text of another credential', async () => {
		const { refresh } = await ledger(mock);
		await mock.fetch('/api/v1/ledger/sales/policies/286532', bearer(refresh, { 'x-tenant-id': 'acme', 'accept-language': 'en' }));
		expect(said().text).toBe('This is the text of another credential: inslyRefresh, where inslyAccess is wanted.');
	});
});

test('a foreign token says which claim, and whose it is', async () => {
	const { refresh } = await core(mock);
	await mock.fetch('/api/v3/config', bearer(refresh));
	expect(said()).toMatchObject({
		reason: 'credential-foreign',
		text: 'Its claim usefor is "refresh", where datarheiAccess has "access". It is the text of another credential: datarheiRefresh, where datarheiAccess is wanted.',
		rule: '#/components/x-credentials/datarheiAccess/claims/usefor',
	});
	expect(lineOf(said().rule ?? '')).toBe('access');
});

test('a malformed token says what it is not', async () => {
	await mock.fetch('/api/v3/config', bearer('no-jwt-at-all'));
	expect(said()).toMatchObject({
		reason: 'credential-malformed',
		text: 'This is no datarheiAccess: it is not three segments of base64url with a dot between them.',
		rule: '#/components/x-credentials/datarheiAccess/format',
	});
	await mock.fetch('/api/v3/config', bearer(await mock.mint('datarheiAccess', { claims: { exp: 'soon' } })));
	expect(said().text).toBe('This is no datarheiAccess: its claim exp or nbf is no moment.');
});

describe('a missing credential', () => {
	test('is told by its place', async () => {
		await mock.fetch('/api/v3/config');
		expect(said()).toMatchObject({
			reason: 'credential-missing',
			text: 'datarheiGetConfig wants datarheiAccess in header Authorization with scheme Bearer; it was not sent.',
			rule: '#/paths/~1api~1v3~1config/get/security',
			id: null,
		});
		await mock.fetch('/api/v3/config', { headers: { authorization: 'Basic YTpi' } });
		expect(said().text).toMatch(/it was not sent\. There is a header Authorization, but not of this form\.$/);
	});

	test.each([
		[json({ username: 'admin' }), 'Only body /username is there.'],
		[json({ username: 1, password: 2 }), 'What stands in body /username and body /password does not fit its schema.'],
		[
			{ method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
			'The Content-Type of the body is not one of this operation.',
		],
		[
			{ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' },
			'The body is not valid JSON, or deeper than 500 levels.',
		],
	])('says what is there instead: %#', async (init, hint) => {
		await mock.fetch('/api/login', init);
		expect(said()).toMatchObject({
			reason: 'credential-missing',
			text: `datarheiLogin wants datarheiUser in body /username and body /password or datarheiAuth0 in header Authorization with scheme Bearer; it was not sent. ${hint}`,
			rule: '#/paths/~1api~1login/post/x-flow/0/requires',
		});
	});
});

test('a mismatched credential shows the rule and both sides', async () => {
	const { access } = await ledger(mock);
	await mock.fetch('/api/v1/ledger/sales/policies/286532', bearer(access, { 'x-tenant-id': 'globex', 'accept-language': 'en' }));
	expect(said()).toMatchObject({
		reason: 'credential-mismatched',
		credential: 'inslyAccess',
		text: '$request.header.X-TENANT-ID is "globex", where $credential.inslyAccess.tenant ("acme") is wanted: credential-mismatched.',
		rule: '#/paths/~1api~1v1~1ledger~1sales~1policies~1{policyId}/get/x-flow/match/0',
	});
	expect(lineOf(said().rule ?? '')).toMatchObject({ else: 'credential-mismatched' });
});

// Red without: mock/engine/why/match.ts "if (texts.some((text) => isCredential"
test('a side that is the text of a credential is not shown', async () => {
	const { access, refresh } = await ledger(mock);
	await mock.fetch('/api/v1/ledger/sales/policies/286532', bearer(access, { 'x-tenant-id': refresh, 'accept-language': 'en' }));
	expect(said().text).toMatch(/^\$request\.header\.X-TENANT-ID is not shown, where/);
});

test('a credential without a permission says which', async () => {
	mock = mockAt({ seed: { credentials: { insitesApiKey: [{ value: 'insites-test-key', account: 'acme' }] } } });
	await link(mock);
	expect(said()).toMatchObject({
		reason: 'credential-forbidden',
		text: 'The insitesApiKey is good, but lacks the permission auth-token.',
		rule: '#/paths/~1api~1v1~1auth-token/post/security',
	});
});

test('an unknown subject says the directory and the attributes', async () => {
	await mock.fetch('/api/v1/auth-token', json({ username: 'nobody@example.com', path: '/' }, KEY));
	expect(said()).toMatchObject({
		reason: 'subject-unknown',
		text: 'The directory insitesUsers has no entry with this username and account.',
		rule: '#/paths/~1api~1v1~1auth-token/post/x-flow/subject',
	});
});

test('a forbidden subject shows what it would have to be', async () => {
	await mock.fetch('/api/v1/auth-token', json({ username: 'vi@example.com', path: '/' }, KEY));
	expect(said()).toMatchObject({
		reason: 'subject-forbidden',
		text: '$subject.role is "viewer", where one of "user", "advanced user" or "administrator" is wanted: subject-forbidden.',
		rule: '#/paths/~1api~1v1~1auth-token/post/x-flow/match/0',
	});
});

test("a reason of the document's own shows its line", async () => {
	await mock.fetch('/api/v1/identifier/login/acme', json({ username: 'new@example.com', password: 'temporary' }));
	expect(said().reason).not.toBeNull();
	expect(said()).toMatchObject({ outcome: 'refused', rule: expect.stringMatching(/x-flow\/match\/\d$/) });
});

test('a limit says how many, within how long, and when again', async () => {
	for (let count = 0; count < 121; count++) await mock.fetch('/api/v1/users', { headers: KEY });
	expect(said()).toMatchObject({
		reason: 'rate-limited',
		text: 'This is more than 120 requests of one caller within 1 min (limit: insites). The next one is let in 1 min from now.',
		rule: '#/paths/~1api~1v1~1users/get/x-flow/limit',
	});
	expect(last(mock).retryAfter).toBe(60);
});

describe('an invalid request', () => {
	test('says the first thing that does not fit', async () => {
		await mock.fetch('/api/v1/auth-token', json({ path: 1 }, KEY));
		expect(said()).toMatchObject({
			reason: 'request-invalid',
			text: 'body: Instance does not have required property "username". There is 1 more problem.',
			rule: '#/paths/~1api~1v1~1auth-token/post/requestBody',
		});
		await mock.fetch('/vsaas/api/v2/users?limit=x', { headers: { 'x-vsaas-api-key': 'watcher-system' } });
		expect(said()).toMatchObject({
			text: 'query parameter "limit": Instance type "string" is invalid. Expected "integer".',
			rule: expect.stringMatching(/schema$/),
		});
	});

	test('never says what was sent', async () => {
		const strict = mockOf(
			desk({
				paths: `  /form:
    post:
      operationId: send
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, additionalProperties: false, properties: { pin: { type: integer, maximum: 10 } } }
      responses: { '204': { description: Sent. } }`,
			}),
		);
		const form = (body: string) =>
			strict.fetch('/form', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
		await form('canary-as-a-name=1');
		await form('pin=7341957');
		expect(strict.journal.map(({ reason }) => reason)).toEqual(['request-invalid', 'request-invalid']);
		expect(JSON.stringify(strict.journal)).not.toMatch(/canary|7341957/);
	});

	test('that a responder refuses is let in and failed, and the journal says where', async () => {
		const connection = (status: number): Connection => ({
			responder: { judges: () => true, respond: async () => new Response(null, { status }) },
		});
		mock = mockOf(
			desk({
				paths: `  /users:
    get:
      operationId: users
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses: { '200': { description: All. } }`,
			}),
		);
		const ask = (query: string, status: number) => mock.handle(new Request(`http://localhost/users${query}`), connection(status));
		expect((await ask('?limit=x', 422)).status).toBe(422);
		expect(said()).toMatchObject({
			outcome: 'failed',
			reason: 'request-invalid',
			text: 'query parameter "limit": Instance type "string" is invalid. Expected "integer".',
			rule: '#/paths/~1users/get/parameters/0/schema',
		});
		await ask('', 406);
		expect(said()).toMatchObject({
			outcome: 'failed',
			reason: null,
			text: expect.stringContaining('answered 406'),
			rule: '#/paths/~1users/get',
		});
		await ask('', 200);
		expect(said()).toEqual({ outcome: 'accepted', reason: null, credential: null });
	});

	test('that is found late, where a responder has no answer, gets its why too', async () => {
		mock = mockOf(
			desk({
				paths: `  /users:
    get:
      operationId: users
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses: { '200': { description: All. } }`,
			}),
		);
		const connection: Connection = { responder: { judges: () => true, respond: async () => undefined } };
		expect((await mock.handle(new Request('http://localhost/users?limit=x'), connection)).status).toBe(400);
		expect(said()).toMatchObject({ outcome: 'refused', reason: 'request-invalid', rule: '#/paths/~1users/get/parameters/0/schema' });
	});
});

test('a request for no flow says what tells the flows apart', async () => {
	mock = mockOf(
		desk({
			paths: `  /token:
    post:
      operationId: token
      requestBody: { content: { application/json: { schema: { type: object, properties: { grant: { type: string } } } } } }
      x-flow:
        - { given: { $request.body#/grant: password }, sets: { $response.header.x-way: one } }
        - { given: { $request.body#/grant: refresh }, sets: { $response.header.x-way: two } }
      responses:
        '204': { description: Done., headers: { x-way: { schema: { type: string } } } }`,
		}),
	);
	await mock.fetch('/token', post({ grant: 'canary' }));
	expect(said()).toMatchObject({
		reason: 'flow-unknown',
		text: 'The request asks for no flow of token. They are told apart by body /grant: "password" or "refresh".',
		rule: '#/paths/~1token/post/x-flow',
	});
});

describe('where nothing is routed', () => {
	test('a path says what is near, and never what was asked for', async () => {
		await mock.fetch('/vsass/autologin/canary');
		expect(said()).toMatchObject({ outcome: 'unrouted', reason: 'path-unknown', rule: '#/paths' });
		expect(said().text).toMatch(/^No operation has this path\. The nearest are .*\(\w+\)\.$/);
		expect(JSON.stringify(mock.journal)).not.toContain('canary');
	});

	test('a method says which there are', async () => {
		await mock.fetch('/vsaas/autologin');
		expect(said()).toMatchObject({ reason: 'method-unknown', text: 'GET is not a method of this path. It has POST.' });
	});
});
