/** Flussonic Watcher: no 401, a user's key beside the system's, and a form that a browser posts. */
import type { Json } from '@tokenwright/spec';
import { accept, bare, type Field, get, json, type Table } from './row.ts';

const TOKEN = '/vsaas/api/v2/auth/generate-autologin-token';
const CAMERAS = '/vsaas/api/v2/cameras';
const SYSTEM: Field = ['x-vsaas-api-key', 'watcher-system'];
const JO: Field[] = [
	['x-vsaas-api-key', 'watcher-key-jo'],
	['x-vsaas-user', 'jo@example.com'],
];
const session = { session: { credential: 'watcherSession', subject: 'jo@example.com' } };
const WITH_SESSION: Field = ['x-vsaas-session', '{{session}}'];

const JSON_TYPE = 'application/json';
const error = (error: string, error_message: string): Json => ({ success: false, error, error_message });
const INVALID = {
	status: 400,
	entry: 'refused request-invalid',
	type: JSON_TYPE,
	body: error('ValidationError', 'A field is missing or malformed'),
};
const NO_KEY = { status: 403, type: JSON_TYPE, body: error('Forbidden', 'You may not do this') };
const WRONG_KEY = { status: 403, type: JSON_TYPE, body: error('WrongApikey', 'The API key is wrong') };
const NO_CAMERA = { status: 404, entry: 'refused camera-unknown', type: JSON_TYPE, body: error('NotFound', 'No such camera') };
const FACTS = 'facts/systems §3';

