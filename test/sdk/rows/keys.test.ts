/** Rows 6, 9 and 22 of docs/laws.md: which credential, and whose. */
import { expect, test } from 'vitest';
import { memoryStore } from '../../../sdk/index.ts';
import { insly } from '../../../sdk/products/insly.ts';
import { coreOf, createWorld, failureOf, LOGIN, PROCESS } from '../support/world.ts';

// Red without: sdk/message/draft.ts "this.setHeader('authorization', `${name} "
test('6: an operation gets the credential that the document names for it: two bearer tokens are not mixed up', async () => {
	const world = createWorld();
	const carried = new Map<string, Set<string>>();
	const core = coreOf(world, {
		fetch: (request) => {
			const { pathname } = new URL(request.url);
			carried.set(pathname, (carried.get(pathname) ?? new Set()).add(request.headers.get('authorization') ?? ''));
			return world.fetch(request);
		},
	});
	await core.GET('/api/v3/process');
	// Called by hand, and not by the session.
	expect((await core.GET('/api/login/refresh')).response.status).toBe(200);
	expect((await core.GET('/api/v3/process')).response.status).toBe(200);
	const [access, refresh] = [carried.get(PROCESS), carried.get('/api/login/refresh')];
	expect([access?.size, refresh?.size]).toEqual([1, 1]);
	expect(access).not.toEqual(refresh);
	expect(world.log.filter((line) => line.endsWith('401'))).toEqual([]);
	// What is not configured is refused by the compiler; see ../types.test.ts. Whoever gets around it is told what to configure.
	const { createClient } = await import('../../../sdk/index.ts');
	const { contract } = await import('../../../sdk/generated/datarhei.contract.ts');
	const bare = createClient<import('../../../sdk/generated/datarhei.ts').paths>(contract, {
		baseUrl: 'http://localhost:8080',
		fetch: world.fetch,
	});
	const error = await failureOf(bare.GET('/api/v3/process'));
	expect(error).toMatchObject({ code: 'ERR_SIGN_IN_REQUIRED', message: expect.stringContaining('datarheiUser, datarheiAuth0') });
});

// Red without: sdk/store/shared-wallet.ts "return takeOver(text) ? 'changed' : 'same';"
test('9: a new client for each call signs in once, if they are given one store', async () => {
	const world = createWorld();
	const store = memoryStore();
	for (let call = 0; call < 10; call++) expect((await coreOf(world, { store }).GET('/api/v3/process')).response.status).toBe(200);
	expect(world.count(LOGIN)).toBe(1);
	expect(world.count(PROCESS)).toBe(10);
});

// Red without: sdk/store/key.ts "names.push(`${name}=${open.map(encodeURIComponent)"
test('22: two tenants that ask at once never get each other’s token', async () => {
	const world = createWorld();
	const store = memoryStore();
	const people = [
		['acme', 'ada@example.com', 'pa55word'],
		['globex', 'eve@example.com', 'pa55word-eve'],
	] as const;
	const ledgers = people.map(([tenant, username, password]) =>
		insly({
			baseUrl: 'http://localhost',
			tenant,
			store,
			fetch: world.fetch,
			clock: world.mock.clock,
			credentials: { user: { username, password } },
		}),
	);
	const params = { path: { requestId: 'a202dc2a-9e32-4bb8-8c74-18c73c235129' } };
	for (let turn = 0; turn < 2; turn++) {
		const answers = await Promise.all(
			[...ledgers, ...ledgers].map((ledger) => ledger.GET('/api/v1/ledger/requests/{requestId}', { params })),
		);
		// A token of the other tenant would be a 403.
		expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200, 200]);
		world.mock.clock.advance('PT1H');
	}
	const subjects = world.mock.journal.filter(({ operation }) => operation === 'inslyGetRequest').map(({ subject }) => subject);
	expect(new Set(subjects).size).toBe(2);
});
