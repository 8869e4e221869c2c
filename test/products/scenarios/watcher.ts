import type { Json } from '@tokenwright/spec';
import type { Expectation, Scenario, Send, Step, Table } from '../scenario.ts';

const SYSTEM = { 'x-vsaas-api-key': 'watcher-system' };
const JO_KEY = { 'x-vsaas-api-key': 'watcher-key-jo', 'x-vsaas-user': 'jo@example.com' };
const ADMIN_KEY = { 'x-vsaas-api-key': 'watcher-key-admin', 'x-vsaas-user': 'admin@example.com' };
const CAMERA = 'first.camera-543bf23382';

const ONE_KEY_HEADER = 'Both kinds of keys come in one header: a bad one is judged as a system key first, and that refusal is told.';
const COMPLETE_LOGIN = 'Two texts are all that the schema asks for, and without them the credential is missing.';

const error = (name: string, message: string) => ({ success: false, error: name, error_message: message });
const INVALID = error('ValidationError', 'A field is missing or malformed');
const INCOMPLETE = error('ValidationError', 'Login and password are required');
const FORBIDDEN = error('Forbidden', 'You may not do this');
const LOG_IN_FIRST = error('Forbidden', 'Log in first');
const WRONG_PASSWORD = error('Forbidden', 'Wrong login or password');
const WRONG_KEY = error('WrongApikey', 'The API key is wrong');
const EXPIRED_KEY = error('ApikeyExpired', 'The API key has expired');

const FULL = {
	name: CAMERA,
	enabled: true,
	title: 'First Camera',
	dvr_depth: null,
	organization_id: 1,
	playback_config: { token: '2.TfBNgtUkAAEA' },
	static: true,
	stream_url: 'fake://clock',
};
const REDUCED = {
	name: CAMERA,
	title: 'First Camera',
	playback_config: { token: '2.TfBNgtUkAAEA' },
	permissions: { dvr: true, edit: false, ptz: false, view: true },
	user_attributes: { favorite: false, motion_alarm: false },
};

type Headers = Record<string, string>;

const post = (path: string, body: Json, headers: Headers = {}): Send => ({ method: 'POST', path: `/vsaas/api/v2${path}`, headers, body });
const get = (path: string, headers: Headers = {}): Send => ({ method: 'GET', path: `/vsaas/api/v2${path}`, headers });
const createToken = (body: Json, headers: Headers = SYSTEM): Send => post('/auth/generate-autologin-token', body, headers);
const open = (form: Record<string, string>): Send => ({ method: 'POST', path: '/vsaas/autologin', form });
const home = (cookie?: string): Send => ({ method: 'GET', path: '/vsaas/', headers: cookie === undefined ? {} : { cookie } });
const withSession = (name: string): Headers => ({ 'x-vsaas-session': `{{${name}}}` });

const tokenFor = (body: Record<string, Json>, as = 'token'): Step => ({
	send: createToken({ login: 'jo@example.com', ...body }),
	save: { [as]: '/autologin_token' },
	expect: { status: 200, journal: 'watcherCreateAutologinToken accepted' },
});
const signIn = (login: string, password: string, as: string): Step => ({
	send: post('/auth/login', { login, password }),
	save: { [as]: '/session' },
	expect: { status: 200, journal: 'watcherLogin accepted' },
});
const OPENED: Expectation = {
	status: 302,
	headers: { location: '/vsaas/', 'set-cookie': 'session={{any:[A-Za-z0-9_-]{27}}}; Path=/; HttpOnly' },
	body: '',
	journal: 'watcherOpen accepted',
};
const notOpened = (reason: string): Expectation => ({
	status: 403,
	headers: { location: null, 'set-cookie': null },
	body: LOG_IN_FIRST,
	journal: `watcherOpen ${reason}`,
});
const HOME: Expectation = {
	status: 200,
	headers: { 'content-type': 'text/html' },
	body: '<!doctype html><title>Watcher</title><h1>You are logged in</h1>',
	journal: 'watcherHome accepted',
};
const closed = (reason: string): Expectation => ({ status: 403, body: LOG_IN_FIRST, journal: `watcherHome ${reason}` });
const refused = (operation: string, body: Json, reason: string): Expectation => ({ status: 403, body, journal: `${operation} ${reason}` });
const whoami = (login: string | null, isAdmin: boolean, reason: string): Expectation => ({
	status: 200,
	body: { login, is_admin: isAdmin },
	journal: `watcherWhoami ${reason}`,
});

