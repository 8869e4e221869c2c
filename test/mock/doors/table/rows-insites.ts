/** Insites: JSON under any name, a limit of its own for reports, and a 403 where others have a 404. */
import type { Json } from '@tokenwright/spec';
import { accept, bare, type Field, get, json, prefer, type Table, withPrism } from './row.ts';

const TOKEN = '/api/v1/auth-token';
const REPORT = '/api/v1/report/3076c8dc5f1c433589245797d938debacb25ed91';
const RUNNING = '/api/v1/report/5b1e0f7a9c3d4e2f8a6b7c8d9e0f1a2b3c4d5e6f';
const APP = 'app.insites.com';
const key = (value: string): Field => ['api-key', value];
const KEY = key('insites-test-key');
const FORM: Field = ['content-type', 'application/x-www-form-urlencoded'];

const JSON_TYPE = 'application/json';
const error = (error_message: string): Json => ({ status: 'error', error_message });
const INVALID = { status: 400, entry: 'refused request-invalid', type: JSON_TYPE, body: error('The request is not valid.') };
const NO_KEY = { status: 401, type: JSON_TYPE, body: error('The API key is missing or not valid.') };
const NO_USER = { status: 404, type: JSON_TYPE, body: error('User not found.') };
const NO_REPORT = { status: 404, type: JSON_TYPE, body: error('Report not found.') };
const COMPLETE = {
	status: 200,
	entry: 'accepted',
	type: JSON_TYPE,
	body: { report_status: 'complete', status: 'success', report: {} },
};
const CREATED = { status: 201, entry: 'accepted', type: JSON_TYPE, members: { '/token': '{{any:jwt}}' } };
const PREFLIGHT: Field[] = [
	['origin', 'https://app.test'],
	['access-control-request-method', 'GET'],
];
const FACTS = 'facts/systems §1';

