/** The order of the rules: route → flow → limit → credential → schema → inspected → match, each with all that follows wrong as well. */
import { accept, type Field, get, prefer, problem, type Table } from './row.ts';

const KEY: Field = ['x-shelf-key', 'shelf-test-key'];
const WRONG: Field = ['x-shelf-key', 'wrong'];
const INVALID = { status: 400, entry: 'refused request-invalid', ...problem('request-invalid') };
const NO_KEY = { status: 401, type: 'application/json', body: { error: 'no key' } };
const ORDER = 'vocabulary, Order';

export const order: Table = {
	about: 'the order of the rules',
	host: 'api.shelf.example',
	rows: [
		{
			name: 'GET the counter in steps of one',
			source: 'document',
			send: get('/counter?pace=fast&by=1', KEY),
			expect: { status: 200, entry: 'accepted', body: { fine: true } },
		},
		{
			name: 'GET a route that is unknown, with a wrong key',
			source: `${ORDER}: route first`,
			send: get('/counters?pace=fast&by=1', WRONG),
			expect: { status: 404, entry: 'unrouted path-unknown' },
		},
		{
			name: 'GET the counter at no pace, with a wrong key and a word for a number, twice',
			source: `${ORDER}: flow before limit, credential and schema`,
			before: 1,
			send: get('/counter?pace=none&by=two', WRONG),
			expect: { status: 400, entry: 'refused flow-unknown', ...problem('flow-unknown') },
		},
		{
			name: 'GET the counter with a wrong key and a word for a number, twice',
			source: `${ORDER}: limit before credential and schema`,
			before: 1,
			send: get('/counter?pace=fast&by=two', WRONG),
			expect: { status: 429, entry: 'refused rate-limited', ...problem('rate-limited'), headers: { 'retry-after': '60' } },
		},
		{
			name: 'GET the counter with a wrong key and a word for a number',
			source: `${ORDER}: credential before schema`,
			send: get('/counter?pace=fast&by=two', WRONG),
			expect: { ...NO_KEY, entry: 'refused shelfKey/credential-unknown' },
		},
		{
			name: 'GET the counter without a key, accepting images and preferring a 200',
			source: `${ORDER}: nothing opens it`,
			send: get('/counter?pace=fast&by=two', accept('image/png'), prefer('code=200')),
			expect: { ...NO_KEY, entry: 'refused shelfKey/credential-missing' },
		},
		{
			name: 'GET the counter too often, preferring a 200',
			source: `${ORDER}: nothing opens it`,
			before: 1,
			send: get('/counter?pace=fast', KEY, prefer('code=200')),
			expect: { status: 429, entry: 'refused rate-limited', ...problem('rate-limited') },
		},
		{
			name: 'GET the counter with a word for a number',
			source: `${ORDER}: schema before match`,
			send: get('/counter?pace=fast&by=two', KEY),
			expect: INVALID,
		},
		{
			name: 'GET the counter in steps of two',
			source: `${ORDER}: match`,
			send: get('/counter?pace=fast&by=2', KEY),
			expect: { status: 409, entry: 'refused step-unknown', type: 'application/json', body: { error: 'no such step' } },
		},
		{
			name: 'GET the desk without a pass',
			source: 'vocabulary, inspects: never required, its state is the reason',
			send: get('/desk?limit=1'),
			expect: { status: 200, entry: 'refused shelfPass/credential-missing', body: { desk: 'closed' } },
		},
		{
			name: 'GET the desk with a dead pass and a word for a number',
			source: `${ORDER}: schema before what is inspected`,
			send: get('/desk?limit=one', ['authorization', 'Bearer 0123456789abcdef0123456789abcdef']),
			expect: INVALID,
		},
	],
};
