/** Getting, renewing and forgetting tokens, in process. */
import { memoryStore } from '@tokenwright/sdk';
import { equal, failureOf, has, ok, thrownBy } from './assert.ts';
import type { Place, Scenario } from './scenario.ts';
import { coreOf, createWorld, gate, LOGIN, ledgerOf, listener, POLICY, PROCESS, REFRESH, REQUEST, refused, settle } from './world.ts';

const PATHS = [LOGIN, REFRESH, PROCESS];

/** Workers end what is under way behind an answer. */
const renewsBehind = ({ runtime }: Place) => runtime !== 'workerd';

export const session: Scenario[] = [
	{
		name: 'signs in at the first call and keeps the token',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			for (let time = 0; time < 2; time++) equal((await core.GET('/api/v3/process')).response.status, 200, 'the call');
			equal(world.log, [`POST ${LOGIN} 200`, `GET ${PROCESS} 200`, `GET ${PROCESS} 200`], 'what was sent');
		},
	},
	{
		name: 'signs in once for a thousand callers, and renews once for a thousand',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			const callers = () => Promise.all(Array.from({ length: 1000 }, () => core.GET('/api/v3/process')));
			ok(
				(await callers()).every(({ response }) => response.ok),
				'all are served',
			);
			world.mock.clock.advance('PT10M');
			ok(
				(await callers()).every(({ response }) => response.ok),
				'all are served again',
			);
			equal(
				PATHS.map((path) => world.count(path)),
				[1, 1, 2000],
				'sign-ins, renewals, calls',
			);
		},
	},
	{
		name: 'uses a token in the first window and renews it behind, and waits for the renewal in the second',
		where: renewsBehind,
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			await core.GET('/api/v3/process');
			world.mock.clock.advance('PT8M1S');
			const held = world.hold(REFRESH);
			equal((await core.GET('/api/v3/process')).response.status, 200, 'the call, while the renewal is under way');
			await held.arrived;
			held.release();
			await settle();
			world.mock.clock.advance('PT9M31S');
			world.log.length = 0;
			await core.GET('/api/v3/process');
			equal(world.log, [`GET ${REFRESH} 200`, `GET ${PROCESS} 200`], 'the call in the last half minute');
		},
	},
	{
		name: 'renews once for refusals that come late',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			await core.GET('/api/v3/process');
			const late = gate();
			let calls = 0;
			world.intercept(PROCESS, () => {
				if (calls >= 5) return undefined;
				return calls++ === 0 ? refused() : late.opened.then(refused);
			});
			const all = Array.from({ length: 5 }, () => core.GET('/api/v3/process'));
			await all[0];
			equal(world.count(REFRESH), 1, 'renewals for the first refusal');
			late.open();
			for (const { response } of await Promise.all(all)) equal(response.status, 200, 'a straggler');
			equal(world.count(REFRESH), 1, 'renewals in all');
		},
	},
	{
		name: 'signs in again where the renewal is refused, and remembers it',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			await core.GET('/api/v3/process');
			const [refresh] = await world.mock.control.credentials.list({ name: 'datarheiRefresh' });
			await world.mock.control.credentials.revoke(refresh?.id ?? '');
			world.mock.clock.advance('PT10M');
			world.log.length = 0;
			equal((await core.GET('/api/v3/process')).response.status, 200, 'the call');
			equal(world.log, [`GET ${REFRESH} 401`, `POST ${LOGIN} 200`, `GET ${PROCESS} 200`], 'what was sent');
		},
	},
	{
		name: 'throws the refusal of a password once, with what was tried',
		async run() {
			const world = createWorld();
			const core = coreOf(world, { credentials: { user: { username: 'admin', password: 'wrong' } } });
			for (let time = 0; time < 2; time++) {
				const error = await failureOf(core.GET('/api/v3/process'));
				has(error, { code: 'ERR_SIGN_IN_REFUSED', credential: 'datarheiUser', status: 401, operation: 'datarheiListProcesses' }, 'it');
				equal(
					error.attempts.map(({ operation, status }) => [operation, status]),
					[['datarheiLogin', 401]],
					'its attempts',
				);
			}
			equal(world.log, [`POST ${LOGIN} 401`], 'what was sent');
		},
	},
	{
		name: 'takes the refusal of a brand-new token for an error, with two fingerprints, and never loops',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			world.intercept(PROCESS, refused);
			const error = await failureOf(core.GET('/api/v3/process'));
			equal(error.code, 'ERR_CREDENTIAL_REFUSED', 'its code');
			const marks = error.attempts.map(({ fingerprint }) => fingerprint);
			ok(marks.length === 2 && marks[0] !== marks[1], 'two tokens were tried');
			ok(
				marks.every((mark) => /^[0-9a-f]{12}$/.test(mark ?? '')),
				'fingerprints are twelve hex digits',
			);
		},
	},
	{
		name: 'gives the challenge of a sign-in, whose body can be read and is not printed',
		async run() {
			const world = createWorld();
			const ledger = ledgerOf(world, { user: { username: 'new@example.com', password: 'temporary' } });
			const outcome = await ledger.session.signIn();
			has(outcome, { kind: 'challenge', reason: 'subject-challenged', status: 200 }, 'the outcome');
			ok(outcome.kind === 'challenge', 'it is one');
			equal((outcome.body as Record<string, unknown>).challenge_name, 'NEW_PASSWORD_REQUIRED', 'its name');
			equal(Object.keys(outcome), ['kind', 'reason', 'status'], 'what is printed of it');
			equal((await failureOf(ledger.GET(POLICY, REQUEST))).code, 'ERR_SIGN_IN_CHALLENGED', 'a call after it');
			equal(ledger.session.state.status, 'challenged', 'the state');
		},
	},
	{
		name: 'stays signed out when a renewal ends after the sign-out, and says so',
		async run() {
			const world = createWorld();
			const { onEvent, types } = listener();
			const core = coreOf(world, { onEvent });
			await core.GET('/api/v3/process');
			world.mock.clock.advance('PT10M');
			const held = world.hold(REFRESH);
			const call = failureOf(core.GET('/api/v3/process'));
			await held.arrived;
			await core.session.signOut();
			held.release();
			equal((await call).code, 'ERR_SIGN_IN_REQUIRED', 'who waited');
			await settle();
			equal(core.session.state, { status: 'signed-out', tokens: {} }, 'the state');
			const told = await types();
			ok(told.includes('signed-out') && told.includes('discarded') && !told.includes('renewed'), `told is ${told}`);
			await core.session.signIn();
			equal((await core.GET('/api/v3/process')).response.status, 200, 'a call after the next sign-in');
		},
	},
	{
		name: 'rejects only the caller that has gone, with the reason that it gave',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			const held = world.hold(LOGIN);
			const leaving = new AbortController();
			const reason = new Error('I am off');
			const [leaves, stays] = [core.GET('/api/v3/process', { signal: leaving.signal }), core.GET('/api/v3/process')];
			await held.arrived;
			leaving.abort(reason);
			ok((await thrownBy(leaves)) === reason, 'it gets its own reason');
			held.release();
			equal((await stays).response.status, 200, 'the other one');
			equal(world.count(LOGIN), 1, 'sign-ins');
		},
	},
	{
		name: 'starts nothing for a caller that has gone already',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			await core.session.signIn();
			const error = (await thrownBy(core.GET('/api/v3/process', { signal: AbortSignal.abort() }))) as Error;
			equal(error.name, 'AbortError', 'what it gets');
		},
	},
	{
		name: 'keeps two tenants apart that ask at once and share a store',
		async run() {
			const world = createWorld();
			const store = memoryStore();
			const acme = ledgerOf(world, { store });
			const globex = ledgerOf(world, { store, tenant: 'globex', user: { username: 'eve@example.com', password: 'pa55word-eve' } });
			// A token of the other tenant would be a 403.
			const answers = await Promise.all([acme, globex, acme, globex].map((ledger) => ledger.GET(POLICY, REQUEST)));
			equal(
				answers.map(({ response }) => response.status),
				[200, 200, 200, 200],
				'the calls',
			);
			equal(world.mock.journal.filter(({ operation }) => operation === 'inslyLogin').length, 2, 'sign-ins');
		},
	},
	{
		name: 'is not led astray by a clock that is an hour ahead or behind',
		async run() {
			for (const hours of [-1, 1]) {
				const world = createWorld();
				const now = () => world.mock.clock.now() + hours * 3_600_000;
				const core = coreOf(world, { clock: { now } });
				await core.GET('/api/v3/process');
				world.mock.clock.advance('PT7M59S');
				await core.GET('/api/v3/process');
				await settle();
				equal(world.count(REFRESH), 0, `renewals while the token is fresh, ${hours} h`);
				world.mock.clock.advance('PT2M');
				equal((await core.GET('/api/v3/process')).response.status, 200, 'the call');
				equal(world.count(REFRESH), 1, `renewals after that, ${hours} h`);
			}
		},
	},
	{
		name: 'tells of a renewal that failed behind, and no rejection is left unhandled',
		where: renewsBehind,
		async run() {
			const unhandled: unknown[] = [];
			const note = (event: Event) => void unhandled.push(event);
			globalThis.addEventListener?.('unhandledrejection', note);
			const world = createWorld();
			const { events, onEvent } = listener();
			const core = coreOf(world, { onEvent });
			await core.GET('/api/v3/process');
			world.mock.clock.advance('PT8M1S');
			world.intercept(REFRESH, () => new Response('busy', { status: 503 }));
			equal((await core.GET('/api/v3/process')).response.status, 200, 'the call');
			await settle();
			has(events.at(-1) ?? {}, { type: 'failed', code: 'ERR_ISSUER_UNAVAILABLE', status: 503 }, 'the last event');
			globalThis.removeEventListener?.('unhandledrejection', note);
			equal(unhandled.length, 0, 'unhandled rejections');
		},
	},
	{
		name: 'tells its life in order, with fingerprints',
		async run() {
			const world = createWorld();
			const { events, onEvent, types } = listener();
			const core = coreOf(world, { onEvent });
			await Promise.all([core.GET('/api/v3/process'), core.GET('/api/v3/process')]);
			world.mock.clock.advance('PT10M');
			await core.GET('/api/v3/process');
			await core.session.signOut();
			equal(await types(), ['joined', 'signed-in', 'renewed', 'signed-out'], 'the events');
			const { fingerprint } = events[2] ?? {};
			const [, entry] = world.mock.journal.filter(({ issued }) => issued.length > 0);
			ok(fingerprint && entry?.issued.includes(fingerprint), 'the journal of the mock names the token alike');
		},
	},
	{
		name: 'throws for those who prefer that, and does not print what the service said',
		async run() {
			const core = coreOf(createWorld());
			ok(Array.isArray(await core.throwing.GET('/api/v3/process')), 'data is returned');
			const error = await failureOf(core.throwing.GET('/api/v3/process/{id}', { params: { path: { id: 'nobody' } } }));
			has(error, { code: 'ERR_HTTP', status: 404 }, 'the error');
			ok(error.body !== undefined && !Object.keys(error).includes('body'), 'its body can be read and is not printed');
		},
	},
];
