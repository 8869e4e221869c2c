/** Paths and methods that nobody has, and the origin that all products share. */
import { bare, get, type Table } from './row.ts';

const UNKNOWN = {
	status: 404,
	entry: 'unrouted path-unknown',
	type: 'application/problem+json',
	members: { '/type': 'urn:tokenwright:path-unknown', '/status': 404 },
};

export const hosts: Table = {
	about: 'paths at a vendor’s host',
	host: 'api.insites.com',
	rows: [
		{ name: 'GET a path that is unknown', source: 'vocabulary, Routing', send: get('/api/v2/users'), expect: UNKNOWN },
		{ name: 'GET a path in capitals', source: 'RFC 3986 §6.2.2.1: paths have a case', send: get('/API/V1/USERS'), expect: UNKNOWN },
		{ name: 'GET a path with a slash at its end', source: 'vocabulary, Routing', send: get('/api/v1/users/'), expect: UNKNOWN },
		{ name: 'GET a path with two slashes', source: 'facts/datarhei §3: no cleaning of //', send: get('/api//v1/users'), expect: UNKNOWN },
		{
			name: 'GET a path whose slashes are encoded',
			source: 'RFC 3986 §2.2: an encoded slash makes no segment',
			send: get('/api%2Fv1%2Fusers'),
			expect: UNKNOWN,
		},
		{ name: 'GET the path of another vendor', source: 'vocabulary, Routing: a host is named', send: get('/v1/ideas'), expect: UNKNOWN },
		{
			name: 'PROPFIND a path',
			source: 'vocabulary, Routing: a path without the method',
			send: bare('PROPFIND', '/api/v1/users'),
			expect: {
				status: 405,
				entry: 'unrouted method-unknown',
				type: 'application/problem+json',
				headers: { allow: 'GET' },
				members: { '/type': 'urn:tokenwright:method-unknown', '/status': 405 },
			},
		},
	],
};

export const shared: Table = {
	about: 'paths at the origin that all share',
	host: null,
	rows: [
		{
			name: 'GET the users of Insites',
			source: 'vocabulary, Routing: one origin with several hosts',
			send: get('/api/v1/users', ['api-key', 'insites-test-key']),
			expect: { status: 200, entry: 'accepted', operation: 'insitesListUsers' },
		},
		{
			name: 'GET the root, which Insites and Ideanote have',
			source: 'vocabulary, Routing: a path that two hosts share is served only under /<host>/',
			send: get('/', ['accept', 'text/html']),
			expect: UNKNOWN,
		},
		{ name: 'GET a path of nobody', source: 'vocabulary, Routing', send: get('/nothing/here?id=a&id=b'), expect: UNKNOWN },
		{
			name: 'GET where a session of Ideanote is posted',
			source: 'vocabulary, Routing: a path without the method',
			send: get('/v1/session'),
			expect: { status: 405, entry: 'unrouted method-unknown', headers: { allow: 'POST' } },
		},
	],
};
