/** The mock itself: its state, its faults, its journal, in process. */
import { createMock } from '@tokenwright/mock';
import { equal, failureOf, has, ok, thrownBy } from './assert.ts';
import type { Scenario } from './scenario.ts';
import { coreOf, createWorld, LOGIN, settle } from './world.ts';

const SIGN_IN = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"username":"admin","password":"datarhei"}' };

export const mock: Scenario[] = [
	{
		name: 'the mock draws the same tokens from the same seed, and others from another',
		async run() {
			const tokenOf = async (random: number) => {
				const mock = createMock({ random, clock: { now: () => 1_893_456_000_000 } });
				return ((await (await mock.fetch(LOGIN, SIGN_IN)).json()) as { access_token: string }).access_token;
			};
			const [one, same, other] = [await tokenOf(1), await tokenOf(1), await tokenOf(2)];
			ok(one === same && one !== other, 'so they are');
			equal(one.split('.').length, 3, 'its parts');
		},
	},
	{
		name: 'the mock answers whatever fetch takes: a path, a URL, a Request, with a Date of its clock',
		async run() {
			const mock = createMock({ clock: { now: () => 1_893_456_000_000 } });
			const url = `http://localhost${LOGIN}`;
			for (const answer of [
				await mock.fetch(LOGIN, SIGN_IN),
				await mock.fetch(new URL(url), SIGN_IN),
				await mock.fetch(new Request(url, SIGN_IN)),
			]) {
				equal([answer.status, answer.headers.get('date')], [200, 'Tue, 01 Jan 2030 00:00:00 GMT'], 'the answer');
				ok(answer instanceof Response, 'it is a Response of this runtime');
			}
			equal((await mock.fetch('/nowhere')).status, 404, 'elsewhere');
		},
	},
	{
		name: 'the mock goes back to a snapshot that went through JSON, and is forked',
		async run() {
			const world = createWorld();
			const core = coreOf(world);
			await core.GET('/api/v3/process');
			const { world: state } = world.mock.control;
			const kept = JSON.parse(JSON.stringify(await state.snapshot({ secrets: true })));
			const fork = world.mock.fork();
			await state.reset();
			equal((await world.mock.control.credentials.list()).length, 0, 'tokens after a reset');
			await state.restore(kept);
			equal((await world.mock.control.credentials.list({ name: 'datarheiAccess' })).length, 1, 'tokens after going back');
			equal((await fork.control.credentials.list({ name: 'datarheiAccess' })).length, 1, 'tokens of the fork');
			await fork.control.world.reset();
			equal((await world.mock.control.credentials.list({ name: 'datarheiAccess' })).length, 1, 'tokens of the first, after that');
		},
	},
	{
		name: 'the mock keeps worlds apart, by name and by header',
		async run() {
			const mock = createMock();
			const headers = { ...SIGN_IN.headers, 'x-tokenwright-world': 'one' };
			equal((await mock.fetch(LOGIN, { ...SIGN_IN, headers })).status, 200, 'a sign-in there');
			equal([mock.journal.length, mock.world('one').journal.length, mock.worlds()], [0, 1, ['one']], 'where it is');
		},
	},
	{
		name: 'the mock drops, loses, delays and limits, each time as told',
		async run() {
			const world = createWorld();
			const { mock } = world;
			const { faults } = mock.control;
			await faults.add({ kind: 'drop', operation: 'datarheiLogin' });
			ok((await thrownBy(mock.fetch(LOGIN, SIGN_IN))) instanceof TypeError, 'dropped is what fetch calls it');
			await faults.add({ kind: 'lose-response', operation: 'datarheiLogin' });
			ok((await thrownBy(mock.fetch(LOGIN, SIGN_IN))) instanceof TypeError, 'lost as well');
			equal((await mock.control.credentials.list({ name: 'datarheiAccess' })).length, 1, 'but that one was issued');
			await faults.add({ kind: 'delay', by: 'PT1H', operation: 'datarheiLogin' });
			let came = 0;
			const late = mock.fetch(LOGIN, SIGN_IN).then(({ status }) => {
				came = status;
			});
			await settle();
			equal(came, 0, 'before the hour is over');
			mock.clock.advance('PT1H');
			await late;
			equal(came, 200, 'after it');
			await faults.add({ kind: 'rate-limit', retryAfter: 7, operation: 'datarheiLogin' });
			const limited = await mock.fetch(LOGIN, SIGN_IN);
			equal([limited.status, limited.headers.get('retry-after')], [429, '7'], 'limited');
			equal(await faults.list(), [], 'faults that are left');
		},
	},
	{
		name: 'the mock frees a delayed request whose caller has gone',
		async run() {
			const { mock } = createWorld();
			await mock.control.faults.add({ kind: 'delay', by: 'PT1H' });
			const leaving = new AbortController();
			const late = thrownBy(mock.fetch(LOGIN, { ...SIGN_IN, signal: leaving.signal }));
			await settle();
			leaving.abort();
			equal(((await late) as Error).name, 'AbortError', 'what it gets');
		},
	},
	{
		name: 'the mock’s journal says why, finds, waits and goes on telling',
		async run() {
			const world = createWorld();
			const { journal } = world.mock.control;
			const ending = new AbortController();
			const followed: (string | null)[] = [];
			const following = (async () => {
				for await (const { operation } of journal.follow({}, { signal: ending.signal })) followed.push(operation);
			})();
			await settle();
			const next = journal.next({ operation: 'datarheiListProcesses' });
			const core = coreOf(world);
			await core.GET('/api/v3/process');
			has(await next, { outcome: 'accepted', status: 200 }, 'the one that was waited for');
			equal((await journal.expect({ operation: 'datarheiLogin' }, 1)).length, 1, 'sign-ins');
			world.mock.clock.advance('PT11M');
			const { access } = { access: (await world.mock.control.credentials.list({ name: 'datarheiAccess' }))[0] };
			equal(access?.state, 'expired', 'the token');
			await world.mock.fetch('/api/v3/process', { headers: { authorization: 'Bearer nonsense' } });
			const [refusal] = await journal.query({ outcome: 'refused' });
			ok(refusal?.why?.text, 'a refusal says why');
			await settle();
			ending.abort();
			await following;
			equal(followed, ['datarheiLogin', 'datarheiListProcesses', 'datarheiListProcesses'], 'what was followed');
			const error = (await thrownBy(journal.expect({ operation: 'datarheiLogin' }, 7))) as { code?: string };
			equal(error.code, 'ERR_JOURNAL_DIFFERS', 'a wrong number');
		},
	},
	{
		name: 'the mock travels to the last good second of a token, and to the first bad one',
		async run() {
			const world = createWorld();
			const { clock, credentials } = world.mock.control;
			await clock.freeze();
			const { token } = await credentials.mint('datarheiAccess', { subject: 'admin' });
			const call = async () => (await world.mock.fetch('/api/v3/process', { headers: { authorization: `Bearer ${token}` } })).status;
			await clock.travelTo('datarheiAccess', 'just-before-expiry');
			equal(await call(), 200, 'just before');
			await clock.travelTo('datarheiAccess', 'expiry');
			equal(await call(), 401, 'at the end');
		},
	},
	{
		name: 'the mock signs with keys that rotate, and publishes them',
		async run() {
			const world = createWorld();
			const name = 'datarheiAuth0';
			const old = await world.mock.mint(name, { subject: 'auth0|alice' });
			const before = await world.mock.keySet(name);
			await world.mock.control.keys.rotate({ credential: name });
			const after = await world.mock.keySet(name);
			ok(before?.keys[0]?.kid !== after?.keys[0]?.kid, 'another key');
			ok(!JSON.stringify(after).includes('"d"'), 'only its public half');
			const fresh = await world.mock.mint(name, { subject: 'auth0|alice' });
			equal(
				(await coreOf(world, { credentials: { auth0: fresh } }).GET('/api/v3/process')).response.status,
				200,
				'signed with the new one',
			);
			const error = await failureOf(coreOf(world, { credentials: { auth0: old } }).GET('/api/v3/process'));
			equal(error.code, 'ERR_SIGN_IN_REFUSED', 'signed with the old one');
		},
	},
];
