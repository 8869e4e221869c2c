/** Ideanote: a key in the body, a parameter that every call needs, and links that a browser opens. */
import type { Json } from '@tokenwright/spec';
import { accept, bare, bearer, get, json, type Table } from './row.ts';

const SESSION = '/v1/session?fields=kind,user.id,sessionToken';
const WORKSPACE = 'mysubdomain.ideanote.io';
const WIDGET = 'idea-widget.ideanote.io';
const KEY = bearer('ideanote-test-key');
const BODY = {
	spaceId: 'b06f0a9a-4813-4515-81a0-29e8f2d193ec',
	kind: 'CUSTOM',
	data: { email: 'john@doe.com', apiToken: 'ideanote-owner-key' },
};
const of = (data: Record<string, Json>): Json => ({ ...BODY, data: { ...BODY.data, ...data } });

const JSON_TYPE = 'application/json';
const INVALID = {
	status: 400,
	entry: 'refused request-invalid',
	type: JSON_TYPE,
	body: { error: { code: 'invalid_request', message: 'The request is not valid.' } },
};
const IDS = { status: 200, entry: 'accepted', type: JSON_TYPE, body: [{ id: '7b0f3f0c-6c43-4a57-8a4b-51f2f6f0b1aa' }] };
const NO_KEY = { status: 401, type: JSON_TYPE, members: { '/error/code': 'unauthorized' } };
const NO_WIDGET = { status: 400, entry: 'refused request-invalid' };
const TO_LOGIN = { status: 302, headers: { location: '{{any:\\S+/login}}' } };
const FACTS = 'facts/systems §2';

