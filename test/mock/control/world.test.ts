import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../mock/control/control.ts';
import { clientOf, failure, newest, reason, START, still } from './support.ts';

const SECRET = 'canary-91b2d3';
const pairOf = async (algorithm: string) => exportJWK((await generateKeyPair(algorithm, { extractable: true })).privateKey);
const overTheWire = (snapshot: Snapshot): Snapshot => JSON.parse(JSON.stringify(snapshot)) as Snapshot;

describe('control.world', () => {
	// Red without: mock/engine/world/world.ts "world.tokens.load(saved.tokens, saved.forgotten);"
	test('goes back to a snapshot: tokens, uses, entries, secrets, faults, time, and what happens next', async () => {
		const mock = still();
		const { login, link, open, refresh, loginStatus } = clientOf(mock);
		const [pair, token] = [await login(), String(await link())];
		await mock.control.faults.add({ kind: 'refuse', operation: 'datarheiLogin', after: 1, probability: 0.5, times: 'always' });
		mock.clock.advance(10);
		const snapshot = overTheWire(await mock.control.world.snapshot());
		const history = async () => {
			const seen: unknown[] = [await open(token), await open(token), reason(mock), await refresh(pair.refresh_token)];
			for (let count = 0; count < 10; count++) seen.push(await loginStatus('admin', 'datarhei'));
			await mock.control.credentials.revoke({ subject: 'admin' });
			await mock.control.secrets.revoke((await mock.control.secrets.list('datarheiUser'))[0]?.id ?? '');
			await mock.control.directories.delete('insitesUsers', 'jo@example.com');
			mock.clock.advance(100);
			seen.push(
				await refresh(pair.refresh_token),
				await link(),
				await loginStatus('admin', 'datarhei'),
				reason(mock),
				mock.journal,
				mock.state(),
			);
			return seen;
		};
		const first = await history();
		await mock.control.world.restore(snapshot);
		expect(mock.clock.now()).toBe(START + 10_000);
		expect(await history()).toEqual(first);
		await mock.control.world.restore(snapshot);
		expect(await mock.control.world.snapshot()).toEqual(snapshot);
	});

	test('goes on from the moment of the snapshot, frozen or not', async () => {
		let real = START;
		const mock = still({ clock: { now: () => real } });
		const { clock, world } = mock.control;
		const following = await world.snapshot();
		await clock.freeze();
		const frozen = await world.snapshot();
		real += 5000;
		await world.restore(following);
		expect(await clock.now()).toEqual({ now: '2026-01-01T00:00:00.000Z', frozen: false, ahead: -5 });
		real += 1000;
		expect(mock.clock.now()).toBe(START + 1000);
		await world.restore(frozen);
		real += 1000;
		expect(await clock.now()).toMatchObject({ now: '2026-01-01T00:00:00.000Z', frozen: true });
	});

	test('brings a mock of its own to where another one stood', async () => {
		const mock = still();
		const { login, link } = clientOf(mock);
		const [pair, token] = [await login(), String(await link())];
		const another = still();
		await another.control.world.restore(overTheWire(await mock.control.world.snapshot()));
		const there = clientOf(another);
		expect([await there.refresh(pair.refresh_token), await there.open(token), await there.open(token)]).toEqual([
			200,
			'/all-reports',
			'/en_GB/login',
		]);
		expect(await clientOf(mock).open(token)).toBe('/all-reports');
	});

	// Red without: mock/engine/world/world.ts "...(secrets && { parts:"
	test('holds no secret, unless it is asked for them', async () => {
		const mock = still({ seed: { credentials: { datarheiUser: [{ username: 'eve', password: SECRET }] } } });
		const { access_token, refresh_token } = await clientOf(mock).login('eve', SECRET);
		await mock.control.keys.rotate();
		const texts = [SECRET, access_token, refresh_token, 'insites-test-key', 'ideanote-owner-key', 'watcher-system', 'pa55word', '"d":'];
		const without = JSON.stringify(await mock.control.world.snapshot());
		for (const text of texts) expect(without).not.toContain(text);
		expect(without).not.toMatch(/eyJ/);
		const whole = await mock.control.world.snapshot({ secrets: true });
		expect(whole.secrets).toBe(true);
		expect(JSON.stringify(whole)).toContain(SECRET);
		expect(JSON.stringify(whole)).not.toMatch(/eyJ/);
	});

	test('finds again by itself the secrets that it knows, now or from its seed, and says which it does not', async () => {
		const mock = still();
		const { loginStatus } = clientOf(mock);
		const added = await mock.control.secrets.add('datarheiUser', { username: 'eve', password: SECRET });
		const [without, whole] = [await mock.control.world.snapshot(), await mock.control.world.snapshot({ secrets: true })];
		await mock.control.world.restore(without);
		expect(await loginStatus('eve', SECRET)).toBe(200);
		mock.reset();
		const refused = await failure(mock.control.world.restore(without));
		expect(refused).toMatchObject({
			code: 'ERR_SNAPSHOT_INVALID',
			message: `Failed to restore the snapshot: it leaves out the text of the secret ${added.id} (datarheiUser), which this mock does not know. Take it with secrets: snapshot({ secrets: true }). Nothing has changed.`,
		});
		expect(await loginStatus('eve', SECRET)).toBe(401);
		await mock.control.world.restore(overTheWire(whole));
		expect(await loginStatus('eve', SECRET)).toBe(200);
	});

	test('the same for keys: the one that signs must be known, or be there', async () => {
		const mock = still();
		const { externalLogin } = clientOf(mock);
		await mock.control.keys.rotate({ grace: 60 });
		const token = await mock.mint('datarheiAuth0', { subject: 'auth0|alice' });
		const [without, whole] = [
			overTheWire(await mock.control.world.snapshot()),
			overTheWire(await mock.control.world.snapshot({ secrets: true })),
		];
		await mock.control.world.restore(without);
		expect(await externalLogin(await mock.mint('datarheiAuth0', { subject: 'auth0|alice' }))).toBe(200);
		const another = still();
		expect(await failure(another.control.world.restore(without))).toMatchObject({
			code: 'ERR_SNAPSHOT_INVALID',
			message: expect.stringContaining('it leaves out the private key of datarheiAuth0 that signs now'),
		});
		await another.control.world.restore(whole);
		expect(await clientOf(another).externalLogin(token)).toBe(200);
		expect(await another.control.keys.list()).toEqual(await mock.control.keys.list());
	});

	const at = (path: string, value: unknown) => (snapshot: Snapshot) => {
		const names = path.split('/');
		let target = snapshot as unknown as Record<string, unknown>;
		for (const name of names.slice(0, -1)) target = target[name] as Record<string, unknown>;
		const last = names.at(-1) ?? '';
		if (value === undefined) delete target[last];
		else Object.defineProperty(target, last, { value, enumerable: true, configurable: true, writable: true });
	};

	test.each([
		['format', 2, 'this is no snapshot of format 1'],
		['world', null, 'no object'],
		['world/clock/now', 1e20, '/world/clock/now is not a moment in milliseconds'],
		['world/clock/frozen', 'no', '/world/clock/frozen is not true or false'],
		['world/random', [0, 0, 0, 0], '/world/random is not the state of a generator'],
		['world/chance', [1, 2, 3], '/world/chance is not the state of a generator'],
		['world/tokens', {}, '/world/tokens is no list'],
		['world/tokens/0/expiresAt', 'never', '/world/tokens/0/expiresAt is not a moment'],
		['world/tokens/0/uses', -1, '/world/tokens/0/uses is not a whole number from zero'],
		['world/tokens/0/credential', 'datarheiUser', '/world/tokens/0/credential is not a token of the document'],
		['world/tokens/0/credential', '__proto__', '/world/tokens/0/credential is not a token of the document'],
		['world/tokens/0/key', 'x', '/world/tokens/0/key is of another token'],
		['world/tokens/0/revoked', undefined, '/world/tokens/0/revoked is not true or false'],
		['world/tokens/0/attributes', null, '/world/tokens/0/attributes is not an object'],
		['world/tokens/0/admin', true, '/world/tokens/0 has a member that it should not have'],
		['world/limits', [{ key: 'x', times: ['soon'], until: 1 }], '/world/limits/0/times/0 is not a number'],
		['world/journal/count', 1.5, '/world/journal/count is not a whole number from zero'],
		['world/journal/entries/0/outcome', 'odd', '/world/journal/entries/0/outcome is not an outcome'],
		[
			'world/faults/placed',
			[{ kind: 'explode', id: 'fault-1', seen: 0, happened: 0 }],
			'/world/faults/placed/0 is no fault that could be added',
		],
		['world/keys', { datarheiAccess: [] }, '/world/keys has a member that it should not have'],
		['world/keys', { datarheiAuth0: [] }, '/world/keys/datarheiAuth0 has no key that signs now'],
		[
			'world/keys',
			{ datarheiAuth0: [{ algorithm: 'RS256', jwk: { kty: 'RSA', d: 'x', n: 'x' } }] },
			'/world/keys/datarheiAuth0/0/jwk is no key for RS256',
		],
		['world/secrets/datarheiUser', undefined, '/world/secrets/datarheiUser is no list'],
		['world/secrets/datarheiUser/0/id', '0', '/world/secrets/datarheiUser/0/id is not a fingerprint'],
		['world/secrets/datarheiUser/0/parts', { username: 'a', password: SECRET }, '/world/secrets/datarheiUser/0/id is of another secret'],
		['world/secrets/datarheiUser/0/attributes', { password: SECRET }, '/world/secrets/datarheiUser/0/attributes has a part of the secret'],
		[
			'world/secrets/datarheiUser/0/attributes',
			{ constructor: 1 },
			'/world/secrets/datarheiUser/0/attributes has a name that it cannot have',
		],
		['world/directories/insitesUsers/0', [], '/world/directories/insitesUsers/0 is no object'],
		['world/directories/insitesUsers/0/__proto__', { role: 'administrator' }, 'this is no snapshot of format 1'],
		['world/directories/users', [], '/world/directories has a member that it should not have'],
		['world/__proto__', { families: 1 }, 'this is no snapshot of format 1'],
		['world/families', '1', '/world/families is not a whole number from zero'],
		['world/extra', 1, '/world has a member that it should not have'],
	])('refuses a snapshot whose %s is %j, and changes nothing', async (path, value, message) => {
		const mock = still();
		await clientOf(mock).login();
		const snapshot = overTheWire(await mock.control.world.snapshot());
		at(path, value)(snapshot);
		mock.clock.advance(5);
		await mock.control.secrets.revoke((await mock.control.secrets.list('datarheiUser'))[0]?.id ?? '');
		const before = await mock.control.world.snapshot({ secrets: true });
		const refused = await failure(mock.control.world.restore(snapshot));
		expect(refused).toMatchObject({ code: 'ERR_SNAPSHOT_INVALID', message: expect.stringContaining(message) });
		expect(refused.message).not.toContain(SECRET);
		expect(await mock.control.world.snapshot({ secrets: true })).toEqual(before);
	});

	const NOT_RS256 = '/world/keys/datarheiAuth0/0/jwk is no key for RS256';

	test.each([
		...['__proto__', 'constructor', 'toString', 'nobody', ''].flatMap((name) => [
			['world/journal/entries/0/operation', name, '/world/journal/entries/0/operation is not an operation of the document'],
			['world/journal/entries/0/credential', name, '/world/journal/entries/0/credential is not a credential of the document'],
		]),
		['world/journal/entries/0/id', 7, '/world/journal/entries/0/id is not the number after the one before'],
		['world/journal/count', 2 ** 53 - 1, '/world/journal/entries/0/id is not the number after the one before'],
		['world/journal/entries/0/at', 'soon', '/world/journal/entries/0/at is not a moment'],
		['world/journal/entries/0/at', '+275761-01-01T00:00:00Z', '/world/journal/entries/0/at is not a moment'],
		['world/tokens/0/expiresAt', 1e300, '/world/tokens/0/expiresAt is not a moment'],
		['world/tokens/0/issuedAt', -1e300, '/world/tokens/0/issuedAt is not a moment'],
		['world/tokens/0/usedAt', 1e300, '/world/tokens/0/usedAt is not a moment'],
		['world/tokens/0/endedAt', 1e300, '/world/tokens/0/endedAt is not a moment'],
	] as [string, unknown, string][])('B9: refuses a snapshot whose %s is %j', async (path, value, message) => {
		const mock = still();
		await clientOf(mock).login();
		const snapshot = overTheWire(await mock.control.world.snapshot());
		at(path, value)(snapshot);
		const before = await mock.control.world.snapshot({ secrets: true });
		expect(await failure(mock.control.world.restore(snapshot))).toMatchObject({
			code: 'ERR_SNAPSHOT_INVALID',
			message: expect.stringContaining(message),
		});
		expect(await mock.control.world.snapshot({ secrets: true })).toEqual(before);
	});

	test.each([
		['a secret for all', async () => ({ kty: 'oct', k: 'c2VjcmV0', d: 'x' })],
		['one of another kind', async () => exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)],
		['one too short', async () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' })],
		[
			'the halves of two',
			async () => {
				const [one, other] = [await pairOf('RS256'), await pairOf('RS256')];
				return { ...one, n: other.n };
			},
		],
		['one with a name of no text', async () => ({ ...(await pairOf('RS256')), kid: 5 })],
	])('B9: refuses a snapshot whose key that signs is %s', async (_, make) => {
		const mock = still();
		const snapshot = overTheWire(await mock.control.world.snapshot());
		at('world/keys', { datarheiAuth0: [{ algorithm: 'RS256', jwk: await make() }] })(snapshot);
		expect(await failure(mock.control.world.restore(snapshot))).toMatchObject({
			code: 'ERR_SNAPSHOT_INVALID',
			message: expect.stringContaining(NOT_RS256),
		});
		expect(await clientOf(mock).externalLogin(await mock.mint('datarheiAuth0', { subject: 'auth0|alice' }))).toBe(200);
	});

	test('B9: the same for one that only verifies, and its end is a moment', async () => {
		const mock = still();
		await mock.control.keys.rotate({ grace: 60 });
		const snapshot = overTheWire(await mock.control.world.snapshot({ secrets: true }));
		const refused = async (path: string, value: unknown) => {
			const changed = structuredClone(snapshot);
			at(path, value)(changed);
			return (await failure(mock.control.world.restore(changed))).message;
		};
		const second = NOT_RS256.replace('/0/', '/1/');
		expect(await refused('world/keys/datarheiAuth0/1/jwk', { kty: 'oct', k: 'c2VjcmV0' })).toContain(second);
		const { kty, crv, x, y } = (await pairOf('ES256')) as Record<string, string>;
		expect(await refused('world/keys/datarheiAuth0/1/jwk', { kty, crv, x, y })).toContain(second);
		expect(await refused('world/keys/datarheiAuth0/1/until', 1e300)).toContain('/1/until is not a moment');
		await mock.control.world.restore(snapshot);
	});

	test('B9: an operation that ended a token may be called anything: it is not looked up in every object', async () => {
		const mock = still();
		const { login, refresh } = clientOf(mock);
		const { refresh_token } = await login();
		await mock.control.credentials.revoke(await newest(mock, 'datarheiRefresh'));
		const snapshot = overTheWire(await mock.control.world.snapshot());
		for (const token of snapshot.world.tokens as unknown as Record<string, unknown>[])
			Object.assign(token, { issuedBy: 'constructor', ...(token.endedBy !== undefined && { endedBy: 'constructor' }) });
		await mock.control.world.restore(snapshot);
		expect(await refresh(refresh_token)).toBe(401);
		expect(await mock.control.journal.findings()).toEqual([]);
	});

	test.each([undefined, null, 'snapshot', 5, [], {}, new Map()])('refuses what is no snapshot: %j', async (snapshot) => {
		expect(await failure(still().control.world.restore(snapshot as never))).toMatchObject({ code: 'ERR_SNAPSHOT_INVALID' });
	});

	test('a snapshot is a copy: nobody changes a mock by it', async () => {
		const mock = still();
		const { login, refresh } = clientOf(mock);
		const { refresh_token } = await login();
		const snapshot = await mock.control.world.snapshot();
		await mock.control.world.restore(snapshot);
		for (const token of snapshot.world.tokens as { revoked: boolean }[]) token.revoked = true;
		expect(await refresh(refresh_token)).toBe(200);
		await mock.control.credentials.revoke(await newest(mock, 'datarheiRefresh'));
		mock.reset();
		expect(await mock.control.world.snapshot({ secrets: true })).toEqual(await still().control.world.snapshot({ secrets: true }));
	});
});
