import type { Json } from '@tokenwright/spec';
import type { Expectation, Scenario, Send, Step, Table } from '../scenario.ts';

const JSON_TYPE = 'application/json; charset=UTF-8';
const BEARER = { authorization: 'Bearer {{access}}' };
const ALICE = 'auth0|alice';

const error = (code: number, message: string, detail: string) => ({ code, message, details: [detail] });
const UNAUTHORIZED = error(401, 'Unauthorized', 'Missing or invalid JWT token');
const NOT_FOUND = error(404, 'Not Found', 'Not Found');
const NO_CREDENTIALS = error(400, 'Bad Request', 'Missing authorization credentials');
const notLetIn = (detail: string) => error(401, 'Unauthorized', `Invalid authorization credentials: ${detail}`);
const UNKNOWN_PROCESS = error(404, 'Unknown process ID', 'unknown process');

type Headers = Record<string, string>;

const get = (path: string, headers: Headers = BEARER): Send => ({ method: 'GET', path, headers });
const login = (body?: Json, headers: Headers = {}): Send => ({
	method: 'POST',
	path: '/api/login',
	headers,
	...(body !== undefined && { body }),
});
const refresh = (headers: Headers): Send => get('/api/login/refresh', headers);

const SIGN_IN: Step = {
	send: login({ username: 'admin', password: 'datarhei' }),
	save: { access: '/access_token', refresh: '/refresh_token' },
	expect: { status: 200, journal: 'datarheiLogin accepted' },
};
const MINIMAL = (reason: string): Expectation => ({
	status: 200,
	headers: { 'content-type': JSON_TYPE, vary: 'Origin' },
	body: { app: 'datarhei-core', auths: ['localjwt'], version: { number: '16.0.0' } },
	journal: `datarheiAbout datarheiAccess/${reason}`,
});
const FULL: Expectation = {
	status: 200,
	headers: { 'content-type': JSON_TYPE, vary: 'Origin' },
	members: { '/name': 'wandering-heron-4711', '/version/number': '16.14.0' },
	journal: 'datarheiAbout accepted',
};
const refused = (operation: string, reason: string): Expectation => ({
	status: 401,
	headers: { 'content-type': JSON_TYPE, vary: 'Origin', 'www-authenticate': null },
	body: UNAUTHORIZED,
	journal: `${operation} ${reason}`,
});
/** A login that fails is answered five seconds late. */
const notSignedIn = (status: number, body: Json, reason: string): Expectation => ({
	status,
	headers: { 'content-type': JSON_TYPE, vary: 'Origin', 'www-authenticate': null },
	body,
	journal: `datarheiLogin ${reason}`,
	delay: 5,
});
const NOBODY = (reason: string) => notSignedIn(400, NO_CREDENTIALS, reason);
/** An answer behind the guard: it is compressed there, so it varies by one thing more. */
const behind = (journal: string, rest: Omit<Partial<Expectation>, 'journal'> = {}): Expectation => ({
	status: 200,
	headers: { 'content-type': JSON_TYPE, vary: 'Origin, Accept-Encoding' },
	journal,
	...rest,
});

