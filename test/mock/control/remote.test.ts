import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Operation, resolveReference } from '@tokenwright/spec';
import { describe, expect, test, vi } from 'vitest';
import { type Control, type ControlErrorCode, connect, type JournalEntry, type Snapshot } from '../../../mock/control/remote/connect.ts';
import { contract } from '../../../mock/generated/control-contract.ts';
import type { Mock } from '../../../mock/index.ts';
import { serve, TOKEN } from './served.ts';
import { bearer, clientOf, failure, LOGIN_PAGE, still } from './support.ts';
import { DOCUMENTED, watched } from './watched.ts';

const seen = new Set<string>();

/** One table, two ways: this is the line that a test changes. */
const WAYS: Record<string, (mock: Mock) => Promise<Control>> = {
	'in process': async (mock) => mock.control,
	remote: async (mock) => connect((await serve(mock)).url, { token: TOKEN, fetch: watched(seen) }),
};

type Row = (control: Control, mock: Mock) => Promise<unknown>;

const code = async (done: Promise<unknown>) => {
	const { code, message } = await failure(done);
	return { code, message };
};

/** What each verb does, shown by what the products answer then; what it returns must be the same both ways. */
const VERBS: Record<string, Row> = {
	'clock.now': (control) => control.clock.now(),
	async 'clock.advance'(control, mock) {
		const { skills, login } = clientOf(mock);
		const { access_token } = await login();
		const told = [
			await control.clock.advance('PT9M59S'),
			await skills(access_token),
			await control.clock.advance(1),
			await skills(access_token),
		];
		expect(told).toMatchObject([{ ahead: 599 }, 200, { now: '2026-01-01T00:10:00.000Z' }, 401]);
		return [...told, await control.clock.advance(-1), await skills(access_token)];
	},
	async 'clock.set'(control, mock) {
		const { skills, login } = clientOf(mock);
		const { access_token } = await login();
		const told = [await control.clock.set(new Date('2026-01-01T00:09:59Z')), await skills(access_token)];
		return [...told, await control.clock.set('2026-01-01T00:10:00Z'), await skills(access_token), await control.clock.set(1767225600000)];
	},
	'clock.freeze and clock.resume': async (control) => [await control.clock.freeze(), await control.clock.resume()],
	async 'clock.travelTo'(control, mock) {
		const { skills, login } = clientOf(mock);
		const { access_token } = await login();
		const told: unknown[] = [];
		for (const moment of ['just-before-expiry', 'expiry', 'just-after-expiry'] as const)
			told.push(
				await control.clock.travelTo((await control.credentials.list({ name: 'datarheiAccess' }))[0]?.id ?? '', moment),
				await skills(access_token),
			);
		expect(told.filter((each) => typeof each === 'number')).toEqual([200, 401, 401]);
		return told;
	},
	async 'credentials.list and credentials.get'(control, mock) {
		await clientOf(mock).login();
		const all = await control.credentials.list();
		expect(all).toHaveLength(2);
		return [
			all,
			await control.credentials.get(all[0]?.id ?? ''),
			await control.credentials.list({ name: 'datarheiAccess', subject: 'admin', state: 'live', family: all[0]?.family ?? '' }),
			await control.credentials.list({ state: 'expired' }),
		];
	},
	async 'credentials.mint'(control, mock) {
		const { skills, externalLogin } = clientOf(mock);
		const good = await control.credentials.mint('datarheiAccess', { subject: 'admin', lifetime: 'PT5S', claims: { seat: 7 } });
		const bad = await control.credentials.mint('datarheiAuth0', { flaw: 'foreign-signature' });
		const told = [await skills(good.token), await externalLogin(bad.token)];
		expect(told).toEqual([200, 401]);
		return [good, bad.credential, ...told];
	},
	async 'credentials.revoke'(control, mock) {
		const { skills, login, refresh } = clientOf(mock);
		const [one, two, three] = [await login(), await login(), await login()];
		const [first, , second] = await control.credentials.list();
		const told = [await control.credentials.revoke(first?.id ?? ''), await skills(one.access_token), await refresh(one.refresh_token)];
		told.push(
			await control.credentials.revoke({ family: second?.family ?? '' }),
			await refresh(two.refresh_token),
			await skills(three.access_token),
		);
		told.push(await control.credentials.revoke({ subject: 'admin' }), await skills(three.access_token));
		expect(told.filter((each) => typeof each === 'number')).toEqual([401, 200, 401, 200, 401]);
		return told;
	},
	async 'credentials.expire'(control, mock) {
		const { skills, login } = clientOf(mock);
		const { access_token } = await login();
		const info = await control.credentials.expire((await control.credentials.list({ name: 'datarheiAccess' }))[0]?.id ?? '');
		expect(await skills(access_token)).toBe(401);
		return info;
	},
	async 'credentials.spend'(control, mock) {
		const { link, open } = clientOf(mock);
		const token = String(await link());
		const info = await control.credentials.spend((await control.credentials.list({ name: 'insitesLoginToken' }))[0]?.id ?? '');
		return [info, await open(token)];
	},
	async 'secrets.list, secrets.add and secrets.revoke'(control, mock) {
		const { loginStatus } = clientOf(mock);
		const before = await loginStatus('zoe', 'fake-zoe');
		const added = await control.secrets.add('datarheiUser', { username: 'zoe', password: 'fake-zoe' });
		const between = await loginStatus('zoe', 'fake-zoe');
		const told = [added, await control.secrets.list('datarheiUser'), await control.secrets.revoke(added.id), await control.secrets.list()];
		expect([before, between, await loginStatus('zoe', 'fake-zoe')]).toEqual([401, 200, 401]);
		expect(JSON.stringify(told)).not.toContain('fake-zoe');
		return told;
	},
	async 'directories.list, read, put and delete'(control, mock) {
		const { link } = clientOf(mock);
		const zoe = { username: 'zoe@example.com/á', name: 'Zoe', role: 'user', account: 'acme' };
		const { directories } = control;
		const told: unknown[] = [await link(zoe.username), await directories.put('insitesUsers', zoe), await directories.list()];
		const token = await link(zoe.username);
		expect(token).toBeTypeOf('string');
		told.push(await directories.read('insitesUsers'), await directories.delete('insitesUsers', zoe.username), await link(zoe.username));
		return told;
	},
	async 'keys.list and keys.rotate'(control, mock) {
		const { externalLogin } = clientOf(mock);
		const old = await mock.mint('datarheiAuth0', { subject: 'auth0|alice' });
		const told = [
			await control.keys.list(),
			await control.keys.rotate({ credential: 'datarheiAuth0', grace: 'PT1M' }),
			await externalLogin(old),
		];
		told.push(await control.keys.rotate(), await externalLogin(old));
		expect(told.filter((each) => typeof each === 'number')).toEqual([200, 401]);
		// The fresh keys are random.
		return told.map((each) => (Array.isArray(each) ? each.map(({ jwk: _, kid: __, ...rest }) => rest) : each));
	},
	async 'faults.add, list, remove and clear'(control, mock) {
		const { login, loginStatus } = clientOf(mock);
		const told: unknown[] = [await control.faults.add({ kind: 'refuse', operation: 'datarheiLogin', status: 503, times: 2 })];
		told.push(await loginStatus('admin', 'datarhei'), await control.faults.list());
		const { id } = await control.faults.add({ kind: 'lose-response', operation: 'datarheiLogin' });
		told.push(await control.faults.remove(id), await loginStatus('admin', 'datarhei'), await login());
		await control.faults.add({ kind: 'drop', times: 'always' });
		told.push(await control.faults.clear(), await control.faults.list(), await loginStatus('admin', 'datarhei'));
		expect(told.filter((each) => typeof each === 'number')).toEqual([503, 503, 200]);
		return told;
	},
	async 'journal.query'(control, mock) {
		const { login, skills } = clientOf(mock);
		const { access_token } = await login();
		await skills(access_token);
		await skills('nonsense');
		const { journal } = control;
		const told = [
			await journal.query(),
			await journal.query({ outcome: 'refused' }),
			await journal.query({ operation: 'datarheiLogin', status: 200, subject: 'admin', limit: 1 }),
			await journal.query({ after: 2 }),
			await journal.query({ reason: 'credential-malformed', credential: 'datarheiAccess' }),
		];
		expect(told.map((each) => each.length)).toEqual([3, 1, 1, 1, told[4]?.length]);
		expect(await journal.query({ caller: told[0]?.[1]?.caller ?? '' })).toHaveLength(1);
		return told;
	},
	async 'journal.next'(control, mock) {
		const { login, skills } = clientOf(mock);
		await login();
		const told = [await control.journal.next({ operation: 'datarheiLogin' })];
		const waiting = control.journal.next({ outcome: 'refused' });
		await skills('nonsense');
		told.push(await waiting);
		await login();
		await login();
		told.push(await control.journal.next(), await control.journal.next());
		expect(told.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
		return told;
	},
	async 'journal.next, which waits in vain'(control, mock) {
		await clientOf(mock).login();
		const error = await code(control.journal.next({ operation: 'datarheiRefresh' }, { timeout: 0.2 }));
		expect(error.code).toBe('ERR_JOURNAL_TIMEOUT');
		return error;
	},
	async 'journal.next, after a reset'(control, mock) {
		const { login } = clientOf(mock);
		await login();
		await login();
		await control.journal.next();
		await control.world.reset();
		await login();
		return control.journal.next();
	},
	async 'journal.expect'(control, mock) {
		await clientOf(mock).login();
		const { journal } = control;
		const differs = await code(journal.expect({ operation: 'datarheiLogin' }, 2));
		expect(differs.code).toBe('ERR_JOURNAL_DIFFERS');
		return [await journal.expect({ operation: 'datarheiLogin' }), await journal.expect({ outcome: 'refused' }, 0), differs];
	},
	async 'journal.follow'(control, mock) {
		const { login, skills } = clientOf(mock);
		await login();
		const ending = new AbortController();
		const told: JournalEntry[] = [];
		const following = (async () => {
			for await (const entry of control.journal.follow({ operation: 'datarheiLogin' }, { signal: ending.signal })) {
				told.push(entry);
				if (told.length === 2) ending.abort();
			}
		})();
		// Remote, "from now on" begins when the server has the request.
		await wait(200);
		await login();
		await skills('nonsense');
		await login();
		await following;
		expect(told.map(({ id }) => id)).toEqual([2, 4]);
		return told;
	},
	async 'journal.findings'(control, mock) {
		const { login, skills } = clientOf(mock);
		const { access_token } = await login();
		await control.clock.advance('PT11M');
		for (let index = 0; index < 3; index++) await skills(access_token);
		const findings = await control.journal.findings();
		expect(findings).toMatchObject([{ kind: 'dead-token-again' }]);
		return findings;
	},
	async 'world.snapshot and world.restore'(control, mock) {
		const { login, skills } = clientOf(mock);
		const { access_token } = await login();
		const snapshot = await control.world.snapshot();
		await control.clock.advance('PT1H');
		const told: unknown[] = [snapshot, await skills(access_token), await control.world.restore(snapshot), await skills(access_token)];
		expect(told.filter((each) => typeof each === 'number')).toEqual([401, 200]);
		const full = await control.world.snapshot({ secrets: true });
		expect([JSON.stringify(snapshot).includes('"datarhei"'), JSON.stringify(full).includes('"datarhei"')]).toEqual([false, true]);
		return [...told, full];
	},
	async 'world.reset'(control, mock) {
		const { link, open } = clientOf(mock);
		const token = String(await link());
		// Spent once, it is refused; a fresh mock knows nothing of that.
		const told = [await open(token), await open(token), await control.world.reset(), await open(token)];
		expect(told).toEqual(['/all-reports', LOGIN_PAGE, undefined, '/all-reports']);
		return [...told, await control.clock.now(), await control.faults.list(), await control.credentials.list()];
	},
	'what there is not': async ({ credentials, secrets, directories, faults, clock }) => [
		await code(credentials.get('ffff')),
		await code(credentials.mint('nobody')),
		await code(secrets.add('nobody', {})),
		await code(secrets.revoke('ffff')),
		await code(directories.read('nobody')),
		await code(directories.delete('insitesUsers', 'nobody')),
		await code(faults.remove('fault-9')),
		await code(clock.travelTo('nobody', 'expiry')),
	],
	'what makes no sense': async ({ clock, credentials, keys, world }) => [
		await code(clock.advance('31 s')),
		await code(clock.set('tomorrow')),
		await code(credentials.mint('datarheiAccess', { lifetime: 'soon' })),
		await code(keys.rotate({ grace: 'soon' })),
		await code(world.restore({} as Snapshot)),
	],
};

describe('every verb does the same in process and remote:', () => {
	test.each(Object.entries(VERBS))('%s', async (_, row) => {
		const told: unknown[] = [];
		for (const way of Object.values(WAYS)) {
			const mock = still();
			told.push(await row(await way(mock), mock));
		}
		if (_ === 'what there is not')
			for (const each of told as { code: string }[][]) for (const { code } of each) expect(code).toBe('ERR_CONTROL_UNKNOWN');
		expect(told[1]).toEqual(told[0]);
	});
});

describe('every operation of the document', () => {
	const send = (url: string) => {
		const fetch = watched(seen);
		return (method: string, path: string, init: RequestInit = {}) =>
			fetch(`${url}/__mock${path}`, {
				method,
				...init,
				headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...(init.headers as Record<string, string>) },
			});
	};
	/** Method, path and body that would be accepted. */
	const calls: [id: string, method: string, path: string, body?: string][] = [
		['server.welcome', 'GET', ''],
		['server.health', 'GET', '/health'],
		['server.document', 'GET', '/openapi.json'],
		['server.keySet', 'GET', '/issuers/datarheiAuth0/jwks.json'],
		['server.state', 'GET', '/state'],
		['server.worlds', 'GET', '/worlds'],
		['server.forget', 'DELETE', '/worlds/w'],
		['clock.now', 'GET', '/clock'],
		['clock.change', 'POST', '/clock', '{"advance":1}'],
		['credentials.list', 'GET', '/credentials'],
		['credentials.mint', 'POST', '/credentials', '{"name":"datarheiAccess"}'],
		['credentials.get', 'GET', '/credentials/ID'],
		['credentials.revoke', 'POST', '/credentials/revoke', '{"id":"ID"}'],
		['credentials.expire', 'POST', '/credentials/ID/expire'],
		['credentials.spend', 'POST', '/credentials/ID/spend'],
		['secrets.list', 'GET', '/secrets'],
		['secrets.add', 'POST', '/secrets', '{"name":"datarheiUser","entry":{"username":"x","password":"y"}}'],
		['secrets.revoke', 'DELETE', '/secrets/SECRET'],
		['directories.list', 'GET', '/directories'],
		['directories.read', 'GET', '/directories/insitesUsers'],
		['directories.put', 'PUT', '/directories/insitesUsers', '{"username":"x","account":"acme"}'],
		['directories.delete', 'DELETE', '/directories/insitesUsers/jo@example.com'],
		['keys.list', 'GET', '/keys'],
		['keys.rotate', 'POST', '/keys/rotate', '{}'],
		['faults.list', 'GET', '/faults'],
		['faults.add', 'POST', '/faults', '{"kind":"drop"}'],
		['faults.clear', 'DELETE', '/faults'],
		['faults.remove', 'DELETE', '/faults/FAULT'],
		['journal.query', 'GET', '/journal'],
		['journal.expect', 'GET', '/journal/expect?times=0'],
		['journal.follow', 'GET', '/journal/events'],
		['journal.findings', 'GET', '/journal/findings'],
		['world.snapshot', 'GET', '/snapshot'],
		['world.restore', 'PUT', '/snapshot', 'SNAPSHOT'],
		['world.reset', 'POST', '/reset'],
	];

	test.each(calls)('%s is reached, and so is each of its errors', async (id, method, path, text) => {
		const { url, mock } = await serve();
		const ask = send(url);
		mock.world('w');
		const { credential } = await mock.control.credentials.mint('insitesLoginToken');
		const [secret] = await mock.control.secrets.list();
		const fault = await mock.control.faults.add({ kind: 'drop', operation: 'datarheiLogin' });
		const known = (template: string) =>
			template
				.replace('SECRET', secret?.id ?? '')
				.replace('FAULT', fault.id)
				.replace('SNAPSHOT', () => snapshot)
				.replace('ID', credential?.id ?? '');
		const snapshot = JSON.stringify(await mock.control.world.snapshot());
		const body = text === undefined ? {} : { body: known(text) };
		const documented = DOCUMENTED.filter((each) => each.startsWith(`${id} `)).map((each) => Number(each.split(' ')[1]));
		const nowhere = /ID|SECRET|FAULT/.test(path)
			? path.replace(/ID|SECRET|FAULT/, 'ffffffffffff')
			: path.replace(/\/(insitesUsers|datarheiAuth0|w)(?=\/|$)/, '/none');
		const unknown: Record<string, string> = {
			'clock.change': '{"travelTo":"none","moment":"expiry"}',
			'credentials.mint': '{"name":"none"}',
			'credentials.revoke': '{"id":"ffffffffffff"}',
			'secrets.add': '{"name":"none","entry":{}}',
			'keys.rotate': '{"credential":"none"}',
			'faults.add': '{"kind":"drop","operation":"none"}',
		};
		const inWorld = contract.operations[id]?.parameters.some(({ in: place }) => place === 'header');
		const ways: Record<number, () => Promise<Response>> = {
			400: () =>
				inWorld
					? ask(method, known(path), { ...body, headers: { 'x-tokenwright-world': 'two words' } })
					: ask(method, `${known(path)}?strange=1`, body),
			401: () => ask(method, known(path), { ...body, headers: { authorization: 'Bearer other' } }),
			403: () => ask(method, known(path), { ...body, headers: { origin: 'https://evil.example' } }),
			404: () =>
				id === 'secrets.list' || id === 'credentials.list'
					? ask(method, `${path}?name=none`)
					: ask(method, nowhere, unknown[id] === undefined ? body : { body: unknown[id] }),
			409: () => ask(method, '/journal/expect?times=7'),
			413: () => ask(method, known(path), { body: 'x'.repeat(9 * 1024 * 1024) }),
			415: () => ask(method, known(path), { body: 'x', ...body, headers: { 'content-type': 'text/plain' } }),
			422: () => ask(method, known(path), { body: '{}' }),
		};
		for (const status of documented.filter((each) => each >= 400 && each !== 503)) {
			const answer = await ways[status]?.();
			expect(answer?.status, `${method} ${path}`).toBe(status);
		}
		const good = await ask(method, known(path), body);
		expect(documented.filter((each) => each < 300)).toContain(good.status);
		await good.body?.cancel();
	});

	test('is found in the document as served, with the origin of the server', async () => {
		const { url } = await serve();
		const document = await (await fetch(`${url}/__mock/openapi.json`)).json();
		expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${url}/__mock` }] });
		expect(JSON.stringify(document)).not.toContain(TOKEN);
	});
});

describe('connecting', () => {
	const refused = async (url: string, options: Partial<Parameters<typeof connect>[1]> = {}): Promise<ControlErrorCode> =>
		(await failure(connect(url, { token: TOKEN, ...options }))).code as ControlErrorCode;

	/** A server of something else. */
	async function other(status: number, body: string, headers: Record<string, string> = {}): Promise<{ url: string; close(): void }> {
		const server = createServer((_, answer) => void answer.writeHead(status, headers).end(body));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
	}

	test('takes the URL of the server and that of its control API', async () => {
		const { url, control } = await serve();
		for (const each of [url, `${url}/`, control.url, `${control.url}/`])
			expect(await (await connect(each, { token: TOKEN })).clock.now()).toMatchObject({ now: '2026-01-01T00:00:00.000Z' });
	});

	test('says that nobody is there', async () => {
		const { url, close } = await serve();
		await close();
		expect(await refused(url)).toBe('ERR_CONTROL_UNREACHABLE');
		expect(await refused('http://nobody.invalid:1')).toBe('ERR_CONTROL_UNREACHABLE');
	});

	test('says that the token is wrong, and does not tell it', async () => {
		const { url } = await serve();
		for (const token of ['other', '', 'two words', 'ü\n']) {
			const { code, message } = await failure(connect(url, { token }));
			expect(code).toBe('ERR_CONTROL_TOKEN');
			if (token) expect(message).not.toContain(token);
		}
	});

	test.each([
		[404, 'not found', {}],
		[200, '<html>', { 'content-type': 'text/html' }],
		[200, '{}', { 'content-type': 'application/json' }],
		[200, '{"ready":true,"control":"2.0.0"}', { 'content-type': 'application/json' }],
		[302, '', { location: 'http://127.0.0.1:9/' }],
		[204, '', {}],
		[500, '{"code":1}', {}],
	])('says that something else answers with %s %s', async (status, body, headers) => {
		const { url, close } = await other(status, body, headers as never);
		expect(await refused(url)).toBe('ERR_CONTROL_PROTOCOL');
		close();
	});

	test.each(['nowhere', 'ftp://127.0.0.1/', 'http://me:secret@127.0.0.1/', 'http://127.0.0.1/?x=1'])('takes no %s', async (url) => {
		expect(await refused(url)).toBe('ERR_CONTROL_ARGUMENT');
	});

	test('takes no world that is no name', async () => {
		const { url } = await serve();
		for (const world of ['', 'two words', 'x'.repeat(101), 'ü']) expect(await refused(url, { world })).toBe('ERR_CONTROL_ARGUMENT');
	});

	test('says that the server went away meanwhile', async () => {
		const { url, close } = await serve();
		const control = await connect(url, { token: TOKEN });
		await close();
		expect((await failure(control.clock.now())).code).toBe('ERR_CONTROL_UNREACHABLE');
	});

	test('asks for no id that a URL would lose', async () => {
		const { url } = await serve();
		const { credentials, faults, directories } = await connect(url, { token: TOKEN });
		for (const id of ['', '.', '..'])
			for (const done of [credentials.get(id), faults.remove(id), directories.read(id), directories.delete('insitesUsers', id)])
				expect((await failure(done)).code).toBe('ERR_CONTROL_UNKNOWN');
	});

	// Red without: mock/control/remote/call.ts "if (world !== undefined) headers"
	test('steers the world that it names, and no other', async () => {
		const { url, mock } = await serve();
		const [one, two] = [await connect(url, { token: TOKEN, world: 'one' }), await connect(url, { token: TOKEN, world: 'two' })];
		await one.clock.advance('PT1H');
		const { token } = await two.credentials.mint('datarheiAccess', { subject: 'admin' });
		expect(await mock.world('one').control.clock.now()).toMatchObject({ ahead: 3600 });
		expect((await two.clock.now()).ahead).toBe(0);
		const status = async (world: string) =>
			(
				await fetch(`${url}/api/v3/skills`, {
					headers: { ...(bearer(token).headers as object), 'x-tokenwright-world': world },
				})
			).status;
		expect([await status('two'), await status('one')]).toEqual([200, 401]);
		expect(await two.journal.next()).toMatchObject({ operation: expect.any(String), outcome: 'accepted' });
		expect(await one.journal.query({ outcome: 'accepted' })).toEqual([]);
	});

	// Red without: mock/control/remote/journal.ts "const { setTimeout, clearTimeout } = globalThis;"
	test('waits in real time, whatever a test makes of the timers', async () => {
		const { url } = await serve();
		const control = await connect(url, { token: TOKEN });
		vi.useFakeTimers();
		try {
			expect((await failure(control.journal.next({}, { timeout: 0.05 }))).code).toBe('ERR_JOURNAL_TIMEOUT');
		} finally {
			vi.useRealTimers();
		}
	});
});

describe('the stream of events', () => {
	const open = (url: string, query = '', headers: Record<string, string> = {}) =>
		fetch(`${url}/__mock/journal/events${query}`, { headers: { authorization: `Bearer ${TOKEN}`, ...headers } });

	/** Reads until so many entries have come. */
	async function entries(response: Response, count: number): Promise<{ ids: number[]; cursor: string }> {
		let text = '';
		const decoder = new TextDecoder();
		const reader = response.body?.getReader();
		while ((text.match(/^data: {"id".*\n\n/gm) ?? []).length < count) {
			const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
			if (done) break;
			text += decoder.decode(value, { stream: true });
		}
		await reader?.cancel();
		return {
			ids: [...text.matchAll(/^data: {"id":(\d+)/gm)].map(([, id]) => Number(id)),
			cursor: [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '',
		};
	}

	// Red without: mock/doors/control/events.ts "return name !== server ||"
	test('goes on behind a cursor, or an entry', async () => {
		const { url, mock } = await serve();
		const { login } = clientOf(mock);
		for (let index = 0; index < 5; index++) await login();
		const { ids, cursor } = await entries(await open(url, '?after=2'), 3);
		expect(ids).toEqual([3, 4, 5]);
		await login();
		expect((await entries(await open(url, '', { 'last-event-id': cursor }), 1)).ids).toEqual([6]);
		// Of another server, or of one that was reset: from the beginning.
		expect((await entries(await open(url, '', { 'last-event-id': 'other-0-3' }), 6)).ids).toHaveLength(6);
		mock.reset();
		await login();
		expect((await entries(await open(url, '', { 'last-event-id': cursor }), 1)).ids).toEqual([1]);
	});

	// Red without: mock/doors/control/events.ts "if (ends.size >= STREAMS)"
	test('is refused from the sixty-fifth on, and one that ends makes room', async () => {
		const { url } = await serve();
		const streams = await Promise.all(Array.from({ length: 64 }, () => open(url)));
		expect(streams.map(({ status }) => status)).toEqual(Array(64).fill(200));
		const over = await watched(seen)(`${url}/__mock/journal/events`, { headers: { authorization: `Bearer ${TOKEN}` } });
		expect(over.status).toBe(503);
		expect(await over.json()).toMatchObject({ code: 'ERR_CONTROL_BUSY', hint: expect.stringContaining('/__mock/journal') });
		const control = await connect(url, { token: TOKEN });
		expect((await failure(control.journal.next())).code).toBe('ERR_CONTROL_BUSY');
		await streams[0]?.body?.cancel();
		await vi.waitFor(async () => {
			const again = await open(url);
			expect(again.status).toBe(200);
			await again.body?.cancel();
		});
	});

	// Red without: mock/doors/control/events.ts "for (const end of [...ends]) end();"
	test('ends when the server closes, at once', async () => {
		const { url, close } = await serve();
		const streams = await Promise.all(Array.from({ length: 10 }, () => open(url)));
		const started = performance.now();
		await close();
		expect(performance.now() - started).toBeLessThan(1000);
		for (const stream of streams) expect(await stream.text()).toContain('event: open');
	});

	// Red without: mock/control/remote/events.ts "last = id;"
	test('is opened again where it broke, and misses nothing', async () => {
		const { url, mock } = await serve();
		const { login } = clientOf(mock);
		const broken: AbortController[] = [];
		const control = await connect(url, {
			token: TOKEN,
			fetch: (request) => {
				const breaking = new AbortController();
				if (request.url.includes('/events')) broken.push(breaking);
				return fetch(request, { signal: AbortSignal.any([request.signal, breaking.signal]) });
			},
		});
		const ending = new AbortController();
		const ids: number[] = [];
		const following = (async () => {
			for await (const { id } of control.journal.follow({}, { signal: ending.signal })) {
				ids.push(id);
				if (ids.length === 6) ending.abort();
			}
		})();
		await vi.waitFor(() => expect(broken).toHaveLength(1));
		await wait(100);
		for (let index = 0; index < 6; index++) {
			await login();
			if (index % 2 === 0) {
				broken.at(-1)?.abort();
				const before = broken.length;
				await vi.waitFor(() => expect(broken.length).toBeGreaterThan(before));
			}
		}
		await following;
		expect(ids).toEqual([1, 2, 3, 4, 5, 6]);
	});

	test('goes on with the mock that takes the place of this one', async () => {
		const { url, mock, replace } = await serve();
		const control = await connect(url, { token: TOKEN });
		await clientOf(mock).login();
		await control.journal.next();
		const waiting = control.journal.next();
		const other = still();
		replace(other);
		await clientOf(other).login();
		await clientOf(other).skills('nonsense');
		expect([await waiting, await control.journal.next()]).toMatchObject([{ id: 1 }, { id: 2, outcome: 'refused' }]);
	});
});

/** A value in which every text is another. */
const strange = (value: unknown): unknown => {
	if (typeof value === 'string') return 'nobody';
	if (Array.isArray(value)) return value.map(strange);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, strange(inner)]));
};

/** The example that the document has for the body of an operation. */
function bodyOf({ body }: Operation): unknown {
	const [schema = ''] = Object.values(body?.media ?? {});
	const media = resolveReference(contract.document, schema.replace(/\/schema$/, ''))?.value as
		| { example?: unknown; examples?: Record<string, { value: unknown }> }
		| undefined;
	return media?.example ?? Object.values(media?.examples ?? {})[0]?.value;
}

describe('B10: an answer that the document names', () => {
	test.each(Object.values(contract.operations))('is what $id gives, whoever and whatever is asked for', async (operation) => {
		const { url } = await serve();
		const ask = watched(seen);
		const at = `${url}/__mock${operation.path.replaceAll(/\{\w+\}/g, 'nobody')}`;
		const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
		const isGet = operation.method === 'GET';
		const body = isGet ? undefined : bodyOf(operation);
		const names = operation.parameters.filter((each) => each.in === 'query').map(({ name }) => name);
		const tries: [string, RequestInit][] = [
			[at, { headers, ...(body !== undefined && { body: JSON.stringify(strange(body)) }) }],
			[`${at}?strange=1`, { headers }],
			[at, { headers: { ...headers, 'x-tokenwright-world': '' } }],
			[at, {}],
			[at, { headers: { ...headers, origin: 'https://elsewhere.example' } }],
			...names.map((name): [string, RequestInit] => [`${at}?${name}=nobody`, { headers }]),
			...(isGet
				? []
				: [
						[at, { headers: { ...headers, 'content-type': 'text/plain' }, body: 'x' }] satisfies [string, RequestInit],
						[at, { headers, body: '{"strange":1}' }] satisfies [string, RequestInit],
						[at, { headers, body: ' '.repeat(8 * 1024 * 1024 + 1) }] satisfies [string, RequestInit],
					]),
		];
		for (const [to, init] of tries) await (await ask(to, { method: operation.method, ...init })).body?.cancel();
	});

	test('is that there is no such credential', async () => {
		const { url } = await serve();
		expect((await watched(seen)(`${url}/__mock/credentials?name=nobody`, { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(
			404,
		);
		expect(DOCUMENTED).toContain('credentials.list 404');
	});
});

/** Of a server on which too many bodies are on their way: test/mock/doors/bodies.test.ts makes it so, and sees this answer. */
const isBusy = (each: string) => each.endsWith(' 503') && each !== 'journal.follow 503';

test('after all of this, every answer that the document names was seen', () => {
	expect(DOCUMENTED.filter((each) => !seen.has(each) && !isBusy(each))).toEqual([]);
});
