/** datarhei Core: recorded from a real server, which ignores Accept. */

import { INVALID, JSON_TYPE, LOGIN, MINIMAL, NO_PROCESS, NO_TOKEN, NONE, PONG, TOKEN, WITH_TOKEN } from './datarhei.ts';
import { accept, bearer, get, json, prefer, prismProblem, type Table, withPrism } from './row.ts';

export const datarheiAnswers: Table = {
	about: 'datarhei Core: what is accepted and preferred',
	host: 'core.example:8080',
	rows: [
		// ------------------------------------------------------------------------------------------ Accept is ignored
		{ name: 'GET /ping', source: 'recording route-ping', send: get('/ping'), expect: PONG },
		{ name: 'GET /ping that accepts JSON', source: 'fidelity 3', send: get('/ping', accept('application/json')), expect: PONG },
		{ name: 'GET /ping that accepts HTML', source: 'fidelity 3', send: get('/ping', accept('text/html')), expect: PONG },
		{ name: 'GET /ping that accepts anything', source: 'recording route-ping', send: get('/ping', accept('*/*')), expect: PONG },
		{ name: 'GET /ping with a query that nobody declared', source: 'recording n-o-ping-q', send: get('/ping?x=1'), expect: PONG },
		{
			name: 'GET /api that accepts XML',
			source: 'recording n-about-accept-xml',
			tokens: TOKEN,
			send: get('/api', WITH_TOKEN, accept('application/xml')),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE, members: { '/app': 'datarhei-core', '/version/number': '16.14.0' } },
		},
		{
			name: 'GET processes that accepts bytes',
			source: 'recording n-acc-octet',
			tokens: TOKEN,
			send: get('/api/v3/process?id=none', WITH_TOKEN, accept('application/octet-stream')),
			expect: NONE,
		},
		{
			name: 'GET processes that accepts images',
			source: 'recording n-acc-image',
			tokens: TOKEN,
			send: get('/api/v3/process?id=none', WITH_TOKEN, accept('image/*')),
			expect: NONE,
		},
		{
			name: 'GET skills that accepts HTML',
			source: 'recordings op-skills and n-refresh-accept-html',
			tokens: TOKEN,
			send: get('/api/v3/skills', WITH_TOKEN, accept('text/html')),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE, members: { '/ffmpeg/version': '{{any}}' } },
		},
		{
			name: 'POST login that accepts XML',
			source: 'recording login-accept-ignored',
			send: json('POST', '/api/login', LOGIN, accept('text/xml')),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE, body: { access_token: '{{any:jwt}}', refresh_token: '{{any:jwt}}' } },
		},
		{
			name: 'POST a process without inputs that accepts text',
			source: 'recording n-acc-post',
			tokens: TOKEN,
			send: json('POST', '/api/v3/process', {}, WITH_TOKEN, accept('text/plain')),
			expect: INVALID,
		},

		// ------------------------------------------------------------------------------------------ what is inspected is not required
		{
			name: 'GET /api without a token',
			source: 'recording about-anonymous',
			send: get('/api'),
			expect: { status: 200, entry: 'refused datarheiAccess/credential-missing', type: JSON_TYPE, body: MINIMAL },
		},
		{
			name: 'GET /api with garbage for a token',
			source: 'recording about-garbage-bearer',
			send: get('/api', bearer('garbage')),
			expect: { status: 200, entry: 'refused datarheiAccess/credential-malformed', type: JSON_TYPE, body: MINIMAL },
		},
		{
			name: 'GET /api that prefers a 404',
			source: 'recording about-anonymous; mock/README.md: Prism answers ordinary operations, and this one inspects',
			send: get('/api', prefer('code=404')),
			expect: { status: 200, entry: 'refused datarheiAccess/credential-missing', type: JSON_TYPE, body: MINIMAL },
		},

		// ------------------------------------------------------------------------------------------ Prefer
		{
			name: 'GET /ping that prefers a 404',
			source: 'recording route-ping; Prism: a status that the document has not',
			send: get('/ping', prefer('code=404')),
			expect: PONG,
			but: withPrism({ status: 404, entry: 'failed', ...prismProblem('NOT_FOUND') }),
		},
		{
			name: 'GET skills that prefers a 401',
			source: 'recording op-skills; Prism: the status that is preferred',
			tokens: TOKEN,
			send: get('/api/v3/skills', WITH_TOKEN, prefer('code=401')),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE, members: { '/ffmpeg/version': '{{any}}' } },
			but: withPrism({ ...NO_TOKEN, entry: 'failed' }),
		},
		{
			name: 'GET skills without a token that prefers a 200',
			source: 'recording guard-anonymous: nobody is let in by Prefer',
			send: get('/api/v3/skills', prefer('code=200')),
			expect: { ...NO_TOKEN, entry: 'refused datarheiAccess/credential-missing' },
		},
		{
			name: 'GET the widget of an unknown process that prefers a 200',
			source: 'recording route-widget: the answer has been chosen',
			send: get('/api/v3/widget/process/nope', prefer('code=200'), accept('text/html')),
			expect: { ...NO_PROCESS, type: JSON_TYPE },
		},
	],
};
