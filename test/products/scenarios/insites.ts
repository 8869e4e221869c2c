import type { Scenario, Send, Table } from '../scenario.ts';

const APP = 'app.insites.com';
const KEY = { 'api-key': 'insites-test-key' };
const UNAUTHORIZED = { status: 'error', error_message: 'The API key is missing or not valid.' };
const INVALID = { status: 'error', error_message: 'The request is not valid.' };
const LIMITED = { status: 'error', error_message: 'Too many requests.' };
const NO_USER = { status: 'error', error_message: 'User not found.' };
const NO_USER_TO_READ = { status: 'error', error_message: 'User not found or belongs to another account.' };
const LOGIN_PAGE = `{{at:${APP}}}/en_GB/login`;
const SESSION_COOKIE = 'insitesSession={{any:[A-Za-z0-9_-]{43}}}; Path=/; HttpOnly';
const COMPLETE = '3076c8dc5f1c433589245797d938debacb25ed91';
const RUNNING = '5b1e0f7a9c3d4e2f8a6b7c8d9e0f1a2b3c4d5e6f';

const JO = {
	roles: 'user',
	name: 'Jo Bloggs',
	account: 'acme',
	username: 'jo@example.com',
	email: 'jo@example.com',
	createdAt: '2016-08-12T21:04:41+00:00',
	forcePasswordChange: '0',
	accounts: ['acme'],
	current: false,
};
const VI = { ...JO, roles: 'viewer', name: 'Vi Stone', username: 'vi@example.com', email: 'vi@example.com' };

const createToken = (body: Send['body'], headers: Send['headers'] = KEY): Send => ({
	method: 'POST',
	path: '/api/v1/auth-token',
	headers: headers ?? {},
	...(body !== undefined && { body }),
});
const open = (path: string, cookie?: string): Send => ({ method: 'GET', host: APP, path, headers: cookie === undefined ? {} : { cookie } });
const get = (path: string, headers: Send['headers'] = KEY): Send => ({ method: 'GET', path, headers: headers ?? {} });
const report = (body: Send['body'], headers: Send['headers'] = KEY): Send => ({
	method: 'POST',
	path: '/api/v1/report',
	headers: headers ?? {},
	...(body !== undefined && { body }),
});

const TOKEN_FOR_JO = {
	send: createToken({ username: 'jo@example.com', path: '/all-reports' }),
	save: { token: '/token' },
	expect: { status: 201, journal: 'insitesCreateLoginToken accepted' },
};
const OPENED = {
	status: 302,
	headers: { location: `{{at:${APP}}}/all-reports`, 'set-cookie': SESSION_COOKIE },
	body: '',
	journal: 'insitesOpen accepted',
};
/** The answer to a browser that is not signed in; it gets no session. */
const sentToLogin = (reason: string) => ({
	status: 302,
	headers: { location: LOGIN_PAGE, 'set-cookie': null },
	body: '',
	journal: `insitesOpen ${reason}`,
});
const PAGE = {
	status: 200,
	headers: { 'content-type': 'text/html' },
	body: '<!doctype html><title>Insites</title><p>You are signed in.</p>',
	journal: 'insitesOpen accepted',
};

/** Keys that are refused, wherever a key is needed. */
const refusedKeys = (operation: string, send: (headers: Record<string, string>) => Send): Scenario => ({
	name: `${operation} refuses a missing, an unknown and a revoked key`,
	steps: [
		{ send: send({}), expect: { status: 401, body: UNAUTHORIZED, journal: `${operation} insitesApiKey/credential-missing` } },
		{
			send: send({ 'api-key': 'nope' }),
			expect: { status: 401, body: UNAUTHORIZED, journal: `${operation} insitesApiKey/credential-unknown` },
		},
		{
			send: send({ 'api-key': 'insites-revoked-key' }),
			expect: { status: 401, body: UNAUTHORIZED, journal: `${operation} insitesApiKey/credential-expired` },
		},
	],
});

const limited = (operation: string, retryAfter: string) => ({
	status: 429,
	headers: { 'retry-after': retryAfter },
	body: LIMITED,
	journal: `${operation} rate-limited`,
});

