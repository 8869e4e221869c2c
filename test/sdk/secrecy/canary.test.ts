/** Every outcome that the mock can produce, with everything that the SDK gives away looked through for secrets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../../mock/index.ts';
import { isTokenwrightError, Secret, type SessionEvent } from '../../../sdk/index.ts';
import { ideanote } from '../../../sdk/products/ideanote.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { insly } from '../../../sdk/products/insly.ts';
import { watcher } from '../../../sdk/products/watcher.ts';
import { expectSilent } from '../support/canary.ts';
import { waitingClock } from '../support/clock.ts';
import { digestAtOnce } from '../support/digest.ts';
import { coreOf, createWorld, DECK, ferryOf, ferryWorld, IDA, settle, type World } from '../support/world.ts';

type Options = Pick<Parameters<typeof coreOf>[1] & object, 'clock' | 'fetch' | 'onEvent' | 'random'>;
/** What is common to all clients, and is looked at as well. */
type Client = { session: { signIn(): Promise<unknown>; signOut(): Promise<unknown>; readonly state: unknown }; throwing: unknown };
type Acts = { client: Client; secrets: string[]; acts: (() => Promise<unknown>)[] };

/** Of each product: a client, the secrets that it is given, and what can be done with it. Data is the caller's: it is not looked at. */
const casts: Record<string, (world: World, options: Options) => Acts> = {
	insites(_world, options) {
		const client = insites({ ...options, credentials: { apiKey: 'insites-test-key' } });
		return {
			client,
			secrets: ['insites-test-key'],
			acts: [() => silent(client.GET('/api/v1/users')), () => client.loginLink({ username: 'jo@example.com' })],
		};
	},
	ideanote(_, options) {
		const credentials = { owner: 'ideanote-owner-key', apiKey: new Secret('ideanote-test-key') };
		const space = { spaceId: 'b06f0a9a-4813-4515-81a0-29e8f2d193ec', subdomain: 'acme' };
		const client = ideanote({ ...options, ...space, credentials });
		return {
			client,
			secrets: ['ideanote-owner-key', 'ideanote-test-key'],
			acts: [
				() => silent(client.GET('/v1/ideas', { params: { query: { fields: 'id' } } })),
				() => client.loginLink({ email: 'john@doe.com' }),
			],
		};
	},
	watcher(_, options) {
		const client = watcher({ ...options, baseUrl: 'http://localhost', credentials: { apiKey: 'watcher-system' } });
		return {
			client,
			secrets: ['watcher-system'],
			acts: [() => silent(client.GET('/vsaas/api/v2/cameras')), () => client.autologin({ login: 'jo@example.com' })],
		};
	},
	'watcher, as a person'(_, options) {
		const client = watcher({
			...options,
			baseUrl: 'http://localhost',
			credentials: { user: { login: 'jo@example.com', password: 'watcher-jo' } },
		});
		return { client, secrets: ['watcher-jo'], acts: [() => silent(client.throwing.GET('/vsaas/api/v2/cameras'))] };
	},
	insly(_, options) {
		const client = insly({ ...options, tenant: 'acme', credentials: { user: { username: 'ada@example.com', password: 'pa55word' } } });
		const path = { requestId: 'a202dc2a-9e32-4bb8-8c74-18c73c235129' };
		return {
			client,
			secrets: ['pa55word'],
			acts: [() => silent(client.throwing.GET('/api/v1/ledger/requests/{requestId}', { params: { path } }))],
		};
	},
	'insly, challenged'(_, options) {
		const user = { username: 'mfa@example.com', password: 'pa55word-mfa' };
		const client = insly({ ...options, tenant: 'acme', credentials: { user } });
		const path = { requestId: 'a202dc2a-9e32-4bb8-8c74-18c73c235129' };
		return {
			client,
			secrets: [user.password],
			acts: [() => silent(client.GET('/api/v1/ledger/requests/{requestId}', { params: { path } }))],
		};
	},
	datarhei(world, options) {
		const user = { username: 'admin', password: 'datarhei-pass' };
		const client = coreOf(world, { ...options, credentials: { user } });
		return {
			client,
			secrets: ['datarhei-pass'],
			acts: [() => silent(client.GET('/api/v3/process')), () => silent(client.throwing.GET('/api/v3/process'))],
		};
	},
	'the sixth product'(world, options) {
		const client = ferryOf(world, options);
		return { client, secrets: [DECK.client_secret, IDA.password], acts: [() => silent(client.throwing.GET('/timetable'))] };
	},
};

const silent = (call: Promise<unknown>) => call.then(() => undefined);