/** Everything behind the guard, with a request that it lets in and its answer. */
const GUARDED: { send: Send; expect: Expectation }[] = [
	{
		send: get('/api/v3/config'),
		expect: behind('datarheiGetConfig accepted', { members: { '/config/api/auth/enable': true, '/overrides': [] } }),
	},
	{ send: get('/api/v3/process'), expect: behind('datarheiListProcesses accepted', { members: { '/0/id': 'replay-p1' } }) },
	{
		send: {
			...get('/api/v3/process'),
			method: 'POST',
			body: { id: 'cam-7', reference: 'shop', input: [{ id: 'in0', address: 'x' }], output: [{ id: 'out0', address: '-' }] },
		},
		expect: behind('datarheiCreateProcess accepted', { members: { '/id': 'cam-7', '/reference': 'shop', '/type': 'ffmpeg' } }),
	},
	{
		send: {
			...get('/api/v3/process'),
			method: 'POST',
			body: { input: [{ id: 'in0', address: 'x' }], output: [{ id: 'out0', address: '-' }] },
		},
		expect: behind('datarheiCreateProcess id-absent', { members: { '/id': '{{any:[\\w-]{22}}}', '/reference': '', '/type': 'ffmpeg' } }),
	},
	{ send: get('/api/v3/process/replay-p1'), expect: behind('datarheiGetProcess accepted', { members: { '/id': 'replay-p1' } }) },
	{ send: { ...get('/api/v3/process/replay-p1'), method: 'DELETE' }, expect: behind('datarheiDeleteProcess accepted', { body: 'OK' }) },
	{
		send: get('/api/v3/process/replay-p1/config'),
		expect: behind('datarheiGetProcessConfig accepted', { members: { '/options': ['-y'] } }),
	},
	{
		send: get('/api/v3/process/replay-p1/state'),
		expect: behind('datarheiGetProcessState accepted', { members: { '/exec': 'finished' } }),
	},
	{ send: get('/api/v3/process/replay-p1/report'), expect: behind('datarheiGetProcessReport accepted', { members: { '/log': [] } }) },
	{
		send: { ...get('/api/v3/process/replay-p1/command'), method: 'PUT', body: { command: 'stop' } },
		expect: behind('datarheiCommandProcess accepted', { body: 'OK' }),
	},
	{ send: get('/api/v3/skills'), expect: behind('datarheiGetSkills accepted', { members: { '/ffmpeg/version': '6.1.1' } }) },
	{
		send: get('/api/v3/log'),
		expect: behind('datarheiGetLog accepted', { body: ['ts=2024-03-01T09:30:00Z level=INFO component="HTTP" msg="Server started"'] }),
	},
	{ send: get('/api/v3/session'), expect: behind('datarheiGetSessions accepted', { members: { '//active/sessions': 0 } }) },
	{
		send: get('/api/v3/session/active?collectors=hls,rtmp'),
		expect: behind('datarheiGetActiveSessions accepted', { body: { hls: [], rtmp: [] } }),
	},
	{ send: get('/api/v3/metrics'), expect: behind('datarheiListMetrics accepted', { members: { '/0/name': 'uptime_uptime' } }) },
	{
		send: {
			...get('/api/v3/metrics'),
			method: 'POST',
			body: { timerange_sec: 0, interval_sec: 0, metrics: [{ name: 'uptime_uptime' }] },
		},
		expect: behind('datarheiQueryMetrics accepted', {
			body: { timerange_sec: 300, interval_sec: 2, metrics: [{ name: 'uptime_uptime', labels: {}, values: [[1709285400, 3600]] }] },
		}),
	},
	...['Get', 'Post', 'Put', 'Delete', 'Patch'].flatMap((method) => [
		{
			send: { ...get('/api/nope'), method: method.toUpperCase() },
			expect: {
				status: 404,
				headers: { 'content-type': JSON_TYPE, vary: 'Origin' },
				body: NOT_FOUND,
				journal: `datarheiUnknown${method} accepted`,
			},
		},
		{
			send: { ...get('/api/v3/nope'), method: method.toUpperCase() },
			expect: behind(`datarheiUnknownV3${method} accepted`, { status: 404, body: NOT_FOUND }),
		},
	]),
];
const HEADS: { send: Send; expect: Expectation }[] = [
	{
		send: { ...get('/api/nope'), method: 'HEAD' },
		expect: { status: 404, headers: { vary: 'Origin' }, body: '', journal: 'datarheiUnknownHead accepted' },
	},
	{
		send: { ...get('/api/v3/process'), method: 'HEAD' },
		expect: { status: 404, headers: { vary: 'Origin, Accept-Encoding' }, body: '', journal: 'datarheiUnknownV3Head accepted' },
	},
];

const operationOf = ({ expect }: { expect: Expectation }): string => expect.journal.split(' ')[0] ?? '';

