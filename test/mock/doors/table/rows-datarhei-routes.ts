/** datarhei Core: a path that it does not know is 401 without a token and 404 with one, never a 405 and never a 422. */

import { LOGIN, NO_PROCESS, NO_TOKEN, NONE, NOTHING, PREFLIGHT, TOKEN, WITH_TOKEN } from './datarhei.ts';
import { accept, bare, bearer, get, json, notByRequest, type Table } from './row.ts';

export const datarheiRoutes: Table = {
	about: 'datarhei Core: paths and methods',
	host: 'core.example:8080',
	rows: [
		{
			name: 'GET /api/ without a token',
			source: 'recording about-slash-anonymous',
			send: get('/api/'),
			expect: { ...NO_TOKEN, entry: 'refused datarheiAccess/credential-missing', operation: 'datarheiUnknownGet' },
		},
		{
			name: 'GET /api/ with a token',
			source: 'facts/datarhei §3 and fidelity 3',
			tokens: TOKEN,
			send: get('/api/', WITH_TOKEN),
			expect: { ...NOTHING, operation: 'datarheiUnknownGet' },
		},
		{
			name: 'GET /api/v3/ with a token',
			source: 'recording n-r-v3-slash',
			tokens: TOKEN,
			send: get('/api/v3/', WITH_TOKEN),
			expect: { ...NOTHING, operation: 'datarheiUnknownV3Get', headers: { vary: 'Origin, Accept-Encoding' } },
		},
		{
			name: 'GET an unknown path with a token',
			source: 'recording route-v3-unknown-access',
			tokens: TOKEN,
			send: get('/api/v3/nope?a[]=1&b', WITH_TOKEN, accept('text/html')),
			expect: { ...NOTHING, operation: 'datarheiUnknownV3Get' },
		},
		{
			name: 'GET an unknown path without a token',
			source: 'recording route-v3-unknown',
			send: get('/api/v3/nope'),
			expect: { ...NO_TOKEN, entry: 'refused datarheiAccess/credential-missing' },
		},
		{
			name: 'POST text to an unknown path with a token',
			source: 'facts/datarhei §3',
			tokens: TOKEN,
			send: { method: 'POST', target: '/api/nope', headers: [WITH_TOKEN, ['content-type', 'text/plain']], body: 'x' },
			expect: { ...NOTHING, operation: 'datarheiUnknownPost' },
		},
		{
			name: 'GET login with a token',
			source: 'recording login-get-access',
			tokens: TOKEN,
			send: get('/api/login', WITH_TOKEN),
			expect: { ...NOTHING, operation: 'datarheiUnknownGet' },
		},
		{
			name: 'POST login with a slash at its end',
			source: 'recording login-slash',
			send: json('POST', '/api/login/', LOGIN),
			expect: { ...NO_TOKEN, entry: 'refused datarheiAccess/credential-missing', operation: 'datarheiUnknownPost' },
		},
		{
			name: 'POST refresh with a refresh token',
			source: 'recording refresh-post',
			tokens: { refresh: { credential: 'datarheiRefresh', subject: 'admin' } },
			send: bare('POST', '/api/login/refresh', bearer('{{refresh}}')),
			expect: { ...NO_TOKEN, entry: 'refused datarheiAccess/credential-foreign', operation: 'datarheiUnknownPost' },
		},
		{
			name: 'GET a process whose id has an encoded slash',
			source: 'facts/datarhei §3: paths are matched as sent; recording op-process-unknown',
			tokens: TOKEN,
			send: get('/api/v3/process/a%2Fb', WITH_TOKEN),
			expect: { ...NO_PROCESS, operation: 'datarheiGetProcess' },
		},
		{
			name: 'GET /api%2Fv3',
			source: 'facts/datarhei §3: outside the guard, 404; of what stands there the document says nothing',
			send: get('/api%2Fv3'),
			expect: { status: 404, entry: 'unrouted path-unknown', type: 'application/problem+json' },
		},
		{
			name: 'GET a path that walks up with a token',
			source: 'recording n-r-up',
			tokens: TOKEN,
			send: get('/api/v3/x/../process?id=none', WITH_TOKEN),
			expect: { ...NOTHING, operation: 'datarheiUnknownV3Get' },
			but: notByRequest({
				why: 'A URL has no dot segments (https://url.spec.whatwg.org/#path-state): it asks for /api/v3/process.',
				expect: { ...NONE, operation: 'datarheiListProcesses' },
			}),
		},
		{
			name: 'POST /api',
			source: 'recording about-post',
			send: json('POST', '/api', {}),
			expect: { ...NOTHING, type: 'text/html', headers: { vary: 'Origin, Accept-Encoding' } },
		},
		{
			name: 'HEAD processes with a token',
			source: 'recording route-v3-head-access',
			tokens: TOKEN,
			send: bare('HEAD', '/api/v3/process', WITH_TOKEN),
			expect: { status: 404, entry: 'accepted', type: null, headers: { vary: 'Origin, Accept-Encoding' }, body: '' },
		},
		{
			name: 'HEAD processes without a token',
			source: 'recording guard-head',
			send: bare('HEAD', '/api/v3/process'),
			expect: { status: 401, entry: 'refused datarheiAccess/credential-missing', type: null, body: '' },
		},
		{
			name: 'OPTIONS from a page of another origin',
			source: 'recording guard-preflight',
			send: bare('OPTIONS', '/api/v3/process', ...PREFLIGHT),
			expect: {
				status: 204,
				entry: 'unrouted preflight',
				headers: {
					'access-control-allow-origin': '*',
					'access-control-allow-credentials': 'true',
					'access-control-allow-methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
					'access-control-allow-headers': 'Origin,Content-Length,Content-Type,Authorization',
					'access-control-max-age': '86400',
				},
				body: '',
			},
		},
		{
			name: 'OPTIONS with a token and without an origin',
			source: 'recording guard-options-access',
			tokens: TOKEN,
			send: bare('OPTIONS', '/api/v3/process', WITH_TOKEN),
			expect: { status: 204, entry: 'unrouted preflight', headers: { vary: 'Origin', 'access-control-allow-origin': null }, body: '' },
		},
		{
			name: 'OPTIONS of an unknown path',
			source: 'recording n-opt-unknown',
			send: bare('OPTIONS', '/api/v3/nope'),
			expect: { status: 204, entry: 'unrouted preflight', body: '' },
		},
	],
};