export const ideanote: Table = {
	about: 'Ideanote',
	host: 'api.ideanote.io',
	rows: [
		{ name: 'GET ideas', source: `${FACTS}.6`, send: get('/v1/ideas?fields=id', KEY), expect: IDS },
		{
			name: 'GET ideas with the bare key',
			source: `${FACTS}.6: accept both forms`,
			send: get('/v1/ideas?fields=id', ['authorization', 'ideanote-test-key']),
			expect: IDS,
		},
		{
			name: 'GET ideas that accepts CSV',
			source: 'document: it has JSON only',
			send: get('/v1/ideas?fields=id', KEY, accept('text/csv')),
			expect: IDS,
		},
		{
			name: 'GET ideas that accepts HTML',
			source: 'docs/pages.md: it is no step of a browser',
			send: get('/v1/ideas?fields=id', KEY, accept('text/html')),
			expect: IDS,
		},
		{ name: 'GET ideas without fields', source: `${FACTS}.2: required, 400`, send: get('/v1/ideas', KEY), expect: INVALID },
		{ name: 'GET ideas with empty fields', source: 'document: minLength 1', send: get('/v1/ideas?fields=', KEY), expect: INVALID },
		{
			name: 'GET ideas without fields and without a key',
			source: 'vocabulary, Order: credential before schema',
			send: get('/v1/ideas'),
			expect: { ...NO_KEY, entry: 'refused ideanoteApiKey/credential-missing' },
		},
		{
			name: 'GET ideas without fields and with a wrong key',
			source: 'vocabulary, Order: credential before schema',
			send: get('/v1/ideas', bearer('wrong')),
			expect: { ...NO_KEY, entry: 'refused ideanoteApiKey/credential-unknown' },
		},
		{
			name: 'GET twenty ideas',
			source: `${FACTS}.2: maximum 20`,
			send: get('/v1/ideas?fields=id&limit=20', KEY),
			expect: IDS,
		},
		{
			name: 'GET twenty-one ideas',
			source: `${FACTS}.2: maximum 20`,
			send: get('/v1/ideas?fields=id&limit=21', KEY),
			expect: INVALID,
		},
		{
			name: 'GET whole ideas from the start of a word',
			source: 'vocabulary, Order: schema before match',
			send: get('/v1/ideas?fields=id,title&offset=first', KEY),
			expect: INVALID,
		},
		{
			name: 'GET whole ideas',
			source: 'document',
			send: get('/v1/ideas?fields=id,title', KEY),
			expect: { status: 200, entry: 'refused fields-many', type: JSON_TYPE, members: { '/0/friendlyId': '1' } },
		},
		{
			name: 'GET ideas that prefer the other example',
			source: 'document: the answer has been chosen',
			send: get('/v1/ideas?fields=id,title', KEY, ['prefer', 'example=ids']),
			expect: { status: 200, entry: 'refused fields-many', type: JSON_TYPE, members: { '/0/friendlyId': '1' } },
		},
		{
			name: 'GET ideas with a slash at the end',
			source: 'vocabulary, Routing',
			send: get('/v1/ideas/?fields=id', KEY),
			expect: { status: 404, entry: 'unrouted path-unknown', type: 'application/problem+json' },
		},
		{
			name: 'GET ideas for the sixty-first time in a minute, without fields and without a key',
			source: `${FACTS}.2: 60 a minute; vocabulary, Order: limit before credential and schema`,
			before: 60,
			send: get('/v1/ideas'),
			expect: { status: 429, entry: 'refused rate-limited', type: JSON_TYPE, headers: { 'retry-after': '60' } },
		},
		{
			name: 'POST a session without an e-mail address',
			source: `${FACTS}.3: missing email, 400`,
			send: json('POST', SESSION, { ...BODY, data: { apiToken: 'ideanote-owner-key' } }),
			expect: INVALID,
		},
		{
			name: 'POST a session without a key',
			source: `${FACTS}.3: missing apiToken, 400`,
			send: json('POST', SESSION, { ...BODY, data: { email: 'john@doe.com' } }),
			expect: { ...INVALID, entry: 'refused ideanoteOwner/credential-missing' },
		},
		{
			name: 'POST a session of another kind',
			source: `${FACTS}.3: kind ≠ CUSTOM, 400`,
			send: json('POST', SESSION, { ...BODY, kind: 'OTHER' }),
			expect: INVALID,
		},
		{
			name: 'POST a session without fields',
			source: `${FACTS}.2: required, 400`,
			send: json('POST', '/v1/session', BODY),
			expect: INVALID,
		},
		{
			name: 'POST a session with a wrong key and without fields',
			source: 'vocabulary, Order: credential before schema',
			send: json('POST', '/v1/session', of({ apiToken: 'wrong' })),
			expect: { status: 401, entry: 'refused ideanoteOwner/credential-unknown', type: JSON_TYPE },
		},
		{
			name: 'POST a session for no address in no workspace',
			source: 'vocabulary, Order: schema before subject and match',
			send: json('POST', SESSION, { ...BODY, spaceId: 'nowhere', data: { ...BODY.data, email: 'john' } }),
			expect: INVALID,
		},
		{
			name: 'POST a session in no workspace',
			source: `${FACTS}.3: unknown spaceId, 404`,
			send: json('POST', SESSION, { ...BODY, spaceId: 'nowhere' }),
			expect: { status: 404, entry: 'refused space-unknown', type: JSON_TYPE, members: { '/error/code': 'not_found' } },
		},
		{
			name: 'POST a session as text',
			source: `${FACTS}.3: Content-Type JSON; vocabulary: a media type that is not listed is no body`,
			send: { ...json('POST', SESSION, BODY), headers: [['content-type', 'text/plain']] },
			expect: { ...INVALID, entry: 'refused ideanoteOwner/credential-missing' },
		},
		{
			name: 'GET a session',
			source: 'vocabulary, Routing: a path without the method',
			send: get(SESSION),
			expect: { status: 405, entry: 'unrouted method-unknown', type: 'application/problem+json', headers: { allow: 'POST' } },
		},

		// ------------------------------------------------------------------------------------------ what a browser opens
		{
			name: 'GET the link of a wrong token, by a browser',
			source: `${FACTS}.5: bad token, 302 to /login`,
			host: WORKSPACE,
			send: get('/login/session/wrong', accept('text/html')),
			expect: { ...TO_LOGIN, entry: 'refused ideanoteSession/credential-unknown' },
		},
		{
			name: 'GET the login page, by a browser',
			source: 'docs/pages.md: a navigation ends on a page',
			host: WORKSPACE,
			send: get('/login', accept('text/html,application/xhtml+xml,*/*;q=0.8')),
			expect: { status: 200, entry: 'accepted', type: 'text/html; charset=utf-8', headers: { 'content-security-policy': '{{any}}' } },
		},
		{
			name: 'GET the login page that accepts anything',
			source: 'docs/pages.md: who does not name HTML gets the document’s body',
			host: WORKSPACE,
			send: get('/login', accept('*/*')),
			expect: {
				status: 200,
				entry: 'accepted',
				type: 'text/html',
				body: '<!doctype html><title>Ideanote</title><p>Please sign in.</p>',
			},
		},
		{
			name: 'GET the login page that accepts XML',
			source: 'document: it has HTML only',
			host: WORKSPACE,
			send: get('/login', accept('application/xml')),
			expect: { status: 200, entry: 'accepted', type: 'text/html' },
		},
		{
			name: 'GET a widget that the link does not name, by a browser',
			source: 'document: 400; docs/pages.md: status stays, the body is a page',
			host: WIDGET,
			send: get('/idea-confirmation', accept('text/html')),
			expect: { ...NO_WIDGET, type: 'text/html; charset=utf-8' },
		},
		{
			name: 'GET a widget that the link does not name, accepting JSON',
			source: 'document: it has HTML only',
			host: WIDGET,
			send: get('/idea-confirmation', accept('application/json')),
			expect: { ...NO_WIDGET, type: 'text/html', body: '{{any:.*There is no such widget.*}}' },
		},
		{
			name: 'GET a widget that the link does not name, with a wrong token',
			source: 'vocabulary, Order: credential before schema',
			host: WIDGET,
			send: get('/idea-confirmation?auth.sessionToken=wrong'),
			expect: { ...TO_LOGIN, entry: 'refused ideanoteSession/credential-unknown' },
		},
		{
			name: 'POST to a widget',
			source: 'vocabulary, Routing: a path without the method',
			host: WIDGET,
			send: bare('POST', '/idea-confirmation'),
			expect: { status: 405, entry: 'unrouted method-unknown', headers: { allow: 'GET' } },
		},
	],
};
