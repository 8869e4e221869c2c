import { describe, expect, test } from 'vitest';
import { memoryStore, Secret } from '../../../sdk/index.ts';
import { ideanote } from '../../../sdk/products/ideanote.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { insly } from '../../../sdk/products/insly.ts';
import { expectSilent } from '../support/canary.ts';
import { coreOf, createWorld, ferryOf, ferryWorld, LOGIN, PROCESS, REFRESH, refused, unavailable, type World } from '../support/world.ts';

/** The wire sees every secret: whatever looks like one there must be seen nowhere else. */
function spiedWorld(world: World): { world: World; secrets: Set<string> } {
	const secrets = new Set([
		'datarhei-pass',
		'wrong-pass',
		'insites-test-key',
		'ideanote-owner-key',
		'pa55word',
		'fake-deck-secret',
		'fake-anchor',
	]);
	const { fetch } = world;
	world.fetch = async (request) => {
		const bearer = request.headers.get('authorization')?.split(' ')[1];
		if (bearer) secrets.add(bearer);
		const response = await fetch(request);
		for (const [text] of (await response.clone().text()).matchAll(
			/eyJ[\w-]+\.[\w-]+\.[\w-]+|"(?:refresh_token|sessionToken|token)":"[^"]+"/g,
		))
			secrets.add(text.split('":"').at(-1)?.replace('"', '') ?? text);
		return response;
	};
	return { world, secrets };
}

const USER = { username: 'admin', password: 'datarhei-pass' };
const seeded = () => spiedWorld(createWorld({ seed: { credentials: { datarheiUser: [USER] } } }));
const caught = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe('no secret is shown by', () => {
	test('a Secret', () => {
		const secret = new Secret('datarhei-pass');
		expectSilent(new Set(['datarhei-pass']), secret, { deep: [secret] }, new Map([['a', secret]]));
		expect(`${secret}`).toBe('[secret]');
		expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
		expect(secret.reveal()).toBe('datarhei-pass');
	});

	test('a client, its session and its store', async () => {
		const { world, secrets } = seeded();
		const store = memoryStore();
		for (const password of [USER.password, new Secret(USER.password)]) {
			const core = coreOf(world, { store, credentials: { user: { ...USER, password } } });
			await core.GET('/api/v3/process');
			expect(secrets.size).toBeGreaterThan(8);
			expectSilent(secrets, core, core.session, core.session.state, store);
		}
	});

	test('the errors of every outcome', async () => {
		const away = () => Promise.resolve(new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }));
		const lost = () => Promise.reject(new TypeError('fetch failed'));
		const outcomes: Record<string, () => Promise<Response>>[] = [
			{ [PROCESS]: refused },
			{ [PROCESS]: refused, [REFRESH]: refused, [LOGIN]: refused },
			{ [PROCESS]: refused, [REFRESH]: unavailable },
			{ [PROCESS]: refused, [REFRESH]: lost },
			{ [PROCESS]: lost },
			{ [PROCESS]: away },
			{ [LOGIN]: unavailable },
			{ [LOGIN]: lost },
			{ [LOGIN]: away },
			{ [LOGIN]: () => Promise.resolve(new Response('<p>datarhei-pass</p>')) },
			{ [LOGIN]: () => Promise.resolve(Response.json({ access_token: 7, hint: 'datarhei-pass' })) },
		];
		for (const outcome of outcomes) {
			const { world, secrets } = seeded();
			const core = coreOf(world, { credentials: { user: USER } });
			if (!(LOGIN in outcome)) await core.GET('/api/v3/process');
			for (const [path, answer] of Object.entries(outcome)) world.intercept(path, answer);
			const error = await caught(core.GET('/api/v3/process'));
			expect(error).toBeInstanceOf(Error);
			expectSilent(secrets, error, core, core.session.state);
		}
		const { world, secrets } = seeded();
		const core = coreOf(world, { credentials: { user: { username: 'admin', password: 'wrong-pass' } } });
		expectSilent(secrets, await caught(core.GET('/api/v3/process')), await caught(core.session.signIn()), core.session.state);
	});

	test('a challenge, which can still be read', async () => {
		const { world, secrets } = spiedWorld(createWorld());
		const ledger = insly({
			tenant: 'acme',
			fetch: world.fetch,
			credentials: { user: { username: 'setup@example.com', password: 'pa55word-setup' } },
		});
		const outcome = await ledger.session.signIn();
		secrets.add('JBSWY3DPEHPK3PXP');
		expectSilent(
			secrets,
			outcome,
			await caught(ledger.GET('/api/v1/ledger/requests/{requestId}', { params: { path: { requestId: 'x' } } })),
		);
		expect(outcome.kind === 'challenge' && JSON.stringify(outcome.body)).toContain('JBSWY3DPEHPK3PXP');
	});

	test('a hand-off, which can still be opened', async () => {
		const { world, secrets } = spiedWorld(createWorld());
		const options = { fetch: world.fetch, clock: world.mock.clock };
		const link = await insites({ ...options, credentials: { apiKey: 'insites-test-key' } }).loginLink({ username: 'jo@example.com' });
		const space = { spaceId: 'b06f0a9a-4813-4515-81a0-29e8f2d193ec', subdomain: 'acme' };
		const other = await ideanote({ ...options, ...space, credentials: { owner: 'ideanote-owner-key' } }).loginLink({
			email: 'john@doe.com',
		});
		expectSilent(secrets, link, other);
		expect([...secrets].some((secret) => link.url.includes(secret))).toBe(true);
	});

	test('what a sign-out says', async () => {
		const { world, secrets } = spiedWorld(ferryWorld());
		const ferry = ferryOf(world);
		await ferry.GET('/timetable');
		world.intercept('/oauth/revoke', unavailable);
		expectSilent(secrets, await ferry.session.signOut());
	});
});
