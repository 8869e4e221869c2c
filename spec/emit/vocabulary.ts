/** The vocabulary as a JSON Schema, for editors: made of the shapes by which documents are read, so that a new word is in both. */
import { z } from 'zod';
import {
	challengeSchema,
	credentialSchema,
	defaultsSchema,
	directorySchema,
	durationSchema,
	flowsSchema,
	whenSchema,
} from '../words/vocabulary.ts';

const WORDS: Readonly<Record<string, { means: string; shape: z.ZodType }>> = {
	'x-credentials': { means: 'What credentials there are, by name. Stands on components.', shape: z.record(z.string(), credentialSchema) },
	'x-directories': {
		means: 'What people or clients the mock knows, by name. Stands on components.',
		shape: z.record(z.string(), directorySchema),
	},
	'x-flow': {
		means: 'What an operation does with credentials. Stands on an operation, or on a path item as the default of its operations.',
		shape: flowsSchema,
	},
	'x-when': { means: 'For which reasons this is the answer. Stands on a response or a named example.', shape: whenSchema },
	'x-delay': { means: 'How long the real service waits before this answer. Stands on a response.', shape: durationSchema },
	'x-credential': {
		means: 'Whose carrier this is, if not that of the credential of the same name. Stands on a security scheme.',
		shape: z.string(),
	},
	'x-challenge': { means: 'Parameters of its challenge in WWW-Authenticate. Stands on a security scheme of HTTP.', shape: challengeSchema },
	'x-product': { means: 'What its operations share a session with, if not the whole document. Stands on a tag.', shape: z.string() },
	'x-defaults': { means: 'Headers and CORS of every answer of this server. Stands on a server.', shape: defaultsSchema },
	'x-undocumented': { means: 'That the vendor does not say this, and why it was decided so. Stands anywhere.', shape: z.string() },
};

/**
 * The schema says nothing of OpenAPI: it looks at our words wherever they stand, so that it serves documents and overlays alike. Where
 * they may stand is for `check` to say.
 */
export function vocabularySchema(): object {
	// All at once: they share what they are made of.
	const shape = z.object(Object.fromEntries(Object.entries(WORDS).map(([word, { shape, means }]) => [word, shape.describe(means)])));
	const { properties, $defs } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
	const node = { $ref: '#/$defs/node' };
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		title: 'The credential vocabulary, in an OpenAPI document or in an overlay',
		...node,
		$defs: {
			...$defs,
			node: {
				anyOf: [
					{ type: 'object', properties, additionalProperties: node },
					{ type: 'array', items: node },
					{ not: { type: ['object', 'array'] } },
				],
			},
		},
	};
}