export const insites: Table = {
	product: 'insites',
	origins: { '/': 'https://api.insites.com' },
	scenarios: [
		{
			name: 'a login token takes a browser into the application',
			steps: [
				{
					send: createToken({ username: 'jo@example.com', path: '/all-reports' }),
					save: { token: '/token' },
					expect: {
						status: 201,
						headers: { 'content-type': 'application/json' },
						body: { token: '{{any:jwt}}', redirect_to: `{{at:${APP}}}/all-reports?auth_jwt={{token}}` },
						claims: { '/token': { sub: 'jo@example.com', iat: 1893456000, exp: 1893456030, jti: '{{any:uuid}}' } },
						journal: 'insitesCreateLoginToken accepted',
					},
				},
				{ send: open('/all-reports?auth_jwt={{token}}'), save: { session: 'cookie:insitesSession' }, expect: OPENED },
				{ send: open('/all-reports', 'insitesSession={{session}}'), expect: PAGE },
				{ send: open('/', 'insitesSession={{session}}'), expect: PAGE },
				{ send: open('/en_GB/admin/settings', 'insitesSession={{session}}'), expect: PAGE },
			],
		},
		{
			name: 'the query parameter may have its other name',
			steps: [TOKEN_FOR_JO, { send: open('/all-reports?jwt_token={{token}}'), expect: OPENED }],
		},
		{
			name: 'without a path the start page is opened',
			steps: [
				{
					send: createToken({ username: 'al@example.com' }),
					save: { token: '/token' },
					expect: {
						status: 201,
						body: { token: '{{any:jwt}}', redirect_to: `{{at:${APP}}}/?auth_jwt={{token}}` },
						journal: 'insitesCreateLoginToken accepted',
					},
				},
				{
					send: open('/?auth_jwt={{token}}'),
					expect: { ...OPENED, headers: { location: `{{at:${APP}}}/`, 'set-cookie': SESSION_COOKIE } },
				},
			],
		},
		{
			name: 'a path with a query of its own gets the token behind it',
			steps: [
				{
					send: createToken({ username: 'jo@example.com', path: '/all-reports?page=2', force_user_account: true }),
					save: { token: '/token' },
					expect: {
						status: 201,
						body: { token: '{{any:jwt}}', redirect_to: `{{at:${APP}}}/all-reports?page=2&auth_jwt={{token}}` },
						journal: 'insitesCreateLoginToken accepted',
					},
				},
			],
		},
		{
			name: 'the three roles may sign in, in JSON that calls itself a form or nothing at all',
			steps: [
				{
					send: {
						...createToken('{"username":"al@example.com","path":"/all-reports"}'),
						headers: { ...KEY, 'content-type': 'application/x-www-form-urlencoded' },
					},
					expect: {
						status: 201,
						claims: { '/token': { sub: 'al@example.com' } },
						journal: 'insitesCreateLoginToken accepted',
					},
				},
				{
					send: { ...createToken({ username: 'ada@example.com' }), headers: { ...KEY, 'content-type': null } },
					expect: {
						status: 201,
						claims: { '/token': { sub: 'ada@example.com' } },
						journal: 'insitesCreateLoginToken accepted',
					},
				},
			],
		},
		{
			name: 'a request that does not fit gets no login token',
			steps: [
				{ send: createToken({}), expect: { status: 400, body: INVALID, journal: 'insitesCreateLoginToken request-invalid' } },
				{
					send: createToken('{username:jo@example.com,path:/all-reports}'),
					expect: { status: 400, body: INVALID, journal: 'insitesCreateLoginToken request-invalid' },
				},
				{ send: createToken(undefined), expect: { status: 400, body: INVALID, journal: 'insitesCreateLoginToken request-invalid' } },
				{
					send: createToken({ username: 'jo@example.com', path: 'https://evil.example' }),
					expect: { status: 400, body: INVALID, journal: 'insitesCreateLoginToken request-invalid' },
				},
			],
		},
		refusedKeys('insitesCreateLoginToken', (headers) => createToken({ username: 'jo@example.com' }, headers)),
		{
			name: 'an account that has not switched login tokens on gets none',
			steps: [
				{
					send: createToken({ username: 'jo@example.com' }, { 'api-key': 'insites-plain-key' }),
					expect: {
						status: 403,
						body: { status: 'error', error_message: 'This account is not allowed to generate login tokens.' },
						journal: 'insitesCreateLoginToken insitesApiKey/credential-forbidden',
					},
				},
			],
		},
		{
			name: 'nobody, a user of another account and a role that may not sign in look alike',
			steps: [
				{
					send: createToken({ username: 'nobody@example.com' }),
					expect: { status: 404, body: NO_USER, journal: 'insitesCreateLoginToken subject-unknown' },
				},
				{
					send: createToken({ username: 'ed@example.com' }),
					expect: { status: 404, body: NO_USER, journal: 'insitesCreateLoginToken subject-unknown' },
				},
				{
					send: createToken({ username: 'jo@example.com' }, { 'api-key': 'insites-other-key' }),
					expect: { status: 404, body: NO_USER, journal: 'insitesCreateLoginToken subject-unknown' },
				},
				{
					send: createToken({ username: 'vi@example.com' }),
					expect: { status: 404, body: NO_USER, journal: 'insitesCreateLoginToken subject-forbidden' },
				},
				{
					send: createToken({ username: 'tim@example.com' }),
					expect: { status: 404, body: NO_USER, journal: 'insitesCreateLoginToken subject-forbidden' },
				},
			],
		},
		{
			name: 'a login token opens the application once',
			steps: [
				TOKEN_FOR_JO,
				{ send: open('/all-reports?auth_jwt={{token}}'), expect: OPENED },
				{ send: open('/all-reports?auth_jwt={{token}}'), expect: sentToLogin('insitesLoginToken/credential-used') },
				{ send: open('/all-reports?jwt_token={{token}}'), expect: sentToLogin('insitesLoginToken/credential-used') },
			],
		},
		{
			name: 'two login tokens of one user live side by side',
			steps: [
				TOKEN_FOR_JO,
				{ ...TOKEN_FOR_JO, save: { second: '/token' } },
				{ send: open('/all-reports?auth_jwt={{token}}'), expect: OPENED },
				{ send: open('/all-reports?auth_jwt={{second}}'), expect: OPENED },
			],
		},
		{
			name: 'a login token is good in its thirtieth second and dead at thirty',
			ends: 'insitesLoginToken',
			steps: [
				TOKEN_FOR_JO,
				{ ...TOKEN_FOR_JO, save: { second: '/token' } },
				{ advance: 'PT29S', send: open('/all-reports?auth_jwt={{token}}'), expect: OPENED },
				{
					advance: 'PT1S',
					send: open('/all-reports?auth_jwt={{second}}'),
					expect: sentToLogin('insitesLoginToken/credential-expired'),
				},
			],
		},
		{
			name: 'a forged login token spends nothing',
			steps: [
				TOKEN_FOR_JO,
				{ send: open('/all-reports?auth_jwt={{token|tampered}}'), expect: sentToLogin('insitesLoginToken/credential-unknown') },
				{ send: open('/all-reports?auth_jwt={{token|unsigned}}'), expect: sentToLogin('insitesLoginToken/credential-unknown') },
				{ send: open('/all-reports?auth_jwt=12345'), expect: sentToLogin('insitesLoginToken/credential-malformed') },
				{ send: get('/api/v1/users', { 'api-key': '{{token}}' }), expect: { status: 401, journal: 'insitesListUsers credential-unknown' } },
				{ send: { ...open('/all-reports?auth_jwt={{token}}'), method: 'POST' }, expect: { status: 405, journal: '- method-unknown' } },
				{ send: open('/all-reports?auth_jwt={{token}}'), expect: OPENED },
			],
		},
		{
			name: 'a browser without a live session is sent to the login page',
			steps: [
				{ send: open('/all-reports'), expect: sentToLogin('insitesLoginToken/credential-missing') },
				{ send: open('/'), expect: sentToLogin('insitesLoginToken/credential-missing') },
				{ send: open('/all-reports', 'insitesSession=nope'), expect: sentToLogin('insitesSession/credential-unknown') },
				{
					send: open('/en_GB/login'),
					expect: {
						status: 200,
						headers: { 'content-type': 'text/html', 'set-cookie': null },
						body: '<!doctype html><title>Insites</title><p>Please sign in.</p>',
						journal: 'insitesLoginPage accepted',
					},
				},
			],
		},
		{
			name: 'the session of a browser does not end by itself',
			ends: 'insitesSession',
			steps: [
				TOKEN_FOR_JO,
				{ send: open('/all-reports?auth_jwt={{token}}'), save: { session: 'cookie:insitesSession' }, expect: OPENED },
				{ advance: 'P3650D', send: open('/all-reports', 'insitesSession={{session}}'), expect: PAGE },
			],
		},
		{
			name: 'any key lists the users',
			steps: [
				{
					send: get('/api/v1/users'),
					expect: {
						status: 200,
						body: { users: [JO, { ...VI, createdAt: '2017-01-09T08:30:00+00:00' }] },
						journal: 'insitesListUsers accepted',
					},
				},
				{
					send: get('/api/v1/users?locale=en_GB', { 'api-key': 'insites-plain-key' }),
					expect: { status: 200, journal: 'insitesListUsers accepted' },
				},
				{
					send: get('/api/v1/users', { 'api-key': 'insites-other-key' }),
					expect: {
						status: 200,
						members: {
							'/users/0/account': 'other',
							'/users/0/accounts': ['other'],
							'/users/1/account': 'other',
							'/users/1/accounts': ['other'],
						},
						journal: 'insitesListUsers accepted',
					},
				},
			],
		},
		refusedKeys('insitesListUsers', (headers) => get('/api/v1/users', headers)),
		{
			name: 'a user of the account can be read, one of another account cannot',
			steps: [
				{ send: get('/api/v1/user/jo@example.com'), expect: { status: 200, body: { user: JO }, journal: 'insitesGetUser accepted' } },
				{ send: get('/api/v1/user/vi%40example.com'), expect: { status: 200, body: { user: VI }, journal: 'insitesGetUser accepted' } },
				{
					send: get('/api/v1/user/ed@example.com', { 'api-key': 'insites-other-key' }),
					expect: {
						status: 200,
						body: {
							user: { ...JO, name: 'Ed Frost', account: 'other', username: 'ed@example.com', email: 'ed@example.com', accounts: ['other'] },
						},
						journal: 'insitesGetUser accepted',
					},
				},
				{
					send: get('/api/v1/user/nobody@example.com'),
					expect: { status: 403, body: NO_USER_TO_READ, journal: 'insitesGetUser subject-unknown' },
				},
				{
					send: get('/api/v1/user/ed@example.com'),
					expect: { status: 403, body: NO_USER_TO_READ, journal: 'insitesGetUser subject-unknown' },
				},
			],
		},
		refusedKeys('insitesGetUser', (headers) => get('/api/v1/user/jo@example.com', headers)),
		{
			name: 'an audit starts, unless a recent one will do or the site has moved',
			steps: [
				{
					send: report({ url: 'example.org' }),
					expect: { status: 202, body: { status: 'running', reportId: COMPLETE }, journal: 'insitesCreateReport report-new' },
				},
				{
					send: report({ url: 'example.org', check_for_existing: '2026-01-01T00:00:00Z', _shop: 7 }),
					expect: { status: 202, body: { status: 'running', reportId: COMPLETE }, journal: 'insitesCreateReport report-new' },
				},
				{
					send: { ...report('{"url":"mywebsite.com"}'), headers: KEY },
					expect: { status: 202, body: { status: 'running', reportId: COMPLETE }, journal: 'insitesCreateReport accepted' },
				},
				{
					send: report({ url: 'mywebsite.com', check_for_existing: '2026-01-01T00:00:00Z' }),
					expect: {
						status: 303,
						headers: { location: null },
						body: { reportId: COMPLETE, resolved_url: 'https://mywebsite.com' },
						journal: 'insitesCreateReport report-recent',
					},
				},
				{
					send: report({ url: 'moved.example' }),
					expect: {
						status: 422,
						body: {
							status: 'error',
							error_message: 'This site redirects to another one.',
							issue: 'redirect',
							url: 'moved.example',
							recommendedUrl: 'https://mywebsite.com',
						},
						journal: 'insitesCreateReport site-moved',
					},
				},
				{
					send: report({}),
					expect: {
						status: 400,
						body: { status: 'error', error_message: 'The request is not valid.', issue: 'url' },
						journal: 'insitesCreateReport request-invalid',
					},
				},
				{ send: report('{"url":'), expect: { status: 400, journal: 'insitesCreateReport request-invalid' } },
			],
		},
		refusedKeys('insitesCreateReport', (headers) => report({ url: 'example.org' }, headers)),
		{
			name: 'a report is complete, running or unknown',
			steps: [
				{
					send: get(`/api/v1/report/${COMPLETE}`),
					expect: {
						status: 200,
						body: { report_status: 'complete', status: 'success', report: {} },
						journal: 'insitesGetReport accepted',
					},
				},
				{
					send: get(`/api/v1/report/${RUNNING}?staging=true`),
					expect: { status: 202, body: { report_status: 'running', status: 'success' }, journal: 'insitesGetReport report-running' },
				},
				{
					send: get('/api/v1/report/0000000000000000000000000000000000000000'),
					expect: {
						status: 404,
						body: { status: 'error', error_message: 'Report not found.' },
						journal: 'insitesGetReport report-unknown',
					},
				},
				{
					send: get(`/api/v1/report/${COMPLETE}?staging=maybe`),
					expect: { status: 400, body: INVALID, journal: 'insitesGetReport request-invalid' },
				},
			],
		},
		refusedKeys('insitesGetReport', (headers) => get(`/api/v1/report/${COMPLETE}`, headers)),
		{
			name: 'one key has 120 calls in 60 seconds, whichever they are',
			steps: [
				{ times: 40, send: get('/api/v1/users'), expect: { status: 200, journal: 'insitesListUsers accepted' } },
				{ times: 40, send: get('/api/v1/user/jo@example.com'), expect: { status: 200, journal: 'insitesGetUser accepted' } },
				{ times: 20, send: get(`/api/v1/report/${COMPLETE}`), expect: { status: 200, journal: 'insitesGetReport accepted' } },
				{ ...TOKEN_FOR_JO, times: 20 },
				{ send: get('/api/v1/users'), expect: limited('insitesListUsers', '60') },
				{ send: get('/api/v1/user/jo@example.com'), expect: limited('insitesGetUser', '60') },
				{ send: get(`/api/v1/report/${COMPLETE}`), expect: limited('insitesGetReport', '60') },
				{ send: createToken({ username: 'jo@example.com' }), expect: limited('insitesCreateLoginToken', '60') },
				{
					send: get('/api/v1/users', { 'api-key': 'insites-plain-key' }),
					expect: { status: 200, journal: 'insitesListUsers accepted' },
				},
				{ send: report({ url: 'example.org' }), expect: { status: 202, journal: 'insitesCreateReport report-new' } },
				{ advance: 'PT59S', send: get('/api/v1/users'), expect: limited('insitesListUsers', '1') },
				{ advance: 'PT1S', send: get('/api/v1/users'), expect: { status: 200, journal: 'insitesListUsers accepted' } },
			],
		},
		{
			name: 'one key starts 30 audits in 60 seconds',
			steps: [
				{ times: 30, send: report({ url: 'example.org' }), expect: { status: 202, journal: 'insitesCreateReport report-new' } },
				{ send: report({ url: 'example.org' }), expect: limited('insitesCreateReport', '60') },
				{ send: get('/api/v1/users'), expect: { status: 200, journal: 'insitesListUsers accepted' } },
				{ advance: 'PT59S', send: report({ url: 'example.org' }), expect: limited('insitesCreateReport', '1') },
				{ advance: 'PT1S', send: report({ url: 'example.org' }), expect: { status: 202, journal: 'insitesCreateReport report-new' } },
			],
		},
	],
};