/** There is no 401: what a missing, a wrong and an expired key are answered. */
const refusedKeys = (operation: string, send: (headers: Headers) => Send): Scenario => ({
	name: `${operation} tells a wrong key from an expired one, and both from none`,
	steps: [
		{ send: send({}), expect: refused(operation, FORBIDDEN, 'watcherApiKey/credential-missing') },
		{ send: send({ 'x-vsaas-api-key': 'nope' }), expect: refused(operation, WRONG_KEY, 'watcherApiKey/credential-unknown') },
		{ send: send({ 'x-vsaas-api-key': 'watcher-expired' }), expect: refused(operation, EXPIRED_KEY, 'watcherApiKey/credential-expired') },
		{ send: send({ 'x-vsaas-api-key': 'watcher-key-jo' }), expect: refused(operation, WRONG_KEY, 'watcherApiKey/credential-unknown') },
	],
});

/** The three kinds of credentials at an operation that shows cameras: all of them, or those of a user. */
const cameras = (operation: string, path: string, full: Json, reduced: Json): Step[] => [
	{ send: get(path, SYSTEM), expect: { status: 200, body: full, journal: `${operation} accepted` } },
	{
		send: get(path, { ...SYSTEM, 'x-vsaas-user': 'jo@example.com' }),
		expect: { status: 200, body: reduced, journal: `${operation} as-user` },
	},
	{ send: get(path, JO_KEY), expect: { status: 200, body: reduced, journal: `${operation} as-user` } },
	signIn('jo@example.com', 'watcher-jo', 'session'),
	{ send: get(path, withSession('session')), expect: { status: 200, body: reduced, journal: `${operation} as-user` } },
	{
		send: get(path, { 'x-vsaas-api-key': 'watcher-key-jo', 'x-vsaas-user': 'admin@example.com' }),
		expect: refused(operation, WRONG_KEY, 'credential-unknown'),
	},
	{ send: get(path, { 'x-vsaas-session': 'nope' }), expect: refused(operation, FORBIDDEN, 'watcherSession/credential-unknown') },
];

/** What the login and the check of a login refuse, and how. */
const wrongLogins = (operation: string, path: string): Step[] => [
	{
		send: post(path, { login: 'jo@example.com' }),
		expect: { status: 400, body: INCOMPLETE, journal: `${operation} watcherUser/credential-missing` },
	},
	{
		send: post(path, { login: 5, password: 'watcher-jo' }),
		expect: { status: 400, body: INCOMPLETE, journal: `${operation} watcherUser/credential-missing` },
	},
	{
		send: post(path, 'login=jo@example.com&password=watcher-jo'),
		expect: { status: 400, body: INCOMPLETE, journal: `${operation} watcherUser/credential-missing` },
	},
	{
		send: post(path, { login: 'jo@example.com', password: 'watcher-admin' }),
		expect: refused(operation, WRONG_PASSWORD, 'watcherUser/credential-unknown'),
	},
	{
		send: post(path, { login: 'nobody@example.com', password: 'watcher-jo' }),
		expect: refused(operation, WRONG_PASSWORD, 'watcherUser/credential-unknown'),
	},
	{
		send: post(path, { login: 'gone@example.com', password: 'watcher-gone' }),
		expect: refused(operation, WRONG_PASSWORD, 'subject-unknown'),
	},
];

