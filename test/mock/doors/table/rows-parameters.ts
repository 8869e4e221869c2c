/** Parameters in every form that OpenAPI has for them (https://spec.openapis.org/oas/v3.1.1#style-values). */
import { type Field, get, problem, type Row, type Table } from './row.ts';

const FINE = { status: 200, entry: 'accepted', type: 'application/json', body: { fine: true } };
const INVALID = { status: 400, entry: 'refused request-invalid', ...problem('request-invalid') };

const STYLES = 'OpenAPI 3.1, Style Values';
const SCHEMA = 'document: its schema; vocabulary: 400 if nothing names it';

const rows = (expect: Row['expect'], source: string, targets: Record<string, string>): Row[] =>
	Object.entries(targets).map(([name, target]) => ({ name: `GET ${name}`, source, send: get(target), expect }));

const header = (name: string, field: Field, expect: Row['expect'], source = SCHEMA): Row => ({
	name: `GET ${name}`,
	source,
	send: get('/scalars', field),
	expect,
});

export const lists: Table = {
	about: 'lists in a request',
	host: 'api.shelf.example',
	rows: [
		...rows(FINE, STYLES, {
			'a list, exploded': '/lists/exploded?ids=1&ids=2',
			'a list of one, exploded': '/lists/exploded?ids=1',
			'a list between other parameters, exploded': '/lists/exploded?x=0&ids=1&y=0&ids=2',
			'a list of one text with a comma in it, exploded': '/lists/exploded?names=Doe,%20Jane',
			'no list at all': '/lists/exploded',
			'a list, joined by commas': '/lists/joined?ids=1,2',
			'a list of one where commas join': '/lists/joined?ids=1',
			'a list, joined by spaces': '/lists/spaces?ids=1%202',
			'a list of one where spaces join': '/lists/spaces?ids=1',
			'a list, joined by bars': '/lists/pipes?ids=1|2',
			'a list, joined by encoded bars': '/lists/pipes?ids=1%7C2',
			'a list of one where bars join': '/lists/pipes?ids=1',
			'a list in the path': '/lists/paths/1,2',
			'a list of one in the path': '/lists/paths/1',
		}),
		{ name: 'GET a list in a header', source: STYLES, send: get('/lists/headers', ['x-ids', '1,2']), expect: FINE },
		{
			name: 'GET a list on two lines of a header',
			source: 'RFC 9110 §5.3: lines of one name are one list',
			send: get('/lists/headers', ['x-ids', '1'], ['x-ids', '2']),
			expect: FINE,
		},
		...rows(INVALID, SCHEMA, {
			'a list with a word in it, exploded': '/lists/exploded?ids=1&ids=two',
			'a list of four where three are the most, exploded': '/lists/exploded?ids=1&ids=2&ids=3&ids=4',
			'a list with a word in it, joined by commas': '/lists/joined?ids=1,two',
			'a list of four where three are the most, joined by commas': '/lists/joined?ids=1,2,3,4',
			'a list with a word in it, joined by spaces': '/lists/spaces?ids=1%20two',
			'a list with a word in it, joined by bars': '/lists/pipes?ids=1|two',
			'a list with a word in it in the path': '/lists/paths/1,two',
		}),
		...rows(INVALID, `${STYLES}: the separator is another`, {
			'a list joined by commas where it is exploded': '/lists/exploded?ids=1,2',
			'a list joined by commas where spaces join': '/lists/spaces?ids=1,2',
			'a list joined by commas where bars join': '/lists/pipes?ids=1,2',
		}),
		{ name: 'GET a list with a word in it in a header', source: SCHEMA, send: get('/lists/headers', ['x-ids', '1,two']), expect: INVALID },
	],
};

export const objects: Table = {
	about: 'objects in a request',
	host: 'api.shelf.example',
	rows: [
		...rows(FINE, STYLES, {
			'an object in brackets': '/objects/deep?box[width]=3&box[colour]=red',
			'an object in encoded brackets': '/objects/deep?box%5Bwidth%5D=3',
			'an object, joined by commas': '/objects/joined?box=width,3,colour,red',
			'an object, spread over the query': '/objects/spread?width=3&colour=red',
			'an object as JSON': '/objects/json?box=%7B%22width%22%3A3%7D',
		}),
		...rows(INVALID, SCHEMA, {
			'no object where one is required': '/objects/deep',
			'an object in brackets with a word for a width': '/objects/deep?box[width]=wide',
			'an object in brackets without a width': '/objects/deep?box[colour]=red',
			'an object, joined by commas, with a word for a width': '/objects/joined?box=width,wide',
			'an object, spread over the query, with a word for a width': '/objects/spread?width=wide',
			'an object as JSON without a width': '/objects/json?box=%7B%7D',
			'an object as broken JSON': '/objects/json?box=%7B',
		}),
	],
};

export const scalars: Table = {
	about: 'single values in a request',
	host: 'api.shelf.example',
	rows: [
		...rows(FINE, SCHEMA, {
			'the least': '/scalars?limit=1',
			'the most': '/scalars?limit=9',
			'a truth': '/scalars?exact=true',
			'a word of a list': '/scalars?sort=down',
			'a date': '/scalars?since=2030-01-31',
			'what nobody declared': '/scalars?colour=red&list[]=1&list[]=2&=&%zz',
		}),
		...rows(INVALID, SCHEMA, {
			'less than the least': '/scalars?limit=0',
			'more than the most': '/scalars?limit=10',
			'half a number': '/scalars?limit=1.5',
			'a word for a number': '/scalars?limit=one',
			'nothing for a number': '/scalars?limit=',
			'a capital truth': '/scalars?exact=TRUE',
			'a number for a truth': '/scalars?exact=1',
			'a word that is not of the list': '/scalars?sort=left',
			'a word for a date': '/scalars?since=soon',
		}),
		header('a number in a header', ['X-PAGE', '2'], FINE, 'RFC 9110 §5.1: names of fields have no case'),
		header('a word for a number in a header', ['x-page', 'two'], INVALID),
		header('a word of a list in a cookie', ['cookie', 'other=1; flavour=sour'], FINE),
		header('a word that is not of the list in a cookie', ['cookie', 'flavour=bitter'], INVALID),
		{
			name: 'GET all that is required',
			source: 'document',
			send: get('/required?q=', ['x-page', '1'], ['cookie', 'flavour=sweet']),
			expect: FINE,
		},
		{
			name: 'GET without a required query',
			source: SCHEMA,
			send: get('/required', ['x-page', '1'], ['cookie', 'flavour=sweet']),
			expect: INVALID,
		},
		{
			name: 'GET without a required header',
			source: SCHEMA,
			send: get('/required?q=a', ['cookie', 'flavour=sweet']),
			expect: INVALID,
		},
		{ name: 'GET without a required cookie', source: SCHEMA, send: get('/required?q=a', ['x-page', '1']), expect: INVALID },
		{
			name: 'GET a word for a number, accepting what is not there',
			source: 'vocabulary, Order: what Accept says is no part of it',
			send: get('/scalars?limit=one', ['accept', 'image/png']),
			expect: INVALID,
		},
	],
};