/** One thing that the guard refuses, at every door behind it. */
const guards = (what: string, headers: Headers, reason: string, before: Step[] = [SIGN_IN]): Scenario => ({
	name: `the guard refuses ${what}`,
	steps: [
		...before,
		...GUARDED.map((each) => ({ send: { ...each.send, headers }, expect: refused(operationOf(each), `datarheiAccess/${reason}`) })),
		...HEADS.map((each) => ({
			send: { ...each.send, headers },
			expect: { status: 401, headers: { vary: 'Origin' }, body: '', journal: `${operationOf(each)} datarheiAccess/${reason}` },
		})),
	],
});

const mintAuth0 = (subject: string, rest: { lifetime?: string; claims?: Record<string, Json> } = {}): Step => ({
	mint: { credential: 'datarheiAuth0', as: 'auth0', subject, ...rest },
});
const AUTH0 = { authorization: 'Bearer {{auth0}}' };

export const datarhei: Table = {
	product: 'datarhei',
	origins: { '/': 'http://core.example:8080' },
	scenarios: [
		{
			name: 'a password is traded for an access and a refresh token',
			steps: [
				{
					...SIGN_IN,
					expect: {
						status: 200,
						headers: { 'content-type': JSON_TYPE, vary: 'Origin' },
						body: { access_token: '{{any:jwt}}', refresh_token: '{{any:jwt}}' },
						claims: {
							'/access_token': {
								exi: 600,
								exp: 1893456600,
								iat: 1893456000,
								iss: 'datarhei-core',
								jti: '{{any:uuid}}',
								sub: 'admin',
								usefor: 'access',
							},
							'/refresh_token': {
								exi: 86400,
								exp: 1893542400,
								iat: 1893456000,
								iss: 'datarhei-core',
								jti: '{{any:uuid}}',
								sub: 'admin',
								usefor: 'refresh',
							},
						},
						journal: 'datarheiLogin accepted',
					},
				},
				{ send: get('/api'), expect: FULL },
			],
		},
		{
			name: 'about tells strangers the least',
			steps: [
				SIGN_IN,
				{ send: get('/api', {}), expect: MINIMAL('credential-missing') },
				{ send: get('/api', { authorization: 'Bearer garbage' }), expect: MINIMAL('credential-malformed') },
				{ send: get('/api', { authorization: 'Bearer {{access|tampered}}' }), expect: MINIMAL('credential-unknown') },
				{ send: get('/api', { authorization: 'Bearer {{access|unsigned}}' }), expect: MINIMAL('credential-unknown') },
				{ send: get('/api', { authorization: 'Bearer {{refresh}}' }), expect: MINIMAL('credential-foreign') },
			],
		},
		{
			name: 'every other method on the root of the API is a file that is not there',
			steps: [
				...['Post', 'Put', 'Delete', 'Patch'].map(
					(method): Step => ({
						send: { method: method.toUpperCase(), path: '/api' },
						expect: {
							status: 404,
							headers: { 'content-type': 'text/html', vary: 'Origin, Accept-Encoding' },
							body: '{"code":404,"message":"Not Found","details":["Not Found"]}',
							journal: `datarheiNoAbout${method} accepted`,
						},
					}),
				),
				{
					send: { method: 'HEAD', path: '/api' },
					expect: { status: 404, headers: { vary: 'Origin, Accept-Encoding' }, body: '', journal: 'datarheiNoAboutHead accepted' },
				},
			],
		},
		{
			name: 'nobody is responsible for a login without complete credentials',
			steps: [
				{ send: login(), expect: NOBODY('credential-missing') },
				{ send: login({}), expect: NOBODY('credential-missing') },
				{ send: login('{"username":"admin"'), expect: NOBODY('credential-missing') },
				{ send: login({ username: 'admin', password: '' }), expect: NOBODY('credential-missing') },
				{ send: login({ username: 'admin', password: 5 }), expect: NOBODY('credential-missing') },
				{
					send: { method: 'POST', path: '/api/login', form: { username: 'admin', password: 'datarhei' } },
					expect: NOBODY('credential-missing'),
				},
				{ send: login(undefined, { authorization: 'Basic YWRtaW46ZGF0YXJoZWk=' }), expect: NOBODY('credential-missing') },
				{
					send: { method: 'POST', path: '/api/login?username=admin&password=datarhei' },
					expect: NOBODY('credential-missing'),
				},
				{ send: login(undefined, { authorization: 'Bearer garbage' }), expect: NOBODY('datarheiAuth0/credential-malformed') },
				mintAuth0(ALICE, { claims: { iss: 'https://evil.example/' } }),
				{ send: login(undefined, AUTH0), expect: NOBODY('datarheiAuth0/credential-foreign') },
				mintAuth0(ALICE),
				{ send: login({ password: 5 }, AUTH0), expect: NOBODY('request-invalid') },
			],
		},
		{
			name: 'a wrong password is refused late, and a bad token beside a right one does not matter',
			steps: [
				{
					send: login({ username: 'admin', password: 'wrong' }),
					expect: notSignedIn(401, notLetIn('invalid username or password'), 'datarheiUser/credential-unknown'),
				},
				{
					send: login({ username: 'nobody', password: 'datarhei' }),
					expect: notSignedIn(401, notLetIn('invalid username or password'), 'datarheiUser/credential-unknown'),
				},
				{
					send: login({ username: 'admin', password: 'datarhei' }, { authorization: 'Bearer garbage' }),
					expect: { status: 200, journal: 'datarheiLogin accepted' },
				},
			],
		},
		{
			name: 'an Auth0 token of a listed user signs in as that user',
			steps: [
				mintAuth0(ALICE),
				{
					send: login(undefined, AUTH0),
					save: { access: '/access_token', refresh: '/refresh_token' },
					expect: {
						status: 200,
						body: { access_token: '{{any:jwt}}', refresh_token: '{{any:jwt}}' },
						claims: { '/access_token': { sub: ALICE, usefor: 'access' }, '/refresh_token': { sub: ALICE, usefor: 'refresh' } },
						journal: 'datarheiLogin accepted',
					},
				},
				{ send: get('/api/v3/skills'), expect: behind('datarheiGetSkills accepted') },
				{ send: get('/api/v3/skills', AUTH0), expect: refused('datarheiGetSkills', 'datarheiAccess/credential-foreign') },
				{
					send: refresh({ authorization: 'Bearer {{refresh}}' }),
					expect: {
						status: 200,
						claims: { '/access_token': { sub: ALICE, usefor: 'access' } },
						journal: 'datarheiRefreshLogin accepted',
					},
				},
			],
		},
		{
			name: 'an Auth0 token with a changed signature, or of a user who is not listed, signs nobody in',
			steps: [
				mintAuth0(ALICE),
				{
					send: login(undefined, { authorization: 'Bearer {{auth0|tampered}}' }),
					expect: notSignedIn(
						401,
						notLetIn('token signature is invalid: crypto/rsa: verification error'),
						'datarheiAuth0/credential-unknown',
					),
				},
				mintAuth0('auth0|mallory'),
				{
					send: login(undefined, AUTH0),
					expect: notSignedIn(401, notLetIn('token is unverifiable: error while executing keyfunc: user not allowed'), 'subject-unknown'),
				},
			],
		},
		{
			name: 'an Auth0 token is good until its end and dead at it',
			ends: 'datarheiAuth0',
			steps: [
				mintAuth0(ALICE, { lifetime: 'PT1H' }),
				{ advance: 'PT3599S', send: login(undefined, AUTH0), expect: { status: 200, journal: 'datarheiLogin accepted' } },
				{
					advance: 'PT1S',
					send: login(undefined, AUTH0),
					expect: notSignedIn(401, notLetIn('token has invalid claims: token is expired'), 'datarheiAuth0/credential-expired'),
				},
			],
		},
		{
			name: 'an Auth0 token without a chosen end is good for 86400 seconds and dead at 86400',
			ends: 'datarheiAuth0',
			steps: [
				mintAuth0(ALICE),
				{ advance: 'PT86399S', send: login(undefined, AUTH0), expect: { status: 200, journal: 'datarheiLogin accepted' } },
				{
					advance: 'PT1S',
					send: login(undefined, AUTH0),
					expect: notSignedIn(401, notLetIn('token has invalid claims: token is expired'), 'datarheiAuth0/credential-expired'),
				},
			],
		},
		{
			name: 'an access token is good for 600 seconds and dead at 600',
			ends: 'datarheiAccess',
			steps: [
				SIGN_IN,
				{ advance: 'PT599S', send: get('/api/v3/skills'), expect: behind('datarheiGetSkills accepted') },
				{ send: get('/api'), expect: FULL },
				{ advance: 'PT1S', send: get('/api/v3/skills'), expect: refused('datarheiGetSkills', 'datarheiAccess/credential-expired') },
				{ send: get('/api'), expect: MINIMAL('credential-expired') },
			],
		},
		{
			name: 'a refresh token is good for 86400 seconds, however often it is used, and dead at 86400',
			ends: 'datarheiRefresh',
			steps: [
				SIGN_IN,
				{
					advance: 'PT86399S',
					times: 2,
					send: refresh({ authorization: 'Bearer {{refresh}}' }),
					save: { access: '/access_token' },
					expect: {
						status: 200,
						headers: { 'content-type': JSON_TYPE, vary: 'Origin' },
						body: { access_token: '{{any:jwt}}' },
						claims: { '/access_token': { exi: 600, iat: 1893542399, exp: 1893542999, sub: 'admin' } },
						journal: 'datarheiRefreshLogin accepted',
					},
				},
				{
					advance: 'PT1S',
					send: refresh({ authorization: 'Bearer {{refresh}}' }),
					expect: refused('datarheiRefreshLogin', 'datarheiRefresh/credential-expired'),
				},
				{ send: get('/api/v3/skills'), expect: behind('datarheiGetSkills accepted') },
			],
		},
		{
			name: 'only a refresh token is refreshed, and only one with a subject',
			steps: [
				SIGN_IN,
				{ send: refresh({}), expect: refused('datarheiRefreshLogin', 'datarheiRefresh/credential-missing') },
				{ send: refresh(BEARER), expect: refused('datarheiRefreshLogin', 'datarheiRefresh/credential-foreign') },
				{
					send: refresh({ authorization: 'Bearer {{refresh|tampered}}' }),
					expect: refused('datarheiRefreshLogin', 'datarheiRefresh/credential-unknown'),
				},
				{ mint: { credential: 'datarheiRefresh', as: 'nobody', subject: 'admin', claims: { sub: null } } },
				{
					send: refresh({ authorization: 'Bearer {{nobody}}' }),
					expect: {
						status: 403,
						body: error(403, 'Forbidden', 'Invalid subject: invalid type for claim: sub is invalid'),
						journal: 'datarheiRefreshLogin subject-malformed',
					},
				},
			],
		},
		{ name: 'an access token opens everything behind the guard', steps: [SIGN_IN, ...GUARDED, ...HEADS] },
		guards('no token', {}, 'credential-missing', []),
		guards('garbage', { authorization: 'Bearer garbage' }, 'credential-malformed', []),
		guards('a token with another signature', { authorization: 'Bearer {{access|tampered}}' }, 'credential-unknown'),
		guards('a token without a signature', { authorization: 'Bearer {{access|unsigned}}' }, 'credential-unknown'),
		guards('a refresh token', { authorization: 'Bearer {{refresh}}' }, 'credential-foreign'),
		guards('a token that is over', BEARER, 'credential-expired', [SIGN_IN, { advance: 'PT600S' }]),
		{
			name: 'a token that somebody signed with the key is as good as one that was issued',
			steps: [
				{ mint: { credential: 'datarheiAccess', as: 'access', subject: 'admin' } },
				{ send: get('/api/v3/skills'), expect: behind('datarheiGetSkills accepted') },
			],
		},
		{
			name: 'an unknown process is no process, and a bad one none at all',
			steps: [
				SIGN_IN,
				...['', 'Config', 'State', 'Report'].map(
					(part): Step => ({
						send: get(`/api/v3/process/replay-none${part && `/${part.toLowerCase()}`}`),
						expect: behind(`datarheiGetProcess${part} process-unknown`, { status: 404, body: UNKNOWN_PROCESS }),
					}),
				),
				{
					send: { ...get('/api/v3/process/replay-none'), method: 'DELETE' },
					expect: behind('datarheiDeleteProcess process-unknown', { status: 404, body: UNKNOWN_PROCESS }),
				},
				{
					send: get('/api/v3/process?id=replay-p1'),
					expect: behind('datarheiListProcesses accepted', { members: { '/0/id': 'replay-p1' } }),
				},
				{
					send: get('/api/v3/process?reference=replay'),
					expect: behind('datarheiListProcesses accepted', { members: { '/0/id': 'replay-p1' } }),
				},
				{
					send: get('/api/v3/process?reference=none'),
					expect: behind('datarheiListProcesses process-unknown', { body: [] }),
				},
				{
					send: get('/api/v3/process?id=replay-none'),
					expect: behind('datarheiListProcesses process-unknown', { body: [] }),
				},
				{
					send: { ...get('/api/v3/process'), method: 'POST', body: { id: 'replay-bad' } },
					expect: behind('datarheiCreateProcess request-invalid', {
						status: 400,
						members: { '/message': 'Invalid JSON' },
					}),
				},
			],
		},
		{
			name: 'a command has to be known, and its process as well',
			steps: [
				SIGN_IN,
				{
					send: { ...get('/api/v3/process/replay-p1/command'), method: 'PUT', body: { command: 'dance' } },
					expect: behind('datarheiCommandProcess request-invalid', {
						status: 400,
						body: error(400, 'Unknown command provided', 'Known commands are: start, stop, reload, restart'),
					}),
				},
				{
					send: { ...get('/api/v3/process/replay-none/command'), method: 'PUT', body: { command: 'stop' } },
					expect: behind('datarheiCommandProcess process-unknown', {
						status: 400,
						body: error(400, 'Command failed', 'unknown process'),
					}),
				},
			],
		},
		{
			name: 'a widget is open to everybody, if its process is known',
			steps: [
				{
					send: get('/api/v3/widget/process/replay-p1', {}),
					expect: {
						status: 200,
						headers: { 'content-type': JSON_TYPE, vary: 'Origin' },
						body: { current_sessions: 0, total_sessions: 0, uptime: 0 },
						journal: 'datarheiGetProcessWidget accepted',
					},
				},
				{
					send: get('/api/v3/widget/process/nope', {}),
					expect: { status: 404, body: UNKNOWN_PROCESS, journal: 'datarheiGetProcessWidget process-unknown' },
				},
			],
		},
		{
			name: 'log and sessions are told as they are asked for',
			steps: [
				SIGN_IN,
				{
					send: get('/api/v3/log?format=raw'),
					expect: behind('datarheiGetLog log-raw', {
						body: [{ ts: '2024-03-01T09:30:00Z', component: 'HTTP', message: 'Server started' }],
					}),
				},
				{
					send: get('/api/v3/session?collectors=http'),
					expect: behind('datarheiGetSessions collectors-named', { members: { '/http/active/sessions': 0 } }),
				},
			],
		},
		{
			name: 'a query of metrics has to be one',
			steps: [
				SIGN_IN,
				{
					send: { ...get('/api/v3/metrics'), method: 'POST', body: { metrics: 'uptime' } },
					expect: behind('datarheiQueryMetrics request-invalid', {
						status: 400,
						body: error(400, 'Invalid JSON', 'syntax error at line 1, character 0: unexpected end of JSON input'),
					}),
				},
			],
		},
		{
			name: 'everybody may ask whether it is alive',
			steps: [
				{
					send: get('/ping', {}),
					expect: {
						status: 200,
						headers: { 'content-type': 'text/plain; charset=UTF-8', vary: 'Origin' },
						body: 'pong',
						journal: 'datarheiPing accepted',
					},
				},
			],
		},
	],
};
