/**
 * What Prism does to an answer that the engine has let pass: `Prefer`, dynamic bodies, content negotiation. Through every other door
 * the document's answer comes, whatever was preferred or accepted.
 */
import { accept, bare, get, json, prefer, prismProblem, problem, type Table, withPrism } from './row.ts';

const LONG = { title: 'The long report', pages: 300 };
const SHORT = { title: 'The short report', pages: 2 };
const REPORT = { status: 200, entry: 'accepted', type: 'application/json', body: LONG };
const CSV = { status: 200, entry: 'accepted', type: 'text/csv', body: 'The long report,300' };
const MADE = { status: 201, entry: 'accepted', type: 'application/json', body: { made: true } };
const INVALID = { status: 400, entry: 'refused request-invalid', ...problem('request-invalid') };
const NEGOTIATED = 'HTTP with Prism';

const HOUSE = 'one judge: what Accept says refuses nothing';
const RULES = 'one judge: Prism’s own refusals come where Prefer asks for its rules';
const PRISM = 'Prism: what Prefer names; elsewhere it says nothing';

export const answers: Table = {
	about: 'Accept and Prefer',
	host: 'api.shelf.example',
	rows: [
		{ name: 'GET a report', source: 'document: its first media type and example', send: get('/reports'), expect: REPORT },
		{ name: 'GET a report that accepts anything', source: HOUSE, send: get('/reports', accept('*/*')), expect: REPORT },
		{ name: 'GET a report that accepts JSON', source: HOUSE, send: get('/reports', accept('application/json')), expect: REPORT },
		{
			name: 'GET a report that accepts CSV',
			source: 'Prism: content negotiation; elsewhere the first media type of the document',
			send: get('/reports', accept('text/csv')),
			expect: REPORT,
			but: { [NEGOTIATED]: { why: 'Prism negotiates the media type, the other doors do not.', expect: CSV } },
		},
		{ name: 'GET a report that accepts images', source: HOUSE, send: get('/reports', accept('image/png')), expect: REPORT },
		{ name: 'GET a report that accepts XML', source: HOUSE, send: get('/reports', accept('application/xml')), expect: REPORT },
		{
			name: 'GET words that accepts JSON',
			source: HOUSE,
			send: get('/words', accept('application/json')),
			expect: { status: 200, entry: 'accepted', type: 'text/plain', body: 'words' },
		},
		{
			name: 'POST a note that accepts images',
			source: HOUSE,
			send: json('POST', '/notes', { text: 'a' }, accept('image/png')),
			expect: MADE,
		},
		{
			name: 'GET a report that prefers the other example',
			source: PRISM,
			send: get('/reports', prefer('example=short')),
			expect: REPORT,
			but: withPrism({ ...REPORT, body: SHORT }),
		},
		{
			name: 'GET a report that prefers an example that is not there',
			source: PRISM,
			send: get('/reports', prefer('example=nope')),
			expect: REPORT,
			but: withPrism({ status: 404, entry: 'failed', ...prismProblem('NOT_FOUND') }),
		},
		{
			name: 'GET a report that prefers a dynamic one',
			source: PRISM,
			send: get('/reports', prefer('dynamic=true')),
			expect: REPORT,
			but: withPrism({
				status: 200,
				entry: 'accepted',
				type: 'application/json',
				members: { '/title': '{{any:[^]{12,}}}', '/pages': '{{any}}' },
				not: LONG,
			}),
		},
		{
			name: 'GET a report that prefers the answer of a missing one',
			source: PRISM,
			send: get('/reports', prefer('code=404')),
			expect: REPORT,
			but: withPrism({ status: 404, entry: 'failed', type: 'application/json', body: { error: 'no report' } }),
		},
		{
			name: 'GET a report that prefers a status that is not there',
			source: PRISM,
			send: get('/reports', prefer('code=201')),
			expect: REPORT,
			but: withPrism({ status: 404, entry: 'failed', ...prismProblem('NOT_FOUND') }),
		},
		{
			name: 'GET a report that prefers what Prism knows nothing of',
			source: 'RFC 7240 §2: a preference that is not understood is ignored',
			send: get('/reports', prefer('respond-async, wait=10')),
			expect: REPORT,
		},
		{
			name: 'POST an order that prefers its refusal',
			source: PRISM,
			send: json('POST', '/orders', { text: 'a' }, prefer('code=422')),
			expect: MADE,
			but: withPrism({ status: 422, entry: 'failed', type: 'application/json', body: { error: 'bad order' } }),
		},

		// ------------------------------------------------------------------------------------------ Prism's own refusals
		{
			name: 'GET a report of no pages',
			source: 'one judge: the engine’s 400, not Prism’s 422',
			send: get('/reports?limit=0'),
			expect: INVALID,
		},
		{
			name: 'GET a report of no pages that prefers a 200',
			source: RULES,
			send: get('/reports?limit=0', prefer('code=200')),
			expect: INVALID,
			but: withPrism({ status: 422, entry: 'failed request-invalid', ...prismProblem('UNPROCESSABLE_ENTITY') }),
		},
		{
			name: 'POST no note that prefers a 201',
			source: RULES,
			send: bare('POST', '/notes', prefer('code=201')),
			expect: INVALID,
			but: withPrism({ status: 422, entry: 'failed request-invalid', ...prismProblem('UNPROCESSABLE_ENTITY') }),
		},
		{
			name: 'POST a note as CSV that prefers a 201',
			source: RULES,
			send: { method: 'POST', target: '/notes', headers: [['content-type', 'text/csv'], prefer('code=201')], body: 'a' },
			expect: INVALID,
			but: withPrism({ status: 415, entry: 'failed request-invalid', ...prismProblem('INVALID_CONTENT_TYPE') }),
		},
		{
			name: 'GET a dynamic report that accepts images',
			source: RULES,
			send: get('/reports', prefer('dynamic=true'), accept('image/png')),
			expect: REPORT,
			but: withPrism({ status: 406, entry: 'failed', ...prismProblem('NOT_ACCEPTABLE') }),
		},
	],
};
