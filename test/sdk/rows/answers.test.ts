/** Rows 17 to 20 and 25 of docs/laws.md: what comes back, and how it is told apart. */
import { build } from 'esbuild';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { isTokenwrightError, TokenwrightError } from '../../../sdk/index.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { coreOf, createWorld, failureOf, PROCESS } from '../support/world.ts';

const insitesOf = (world: ReturnType<typeof createWorld>, more = {}) =>
	insites({ fetch: world.fetch, clock: world.mock.clock, credentials: { apiKey: 'insites-plain-key' }, ...more });
const body = { username: 'jo@example.com' };

// Red without: sdk/client/throwing.ts "throw failure('ERR_HTTP', operation"
test('17: who prefers exceptions gets them, as errors with a code, a status and what was tried', async () => {
	const world = createWorld();
	const key = insitesOf(world);
	// The result style: an answer is an answer.
	expect((await key.POST('/api/v1/auth-token', { body })).response.status).toBe(403);
	const error = await failureOf(key.throwing.POST('/api/v1/auth-token', { body }));
	expect(error).toBeInstanceOf(Error);
	expect(error).toMatchObject({ code: 'ERR_HTTP', status: 403, operation: 'insitesCreateLoginToken' });
	await world.mock.control.faults.add({ kind: 'drop', operation: 'datarheiListProcesses', times: 'always' });
	const lost = await failureOf(coreOf(world, { retries: 1, random: () => 0 }).throwing.GET('/api/v3/process'));
	expect(lost.code).toBe('ERR_NETWORK');
	expect(lost.attempts).toMatchObject([{ operation: 'datarheiListProcesses' }, { operation: 'datarheiListProcesses' }]);
	expect(lost.cause).toBeInstanceOf(Error);
});

// Red without: sdk/client/typed.ts "answer.status = answer.response.status;"
test('18: answers are told apart by their status, which narrows their type', async () => {
	const world = createWorld();
	const answer = await coreOf(world).GET('/api/v3/process');
	expect(answer.status).toBe(200);
	if (answer.status === 200) expectTypeOf(answer.data[0]).toExtend<{ id: string } | undefined>();
	const refused = await insitesOf(world).POST('/api/v1/auth-token', { body });
	expect(refused.status).toBe(403);
	expect(refused.status === 201 ? undefined : refused.error).toBeDefined();
	// @ts-expect-error the document names no such answer
	expect(answer.status === 299).toBe(false);
});

describe('19: answers can be checked by the schemas of the same document', () => {
	// Red without: sdk/client/typed.ts "if (isRead) validate.check("
	test('where somebody wants that', async () => {
		const schemas = await import('../../../sdk/generated/datarhei.schemas.ts');
		const world = createWorld();
		const core = coreOf(world, { validate: schemas });
		expect((await core.GET('/api/v3/process')).response.status).toBe(200);
		world.intercept(PROCESS, () => Promise.resolve(Response.json([{ id: 7 }])));
		expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_ANSWER_INVALID');
		// Without it, the answer is what it is.
		expect((await coreOf(world).GET('/api/v3/process')).data).toEqual([{ id: 7 }]);
	});

	test('and one with tokens always is', async () => {
		const world = createWorld();
		await world.mock.control.faults.add({ kind: 'corrupt', body: 'html', operation: 'datarheiLogin' });
		expect((await failureOf(coreOf(world).GET('/api/v3/process'))).code).toBe('ERR_ANSWER_INVALID');
	});
});

// No single line keeps a library out of a bundle, so none is named.
test('20: who does not validate carries no library for it', async () => {
	const { outputFiles } = await build({
		stdin: {
			contents: `export * from './sdk/products/datarhei.ts';`,
			resolveDir: new URL('../../..', import.meta.url).pathname,
			loader: 'ts',
		},
		bundle: true,
		minify: true,
		format: 'esm',
		platform: 'browser',
		write: false,
		metafile: false,
	});
	expect(outputFiles[0]?.text).not.toMatch(/ZodError|\$ZodType/);
});

// Red without: sdk/errors.ts "return isTokenwrightError(value);"
test('25: an error is known for one, whatever copy of the package has made it', async () => {
	// As a bundler or an old dependency may bring it: another module of the same text.
	const copy: typeof import('../../../sdk/errors.ts') = await import(/* @vite-ignore */ `../../../sdk/errors.ts?copy=${25}`);
	expect(copy.TokenwrightError).not.toBe(TokenwrightError);
	const foreign = new copy.TokenwrightError('ERR_NETWORK', 'no answer');
	expect(foreign instanceof TokenwrightError).toBe(true);
	expect(isTokenwrightError(foreign) && foreign.code).toBe('ERR_NETWORK');
	expect(copy.isTokenwrightError(new TokenwrightError('ERR_NETWORK', 'no answer'))).toBe(true);
	expect(new Error('other') instanceof TokenwrightError).toBe(false);
});
