import type { Json } from '@tokenwright/spec';
import type { Expectation, Send, Step, Table } from '../scenario.ts';

const APP = 'mysubdomain.ideanote.io';
const WIDGET = 'idea-widget.ideanote.io';
const SPACE = 'b06f0a9a-4813-4515-81a0-29e8f2d193ec';
const OTHER_SPACE = '5c1f7d52-6f0b-4e0e-9d57-3a1c2b8e4f60';
const DISABLED_SPACE = '9a4e6b1d-2c37-4f85-b0d6-7e1f3a5c8b92';
const JOHN = '0f8b6f0e-0a35-4b7c-9c39-6a1f5f1d2e3c';
const JANE = 'c2a7e9d4-58b1-4f36-a0c3-1d9e8b7f6a54';
const SESSION = '{{any:[0-9a-f]{36}_[0-9]{12}}}';
const COOKIE = 'ideanoteCookie={{any:[A-Za-z0-9_-]{43}}}; Path=/; HttpOnly';
const KEY = { authorization: 'Bearer ideanote-test-key' };

const error = (code: string, message: string) => ({ error: { code, message } });
const INVALID = error('invalid_request', 'The request is not valid.');
const UNAUTHORIZED = error('unauthorized', 'The API key is missing or not valid.');
const LIMITED = error('rate_limited', 'Too many requests.');

const createSession = (data: Record<string, Json>, rest: Record<string, Json> = {}): Send => ({
	method: 'POST',
	path: '/v1/session?fields=kind,user.id,sessionToken',
	body: { spaceId: SPACE, kind: 'CUSTOM', data: { apiToken: 'ideanote-owner-key', ...data }, ...rest },
});
const withBody = (body: Json): Send => ({ ...createSession({}), body });
const session = (id: string): Expectation => ({
	status: 200,
	body: { kind: 'CUSTOM', user: { id }, sessionToken: SESSION },
	journal: 'ideanoteCreateSession accepted',
});
const invalid = (reason: string): Expectation => ({ status: 400, body: INVALID, journal: `ideanoteCreateSession ${reason}` });

const open = (token: string): Send => ({ method: 'GET', host: APP, path: `/login/session/${token}` });
const home = (cookie?: string): Send => ({ method: 'GET', host: APP, path: '/', headers: cookie === undefined ? {} : { cookie } });
const widget = (query: string): Send => ({ method: 'GET', host: WIDGET, path: `/idea-confirmation${query}` });
const get = (path: string, headers: Send['headers'] = KEY): Send => ({ method: 'GET', path, headers: headers ?? {} });

const TOKEN_FOR_JOHN: Step = { send: createSession({ email: 'john@doe.com' }), save: { token: '/sessionToken' }, expect: session(JOHN) };
const OPENED: Expectation = {
	status: 302,
	headers: { location: `{{at:${APP}}}/`, 'set-cookie': COOKIE },
	body: '',
	journal: 'ideanoteOpenApp accepted',
};
const HOME: Expectation = {
	status: 200,
	headers: { 'content-type': 'text/html' },
	body: '<!doctype html><title>Ideanote</title><p>You are signed in.</p>',
	journal: 'ideanoteHome accepted',
};
const WIDGET_PAGE = '<!doctype html><title>Ideanote</title><p>Share your idea.</p>';
const NO_WIDGET: Expectation = {
	status: 400,
	headers: { 'set-cookie': null },
	body: '<!doctype html><title>Ideanote</title><p>There is no such widget.</p>',
	journal: 'ideanoteOpenWidget request-invalid',
};
const sentToLogin = (journal: string, host = APP): Expectation => ({
	status: 302,
	headers: { location: `{{at:${host}}}/login`, 'set-cookie': null },
	body: '',
	journal,
});
const limited = (operation: string, retryAfter: string): Expectation => ({
	status: 429,
	headers: { 'retry-after': retryAfter },
	body: LIMITED,
	journal: `${operation} rate-limited`,
});

/** What both lists answer to a request without `fields`, out of range, and without a good key. */
const refusals = (operation: string, path: string): Step[] => [
	{ send: get(path), expect: { status: 400, body: INVALID, journal: `${operation} request-invalid` } },
	{ send: get(`${path}?fields=`), expect: { status: 400, body: INVALID, journal: `${operation} request-invalid` } },
	{ send: get(`${path}?fields=id&limit=21`), expect: { status: 400, body: INVALID, journal: `${operation} request-invalid` } },
	{
		send: get(`${path}?fields=id`, {}),
		expect: { status: 401, body: UNAUTHORIZED, journal: `${operation} ideanoteApiKey/credential-missing` },
	},
	{
		send: get(`${path}?fields=id`, { authorization: 'Bearer nope' }),
		expect: { status: 401, body: UNAUTHORIZED, journal: `${operation} ideanoteApiKey/credential-unknown` },
	},
	{
		send: get(`${path}?fields=id`, { authorization: 'nope' }),
		expect: { status: 401, body: UNAUTHORIZED, journal: `${operation} ideanoteApiKey/credential-unknown` },
	},
	{
		send: get(`${path}?fields=id`, { authorization: 'Bearer ideanote-owner-key' }),
		expect: { status: 401, body: UNAUTHORIZED, journal: `${operation} ideanoteApiKey/credential-unknown` },
	},
];

