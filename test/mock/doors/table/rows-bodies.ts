/** Bodies: of every media type that documents have, missing, broken, and where nobody declared one. */
import { bare, type Field, json, problem, type Raw, type Row, type Table } from './row.ts';

const MADE = { status: 201, entry: 'accepted', type: 'application/json', body: { made: true } };
const FINE = { status: 200, entry: 'accepted', type: 'application/json', body: { fine: true } };
const INVALID = { status: 400, entry: 'refused request-invalid', ...problem('request-invalid') };
const BAD_ORDER = { status: 422, entry: 'refused request-invalid', type: 'application/json', body: { error: 'bad order' } };

const SCHEMA = 'document: its schema; vocabulary: 400 if nothing names it';
const DECLARED = 'document: 422 is for request-invalid';
const NOT_LISTED = 'vocabulary: a body of a media type that the operation does not list is no body';
const NONE = 'OpenAPI 3.1, requestBody: not there, so nobody looks at it';

const send = (method: string, target: string, type: string, body: string, ...headers: Field[]): Raw => ({
	method,
	target,
	headers: [['content-type', type], ...headers],
	body,
});
const row = (name: string, source: string, send: Raw, expect: Row['expect']): Row => ({ name, source, send, expect });

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=b';
const parts = (...names: string[]): string =>
	`${names.map((name) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\ntext\r\n`).join('')}--b--\r\n`;

export const bodies: Table = {
	about: 'bodies',
	host: 'api.shelf.example',
	rows: [
		row('POST a note', 'document', json('POST', '/notes', { text: 'a', stars: 5 }), MADE),
		row(
			'POST a note with a charset',
			'RFC 9110 §8.3.1: a parameter',
			send('POST', '/notes', 'application/json; charset=utf-8', '{"text":"ä"}'),
			MADE,
		),
		row(
			'POST a note as JSON in capitals',
			'RFC 9110 §8.3.1: media types have no case',
			send('POST', '/notes', 'Application/JSON', '{"text":"a"}'),
			MADE,
		),
		row('POST a note with white space around it', 'RFC 8259 §2', send('POST', '/notes', 'application/json', ' \r\n{"text":"a"}\t'), MADE),
		row('POST a note without its text', SCHEMA, json('POST', '/notes', { stars: 1 }), INVALID),
		row('POST a note with a number for a text', SCHEMA, json('POST', '/notes', { text: 1 }), INVALID),
		row('POST a note with a text for a number', SCHEMA, json('POST', '/notes', { text: 'a', stars: '1' }), INVALID),
		row('POST a note with a member too many', SCHEMA, json('POST', '/notes', { text: 'a', colour: 'red' }), INVALID),
		row('POST a list for a note', SCHEMA, json('POST', '/notes', [{ text: 'a' }]), INVALID),
		row('POST null for a note', SCHEMA, json('POST', '/notes', null), INVALID),
		row('POST half a note', SCHEMA, json('POST', '/notes', '{"text":'), INVALID),
		row('POST a note and something more', 'RFC 8259 §2: one value', json('POST', '/notes', '{"text":"a"} x'), INVALID),
		row('POST a note behind a byte order mark', 'RFC 8259 §8.1', json('POST', '/notes', '\ufeff{"text":"a"}'), INVALID),
		row('POST no note', SCHEMA, bare('POST', '/notes', ['content-type', 'application/json']), INVALID),
		row('POST nothing at all for a note', SCHEMA, bare('POST', '/notes'), INVALID),
		row('POST a note without a media type', NOT_LISTED, { ...json('POST', '/notes', { text: 'a' }), headers: [] }, INVALID),
		row('POST a note as text', NOT_LISTED, send('POST', '/notes', 'text/plain', '{"text":"a"}'), INVALID),
		row('POST a note as a form', NOT_LISTED, send('POST', '/notes', FORM, 'text=a'), INVALID),
		row('POST a note as no media type', NOT_LISTED, send('POST', '/notes', 'no type at all', '{"text":"a"}'), INVALID),
		row('POST an order without its text', DECLARED, json('POST', '/orders', {}), BAD_ORDER),
		row('POST no order', DECLARED, bare('POST', '/orders'), BAD_ORDER),
		row('POST an order as text', DECLARED, send('POST', '/orders', 'text/plain', '{"text":"a"}'), BAD_ORDER),
		row('POST an order in broken JSON', DECLARED, json('POST', '/orders', '{'), BAD_ORDER),
		row('PUT an optional draft', 'document', json('PUT', '/drafts', { text: 'a' }), FINE),
		row('PUT no draft', 'document: it is optional', bare('PUT', '/drafts'), FINE),
		row(
			'PUT no draft and say that it is JSON',
			'document: it is optional',
			bare('PUT', '/drafts', ['content-type', 'application/json']),
			FINE,
		),
		row('PUT a draft as text', NOT_LISTED, send('PUT', '/drafts', 'text/plain', 'a'), FINE),
		row('PUT a draft without its text', SCHEMA, json('PUT', '/drafts', {}), INVALID),
		row('PUT a draft in broken JSON', SCHEMA, json('PUT', '/drafts', '{'), INVALID),
		row('DELETE a note with a body', NONE, json('DELETE', '/notes/1', { text: 'a' }), { status: 204, entry: 'accepted', body: '' }),
		row('DELETE a note with a broken body', NONE, json('DELETE', '/notes/1', '{'), { status: 204, entry: 'accepted', body: '' }),
		row('DELETE a note with a body and a word for an id', SCHEMA, json('DELETE', '/notes/one', {}), INVALID),
		row('POST a form', 'document', send('POST', '/forms', FORM, 'text=a+b+c&times=2'), MADE),
		row('POST a form with a list', 'OpenAPI 3.1, encoding: form, exploded', send('POST', '/forms', FORM, 'text=abc&tags=a&tags=b'), MADE),
		row('POST a form with a list of one', 'OpenAPI 3.1, encoding: form, exploded', send('POST', '/forms', FORM, 'text=abc&tags=a'), MADE),
		row('POST a form with a short text', SCHEMA, send('POST', '/forms', FORM, 'text=a'), INVALID),
		row('POST a form with a word for a number', SCHEMA, send('POST', '/forms', FORM, 'text=abc&times=two'), INVALID),
		row('POST a form as JSON', NOT_LISTED, json('POST', '/forms', { text: 'abc' }), INVALID),
		row('POST a file', 'document: the part that is required is there', send('POST', '/uploads', MULTIPART, parts('title', 'file')), MADE),
		row('POST a file without its title', SCHEMA, send('POST', '/uploads', MULTIPART, parts('file')), INVALID),
		row(
			'POST a feed',
			'document: XML, of which a JSON schema says nothing that could be judged here',
			send('POST', '/feeds', 'application/xml', '<note><text>a</text></note>'),
			MADE,
		),
		row('POST a feed as JSON', NOT_LISTED, json('POST', '/feeds', { text: 'a' }), INVALID),
		row('POST a text', 'document', send('POST', '/texts', 'text/plain', 'abc'), MADE),
		row('POST a text of a charset', 'RFC 9110 §8.3.1: a parameter', send('POST', '/texts', 'text/plain;charset=UTF-8', 'äöü'), MADE),
		row('POST a short text', SCHEMA, send('POST', '/texts', 'text/plain', 'a'), INVALID),
	],
};
