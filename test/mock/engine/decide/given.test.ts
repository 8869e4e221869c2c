/** Which flow a request asks for. */
import { describe, expect, test } from 'vitest';
import { desk, mockOf, post } from '../support/desk.ts';

const mock = mockOf(
	desk({
		paths: `  /token:
    post:
      operationId: token
      parameters:
        - { name: kind, in: query, schema: { type: string } }
        - { name: usual, in: query, schema: { type: string, default: much } }
      requestBody: { content: { application/json: { schema: { type: object, properties: { grant: {} } } } } }
      x-flow:
        - { given: { $request.body#/grant: password }, sets: { $response.header.x-way: one } }
        - { given: { $request.query.usual: ~ }, sets: { $response.header.x-way: never } }
        - { given: { $request.body#/grant: ~, $request.query.kind: short }, sets: { $response.header.x-way: two } }
        - { given: { $request.body#/grant: ~, $request.query.kind: ~ }, sets: { $response.header.x-way: three } }
      responses:
        '204': { description: Done., headers: { x-way: { schema: { type: string } } } }
        '409': { description: Which?, x-when: [flow-unknown] }`,
	}),
);

describe('B20: a flow that is given nothing at a place', () => {
	test.each([
		['/token', { grant: 'password' }, 'one'],
		['/token?kind=short', {}, 'two'],
		['/token?kind=short', { grant: null }, 'two'],
		['/token', {}, 'three'],
		['/token', { grant: null }, 'three'],
		['/token', undefined, 'three'],
		['/token', { grant: '' }, null],
		['/token', { grant: 'null' }, null],
		['/token', { grant: 'undefined' }, null],
		['/token?kind=long', {}, null],
		['/token?kind=', {}, null],
	])('fits what was not sent, and nothing else: %s with %j', async (path, body, way) => {
		const { status, headers } = await mock.fetch(path, body === undefined ? { method: 'POST' } : post(body));
		expect([status, headers.get('x-way')]).toEqual([way === null ? 409 : 204, way]);
	});
});
