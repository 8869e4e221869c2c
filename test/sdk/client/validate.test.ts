import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as datarheiSchemas from '../../../sdk/generated/datarhei.schemas.ts';
import * as ideanoteSchemas from '../../../sdk/generated/ideanote.schemas.ts';
import * as insitesSchemas from '../../../sdk/generated/insites.schemas.ts';
import * as schemas from '../../../sdk/generated/schemas.ts';
import type { Validator } from '../../../sdk/index.ts';
import { ideanote } from '../../../sdk/products/ideanote.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { compile } from '../../../spec/compile/compile.ts';
import { resolveReference } from '../../../spec/read/reference.ts';
import { coreOf, createWorld, failureOf, LOGIN, PROCESS, type World } from '../support/world.ts';

const insitesOf = (world: World, validate?: Validator) =>
	insites({ fetch: world.fetch, clock: world.mock.clock, validate, credentials: { apiKey: 'insites-test-key' } });

describe('a request that does not fit the document', () => {
	// Red without: sdk/client/typed.ts "validate.check(validate, operation, (init ?? {}) as Checked);"
	test.each<[string, Validator | undefined, number]>([
		['is refused before anything is sent', datarheiSchemas, 0],
		['also by the schemas of all products', schemas, 0],
		['is sent where nobody asked for it', undefined, 1],
	])('%s', async (_, validate, sent) => {
		const world = createWorld();
		const core = coreOf(world, { validate });
		const body = { id: 'one', type: 'hunter2', input: [{ id: 7, address: 'x' }], output: [] };
		// biome-ignore lint/suspicious/noExplicitAny: that is what it is for.
		const error = await failureOf(core.POST('/api/v3/process', { body: body as any })).catch(() => undefined);
		expect(world.count(PROCESS)).toBe(sent);
		if (!validate) return;
		expect(world.log).toEqual([]);
		expect(error).toMatchObject({ code: 'ERR_REQUEST_INVALID', operation: 'datarheiCreateProcess' });
		expect(error?.message).toContain(
			'"datarheiCreateProcess" (POST /api/v3/process) has a body that does not fit the document at "/type" (',
		);
		expect(error?.message).toContain('at "/input/0/id" (invalid_type)');
		expect(error?.message).not.toContain('hunter2');
	});

	test('is told by its place: query, path, body', async () => {
		const world = createWorld();
		const client = insitesOf(world, insitesSchemas);
		// biome-ignore lint/suspicious/noExplicitAny: that is what it is for.
		const wrong = { params: { path: { email: 7 }, query: { locale: 8 } } } as any;
		expect((await failureOf(client.GET('/api/v1/user/{email}', wrong))).message).toContain(
			'has a path that does not fit the document at "/email"',
		);
		wrong.params.path.email = 'jo@example.com';
		expect((await failureOf(client.GET('/api/v1/user/{email}', wrong))).message).toContain(
			'has a query that does not fit the document at "/locale"',
		);
		expect((await failureOf(client.throwing.GET('/api/v1/user/{email}', wrong))).code).toBe('ERR_REQUEST_INVALID');
		expect(world.log).toEqual([]);
	});

	// Red without: sdk/hand-off/hand-off.ts "validate?.check(validate, operation, {"
	test('is no hand-off either', async () => {
		const world = createWorld();
		const options = {
			fetch: world.fetch,
			clock: world.mock.clock,
			validate: ideanoteSchemas,
			spaceId: 'b06f0a9a-4813-4515-81a0-29e8f2d193ec',
		};
		const notes = ideanote({ ...options, subdomain: 'acme', credentials: { owner: 'ideanote-owner-key' } });
		const error = await failureOf(notes.loginLink({ email: 'nobody' }));
		expect(error).toMatchObject({ code: 'ERR_REQUEST_INVALID', operation: 'ideanoteCreateSession' });
		expect(error.message).toContain('at "/data/email" (invalid_format)');
		expect(world.log).toEqual([]);
		expect((await notes.loginLink({ email: 'jo@example.com' })).method).toBe('GET');
	});
});

describe('an answer', () => {
	// Red without: sdk/client/typed.ts "validate.check(validate, operation, { answer: result.data });"
	test('that does not fit the document is an error, without its values', async () => {
		const world = createWorld();
		const core = coreOf(world, { validate: datarheiSchemas });
		world.intercept(PROCESS, () => Promise.resolve(Response.json([{ id: 7, type: 'hunter2' }])));
		const error = await failureOf(core.GET('/api/v3/process'));
		expect(error).toMatchObject({ code: 'ERR_ANSWER_INVALID', operation: 'datarheiListProcesses' });
		expect(error.message).toContain('has an answer that does not fit the document at "/0/id" (invalid_type)');
		expect(error.message).not.toContain('hunter2');
		expect((await core.GET('/api/v3/process', { parseAs: 'text' })).response.status).toBe(200);
	});

	test('that fits comes as ever, and so does one that is an error of the service', async () => {
		const world = createWorld();
		const core = coreOf(world, { validate: schemas });
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		expect((await core.GET('/api')).data?.auths).toEqual(expect.any(Array));
		expect((await core.GET('/api/v3/process/{id}', { params: { path: { id: 'nobody' } } })).response.status).toBe(404);
		const key = insitesOf(world, schemas);
		const { response } = await key.POST('/api/v1/report', { body: { url: 'mywebsite.com' } });
		expect(response.status).toBe(202);
		expect((await key.GET('/api/v1/users', {})).data?.users).toEqual(expect.any(Array));
	});

	test('with a token is checked by the core itself', async () => {
		const world = createWorld();
		world.intercept(LOGIN, () => Promise.resolve(Response.json({ access_token: { not: 'a text' } })));
		expect((await failureOf(coreOf(world).GET('/api/v3/process'))).code).toBe('ERR_ANSWER_INVALID');
	});
});

describe('every good answer of the document', () => {
	const contract = compile(readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8'), { file: 'openapi.yaml' });
	const known = schemas as unknown as Record<string, { safeParse(value: unknown): { success: boolean } } | undefined>;
	const answers = Object.values(contract.operations).flatMap(({ id, answers }) =>
		answers.flatMap(({ status, example, media }) =>
			status < 300 && example !== undefined && media?.includes('json') ? [{ id, status, example }] : [],
		),
	);

	test.each(answers)('fits its schema: $id $status', ({ id, example }) => {
		const schema = known[`z${id.charAt(0).toUpperCase()}${id.slice(1)}Response`];
		const { success } = schema?.safeParse(resolveReference(contract.document, example)?.value) ?? { success: true };
		expect(success).toBe(true);
	});
});
