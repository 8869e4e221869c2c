/** A document of any number of operations, all alike and all guarded: only how many there are makes a difference. */
import type { Asked } from './measure/load.ts';

/** So many resources have a first segment in common, as in the documents of large services. */
const PER_AREA = 40;
const KEY = 'fake-key-of-the-keeper';

const path = (index: number) => `/area-${Math.floor(index / PER_AREA)}/{area}/shelf-${index}/boxes/{box}`;

const parameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string', maxLength: 40 } });

const operation = (index: number) => ({
	operationId: `readBox${index}`,
	tags: ['archive'],
	security: [{ keeperKey: [] }],
	parameters: [parameter('area'), parameter('box')],
	responses: {
		200: {
			description: 'A box.',
			content: {
				'application/json': {
					schema: { $ref: '#/components/schemas/Box' },
					examples: { box: { value: { id: `box-${index}`, title: 'Letters', pages: 12, tags: ['old', 'dry'], lid: { colour: 'red' } } } },
				},
			},
		},
		401: { description: 'No.', 'x-when': ['credential-missing'], content: { 'application/json': { example: { message: 'No.' } } } },
	},
});

const text = { type: 'string' };

/** @returns JSON, for `tokenwright serve FILE` or `compile`. */
export const madeUpDocument = (count: number): string =>
	JSON.stringify({
		openapi: '3.1.0',
		info: { title: `An archive of ${count}`, version: '1' },
		servers: [{ url: 'https://archive.example.com/v1' }],
		tags: [{ name: 'archive' }],
		paths: Object.fromEntries(Array.from({ length: count }, (_, index) => [path(index), { get: operation(index) }])),
		components: {
			securitySchemes: { keeperKey: { type: 'http', scheme: 'bearer' } },
			schemas: {
				Box: {
					type: 'object',
					required: ['id', 'title', 'lid'],
					properties: {
						id: text,
						title: text,
						pages: { type: 'integer' },
						tags: { type: 'array', items: text },
						lid: { type: 'object', required: ['colour'], properties: { colour: text } },
					},
				},
			},
			'x-credentials': { keeperKey: { kind: 'secret', seeds: [{ value: KEY }] } },
		},
	});

/** A good request to the operation that stands last in the document. */
export const lastOperation = (count: number): Asked => ({
	path: `/v1${path(count - 1)
		.replace('{area}', 'north')
		.replace('{box}', 'b-7')}`,
	headers: { authorization: `Bearer ${KEY}` },
});
