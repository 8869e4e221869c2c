/** Each command against a running server, and what it does as the products' clients see it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Program, Start } from '../../support/tokenwright.ts';
import { type Command, commandOf, desk, end, PATIENCE, ready, type Server } from './processes.ts';

/**
 * @param begin begins a process.
 * @param quick runs a command that reads no input and does not go on: it need not be a process.
 */
export function steering(begin: Start, quick: Command = commandOf(begin)): void {
	const { folder, file, runtime, start } = desk(begin);
	const command: Command = (args, env, input) => (input === undefined ? quick : commandOf(begin))(args, env, input);

	describe('a running server', { timeout: PATIENCE }, () => {
		const env = runtime();
		let program: Program;
		let server: Server;
		beforeAll(async () => {
			program = begin(['serve', '--port', '0', '--json'], env);
			server = await ready(program);
		}, PATIENCE);
		afterAll(() => end([program]));
		beforeEach(async () => {
			const answer = await fetch(`${server.control}/reset`, { method: 'POST', headers: { authorization: `Bearer ${server.token}` } });
			expect(answer.ok).toBe(true);
		});

		const tokenwright = (...args: string[]) => command(args, env);
		const told = async (...args: string[]) => {
			const { code, out, err } = await tokenwright(...args, '--json');
			expect([code, err]).toEqual([0, '']);
			return JSON.parse(out);
		};
		const post = (path: string, body: object, headers = {}) =>
			fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

		/** A login link of Insites, and whether it lets a browser in. */
		const link = async (): Promise<string> => {
			const answer = await post(
				'/api/v1/auth-token',
				{ username: 'jo@example.com', path: '/all-reports' },
				{ 'api-key': 'insites-test-key' },
			);
			return ((await answer.json()) as { redirect_to: string }).redirect_to;
		};
		const opens = async (url: string): Promise<boolean> => (await fetch(url, { redirect: 'manual' })).headers.has('set-cookie');

		const signIn = async (headers = {}): Promise<{ access_token: string; refresh_token: string }> =>
			(await (await post('/api/login', { username: 'admin', password: 'datarhei' }, headers)).json()) as never;
		const bearer = (path: string, token: string, headers = {}) =>
			fetch(server.url + path, { headers: { authorization: `Bearer ${token}`, ...headers } }).then(({ status }) => status);
		const idOf = async (name: string): Promise<string> => (await told('tokens', '--name', name))[0].id;

		describe('clock', () => {
			test('moves on, and a login link is over', async () => {
				const [first, second] = [await link(), await link()];
				expect(await opens(first)).toBe(true);
				expect(await tokenwright('clock', '+31s')).toMatchObject({
					code: 0,
					err: '',
					out: expect.stringMatching(/Z {2}31 s ahead of real time\n$/),
				});
				expect(await opens(second)).toBe(false);
				expect(await told('clock', '-5m')).toMatchObject({ frozen: false, ahead: expect.closeTo(-269, 0) });
			});

			test('stops, goes to a moment, and goes on', async () => {
				expect(await told('clock', 'freeze')).toMatchObject({ frozen: true });
				expect(await told('clock', '2026-12-24T08:00:00Z')).toMatchObject({ now: '2026-12-24T08:00:00.000Z', frozen: true });
				expect((await fetch(`${server.url}/api`)).headers.get('date')).toBe('Thu, 24 Dec 2026 08:00:00 GMT');
				expect((await told('clock', '1h30m')).now).toBe('2026-12-24T09:30:00.000Z');
				expect((await told('clock')).now).toBe('2026-12-24T09:30:00.000Z');
				expect(await told('clock', 'resume')).toMatchObject({ frozen: false });
			});

			test('travels to the end of a token', async () => {
				const { access_token: token } = await signIn();
				const id = await idOf('datarheiAccess');
				await told('clock', 'freeze');
				await told('clock', '--travel-to', 'just-before-expiry', id.slice(0, 8));
				expect(await bearer('/api/v3/process', token)).toBe(200);
				await told('clock', '--travel-to', 'expiry', id);
				expect(await bearer('/api/v3/process', token)).toBe(401);
			});

			test.each(['soon', '90', '2026-12-24T08:00:00', '-x', '--frozen', '2026-99-99'])('%s is no time', async (to) => {
				expect(await tokenwright('clock', to)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(to) });
			});
		});

		describe('tokens', () => {
			test('tells them in a table, without their texts', async () => {
				const tokens = Object.values(await signIn());
				const { out } = await tokenwright('tokens');
				expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
					['id', 'name', 'subject', 'state', 'ends', 'uses', 'issued by'],
					[
						expect.stringMatching(/^[0-9a-f]{12}$/),
						'datarheiAccess',
						'admin',
						'live',
						expect.stringMatching(/^in (10 min|9 min 5\d s)$/),
						'0',
						'datarheiLogin',
					],
					[
						expect.stringMatching(/^[0-9a-f]{12}$/),
						'datarheiRefresh',
						'admin',
						'live',
						expect.stringMatching(/^in (1 d|23 h 59 min|24 h)$/),
						'0',
						'datarheiLogin',
					],
					[''],
				]);
				for (const token of tokens) expect(out).not.toContain(token);
				await tokenwright('clock', '+11m');
				expect((await tokenwright('tokens', '--state', 'expired')).out).toMatch(/expired {2}1 min( \d s)? ago/);
				expect(await told('tokens', '--subject', 'nobody')).toEqual([]);
				const id = await idOf('datarheiRefresh');
				expect((await tokenwright('tokens', id)).out).toMatch(/^id +[0-9a-f]{12}\nname +datarheiRefresh\n/);
				expect(await told('tokens', id)).toMatchObject({ id, name: 'datarheiRefresh', state: 'live' });
			});

			test('are none at first', async () => {
				expect(await tokenwright('tokens')).toEqual({ code: 0, out: '', err: 'No such token is remembered.\n' });
			});
		});

		describe('mint', () => {
			test('prints a token alone, which opens what it is for', async () => {
				const { code, out, err } = await tokenwright('mint', 'datarheiAuth0', '--subject', 'auth0|alice', '--lifetime', '10m');
				expect([code, err]).toEqual([0, expect.stringMatching(/^datarheiAuth0 [0-9a-f]{12}, for auth0\|alice, lives 10 min\n$/)]);
				expect(
					(await fetch(`${server.url}/api/login`, { method: 'POST', headers: { authorization: `Bearer ${out.trim()}` } })).status,
				).toBe(200);
				await tokenwright('clock', '+10m');
				expect(
					(await fetch(`${server.url}/api/login`, { method: 'POST', headers: { authorization: `Bearer ${out.trim()}` } })).status,
				).not.toBe(200);
			});

			test('takes claims and permissions', async () => {
				const { token, credential } = await told(
					'mint',
					'inslyAccess',
					'--claim',
					'tenant=acme',
					'--claim',
					'level=3',
					'--permission',
					'read',
				);
				const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
				expect(claims).toMatchObject({ tenant: 'acme', level: 3 });
				expect(credential).toMatchObject({ name: 'inslyAccess', permissions: ['read'] });
			});

			test.each(['alg-none', 'foreign-signature', 'expired', 'not-yet'])('makes one that is refused: %s', async (flaw) => {
				const { token } = await told('mint', 'datarheiAccess', '--subject', 'admin', '--flaw', flaw);
				expect(await bearer('/api/v3/process', token)).toBe(401);
			});
		});

		describe('revoke, expire and spend', () => {
			test('a token that is revoked renews nothing', async () => {
				const { refresh_token: token } = await signIn();
				expect(await bearer('/api/login/refresh', token)).toBe(200);
				const id = await idOf('datarheiRefresh');
				expect(await tokenwright('revoke', id.slice(0, 8))).toMatchObject({
					code: 0,
					out: expect.stringMatching(/datarheiRefresh.*revoked/),
				});
				expect(await bearer('/api/login/refresh', token)).toBe(401);
				expect(await told('revoke', id)).toEqual([]);
			});

			test('so is a family, or a subject', async () => {
				const [first, second] = [await signIn(), await signIn()];
				const infos = await told('tokens', '--name', 'datarheiRefresh');
				expect((await told('revoke', '--family', infos[0].family)).length).toBeGreaterThan(1);
				expect(await bearer('/api/v3/process', first.access_token)).toBe(401);
				expect(await bearer('/api/v3/process', second.access_token)).toBe(200);
				await told('revoke', '--subject', 'admin');
				expect(await bearer('/api/v3/process', second.access_token)).toBe(401);
			});

			test('one whose end has come is over', async () => {
				const { access_token: token } = await signIn();
				expect(await told('expire', await idOf('datarheiAccess'))).toMatchObject({ state: 'expired' });
				expect(await bearer('/api/v3/process', token)).toBe(401);
			});

			test('a link that a mail scanner has fetched opens nothing', async () => {
				const url = await link();
				expect(await tokenwright('spend', await idOf('insitesLoginToken'))).toMatchObject({
					code: 0,
					out: expect.stringContaining('used'),
				});
				expect(await opens(url)).toBe(false);
			});

			test('a beginning that two ids have is refused, and both are told', async () => {
				// Sixteen possible first characters: of seventeen tokens two begin alike.
				for (let time = 0; time < 17; time++) await signIn();
				const ids: string[] = (await told('tokens', '--name', 'datarheiRefresh')).map(({ id }: { id: string }) => id);
				const beginning = ids.map((id) => id.slice(0, 1)).find((first, at, all) => all.indexOf(first) !== at) ?? '';
				const alike = ids.filter((id) => id.startsWith(beginning));
				const { code, out, err } = await tokenwright('revoke', beginning);
				expect([code, out]).toEqual([4, '']);
				for (const id of alike.slice(0, 2)) expect(err).toContain(id);
				expect((await told('tokens', '--state', 'revoked')).length).toBe(0);
			});

			test.each([[[]], [['0', '--subject', 'admin']]])('revoke %j says too little or too much', async (args) => {
				expect(await tokenwright('revoke', ...args)).toMatchObject({ code: 2, err: expect.stringContaining('revoke wants one of ID') });
			});
		});

		describe('fault', () => {
			const processes = async () => bearer('/api/v3/process', (await signIn()).access_token);

			test('refuses as often as it says', async () => {
				expect(await told('fault', 'refuse', '--operation', 'datarheiListProcesses', '--status', '503', '--times', '2')).toMatchObject({
					id: 'fault-1',
					kind: 'refuse',
					operation: 'datarheiListProcesses',
					status: 503,
					times: 2,
				});
				expect((await tokenwright('fault', 'list')).out).toMatch(
					/fault-1 {2}refuse status=503 {2}datarheiListProcesses {2}2 times {2}0 +0\n/,
				);
				expect([await processes(), await processes(), await processes()]).toEqual([503, 503, 200]);
				expect(await tokenwright('fault', 'list')).toEqual({ code: 0, out: '', err: 'No fault is set.\n' });
			});

			test('is taken away', async () => {
				await tokenwright('fault', 'refuse', '--times', 'always');
				await tokenwright('fault', 'rate-limit', '--retry-after', 'none', '--credential', 'datarheiAccess');
				expect(await tokenwright('fault', 'clear', 'fault-1')).toMatchObject({ code: 0, err: 'Gone: fault-1.\n' });
				expect(await told('fault', 'clear')).toEqual({ cleared: ['fault-2'] });
				expect(await processes()).toBe(200);
				expect(await tokenwright('fault', 'clear', 'fault-7')).toMatchObject({ code: 4, err: expect.stringContaining('fault-7') });
			});

			test('loses the answer after the deed', async () => {
				await tokenwright('fault', 'lose-response', '--operation', 'datarheiLogin');
				await expect(signIn()).rejects.toThrow();
				expect(await told('tokens', '--name', 'datarheiAccess')).toHaveLength(1);
			});

			test.each([
				[['fault'], 2, 'Kinds:'],
				[['fault', 'refuze'], 2, "unknown command 'refuze'"],
				[['fault', 'delay'], 2, '--by <duration>'],
				[['fault', 'drop', '--probability', '2'], 2, 'from 0 to 1'],
				[['fault', 'drop', '--operation', 'datarheiLogout'], 4, 'datarheiLogout'],
			])('%j is told what is wrong', async (args, code, text) => {
				expect(await tokenwright(...args)).toMatchObject({ code, out: '', err: expect.stringContaining(text) });
			});
		});

		describe('journal', () => {
			test('tells what came and why it was refused, as the server does', async () => {
				await bearer('/api/v3/process', 'canary');
				const { out } = await tokenwright('journal', '--operation', 'datarheiListProcesses');
				expect(out).toMatch(/^\d\d:\d\d:\d\d GET +401 datarheiListProcesses /);
				expect(out).not.toContain('canary');
				await program.until('err', new RegExp(out.slice(0, 40).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
				expect(await told('journal', '--limit', '1')).toMatchObject([
					{ operation: 'datarheiListProcesses', outcome: 'refused', status: 401 },
				]);
				expect(await told('journal', '--outcome', 'accepted')).toEqual([]);
			});

			test('is followed line by line, until it is stopped', async () => {
				await bearer('/api/v3/process', 'one');
				const follower = start(['journal', '--follow', '--json'], env);
				await follower.until('out', /datarheiListProcesses.*\n/);
				await signIn();
				await follower.until('out', /datarheiLogin.*\n/);
				await tokenwright('reset');
				await fetch(`${server.url}/api`);
				await follower.until('out', /datarheiAbout.*\n/);
				follower.child.kill('SIGINT');
				expect(await follower.exit).toBe(0);
				const entries = follower
					.out()
					.trimEnd()
					.split('\n')
					.map((line) => JSON.parse(line).operation);
				expect(entries).toEqual(['datarheiListProcesses', 'datarheiLogin', 'datarheiAbout']);
			});

			test('has findings', async () => {
				expect(await tokenwright('findings')).toEqual({ code: 0, out: '', err: expect.stringMatching(/^Nothing found/) });
				const url = await link();
				await opens(url);
				await opens(url);
				expect(await told('findings')).toContainEqual(expect.objectContaining({ kind: 'link-fetched-twice' }));
				expect((await tokenwright('findings')).out).toMatch(/^link-fetched-twice {2}insitesOpen, journal #\d/m);
			});
		});

		describe('the whole state', () => {
			test('becomes as fresh', async () => {
				await signIn();
				await told('clock', '+1m');
				expect(await tokenwright('reset')).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^As fresh: .*Z\.\n$/) });
				expect(await told('tokens')).toEqual([]);
				expect(await told('reset')).toMatchObject({ frozen: false, ahead: 0 });
			});

			test('is saved for this user alone, and comes back', async () => {
				const { refresh_token: token } = await signIn();
				const path = join(folder, 'state.json');
				expect(await tokenwright('snapshot', path)).toMatchObject({
					code: 0,
					out: '',
					err: `Saved to ${path}, without the texts of secrets.\n`,
				});
				expect(statSync(path).mode & 0o777).toBe(0o600);
				expect(readFileSync(path, 'utf8')).not.toContain(token);
				expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
				await told('revoke', await idOf('datarheiRefresh'));
				expect(await bearer('/api/login/refresh', token)).toBe(401);
				expect(await tokenwright('restore', path)).toMatchObject({ code: 0, out: '' });
				expect(await bearer('/api/login/refresh', token)).toBe(200);
			});

			test('is piped from one command to the other', async () => {
				await told('clock', '2030-01-01');
				const { out } = await tokenwright('snapshot', '--with-secrets');
				expect(JSON.parse(out)).toMatchObject({ format: 1, secrets: true });
				await tokenwright('reset');
				expect(await command(['restore', '-'], env, out)).toMatchObject({ code: 0 });
				expect((await told('clock')).now).toMatch(/^2030-01-01T00:00/);
			});

			test('is not taken from a file that holds something else', async () => {
				expect(await tokenwright('restore', join(folder, 'none.json'))).toMatchObject({ code: 1, err: expect.stringContaining('ENOENT') });
				expect(await tokenwright('restore', file('text.json', 'canary'))).toMatchObject({
					code: 1,
					err: expect.stringContaining('no JSON'),
				});
				expect(await tokenwright('restore', file('other.json', '{"format":9}'))).toMatchObject({ code: 1 });
				expect(await tokenwright('snapshot', join(folder, 'none/state.json'))).toMatchObject({ code: 1, out: '' });
			});
		});

		describe('what the mock knows', () => {
			test('keys are listed, and rotated with grace', async () => {
				const before = await told('keys');
				expect(before).toMatchObject([{ credential: 'datarheiAuth0', signs: true, until: null }]);
				const { token } = await told('mint', 'datarheiAuth0', '--subject', 'auth0|alice');
				const login = () => fetch(`${server.url}/api/login`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
				expect((await tokenwright('keys', 'rotate', 'datarheiAuth0', '--grace', '10m')).out).toMatch(/verifies.*Z\n|signs/);
				expect((await login()).status).toBe(200);
				await tokenwright('clock', '+11m');
				expect((await login()).status).not.toBe(200);
			});

			test('secrets are listed without their texts, added and revoked', async () => {
				const { out } = await tokenwright('secrets', 'datarheiUser');
				expect(out).toMatch(/^id +name +holder +state +attributes\n[0-9a-f]{12} {2}datarheiUser {2}admin {3}good\n$/);
				const entry = '{"value":"canary-key","account":"acme","permissions":["auth-token"]}';
				const added = await command(['secrets', 'add', 'insitesApiKey', '-', '--json'], env, entry);
				expect(added.code).toBe(0);
				expect(added.out).not.toContain('canary');
				const ask = () =>
					post('/api/v1/auth-token', { username: 'jo@example.com', path: '/' }, { 'api-key': 'canary-key' }).then(({ status }) => status);
				const good = await ask();
				expect(await told('secrets', 'revoke', JSON.parse(added.out).id)).toMatchObject({ revoked: true });
				expect([good, await ask()]).toEqual([201, 401]);
				expect(await tokenwright('secrets', 'add', 'insitesApiKey', 'canary')).toMatchObject({
					code: 2,
					err: expect.not.stringContaining('canary'),
				});
			});

			test('directories are read, and entries put and deleted', async () => {
				expect(await told('directory')).toMatchObject({ insitesUsers: 6 });
				expect((await tokenwright('directory', 'watcherUsers')).out).toBe(
					'login              id  is_admin\nadmin@example.com  1   true\njo@example.com     2   false\n',
				);
				const ask = () =>
					post('/api/v1/auth-token', { username: 'bo@example.com', path: '/' }, { 'api-key': 'insites-test-key' }).then(
						({ status }) => status,
					);
				expect(await ask()).toBe(404);
				await told('directory', 'insitesUsers', 'put', '{"username":"bo@example.com","role":"user","account":"acme"}');
				expect(await ask()).toBe(201);
				expect(await tokenwright('directory', 'insitesUsers', 'delete', 'bo@example.com')).toMatchObject({
					code: 0,
					err: 'Gone: bo@example.com.\n',
				});
				expect(await ask()).toBe(404);
				expect(await tokenwright('directory', 'insitesUsers', 'delete')).toMatchObject({ code: 2 });
				expect(await tokenwright('directory', 'insitesPeople')).toMatchObject({ code: 4, err: expect.stringContaining('insitesUsers') });
			});

			test('A8: control characters in what others have written are shown as text, by every command', async () => {
				const pwned = 'jo\u001b]0;PWNED\u0007\u001b[2J\u009b\nx';
				const text = 'jo\\u001b]0;PWNED\\u0007\\u001b[2J\\u009b\\u000ax';
				const { token } = await told('mint', 'datarheiAccess', '--subject', pwned);
				await bearer('/api/v3/process', token);
				await told('directory', 'watcherUsers', 'put', JSON.stringify({ login: pwned, id: '7' }));
				await told('secrets', 'add', 'insitesApiKey', JSON.stringify({ value: 'fake', account: pwned }));
				const id = await idOf('datarheiAccess');
				for (const args of [['tokens'], ['tokens', id], ['tokens', '--subject', pwned], ['directory', 'watcherUsers'], ['secrets']])
					expect((await tokenwright(...args)).out, args.join(' ')).toContain(text);
				const others = [
					['tokens', pwned],
					['revoke', '--subject', `${pwned}!`],
					['directory', pwned],
					['directory', 'watcherUsers', 'delete', `${pwned}!`],
				];
				const more = [
					['journal'],
					['findings'],
					['fault', 'list'],
					['worlds', 'forget', pwned],
					['mint', pwned],
					[pwned],
					['--url', pwned, 'clock'],
					['clock', pwned],
					['restore', pwned],
				];
				for (const args of [
					...others,
					...more,
					['tokens', '--json'],
					['directory', 'watcherUsers', '--json'],
					['snapshot'],
					['journal', '--json'],
				]) {
					const { out, err } = await tokenwright(...args);
					expect(out + err, args.join(' ')).not.toMatch(/[^\P{Cc}\n\t]/u);
				}
				expect(program.err()).not.toMatch(/[^\P{Cc}\n\t]/u);
				expect((await told('tokens', '--subject', pwned))[0].subject).toBe(pwned);
				await tokenwright('directory', 'watcherUsers', 'delete', '7');
			});

			test('worlds are apart', async () => {
				const mine = { 'x-tokenwright-world': 'mine' };
				const [inside, outside] = [await signIn(mine), await signIn()];
				expect(await told('worlds')).toEqual(['mine']);
				expect(await told('clock', '+11m', '--world', 'mine')).toMatchObject({ ahead: expect.closeTo(660, 0) });
				expect(await bearer('/api/v3/process', inside.access_token, mine)).toBe(401);
				expect(await bearer('/api/v3/process', outside.access_token)).toBe(200);
				expect(await told('worlds', 'forget', 'mine')).toEqual({ forgotten: 'mine' });
				expect(await tokenwright('worlds', 'forget', 'mine')).toMatchObject({ code: 4 });
				expect(await tokenwright('worlds')).toMatchObject({ code: 0, out: '' });
			});
		});

		describe('which server', () => {
			test('is told in a file for this user alone', () => {
				const path = join(env.XDG_RUNTIME_DIR, 'tokenwright');
				expect(statSync(path).mode & 0o777).toBe(0o700);
				const name = `${new URL(server.url).port}.json`;
				expect(readdirSync(path)).toEqual([name]);
				expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
				expect(JSON.parse(readFileSync(join(path, name), 'utf8'))).toEqual({
					url: server.url,
					token: server.token,
					pid: program.child.pid,
					started: expect.stringMatching(/Z$/),
				});
			});

			test('with --url of one that is known, its token is, too', async () => {
				const { port } = new URL(server.url);
				for (const url of [server.url, server.control, `localhost:${port}`])
					expect(await tokenwright('clock', '--url', url)).toMatchObject({ code: 0 });
				expect(await command(['clock'], { ...env, TOKENWRIGHT_CONTROL_URL: server.url })).toMatchObject({ code: 0 });
				expect(await tokenwright('clock', '--url', 'http://')).toMatchObject({ code: 2 });
			});

			test('a wrong token is refused, and never told', async () => {
				const { code, err } = await tokenwright('clock', '--token', 'canary');
				expect([code, err]).toEqual([4, expect.stringContaining('The token came from --token')]);
				expect(err).not.toContain('canary');
				const unknown = await command(['clock', '--url', server.url], runtime());
				expect(unknown).toMatchObject({ code: 4, err: expect.stringContaining('give it with --token') });
				expect(await command(['clock', '--url', server.url, '--token', server.token], runtime())).toMatchObject({ code: 0 });
			});

			test('B14: a token for somebody whom nobody knows is minted with a note', async () => {
				const minted = await tokenwright('mint', 'datarheiAccess', '--subject', 'nobody');
				expect(minted).toMatchObject({ code: 0, out: expect.stringMatching(/^\S+\n$/) });
				expect(minted.err).toMatch(/\nNobody is called "nobody" among the secrets and in the directories: .*\n$/);
				for (const [name, subject] of [
					['datarheiAccess', 'admin'],
					['datarheiAuth0', 'auth0|alice'],
					['insitesLoginToken', 'jo@example.com'],
				] as const)
					expect((await tokenwright('mint', name, '--subject', subject)).err).not.toContain('Nobody');
				expect((await tokenwright('mint', 'datarheiAccess')).err).not.toContain('Nobody');
			});

			test('D: what is refused is told in the words of the command line', async () => {
				await signIn();
				const library = /\w+\.\w+\(\)|\{ \w+: …|credentials\.|Authorization: Bearer|ISO 8601|GET \/__mock/;
				for (const args of [
					['tokens', 'xyz'],
					['secrets', 'revoke', 'xyz'],
					['secrets', 'revoke', 'ffffffffffff'],
					['spend', await idOf('datarheiAccess')],
					['mint', 'datarheiUser'],
					['worlds', 'forget', 'none'],
					['fault', 'delay', '--by', '-5s'],
					['fault', 'refuse', '--reason', 'accepted'],
					['restore', file('other.json', '{"format":9}')],
					['clock', '--token', 'canary'],
				]) {
					const { code, err } = await tokenwright(...args);
					expect([args, code]).toEqual([args, args[0] === 'restore' ? 1 : 4]);
					expect(err, args.join(' ')).not.toMatch(library);
				}
				expect((await tokenwright('tokens', 'xyz')).err).toContain('as "tokenwright tokens" and the journal show it');
			});

			test('D: a server without a token says that it runs, and where to look', async () => {
				const health = await fetch(`${server.control}/health`);
				expect([health.status, await health.json()]).toEqual([
					200,
					{ status: 'ok', name: 'tokenwright', version: expect.stringMatching(/^\d/) },
				]);
				for (const path of ['/', '/health', '/docs']) {
					const answer = await fetch(server.url + path);
					expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
						404,
						expect.stringContaining('GET /__mock/health'),
					]);
				}
			});

			test('an id that nobody has is refused', async () => {
				for (const verb of ['revoke', 'expire', 'spend', 'tokens'])
					expect(await tokenwright(verb, 'ffffffffffff')).toMatchObject({ code: 4, out: '' });
			});
		});
	});
}