export const ideanote: Table = {
	product: 'ideanote',
	origins: { '/': 'https://api.ideanote.io' },
	scenarios: [
		{
			name: 'a session token takes a browser into the application, more than once',
			steps: [
				TOKEN_FOR_JOHN,
				{ send: open('{{token}}'), save: { cookie: 'cookie:ideanoteCookie' }, expect: OPENED },
				{ send: home('ideanoteCookie={{cookie}}'), expect: HOME },
				{ send: open('{{token}}'), expect: OPENED },
			],
		},
		{
			name: 'a widget opens for a user with a token, and for a guest without',
			steps: [
				TOKEN_FOR_JOHN,
				{
					send: widget('?config=df828665bf&auth.sessionToken={{token}}'),
					save: { cookie: 'cookie:ideanoteCookie' },
					expect: {
						status: 200,
						headers: { 'content-type': 'text/html', 'set-cookie': COOKIE },
						body: WIDGET_PAGE,
						journal: 'ideanoteOpenWidget accepted',
					},
				},
				{ send: home('ideanoteCookie={{cookie}}'), expect: HOME },
				{
					send: widget('?config=df828665bf'),
					expect: { status: 200, headers: { 'set-cookie': null }, body: WIDGET_PAGE, journal: 'ideanoteOpenWidget accepted' },
				},
			],
		},
		{
			name: 'a link that names no widget, or carries a bad token, opens none',
			steps: [
				TOKEN_FOR_JOHN,
				{ send: widget(''), expect: NO_WIDGET },
				{ send: widget('?auth.sessionToken={{token}}'), expect: NO_WIDGET },
				{
					send: widget('?config=df828665bf&auth.sessionToken=nope'),
					expect: sentToLogin('ideanoteOpenWidget ideanoteSession/credential-unknown'),
				},
			],
		},
		{
			name: 'a user is found by address, and made where there is none',
			steps: [
				{ send: createSession({ email: 'john@doe.com', name: 'John', team: 'Makers', locale: 'en' }), expect: session(JOHN) },
				{ send: createSession({ email: 'max@doe.com', name: 'Max' }), save: { max: '/user/id' }, expect: session('{{any:uuid}}') },
				{ send: createSession({ email: 'max@doe.com' }), expect: session('{{max}}') },
			],
		},
		{
			name: 'an id of the caller beats the address, and a known user gets the new address',
			steps: [
				{ send: createSession({ email: 'jane@elsewhere.com', sub: 'user-1' }), expect: session(JANE) },
				{ send: createSession({ email: 'jane@elsewhere.com' }), expect: session(JANE) },
				{ send: createSession({ email: 'jane@doe.com' }), save: { other: '/user/id' }, expect: session('{{any:uuid}}') },
				{ send: createSession({ email: 'john@doe.com', sub: 'user-1' }), expect: session(JANE) },
			],
		},
		{
			name: 'a refused request changes no user',
			steps: [
				{
					send: createSession({ email: 'jane@elsewhere.com', sub: 'user-1', apiToken: 'ideanote-member-key' }),
					expect: { status: 403, journal: 'ideanoteCreateSession ideanoteOwner/credential-forbidden' },
				},
				{ send: createSession({ email: 'jane@doe.com' }), expect: session(JANE) },
			],
		},
		{
			name: 'the key has to be there and to be known',
			steps: [
				{
					send: withBody({ spaceId: SPACE, kind: 'CUSTOM', data: { email: 'john@doe.com' } }),
					expect: invalid('ideanoteOwner/credential-missing'),
				},
				{ send: createSession({ email: 'john@doe.com', apiToken: '' }), expect: invalid('ideanoteOwner/credential-missing') },
				{
					send: createSession({ email: 'john@doe.com', apiToken: 'nope' }),
					expect: {
						status: 401,
						body: error('unauthorized', 'The API token is not valid.'),
						journal: 'ideanoteCreateSession ideanoteOwner/credential-unknown',
					},
				},
				{
					send: createSession({ email: 'john@doe.com', apiToken: 'ideanote-test-key' }),
					expect: { status: 401, journal: 'ideanoteCreateSession ideanoteOwner/credential-unknown' },
				},
			],
		},
		{
			name: 'a request that does not fit gets no session',
			steps: [
				{ send: { ...createSession({ email: 'john@doe.com' }), path: '/v1/session' }, expect: invalid('request-invalid') },
				{ send: { ...createSession({ email: 'john@doe.com' }), path: '/v1/session?fields=kind' }, expect: invalid('request-invalid') },
				{ send: createSession({}), expect: invalid('request-invalid') },
				{ send: createSession({ email: 'john@doe.com' }, { kind: 'OTHER' }), expect: invalid('request-invalid') },
				{
					send: withBody({ spaceId: SPACE, data: { email: 'john@doe.com', apiToken: 'ideanote-owner-key' } }),
					expect: invalid('request-invalid'),
				},
				{
					send: withBody({ kind: 'CUSTOM', data: { email: 'john@doe.com', apiToken: 'ideanote-owner-key' } }),
					expect: invalid('request-invalid'),
				},
			],
		},
		{
			name: 'a good key is refused where it is no owner’s, of another workspace, or of one that has not enabled this',
			steps: [
				{
					send: createSession({ email: 'john@doe.com', apiToken: 'ideanote-member-key' }),
					expect: {
						status: 403,
						body: error('not_owner', 'The API token does not belong to an owner.'),
						journal: 'ideanoteCreateSession ideanoteOwner/credential-forbidden',
					},
				},
				{
					send: createSession({ email: 'john@doe.com' }, { spaceId: OTHER_SPACE }),
					expect: {
						status: 403,
						body: error('other_workspace', 'The API token belongs to another workspace.'),
						journal: 'ideanoteCreateSession ideanoteOwner/credential-mismatched',
					},
				},
				{
					send: createSession({ email: 'john@doe.com', apiToken: 'ideanote-disabled-key' }, { spaceId: DISABLED_SPACE }),
					expect: {
						status: 403,
						body: error('not_enabled', 'Custom login is not enabled for this workspace.'),
						journal: 'ideanoteCreateSession login-disabled',
					},
				},
				{
					send: createSession({ email: 'john@doe.com' }, { spaceId: '00000000-0000-0000-0000-000000000000' }),
					expect: {
						status: 404,
						body: error('not_found', 'There is no such workspace.'),
						journal: 'ideanoteCreateSession space-unknown',
					},
				},
			],
		},
		{
			name: 'the same address in another workspace is somebody else',
			steps: [
				{
					send: createSession({ email: 'john@doe.com', apiToken: 'ideanote-other-key' }, { spaceId: OTHER_SPACE }),
					save: { other: '/user/id' },
					expect: session('{{any:(?!0f8b6f0e).{36}}}'),
				},
			],
		},
		{
			name: 'a bad token and a browser without a session lead to the login page',
			steps: [
				{ send: open('nope'), expect: sentToLogin('ideanoteOpenApp ideanoteSession/credential-unknown') },
				{
					send: open('41b0d309e0e4a341eccf611f9a70cbb91a6a_164864564232'),
					expect: sentToLogin('ideanoteOpenApp ideanoteSession/credential-unknown'),
				},
				{ send: home(), expect: sentToLogin('ideanoteHome ideanoteCookie/credential-missing') },
				{ send: home('ideanoteCookie=nope'), expect: sentToLogin('ideanoteHome ideanoteCookie/credential-unknown') },
				{
					send: { method: 'GET', host: APP, path: '/login' },
					expect: {
						status: 200,
						headers: { 'content-type': 'text/html', 'set-cookie': null },
						body: '<!doctype html><title>Ideanote</title><p>Please sign in.</p>',
						journal: 'ideanoteLoginPage accepted',
					},
				},
			],
		},
		{
			name: 'the subdomain of a workspace stays the same',
			steps: [
				TOKEN_FOR_JOHN,
				{
					send: { ...open('{{token}}'), host: 'acme.ideanote.io' },
					expect: { ...OPENED, headers: { location: '{{at:acme.ideanote.io}}/', 'set-cookie': COOKIE } },
				},
				{
					send: { ...open('nope'), host: 'acme.ideanote.io' },
					expect: sentToLogin('ideanoteOpenApp ideanoteSession/credential-unknown', 'acme.ideanote.io'),
				},
			],
		},
		{
			name: 'a session token is good in the last second of its fourteen days and dead after it',
			ends: 'ideanoteSession',
			steps: [
				TOKEN_FOR_JOHN,
				{ advance: 'P13DT23H59M59S', send: open('{{token}}'), expect: OPENED },
				{
					send: widget('?config=df828665bf&auth.sessionToken={{token}}'),
					expect: { status: 200, headers: { 'set-cookie': COOKIE }, journal: 'ideanoteOpenWidget accepted' },
				},
				{ advance: 'PT1S', send: open('{{token}}'), expect: sentToLogin('ideanoteOpenApp ideanoteSession/credential-expired') },
				{
					send: widget('?config=df828665bf&auth.sessionToken={{token}}'),
					expect: sentToLogin('ideanoteOpenWidget ideanoteSession/credential-expired'),
				},
			],
		},
		{
			name: 'the session of a browser does not end by itself',
			ends: 'ideanoteCookie',
			steps: [
				TOKEN_FOR_JOHN,
				{ send: open('{{token}}'), save: { cookie: 'cookie:ideanoteCookie' }, expect: OPENED },
				{ advance: 'P3650D', send: home('ideanoteCookie={{cookie}}'), expect: HOME },
			],
		},
		{
			name: 'ideas come as ids or whole, for a key with the word Bearer or without',
			steps: [
				{
					send: get('/v1/ideas?fields=id'),
					expect: { status: 200, body: [{ id: '7b0f3f0c-6c43-4a57-8a4b-51f2f6f0b1aa' }], journal: 'ideanoteListIdeas accepted' },
				},
				{
					send: get('/v1/ideas?fields=id', { authorization: 'ideanote-test-key' }),
					expect: { status: 200, body: [{ id: '7b0f3f0c-6c43-4a57-8a4b-51f2f6f0b1aa' }], journal: 'ideanoteListIdeas accepted' },
				},
				{
					send: get('/v1/ideas?fields=id,fields&limit=20&offset=0'),
					expect: {
						status: 200,
						body: [
							{
								id: '7b0f3f0c-6c43-4a57-8a4b-51f2f6f0b1aa',
								createdAt: '2022-03-30T13:07:22.000Z',
								updatedAt: '2022-03-30T13:07:22.000Z',
								friendlyId: '1',
								stats: { likes: { total: 3 } },
								fields: [{ kind: 'LONG_TEXT', title: 'Describe your idea', value: 'This is a description of my idea' }],
								keywords: ['idea'],
								mission: { id: '2f1d9a6e-7f52-4f0c-9d0b-0b6a8f3c5d11' },
								owner: { id: JOHN },
								isLiked: false,
							},
						],
						journal: 'ideanoteListIdeas fields-many',
					},
				},
			],
		},
		{
			name: 'missions come as ids',
			steps: [
				{
					send: get('/v1/missions?fields=id,name'),
					expect: { status: 200, body: [{ id: '2f1d9a6e-7f52-4f0c-9d0b-0b6a8f3c5d11' }], journal: 'ideanoteListMissions accepted' },
				},
				{
					send: get('/v1/missions?fields=id', { authorization: 'ideanote-test-key' }),
					expect: { status: 200, body: [{ id: '2f1d9a6e-7f52-4f0c-9d0b-0b6a8f3c5d11' }], journal: 'ideanoteListMissions accepted' },
				},
			],
		},
		{ name: 'ideas need fields in range and a good key', steps: refusals('ideanoteListIdeas', '/v1/ideas') },
		{ name: 'missions need fields in range and a good key', steps: refusals('ideanoteListMissions', '/v1/missions') },
		{
			name: 'a session token is no API key',
			steps: [
				TOKEN_FOR_JOHN,
				{
					send: get('/v1/ideas?fields=id', { authorization: 'Bearer {{token}}' }),
					expect: { status: 401, body: UNAUTHORIZED, journal: 'ideanoteListIdeas ideanoteApiKey/credential-unknown' },
				},
			],
		},
		{
			name: 'one address has 60 calls in a minute, whichever they are',
			steps: [
				{ times: 20, send: get('/v1/ideas?fields=id'), expect: { status: 200, journal: 'ideanoteListIdeas accepted' } },
				{ times: 20, send: get('/v1/missions?fields=id'), expect: { status: 200, journal: 'ideanoteListMissions accepted' } },
				{ ...TOKEN_FOR_JOHN, times: 20 },
				{ send: get('/v1/ideas?fields=id'), expect: limited('ideanoteListIdeas', '60') },
				{ send: get('/v1/missions?fields=id', {}), expect: limited('ideanoteListMissions', '60') },
				{ send: createSession({ email: 'john@doe.com' }), expect: limited('ideanoteCreateSession', '60') },
				{ send: open('{{token}}'), expect: OPENED },
				{ advance: 'PT59S', send: get('/v1/ideas?fields=id'), expect: limited('ideanoteListIdeas', '1') },
				{ advance: 'PT1S', send: get('/v1/ideas?fields=id'), expect: { status: 200, journal: 'ideanoteListIdeas accepted' } },
			],
		},
	],
};
