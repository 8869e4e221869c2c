/** A document of many operations, and files that call all of them: what the types cost is measured on these. */
import { compile } from '../../../spec/compile/compile.ts';
import { clientFiles } from '../../../spec/emit/client.ts';

/** Each path has a GET and a POST, with schemas of their own. */
const PATHS = 150;
const SCHEMES = ['archiveAccess', 'archiveKey'];

const path = (index: number) => `/rooms/{room}/shelves-${index}`;

function schemas(index: number): Record<string, unknown> {
	const text = { type: 'string' };
	const properties = {
		id: text,
		title: text,
		pages: { type: 'integer' },
		tags: { type: 'array', items: text },
		state: { enum: ['in', 'out'] },
	};
	return {
		[`Box${index}`]: {
			type: 'object',
			required: ['id', 'title', 'lid'],
			properties: { ...properties, lid: { type: 'object', required: ['colour'], properties: { colour: text, since: text } } },
		},
		[`Shelf${index}`]: {
			type: 'object',
			required: ['id', 'boxes'],
			properties: { ...properties, boxes: { type: 'array', items: { $ref: `#/components/schemas/Box${index}` } } },
		},
	};
}

function operations(index: number): Record<string, unknown> {
	const refused = { description: 'No.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } };
	const answers = {
		400: { ...refused, 'x-when': ['request-invalid'] },
		401: { ...refused, 'x-when': ['credential-missing'] },
		404: refused,
	};
	const json = (schema: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${schema}${index}` } } });
	const security = [{ [SCHEMES[index % 2] ?? '']: [] }];
	const room = { name: 'room', in: 'path', required: true, schema: { type: 'string' } };
	return {
		get: {
			operationId: `readShelf${index}`,
			tags: ['archive'],
			security,
			parameters: [room, { name: 'limit', in: 'query', schema: { type: 'integer' } }],
			responses: { 200: { description: 'A shelf.', content: json('Shelf') }, ...answers },
		},
		post: {
			operationId: `putBox${index}`,
			tags: ['archive'],
			security,
			parameters: [room],
			requestBody: { required: true, content: json('Box') },
			responses: { 201: { description: 'Put there.', content: json('Box') }, ...answers },
		},
	};
}

const indices = Array.from({ length: PATHS }, (_, index) => index);

const document = {
	openapi: '3.1.0',
	info: { title: 'Archive', version: '1' },
	servers: [{ url: 'https://archive.example.com' }],
	tags: [{ name: 'archive' }],
	paths: {
		'/login': {
			post: {
				operationId: 'login',
				tags: ['archive'],
				security: [{}],
				'x-flow': {
					requires: [{ archiveUser: { username: '$request.body#/username', password: '$request.body#/password' } }],
					issues: { archiveAccess: '$response.body#/token' },
				},
				requestBody: {
					required: true,
					content: {
						'application/json': {
							schema: {
								type: 'object',
								required: ['username', 'password'],
								properties: { username: { type: 'string' }, password: { type: 'string' } },
							},
						},
					},
				},
				responses: {
					200: {
						description: 'Signed in.',
						content: {
							'application/json': {
								schema: { type: 'object', required: ['token'], properties: { token: { type: 'string' } } },
								example: { token: 'sample' },
							},
						},
					},
					401: { description: 'No.', 'x-when': ['credential-unknown'] },
				},
			},
		},
		...Object.fromEntries(indices.map((index) => [path(index), operations(index)])),
	},
	components: {
		securitySchemes: {
			archiveAccess: { type: 'http', scheme: 'bearer' },
			archiveKey: { type: 'apiKey', in: 'header', name: 'x-archive-key' },
		},
		schemas: {
			Problem: { type: 'object', required: ['message'], properties: { message: { type: 'string' }, code: { type: 'string' } } },
			...Object.assign({}, ...indices.map(schemas)),
		},
		'x-credentials': {
			archiveUser: { kind: 'secret', parts: ['username', 'password'], seeds: [{ username: 'mira', password: 'fake' }] },
			archiveKey: { kind: 'secret', seeds: [{ value: 'fake-key' }] },
			archiveAccess: { kind: 'token', format: '{$base64url.43}', lifetime: 'PT10M' },
		},
	},
};

/** Each in a function of its own, as in programs: what was narrowed by one call is not carried through all others. */
const calls = indices
	.flatMap((index) => [
		`client.GET('${path(index)}', { params: { path: { room: 'a' }, query: { limit: 9 } } })`,
		`client.POST('${path(index)}', { params: { path: { room: 'a' } }, body: { id: 'a', title: 'b', lid: { colour: 'red' } } })`,
	])
	.map(
		(call, index) => `export const call${index} = async () => {
	const { data, error } = await ${call};
	return data ? data.id.length : error.message.length;
};`,
	)
	.join('\n');

/** How many operations are called. */
export const OPERATIONS = 2 * PATHS;

/**
 * @returns the text of programs that make all calls: with a generated client (`ours`), with `createClient()` (`plain`), both with both
 *   credentials configured, and on bare openapi-fetch; and the generated files that they import.
 */
export async function manyOperations(
	sdk: string,
): Promise<{ ours: string; plain: string; bare: string; files: { 'schema.ts': string; 'contract.ts': string; 'index.ts': string } }> {
	const contract = compile(JSON.stringify(document), { file: 'archive.json' });
	const made = await clientFiles(contract, 'archive', { name: 'Api', extension: '.ts', sdk });
	const text = (name: string) => made.get(name) ?? '';
	const options = "{ credentials: { archiveKey: 'key', archiveUser: { username: 'mira', password: 'fake' } } }";
	return {
		files: { 'schema.ts': text('schema.ts'), 'contract.ts': text('contract.ts'), 'index.ts': text('index.ts') },
		ours: `import { createApi } from './index.ts';
const client = createApi(${options});
${calls}
`,
		plain: `import { createClient } from '${sdk}';
import { contract } from './contract.ts';
const client = createClient(contract, ${options});
${calls}
`,
		bare: `import createClient from 'openapi-fetch';
import type { paths } from './schema.ts';
const client = createClient<paths>();
${calls}
`,
	};
}