const KINDS: Fault[] = [
	{ kind: 'refuse' },
	{ kind: 'refuse', reason: 'credential-unknown' },
	{ kind: 'refuse', status: 400 },
	{ kind: 'rate-limit', retryAfter: 1 },
	{ kind: 'rate-limit', retryAfter: null },
	{ kind: 'drop' },
	{ kind: 'lose-response' },
	{ kind: 'revoke-after' },
	{ kind: 'expire-after' },
	{ kind: 'corrupt', body: 'html' },
	{ kind: 'corrupt', body: 'truncated' },
	{ kind: 'corrupt', body: 'missing' },
	{ kind: 'date', by: 3600 },
];

/** How many requests go by, and how many are hit. */
const PLACES = [
	[0, 1],
	[0, 'always'],
	[1, 1],
	[2, 'always'],
] as const;

// Everything is waited for a thousand times.
let restore: () => void;
beforeAll(() => {
	restore = digestAtOnce();
});
afterAll(() => restore());

/** Of all errors that were looked at. */
const codes = new Set<string>();

const SECRET_NAMES = /token|jwt|redirect_to|secret|session/i;

function strings(value: unknown, into: Set<string>, name = ''): void {
	if (typeof value === 'string') {
		if (SECRET_NAMES.test(name) && value.length > 15) into.add(value);
	} else if (value !== null && typeof value === 'object') for (const [key, each] of Object.entries(value)) strings(each, into, key);
}

/** The wire sees every token: each is a secret everywhere else. */
function spied(world: World, secrets: Set<string>): World['fetch'] {
	return async (request) => {
		const [, bearer] = request.headers.get('authorization')?.split(' ') ?? [];
		if (bearer) secrets.add(bearer);
		const response = await world.fetch(request);
		for (const cookie of response.headers.getSetCookie()) secrets.add(cookie.split(';')[0]?.split('=')[1] ?? cookie);
		const text = await response.clone().text();
		try {
			strings(JSON.parse(text), secrets);
		} catch {
			// Half an answer is no secret by its name, but may hold one.
			for (const [jwt] of text.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g)) secrets.add(jwt);
		}
		return response;
	};
}

describe.each(Object.entries(casts))('%s', (name, cast) => {
	test.each(KINDS.map((fault) => [JSON.stringify(fault).replaceAll('"', ''), fault] as const))('shows no secret: %s', async (_, fault) => {
		for (const [after, times] of PLACES) {
			const seed = {
				credentials: {
					datarheiUser: [{ username: 'admin', password: 'datarhei-pass' }],
				},
			};
			const world = name === 'the sixth product' ? ferryWorld() : createWorld({ seed });
			await world.mock.control.faults.add({ ...fault, after, times });
			const clock = waitingClock(world.mock);
			const secrets = new Set<string>();
			const seen: unknown[] = [];
			const events: SessionEvent[] = [];
			const fetch = spied(world, secrets);
			const { client, acts, secrets: given } = cast(world, { clock, fetch, random: () => 1, onEvent: (event) => events.push(event) });
			for (const secret of given) secrets.add(secret);
			const look = async (act: () => Promise<unknown>) => {
				seen.push(await clock.run(act().catch((error: unknown) => error)));
				seen.push(structuredState(client));
			};
			for (const act of [...acts, ...acts, () => client.session.signIn(), ...acts]) await look(act);
			world.mock.clock.advance('PT2H');
			for (const act of [...acts, () => client.session.signOut(), ...acts]) await look(act);
			await settle();
			for (const each of seen) if (isTokenwrightError(each)) codes.add(each.code);
			expectSilent(secrets, ...seen, client, client.session, client.throwing, events);
		}
	});
});

const structuredState = ({ session }: Client) => session.state;

test('these are most of the ways in which it can end', () => {
	expect([...codes].sort()).toEqual([
		'ERR_ANSWER_INVALID',
		'ERR_CREDENTIAL_REFUSED',
		'ERR_HAND_OFF_REFUSED',
		'ERR_HTTP',
		'ERR_ISSUER_UNAVAILABLE',
		'ERR_NETWORK',
		'ERR_SIGN_IN_CHALLENGED',
		'ERR_SIGN_IN_REFUSED',
		'ERR_SIGN_IN_REQUIRED',
	]);
});

test('the canary would sing', () => {
	const secret = 'a-secret-of-many-letters';
	const leaks = [
		new Error(secret),
		{ a: { b: [secret] } },
		new Error('', { cause: { secret } }),
		Object.defineProperty({}, 'x', { value: secret }),
	];
	for (const leak of leaks) expect(() => expectSilent(new Set([secret]), leak)).toThrow('shows a secret');
});
