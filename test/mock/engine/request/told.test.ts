/** Operations at one path that are told apart by what stands behind it in the document, after `?` or `#`. */
import { compile } from '@tokenwright/spec';
import { expect, test } from 'vitest';
import { createMock } from '../../../../mock/own-document.ts';

const operation = (path: string, parameters: string, method = 'post') =>
	`  '${path}':\n    ${method}: { operationId: '${path}', parameters: [${parameters}], responses: { '204': { description: Ok. } } }\n`;
const TARGET = '{ name: X-Target, in: header, required: true, schema: { type: string } }';
const ACTION = '{ name: Action, in: query, required: true, schema: { type: string } }';

const mock = createMock({
	document: compile(`openapi: 3.1.0
info: { title: Told, version: '1' }
servers: [{ url: https://told.example/v1 }]
paths:
${operation('/#X-Target=Make', TARGET)}${operation('/#X-Target=Drop', TARGET)}${operation('/q#Action=Make', ACTION)}${operation('/q#Action=Drop', ACTION)}${operation('/find', '', 'get')}${operation('/find?by={who}', '{ name: who, in: path, required: true, schema: { type: string, minLength: 2 } }', 'get')}${operation('/same#add', '', 'put')}${operation('/same#update', '', 'put')}`),
});

async function meant(path: string, init: RequestInit = { method: 'POST' }) {
	const { status } = await mock.fetch(`https://told.example/v1${path}`, init);
	return [status, mock.journal.at(-1)?.operation];
}

test('are found by a header', async () => {
	expect(await meant('/', { method: 'POST', headers: { 'X-Target': 'Drop' } })).toEqual([204, '/#X-Target=Drop']);
	expect(await meant('/', { method: 'POST', headers: { 'x-target': 'Make' } })).toEqual([204, '/#X-Target=Make']);
});

test('are found by the query', async () => {
	expect(await meant('/q?Action=Drop&x=1')).toEqual([204, '/q#Action=Drop']);
	expect(await meant('/q?x=1&Action=Make')).toEqual([204, '/q#Action=Make']);
});

test('may have parameters there', async () => {
	expect(await meant('/find?by=ada', { method: 'GET' })).toEqual([204, '/find?by={who}']);
	expect(await meant('/find?by=a', { method: 'GET' })).toEqual([400, '/find?by={who}']);
	expect(await meant('/find', { method: 'GET' })).toEqual([204, '/find']);
});

test('are the first where a request has none of it, which says what it lacks', async () => {
	expect(await meant('/')).toEqual([400, '/#X-Target=Make']);
	expect(mock.journal.at(-1)?.why?.text).toMatch(/X-Target.*missing/);
	expect(await meant('/same', { method: 'PUT' })).toEqual([204, '/same#add']);
	expect(await meant('/same', { method: 'GET' })).toEqual([405, null]);
});
