/** The shape of the vocabulary's keys, as zod schemas. Names and expressions are checked later, where they are resolved. */
import { z } from 'zod';
import { durationSeconds } from './duration.ts';

const hint = 'Write an ISO 8601 duration such as "PT30S" or "P30D", or a number of seconds. Years and months have no fixed length.';
const duration = z
	.union([z.string(), z.number()])
	.refine((value) => durationSeconds(value) !== undefined, { message: 'is no duration', params: { hint } })
	.refine((value) => !((durationSeconds(value) ?? 0) < 0), { message: 'is in the past', params: { hint: 'Leave out the minus.' } });
const time = duration.refine((value) => durationSeconds(value) !== 0, {
	message: 'is no time at all',
	params: { hint: 'Write a duration that is longer than nothing.' },
});
const name = z.string().regex(/^[^.\s/]+$/, 'Expected a name without dots, blanks and slashes.');
const text = z.string().min(1);
const record = z.record(z.string(), z.json());
const undocumented = { 'x-undocumented': z.string().optional() };

export const credentialSchema = z.strictObject({
	kind: z.enum(['secret', 'token']),
	description: z.string().optional(),
	parts: z.array(name).min(1).optional(),
	holder: text.optional(),
	seeds: z.array(record).optional(),
	format: text.optional(),
	algorithm: z.union([text, z.array(text).min(1)]).optional(),
	key: text.optional(),
	claims: z.record(z.string(), z.json()).optional(),
	checks: z.array(text).optional(),
	lifetime: time.optional(),
	uses: z.int().positive().optional(),
	rotation: z
		.strictObject({
			grace: duration.optional(),
			reuse: z.enum(['refuse', 'revoke-family']).optional(),
		})
		.optional(),
	external: z.boolean().optional(),
	confidential: z.boolean().optional(),
	...undocumented,
});

/** A map of things that expressions name. */
export const namesSchema = z.record(name, z.unknown());

export const directorySchema = z.strictObject({
	id: text,
	description: z.string().optional(),
	schema: z.json().optional(),
	seeds: z.array(record).optional(),
	...undocumented,
});

const templates = z.record(z.string(), z.json());
const expressions = z.record(z.string(), z.json());
const carried = z.record(name, z.union([text, z.null(), z.record(name, text)]));

const issueSchema = z.union([
	text,
	z.null(),
	z.strictObject({
		at: text.nullish(),
		expiresIn: text.optional(),
		expiresAt: text.optional(),
		lifetime: z.union([text, z.number()]).optional(),
		claims: templates.optional(),
		permissions: z.array(text).optional(),
	}),
]);

const issues = z.record(name, issueSchema);

export const flowSchema = z.strictObject({
	given: templates.optional(),
	requires: z.array(carried).min(1).optional(),
	subject: z
		.strictObject({
			in: name,
			by: z.union([expressions, z.array(expressions).min(1)]),
			upsert: templates.optional(),
		})
		.optional(),
	match: z.array(z.strictObject({ left: z.json(), right: z.json(), else: text })).optional(),
	issues: issues.optional(),
	inspects: carried.optional(),
	revokes: z
		.record(
			name,
			z.union([
				text,
				z.null(),
				z.strictObject({
					at: text.nullish(),
					family: z.literal(true).optional(),
					subject: z.literal(true).optional(),
				}),
			]),
		)
		.optional(),
	sets: templates.optional(),
	otherwise: z.record(text, z.strictObject({ issues: issues.optional(), sets: templates.optional() })).optional(),
	browser: z.boolean().optional(),
	opens: text.optional(),
	limit: z
		.strictObject({
			requests: z.int().positive(),
			per: time,
			by: text.optional(),
			name: text.optional(),
		})
		.optional(),
	...undocumented,
});

export const flowsSchema = z.union([flowSchema, z.array(flowSchema).min(1)]);

export const whenSchema = z.array(text).min(1);

/** Parameters of a challenge: they stand between quotes in a header. */
export const challengeSchema = z.record(
	z.string().regex(/^[\w-]+$/),
	z.string().regex(/^[ !#-[\]-~]*$/, 'Expected visible ASCII without quotes.'),
);

export const defaultsSchema = z.strictObject({
	headers: z.record(z.string(), z.string()).optional(),
	cors: z
		.strictObject({
			origin: text,
			credentials: z.boolean().optional(),
			expose: z.array(text).optional(),
			methods: z.array(text).optional(),
			headers: z.array(text).optional(),
			maxAge: z.int().nonnegative().optional(),
		})
		.optional(),
});

export type FlowSource = z.infer<typeof flowSchema>;
export type IssueSource = z.infer<typeof issueSchema>;
export type CredentialSource = z.infer<typeof credentialSchema>;

export { duration as durationSchema };