export const watcher: Table = {
	about: 'Flussonic Watcher',
	host: 'watcher.example',
	rows: [
		{
			name: 'POST for a token without a login',
			source: `${FACTS}.3: 400 ValidationError`,
			send: json('POST', TOKEN, {}, SYSTEM),
			expect: INVALID,
		},
		{
			name: 'POST for a token until some day',
			source: `${FACTS}.3: non-integer times, 400`,
			send: json('POST', TOKEN, { login: 'jo@example.com', valid_till: 'tomorrow' }, SYSTEM),
			expect: INVALID,
		},
		{
			name: 'POST for a token without a body',
			source: `${FACTS}.3: missing login, 400`,
			send: bare('POST', TOKEN, SYSTEM),
			expect: INVALID,
		},
		{
			name: 'POST for a token as a form',
			source: `${FACTS}.3: JSON; vocabulary: a media type that is not listed is no body`,
			send: {
				method: 'POST',
				target: TOKEN,
				headers: [['content-type', 'application/x-www-form-urlencoded'], SYSTEM],
				body: 'login=jo%40example.com',
			},
			expect: INVALID,
		},
		{
			name: 'POST for a token without a key and without a login',
			source: 'vocabulary, Order: credential before schema',
			send: json('POST', TOKEN, {}),
			expect: { ...NO_KEY, entry: 'refused watcherApiKey/credential-missing' },
		},
		{
			name: 'POST for a token with a wrong key in broken JSON',
			source: 'vocabulary, Order: credential before schema',
			send: json('POST', TOKEN, '{"login"', ['x-vsaas-api-key', 'wrong']),
			expect: { ...WRONG_KEY, entry: 'refused watcherApiKey/credential-unknown' },
		},
		{
			name: 'POST for a token of nobody for no time',
			source: 'vocabulary, Order: schema before subject',
			send: json('POST', TOKEN, { login: 'nobody@example.com', lifetime: 0 }, SYSTEM),
			expect: INVALID,
		},
		{
			name: 'POST for a token of nobody',
			source: `${FACTS}.3: 404 NotFound`,
			send: json('POST', TOKEN, { login: 'nobody@example.com', lifetime: 60 }, SYSTEM),
			expect: { status: 404, entry: 'refused subject-unknown', type: JSON_TYPE, members: { '/error': 'NotFound' } },
		},
		{
			name: 'GET where a browser posts its token',
			source: `${FACTS}.5: GET 405`,
			send: get('/vsaas/autologin?autologin_token=x', accept('text/html')),
			expect: { status: 405, entry: 'unrouted method-unknown', type: 'application/problem+json', headers: { allow: 'POST' } },
		},
		{
			name: 'POST a form without a token, by a browser',
			source: `${FACTS}.5: 403; docs/pages.md: status stays, the body is a page`,
			send: {
				method: 'POST',
				target: '/vsaas/autologin',
				headers: [
					['content-type', 'application/x-www-form-urlencoded'],
					['accept', 'text/html,application/xhtml+xml,*/*;q=0.8'],
				],
				body: 'autologin_token=',
			},
			expect: { status: 403, entry: 'refused watcherAutologin/credential-missing', type: 'text/html; charset=utf-8' },
		},
		{
			name: 'POST a token as JSON where a browser posts a form',
			source: `${FACTS}.5: a form; vocabulary: a media type that is not listed is no body`,
			send: json('POST', '/vsaas/autologin', { autologin_token: 'x' }),
			expect: {
				status: 403,
				entry: 'refused watcherAutologin/credential-missing',
				type: JSON_TYPE,
				body: error('Forbidden', 'Log in first'),
			},
		},
		{
			name: 'GET cameras',
			source: `${FACTS}.8`,
			send: get(CAMERAS, SYSTEM, accept('*/*')),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE },
		},
		{
			name: 'GET less than no cameras',
			source: 'document: minimum 0',
			send: get(`${CAMERAS}?limit=-1`, SYSTEM),
			expect: INVALID,
		},
		{ name: 'GET some cameras', source: 'document: an integer', send: get(`${CAMERAS}?limit=some`, SYSTEM), expect: INVALID },
		{
			name: 'GET cameras that are twice favourites',
			source: `${FACTS}.8: 0 or 1`,
			send: get(`${CAMERAS}?favorite=2`, SYSTEM),
			expect: INVALID,
		},
		{
			name: 'GET cameras on behalf of nobody',
			source: 'document: minLength 1',
			send: get(CAMERAS, SYSTEM, ['x-vsaas-user', '']),
			expect: INVALID,
		},
		{
			name: 'GET cameras with a query that nobody declared',
			source: 'document',
			send: get(`${CAMERAS}?colour=red`, SYSTEM),
			expect: { status: 200, entry: 'accepted' },
		},
		{
			name: 'GET less than no cameras with a dead session',
			source: 'vocabulary, Order: credential before schema',
			send: get(`${CAMERAS}?limit=-1`, ['x-vsaas-session', 'RYABq2AgwlgNXsqSkwSMOcX3InI']),
			expect: { ...NO_KEY, entry: 'refused watcherSession/credential-unknown' },
		},
		{
			name: 'GET cameras as a user who accepts XML',
			source: `${FACTS}.8: reduced fields`,
			tokens: session,
			send: get(CAMERAS, WITH_SESSION, accept('application/xml')),
			expect: { status: 200, entry: 'refused as-user', type: JSON_TYPE, members: { '/0/permissions/view': true } },
		},
		{
			name: 'GET cameras as a user, less than none',
			source: 'vocabulary, Order: schema before match',
			tokens: session,
			send: get(`${CAMERAS}?limit=-1`, WITH_SESSION),
			expect: INVALID,
		},
		{
			name: 'GET cameras with a slash at the end',
			source: 'vocabulary, Routing',
			send: get(`${CAMERAS}/`, SYSTEM),
			expect: { status: 404, entry: 'unrouted path-unknown', type: 'application/problem+json' },
		},
		{
			name: 'GET /vsaas without its slash',
			source: 'vocabulary, Routing',
			send: get('/vsaas', accept('text/html')),
			expect: { status: 404, entry: 'unrouted path-unknown', type: 'application/problem+json' },
		},
		{
			name: 'GET a camera whose name has an encoded slash',
			source: 'document; an encoded slash makes no segment (RFC 3986 §2.2)',
			send: get(`${CAMERAS}/a%2Fb`, SYSTEM),
			expect: { ...NO_CAMERA, operation: 'watcherGetCamera' },
		},
		{
			name: 'GET an unknown camera that prefers a 200',
			source: 'document: the answer has been chosen',
			send: get(`${CAMERAS}/nope`, SYSTEM, ['prefer', 'code=200, example=full']),
			expect: NO_CAMERA,
		},
		{
			name: 'GET users as one who may not',
			source: `${FACTS}.2: that user's rights`,
			send: get('/vsaas/api/v2/users', ...JO),
			expect: { ...NO_KEY, entry: 'refused watcherUserKey/credential-forbidden' },
		},
		{
			name: 'GET some users as one who may not',
			source: 'vocabulary, Order: schema before match',
			send: get('/vsaas/api/v2/users?limit=some', ...JO),
			expect: INVALID,
		},
		{
			name: 'GET who somebody with a dead session is',
			source: `${FACTS}.6: a guest`,
			send: get('/vsaas/api/v2/auth/whoami', ['x-vsaas-session', 'RYABq2AgwlgNXsqSkwSMOcX3InI']),
			expect: {
				status: 200,
				entry: 'refused watcherSession/credential-unknown',
				type: JSON_TYPE,
				body: { login: null, is_admin: false },
			},
		},
	],
};
