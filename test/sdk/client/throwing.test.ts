import { inspect } from 'node:util';
import { expect, expectTypeOf, test } from 'vitest';
import { insites } from '../../../sdk/products/insites.ts';
import { coreOf, createWorld, failureOf, LOGIN } from '../support/world.ts';

test('returns the data itself', async () => {
	const core = coreOf(createWorld());
	const processes = await core.throwing.GET('/api/v3/process');
	expectTypeOf(processes).toExtend<{ id: string }[]>();
	expect(processes[0]?.id).toEqual(expect.any(String));
	// @ts-expect-error another product's path
	() => core.throwing.GET('/v1/ideas');
	// @ts-expect-error the id is the caller's
	() => core.throwing.GET('/api/v3/process/{id}');
});

// Red without: sdk/client/throwing.ts "if (response.ok) return data;"
test('returns nothing for an answer without a body', async () => {
	const world = createWorld();
	world.intercept('/api', () => Promise.resolve(new Response(null, { status: 204 })));
	expect(await coreOf(world).throwing.GET('/api')).toBeUndefined();
});

test('throws an answer that is an error, with its status, its reason and its body', async () => {
	const world = createWorld();
	const key = insites({ fetch: world.fetch, clock: world.mock.clock, credentials: { apiKey: 'insites-plain-key' } });
	const body = { username: 'jo@example.com' };
	const error = await failureOf(key.throwing.POST('/api/v1/auth-token', { body }));
	expect(error).toMatchObject({ code: 'ERR_HTTP', status: 403, reason: 'credential-forbidden', operation: 'insitesCreateLoginToken' });
	const { error: same } = await key.POST('/api/v1/auth-token', { body });
	expect(same).toBeDefined();
	expect(error.body).toEqual(same);
	expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(JSON.stringify(same).slice(2, 20));
});

test('throws the same errors as the other calls', async () => {
	const world = createWorld();
	const core = coreOf(world, { credentials: { user: { username: 'admin', password: 'wrong' } } });
	const [one, other] = [await failureOf(core.throwing.GET('/api/v3/process')), await failureOf(core.GET('/api/v3/process'))];
	expect(one).toEqual(other);
	expect(one.code).toBe('ERR_SIGN_IN_REFUSED');
	expect(world.count(LOGIN)).toBe(1);
});

// Red without: sdk/client/typed.ts "if (error instanceof SyntaxError) throw"
test('an answer that is not JSON is an error that does not quote it', async () => {
	const world = createWorld();
	world.intercept('/api', () => Promise.resolve(new Response('<p>a secret</p>')));
	for (const call of [() => coreOf(world).GET('/api'), () => coreOf(world).throwing.GET('/api')]) {
		const error = await failureOf(call());
		expect(error.code).toBe('ERR_ANSWER_INVALID');
		expect(inspect(error, { showHidden: true })).not.toContain('secret');
	}
});
