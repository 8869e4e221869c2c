/** Answers that the document does not describe, of whoever stands in between: nothing ends by them. Row A2 of docs/laws.md. */
import { memoryStore } from '@tokenwright/sdk';
import { equal, failureOf, has, ok } from './assert.ts';
import type { Scenario } from './scenario.ts';
import { coreOf, createWorld, LOGIN, PROCESS, REFRESH, settle } from './world.ts';

/** What the document says that these may be answered with. */
export const DECLARED: Record<'login' | 'renewal' | 'call', { path: string; operation: string; statuses: readonly number[] }> = {
	login: { path: LOGIN, operation: 'datarheiLogin', statuses: [200, 400, 401] },
	renewal: { path: REFRESH, operation: 'datarheiRefreshLogin', statuses: [200, 401, 403] },
	call: { path: PROCESS, operation: 'datarheiListProcesses', statuses: [200, 401] },
};

const BODIES: Record<string, () => { body: BodyInit | null; type?: string }> = {
	empty: () => ({ body: null }),
	HTML: () => ({ body: '<html><h1>Maintenance</h1></html>', type: 'text/html' }),
	JSON: () => ({ body: '{"message":"maintenance","access_token":1}', type: 'application/json' }),
	truncated: () => ({ body: '{"access_token": "eyJhbGciOi', type: 'application/json' }),
	'of a wrong media type': () => ({ body: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), type: 'image/png' }),
};

const BODYLESS = [204, 205, 304];

/** Every status that an answer may have, and of what is declared what the body is not; each body, or one for each status in turn. */
function* strays(declared: readonly number[], isThorough: boolean): Generator<{ what: string; answer(): Response }> {
	const bodies = Object.entries(BODIES);
	for (let status = 200; status < 600; status++)
		for (const [name, make] of isThorough ? bodies : bodies.slice(status % bodies.length).slice(0, 1)) {
			const isEmpty = BODYLESS.includes(status);
			// Nobody can tell it from the service's own words by its status, and a body that is JSON may be those.
			if (declared.includes(status) && name === 'JSON' && status !== 200) continue;
			if (isEmpty && name !== 'empty') continue;
			const answer = () => {
				const { body, type } = make();
				return new Response(isEmpty ? null : body, { status, ...(type !== undefined && { headers: { 'content-type': type } }) });
			};
			yield { what: `${status}, ${name}`, answer };
		}
}

/** One stray answer each; then everything is as it was, for this client and for all that share its tokens. */
async function astray(kind: keyof typeof DECLARED, isShared: boolean, isThorough: boolean): Promise<void> {
	const world = createWorld();
	await world.mock.control.clock.freeze();
	const { path, statuses } = DECLARED[kind];
	let stray: (() => Response) | undefined;
	world.intercept(path, () => {
		const answer = stray?.();
		stray = undefined;
		return answer;
	});
	let count = 0;
	for (const { what, answer } of strays(statuses, isThorough)) {
		const store = isShared ? { store: memoryStore() } : {};
		const core = coreOf(world, { ...store, retries: 0 });
		if (kind !== 'login') await core.session.signIn();
		if (kind === 'renewal') world.mock.clock.advance('PT10M');
		world.log.length = 0;
		stray = answer;
		const first = await core.GET('/api/v3/process').then(
			({ response }) => response.status,
			(error) => error.code,
		);
		equal(stray, undefined, `${what}: that it was answered so`);
		if (kind !== 'call')
			ok(
				['ERR_ISSUER_UNAVAILABLE', 'ERR_ANSWER_INVALID'].includes(first),
				`${what}: the caller hears that there is no token now, not "${first}"`,
			);
		// A redirect that leads nowhere, and a success that is no JSON, are errors of their own.
		else if (!['ERR_REDIRECT', 'ERR_ANSWER_INVALID'].includes(first))
			equal(first, what.startsWith('401,') ? 200 : Number(what.slice(0, 3)), `${what}: what the caller gets`);
		ok(world.log.length <= 4, `${what}: no loop, but ${world.log.join(', ')}`);
		const clients = isShared ? [core, coreOf(world, { ...store, retries: 0 })] : [core];
		for (const client of clients) equal((await client.GET('/api/v3/process')).response.status, 200, `${what}: the next call`);
		const expected = { login: 2, renewal: 0, call: 0 }[kind];
		equal(world.count(LOGIN), expected, `${what}: sign-ins`);
		// The access token was refused, as far as anybody can tell, and the refresh token was good for another.
		const renewals = { login: 0, renewal: 2, call: what.startsWith('401,') ? 1 : 0 }[kind];
		equal(world.count(REFRESH), renewals, `${what}: renewals`);
		equal(core.session.state.status, 'signed-in', `${what}: the session`);
		count++;
		if (count % 100 === 0) await settle();
	}
	ok(count > (isThorough ? 1900 : 380), `so many were tried: ${count}`);
}

export const stray: Scenario[] = [
	...(['login', 'renewal', 'call'] as const).flatMap((kind) =>
		[false, true].map(
			(isShared): Scenario => ({
				name: `A2: a ${kind} that is answered with something the document does not describe ends nothing ${isShared ? 'in a shared store' : 'in memory'}`,
				run: ({ isThorough = false }) => astray(kind, isShared, isThorough),
			}),
		),
	),
	{
		name: 'A2: a refusal that the document describes ends what it names, and nothing else',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			await core.session.signIn();
			world.mock.clock.advance('PT10M');
			for (const { id } of await world.mock.control.credentials.list({ name: 'datarheiRefresh' }))
				await world.mock.control.credentials.revoke(id);
			world.log.length = 0;
			equal((await core.GET('/api/v3/process')).response.status, 200, 'the call');
			equal([world.count(REFRESH), world.count(LOGIN)], [1, 1], 'one renewal that is refused, and one sign-in');
			const wrong = coreOf(world, { credentials: { user: { username: 'admin', password: 'not it' } } });
			world.log.length = 0;
			for (let time = 0; time < 2; time++) has(await failureOf(wrong.GET('/api/v3/process')), { code: 'ERR_SIGN_IN_REFUSED' }, 'it');
			equal(world.count(LOGIN), 1, 'a password is not tried twice');
		},
	},
];