export const insites: Table = {
	about: 'Insites',
	host: 'api.insites.com',
	rows: [
		{
			name: 'POST for a token as curl does it: JSON that is called a form',
			source: `${FACTS}.2: JSON whatever the Content-Type`,
			send: { method: 'POST', target: TOKEN, headers: [FORM, KEY], body: '{"username":"jo@example.com"}' },
			expect: CREATED,
		},
		{
			name: 'POST for a token without saying what it is',
			source: `${FACTS}.2: JSON whatever the Content-Type`,
			send: { method: 'POST', target: TOKEN, headers: [KEY], body: '{"username":"jo@example.com"}' },
			expect: CREATED,
		},
		{
			name: 'POST for a token as the broken sample of the vendor',
			source: `${FACTS}.3: what the shell makes of it is not JSON; 400`,
			send: { method: 'POST', target: TOKEN, headers: [FORM, KEY], body: '{username:jo@example.com,path:/all-reports}' },
			expect: INVALID,
		},
		{
			name: 'POST for a token without a user name',
			source: `${FACTS}.3: missing username, 400`,
			send: json('POST', TOKEN, {}, KEY),
			expect: INVALID,
		},
		{
			name: 'POST for a token without a body',
			source: `${FACTS}.3: missing username, 400`,
			send: bare('POST', TOKEN, KEY),
			expect: INVALID,
		},
		{
			name: 'POST for a token to a number',
			source: `${FACTS}.3: a string`,
			send: json('POST', TOKEN, { username: 'jo@example.com', path: 5 }, KEY),
			expect: INVALID,
		},
		{
			name: 'POST for a token to another site',
			source: `${FACTS}.5: refuse non-/ paths with 400`,
			send: json('POST', TOKEN, { username: 'jo@example.com', path: 'https://evil.example' }, KEY),
			expect: INVALID,
		},
		{
			name: 'POST for a token without a key, in broken JSON',
			source: 'vocabulary, Order: credential before schema',
			send: json('POST', TOKEN, '{'),
			expect: { ...NO_KEY, entry: 'refused insitesApiKey/credential-missing' },
		},
		{
			name: 'POST for a token with a revoked key, in broken JSON',
			source: 'vocabulary, Order: credential before schema',
			send: json('POST', TOKEN, '{', key('insites-revoked-key')),
			expect: { ...NO_KEY, entry: 'refused insitesApiKey/credential-expired' },
		},
		{
			name: 'POST for a token with a key that may not, in broken JSON',
			source: 'vocabulary, Order: permissions belong to the credential, before schema',
			send: json('POST', TOKEN, '{', key('insites-plain-key')),
			expect: { status: 403, entry: 'refused insitesApiKey/credential-forbidden', type: JSON_TYPE },
		},
		{
			name: 'POST for a token of nobody to another site',
			source: 'vocabulary, Order: schema before subject',
			send: json('POST', TOKEN, { username: 'nobody@example.com', path: 'https://evil.example' }, KEY),
			expect: INVALID,
		},
		{
			name: 'POST for a token of a viewer to another site',
			source: 'vocabulary, Order: schema before match',
			send: json('POST', TOKEN, { username: 'vi@example.com', path: 'https://evil.example' }, KEY),
			expect: INVALID,
		},
		{
			name: 'POST for a token of a viewer',
			source: `${FACTS}.4: Viewer is refused (404)`,
			send: json('POST', TOKEN, { username: 'vi@example.com' }, KEY),
			expect: { ...NO_USER, entry: 'refused subject-forbidden' },
		},
		{
			name: 'POST for a token of nobody',
			source: `${FACTS}.3: 404`,
			send: json('POST', TOKEN, { username: 'nobody@example.com' }, KEY),
			expect: { ...NO_USER, entry: 'refused subject-unknown' },
		},
		{
			name: 'GET users that accepts XML',
			source: 'document: it has JSON only',
			send: get('/api/v1/users', KEY, accept('application/xml')),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE, members: { '/users/0/account': 'acme' } },
		},
		{
			name: 'GET users that prefer a 401',
			source: 'mock/README.md: Prism answers ordinary operations, and the flow of this one writes',
			send: get('/api/v1/users', KEY, prefer('code=401')),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE, members: { '/users/0/account': 'acme' } },
		},
		{
			name: 'GET a user by an address that is encoded',
			source: `${FACTS}.6`,
			send: get('/api/v1/user/jo%40example.com', KEY),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE, members: { '/user/username': 'jo@example.com' } },
		},
		{
			name: 'GET a user by an address with an encoded slash',
			source: `${FACTS}.6: 403, not 404`,
			send: get('/api/v1/user/jo%2Fdoe', KEY),
			expect: { status: 403, entry: 'refused subject-unknown', operation: 'insitesGetUser', type: JSON_TYPE },
		},
		{
			name: 'DELETE users',
			source: 'vocabulary, Routing: a path without the method',
			send: bare('DELETE', '/api/v1/users', KEY),
			expect: { status: 405, entry: 'unrouted method-unknown', type: 'application/problem+json', headers: { allow: 'GET' } },
		},
		{
			name: 'HEAD users',
			source: 'vocabulary, Routing: a path without the method',
			send: bare('HEAD', '/api/v1/users', KEY),
			expect: { status: 405, entry: 'unrouted method-unknown', headers: { allow: 'GET' }, body: '' },
		},
		{
			name: 'OPTIONS of users, by nobody’s page',
			source: 'facts/systems §0: OPTIONS 404/405 by default',
			send: bare('OPTIONS', '/api/v1/users'),
			expect: { status: 405, entry: 'unrouted method-unknown', headers: { allow: 'GET', 'access-control-allow-origin': null } },
		},
		{
			name: 'OPTIONS of users, by a page of another origin',
			source: 'listen(): answers CORS where the document does not say how',
			send: bare('OPTIONS', '/api/v1/users', ...PREFLIGHT),
			expect: {
				status: 204,
				entry: 'unrouted preflight',
				headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET' },
				body: '',
			},
			but: {
				'mock.fetch': {
					why: 'CORS is between a page and a network, and here is none (facts/systems §0: 404/405 by default).',
					expect: { status: 405, entry: 'unrouted method-unknown', headers: { allow: 'GET', 'access-control-allow-origin': null } },
				},
			},
		},

		// ------------------------------------------------------------------------------------------ reports: ordinary operations
		{
			name: 'POST a report as curl does it',
			source: `${FACTS}.2: JSON whatever the Content-Type`,
			send: { method: 'POST', target: '/api/v1/report', headers: [FORM, KEY], body: '{"url":"new.example"}' },
			expect: { status: 202, entry: 'refused report-new', type: JSON_TYPE, members: { '/status': 'running' } },
		},
		{
			name: 'POST a report on nothing',
			source: `${FACTS}.6: 400 with an issue`,
			send: json('POST', '/api/v1/report', {}, KEY),
			expect: { status: 400, entry: 'refused request-invalid', type: JSON_TYPE, members: { '/issue': 'url' } },
		},
		{
			name: 'POST a report on a site with recent results',
			source: `${FACTS}.6: 303`,
			send: json('POST', '/api/v1/report', { url: 'mywebsite.com', check_for_existing: '2029-01-01' }, KEY, accept('text/html')),
			expect: { status: 303, entry: 'refused report-recent', type: JSON_TYPE, headers: { location: null } },
		},
		{
			name: 'POST the thirty-first report in a minute, with an unknown key and in broken JSON',
			source: `${FACTS}.2: 30 a minute; vocabulary, Order: limit before credential and schema`,
			before: 30,
			send: json('POST', '/api/v1/report', '{', key('nobodys-key')),
			expect: { status: 429, entry: 'refused rate-limited', type: JSON_TYPE, headers: { 'retry-after': '60' } },
		},
		{ name: 'GET a report', source: `${FACTS}.6`, send: get(REPORT, KEY), expect: COMPLETE },
		{
			name: 'GET a report that perhaps includes datasets',
			source: `${FACTS}.6: a boolean`,
			send: get(`${REPORT}?include_datasets=perhaps`, KEY),
			expect: INVALID,
		},
		{
			name: 'GET an unknown report',
			source: `${FACTS}.6: 404`,
			send: get('/api/v1/report/nope', KEY),
			expect: { ...NO_REPORT, entry: 'refused report-unknown' },
		},
		{
			name: 'GET an unknown report that perhaps includes datasets',
			source: 'vocabulary, Order: schema before match',
			send: get('/api/v1/report/nope?include_datasets=perhaps', KEY),
			expect: INVALID,
		},
		{
			name: 'GET an unknown report that accepts HTML',
			source: 'document: it has JSON only',
			send: get('/api/v1/report/nope', KEY, accept('text/html')),
			expect: { ...NO_REPORT, entry: 'refused report-unknown' },
		},
		{
			name: 'GET a report that prefers a 404',
			source: `${FACTS}.6; Prism: the status that is preferred`,
			send: get(REPORT, KEY, prefer('code=404')),
			expect: COMPLETE,
			but: withPrism({ ...NO_REPORT, entry: 'failed' }),
		},
		{
			name: 'GET a running report that prefers a 404',
			source: 'document: the answer has been chosen',
			send: get(RUNNING, KEY, prefer('code=404')),
			expect: { status: 202, entry: 'refused report-running', type: JSON_TYPE, members: { '/report_status': 'running' } },
		},
		{
			name: 'GET a report that prefers its example',
			source: 'document',
			send: get(REPORT, KEY, prefer('example=complete')),
			expect: COMPLETE,
		},

		// ------------------------------------------------------------------------------------------ what a browser opens
		{
			name: 'GET a page of the application without a session, by a browser',
			source: `${FACTS}.4: 302 to the login page`,
			host: APP,
			send: get('/all-reports?a=1&a=2', accept('text/html')),
			expect: { status: 302, entry: 'refused insitesLoginToken/credential-missing', headers: { location: '{{any:\\S+/en_GB/login}}' } },
		},
		{
			name: 'POST to a page of the application',
			source: 'vocabulary, Routing: a path without the method',
			host: APP,
			send: json('POST', '/all-reports', {}),
			expect: { status: 405, entry: 'unrouted method-unknown', headers: { allow: 'GET' } },
		},
		{
			name: 'GET the login page, by a browser',
			source: 'docs/pages.md: a navigation ends on a page',
			host: APP,
			send: get('/en_GB/login', accept('text/html')),
			expect: { status: 200, entry: 'accepted', type: 'text/html; charset=utf-8' },
		},
	],
};