export const watcher: Table = {
	product: 'watcher',
	origins: { '/': 'http://watcher.example' },
	// Somebody who has left: the password is still there, the user is not.
	seed: {
		credentials: {
			watcherUser: [
				{ login: 'admin@example.com', password: 'watcher-admin' },
				{ login: 'jo@example.com', password: 'watcher-jo' },
				{ login: 'gone@example.com', password: 'watcher-gone' },
			],
		},
	},
	unreachable: {
		'watcherCreateAutologinToken 403 watcherUserKey/credential-unknown wrongApikey': ONE_KEY_HEADER,
		'watcherCreateAutologinToken 403 watcherUserKey/credential-expired apikeyExpired': ONE_KEY_HEADER,
		'watcherLogin 400 request-invalid': COMPLETE_LOGIN,
		'watcherCheckLogin 400 request-invalid': COMPLETE_LOGIN,
		'watcherListCameras 403 watcherUserKey/credential-unknown wrongApikey': ONE_KEY_HEADER,
		'watcherListCameras 403 watcherUserKey/credential-expired apikeyExpired': ONE_KEY_HEADER,
		'watcherGetCamera 403 watcherUserKey/credential-unknown wrongApikey': ONE_KEY_HEADER,
		'watcherGetCamera 403 watcherUserKey/credential-expired apikeyExpired': ONE_KEY_HEADER,
		'watcherListUsers 403 watcherUserKey/credential-unknown wrongApikey': ONE_KEY_HEADER,
		'watcherListUsers 403 watcherUserKey/credential-expired apikeyExpired': ONE_KEY_HEADER,
	},
	scenarios: [
		{
			name: 'an auto-login token takes a browser in, more than once',
			steps: [
				{
					send: createToken({ login: 'jo@example.com' }),
					save: { token: '/autologin_token' },
					expect: {
						status: 200,
						body: { autologin_token: '{{any:jo@example\\.com:1893456000:[0-9a-f]{4}:[0-9a-f]{40}}}', success: true },
						journal: 'watcherCreateAutologinToken accepted',
					},
				},
				{ send: open({ autologin_token: '{{token}}' }), save: { session: 'cookie:session' }, expect: OPENED },
				{ send: home('session={{session}}'), expect: HOME },
				{ send: get('/auth/whoami', withSession('session')), expect: whoami('jo@example.com', false, 'accepted') },
				{ send: open({ autologin_token: '{{token}}' }), expect: OPENED },
			],
		},
		{
			name: 'only a form with a live token takes a browser in',
			steps: [
				tokenFor({}),
				{ send: open({}), expect: notOpened('watcherAutologin/credential-missing') },
				{ send: open({ autologin_token: '' }), expect: notOpened('watcherAutologin/credential-missing') },
				{
					send: { method: 'POST', path: '/vsaas/autologin', body: { autologin_token: '{{token}}' } },
					expect: notOpened('watcherAutologin/credential-missing'),
				},
				{
					send: open({ autologin_token: 'demo:1487258314:f8b1:b4bdaac58cbe94638e5b14a3728b8e6d633f3c6e' }),
					expect: notOpened('watcherAutologin/credential-unknown'),
				},
				{
					send: { method: 'GET', path: '/vsaas/autologin?autologin_token={{token}}' },
					expect: { status: 405, headers: { allow: 'POST', 'set-cookie': null }, journal: '- method-unknown' },
				},
				{ send: open({ autologin_token: '{{token}}' }), expect: OPENED },
			],
		},
		{
			name: 'a token for nobody takes nobody in',
			steps: [
				{ mint: { credential: 'watcherAutologin', as: 'token', subject: 'gone@example.com', lifetime: 'PT5M' } },
				{ send: open({ autologin_token: '{{token}}' }), expect: notOpened('subject-unknown') },
			],
		},
		{
			name: 'an auto-login token without a chosen end is good for 300 seconds and dead at 300',
			ends: 'watcherAutologin',
			steps: [
				tokenFor({}),
				{ advance: 'PT299S', send: open({ autologin_token: '{{token}}' }), expect: OPENED },
				{ advance: 'PT1S', send: open({ autologin_token: '{{token}}' }), expect: notOpened('watcherAutologin/credential-expired') },
			],
		},
		{
			name: 'an auto-login token is good until the moment that the caller chose',
			ends: 'watcherAutologin',
			steps: [
				tokenFor({ valid_till: 1893456600 }),
				{ advance: 'PT599S', send: open({ autologin_token: '{{token}}' }), expect: OPENED },
				{ advance: 'PT1S', send: open({ autologin_token: '{{token}}' }), expect: notOpened('watcherAutologin/credential-expired') },
			],
		},
		{
			name: 'a moment in the past is taken, and its token refused',
			steps: [
				tokenFor({ valid_till: 1487258700 }),
				{ send: open({ autologin_token: '{{token}}' }), expect: notOpened('watcherAutologin/credential-expired') },
			],
		},
		{
			name: 'a session lasts as long as the caller chose, and the cookie says so',
			ends: 'watcherSession',
			steps: [
				tokenFor({ lifetime: 3600 }),
				{
					send: open({ autologin_token: '{{token}}' }),
					save: { session: 'cookie:session' },
					expect: {
						...OPENED,
						headers: { location: '/vsaas/', 'set-cookie': 'session={{any:[A-Za-z0-9_-]{27}}}; Path=/; HttpOnly; Max-Age=3600' },
					},
				},
				{ advance: 'PT3599S', send: home('session={{session}}'), expect: HOME },
				{ send: get('/auth/whoami', withSession('session')), expect: whoami('jo@example.com', false, 'accepted') },
				{ send: get('/cameras', withSession('session')), expect: { status: 200, journal: 'watcherListCameras as-user' } },
				{ advance: 'PT1S', send: home('session={{session}}'), expect: closed('watcherSession/credential-expired') },
				{ send: get('/auth/whoami', withSession('session')), expect: whoami(null, false, 'watcherSession/credential-expired') },
				{
					send: get('/cameras', withSession('session')),
					expect: refused('watcherListCameras', FORBIDDEN, 'watcherSession/credential-expired'),
				},
			],
		},
		{
			name: 'a session without a chosen length does not end by itself',
			ends: 'watcherSession',
			steps: [
				tokenFor({}),
				{ send: open({ autologin_token: '{{token}}' }), save: { opened: 'cookie:session' }, expect: OPENED },
				signIn('jo@example.com', 'watcher-jo', 'session'),
				{ advance: 'P3650D', send: home('session={{opened}}'), expect: HOME },
				{ send: get('/auth/whoami', withSession('session')), expect: whoami('jo@example.com', false, 'accepted') },
			],
		},
		{
			name: 'a browser without a session sees no page',
			steps: [
				{ send: home(), expect: closed('watcherSession/credential-missing') },
				{ send: home('session=RYABq2AgwlgNXsqSkwSMOcX3InI'), expect: closed('watcherSession/credential-unknown') },
			],
		},
		{
			name: 'the times of a token are numbers, and its login a text',
			steps: [
				{
					send: createToken({}),
					expect: { status: 400, body: INVALID, journal: 'watcherCreateAutologinToken request-invalid' },
				},
				{
					send: createToken({ login: 5 }),
					expect: { status: 400, body: INVALID, journal: 'watcherCreateAutologinToken request-invalid' },
				},
				{
					send: createToken({ login: 'jo@example.com', valid_till: 'x' }),
					expect: { status: 400, body: INVALID, journal: 'watcherCreateAutologinToken request-invalid' },
				},
				{
					send: createToken({ login: 'jo@example.com', lifetime: 1.5 }),
					expect: { status: 400, body: INVALID, journal: 'watcherCreateAutologinToken request-invalid' },
				},
			],
		},
		refusedKeys('watcherCreateAutologinToken', (headers) => createToken({ login: 'jo@example.com' }, headers)),
		{
			name: 'a user creates no token, not even for herself, with a key or with a session',
			steps: [
				{
					send: createToken({ login: 'jo@example.com' }, JO_KEY),
					expect: refused('watcherCreateAutologinToken', FORBIDDEN, 'watcherUserKey/credential-forbidden'),
				},
				{
					send: createToken({ login: 'jo@example.com' }, ADMIN_KEY),
					expect: refused('watcherCreateAutologinToken', FORBIDDEN, 'watcherUserKey/credential-forbidden'),
				},
				signIn('admin@example.com', 'watcher-admin', 'session'),
				{
					send: createToken({ login: 'jo@example.com' }, withSession('session')),
					expect: refused('watcherCreateAutologinToken', FORBIDDEN, 'credential-missing'),
				},
			],
		},
		{
			name: 'there is no token for nobody',
			steps: [
				{
					send: createToken({ login: 'nobody@example.com' }),
					expect: {
						status: 404,
						body: error('NotFound', 'No such user'),
						journal: 'watcherCreateAutologinToken subject-unknown',
					},
				},
			],
		},
		{
			name: 'a password opens a session',
			steps: [
				{
					send: post('/auth/login', { login: 'admin@example.com', password: 'watcher-admin' }),
					save: { session: '/session' },
					expect: {
						status: 200,
						body: {
							session: '{{any:[A-Za-z0-9_-]{27}}}',
							login: 'admin@example.com',
							id: 1,
							is_admin: true,
							is_domain_admin: false,
							is_organization_admin: false,
							is_logged_in: true,
							readonly: false,
							can_edit_organizations: false,
							can_edit_settings: false,
							can_view_organizations: false,
							domain_id: 1,
							locale: 'en',
							notification_email: 'admin@example.com',
							organizations: [],
							server_info: {},
							settings: {},
							unread_messages_count: 0,
							user_settings: {},
						},
						journal: 'watcherLogin accepted',
					},
				},
				{ send: get('/auth/whoami', withSession('session')), expect: whoami('admin@example.com', true, 'accepted') },
				...wrongLogins('watcherLogin', '/auth/login'),
			],
		},
		{
			name: 'a password can be checked without a session',
			steps: [
				{
					send: post('/auth/check-login', { login: 'jo@example.com', password: 'watcher-jo' }),
					expect: { status: 200, body: true, journal: 'watcherCheckLogin accepted' },
				},
				...wrongLogins('watcherCheckLogin', '/auth/check-login'),
			],
		},
		{
			name: 'whoever has no live session is a guest',
			steps: [
				{ send: get('/auth/whoami'), expect: whoami(null, false, 'watcherSession/credential-missing') },
				{
					send: get('/auth/whoami', { 'x-vsaas-session': 'nope' }),
					expect: whoami(null, false, 'watcherSession/credential-unknown'),
				},
			],
		},
		{
			name: 'cameras come in full for the system and reduced for a user',
			steps: cameras('watcherListCameras', '/cameras', [FULL], [REDUCED]),
		},
		{
			name: 'one camera comes in full for the system and reduced for a user',
			steps: cameras('watcherGetCamera', `/cameras/${CAMERA}`, FULL, REDUCED),
		},
		refusedKeys('watcherListCameras', (headers) => get('/cameras', headers)),
		refusedKeys('watcherGetCamera', (headers) => get(`/cameras/${CAMERA}`, headers)),
		{
			name: 'what is asked of cameras and users has to fit',
			steps: [
				{
					send: get('/cameras?favorite=2', SYSTEM),
					expect: { status: 400, body: INVALID, journal: 'watcherListCameras request-invalid' },
				},
				{
					send: get('/cameras?favorite=1&limit=10', SYSTEM),
					expect: { status: 200, journal: 'watcherListCameras accepted' },
				},
				{ send: get('/users?limit=x', SYSTEM), expect: { status: 400, body: INVALID, journal: 'watcherListUsers request-invalid' } },
				{
					send: get('/cameras/no.such', SYSTEM),
					expect: { status: 404, body: error('NotFound', 'No such camera'), journal: 'watcherGetCamera camera-unknown' },
				},
			],
		},
		{
			name: 'administrators list the users, others do not',
			steps: [
				{
					send: get('/users', SYSTEM),
					expect: {
						status: 200,
						body: [
							{ id: 1, login: 'admin@example.com', is_admin: true, enabled: true, organizations: [1] },
							{ id: 2, login: 'jo@example.com', is_admin: false, enabled: true, organizations: [1] },
						],
						journal: 'watcherListUsers accepted',
					},
				},
				{ send: get('/users', ADMIN_KEY), expect: { status: 200, journal: 'watcherListUsers accepted' } },
				signIn('admin@example.com', 'watcher-admin', 'admin'),
				{ send: get('/users', withSession('admin')), expect: { status: 200, journal: 'watcherListUsers accepted' } },
				{ send: get('/users', JO_KEY), expect: refused('watcherListUsers', FORBIDDEN, 'watcherUserKey/credential-forbidden') },
				signIn('jo@example.com', 'watcher-jo', 'session'),
				{
					send: get('/users', withSession('session')),
					expect: refused('watcherListUsers', FORBIDDEN, 'watcherSession/credential-forbidden'),
				},
				{
					send: get('/users', { 'x-vsaas-session': 'nope' }),
					expect: refused('watcherListUsers', FORBIDDEN, 'watcherSession/credential-unknown'),
				},
			],
		},
		refusedKeys('watcherListUsers', (headers) => get('/users', headers)),
	],
};
