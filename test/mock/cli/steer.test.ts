/** The commands against running servers: what they do, and what only processes have, such as signals, colours and files of a run. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GARDEN, LOGIN } from '../support/garden.ts';
import { builtTokenwright, tokenwright } from '../support/tokenwright.ts';
import { inProcess } from './support/in-process.ts';
import { commandOf, desk, PATIENCE, ready } from './support/processes.ts';
import { steering } from './support/steering.ts';

steering(tokenwright, inProcess);

const { file, runtime, start } = desk(builtTokenwright);
const command = commandOf(builtTokenwright);

describe('colours', { timeout: PATIENCE }, () => {
	/** In a terminal, as `script` plays one. */
	const watched = (env: Record<string, string>) => {
		const { NO_COLOR: _, ...rest } = process.env;
		return spawnSync('script', ['-qec', `"${process.execPath}" mock/bin/tokenwright.js directory watcherUsers`, '/dev/null'], {
			encoding: 'utf8',
			env: { ...rest, TERM: 'xterm', ...env },
		}).stdout;
	};

	test.skipIf(spawnSync('script', ['--version']).status !== 0)('are for people, and not with NO_COLOR', async () => {
		const env = runtime();
		await ready(start(['serve', '--port', '0', '--json'], env));
		expect(watched(env)).toContain('\u001b[');
		const plain = watched({ ...env, NO_COLOR: '1' });
		expect(plain).toContain('jo@example.com');
		expect(plain).not.toContain('\u001b');
		expect((await command(['directory', 'watcherUsers'], env)).out).not.toContain('\u001b');
	});
});

describe('finding a server', { timeout: PATIENCE }, () => {
	test('says how to start one where there is none', async () => {
		expect(await command(['clock'], runtime())).toEqual({
			code: 3,
			out: '',
			err: expect.stringContaining('Start one with "tokenwright serve"'),
		});
	});

	test('says so where nobody answers', async () => {
		expect(await command(['clock', '--url', 'http://127.0.0.1:9'], runtime())).toMatchObject({ code: 3, out: '' });
		expect(await command(['clock', '--url', 'http://127.0.0.1:9', '--token', 'x'], runtime())).toMatchObject({ code: 3, out: '' });
	});

	test('asks which one where there are two', async () => {
		const env = runtime();
		const [one, two] = await Promise.all([
			ready(start(['serve', '--port', '0', '--json'], env)),
			ready(start(['serve', '--port', '0', '--json'], env)),
		]);
		const { code, err } = await command(['clock', '+1h'], env);
		expect(code).toBe(3);
		for (const { url } of [one, two]) expect(err).toContain(`--url ${url}`);
		const state = JSON.parse((await command(['clock', '+1h', '--json', '--url', two.url], env)).out);
		expect(state.ahead).toBeCloseTo(3600, 0);
	});

	test('removes the file of a process that is dead, and a clean stop leaves none', async () => {
		const env = runtime();
		const path = join(env.XDG_RUNTIME_DIR, 'tokenwright');
		const killed = start(['serve', '--port', '0', '--json'], env);
		await ready(killed);
		killed.child.kill('SIGKILL');
		await killed.exit;
		expect(readdirSync(path)).toHaveLength(1);
		const stopped = start(['serve', '--port', '0', '--json'], env);
		await ready(stopped);
		expect(await command(['clock'], env)).toMatchObject({ code: 0 });
		expect(readdirSync(path)).toHaveLength(1);
		stopped.child.kill('SIGTERM');
		expect(await stopped.exit).toBe(0);
		expect(readdirSync(path)).toEqual([]);
	});

	test('trusts no folder that others may write', async () => {
		const env = runtime();
		const path = join(env.XDG_RUNTIME_DIR, 'tokenwright');
		mkdirSync(path, { recursive: true });
		chmodSync(path, 0o755);
		const program = start(['serve', '--port', '0', '--json'], env);
		await ready(program);
		expect(program.err()).toContain('the commands will not find this server');
		expect(readdirSync(path)).toEqual([]);
		expect(await command(['clock'], env)).toMatchObject({ code: 3, err: expect.stringContaining('chmod 700') });
	});

	test('the token may be pinned from outside', async () => {
		const env = { ...runtime(), TOKENWRIGHT_CONTROL_TOKEN: 'pinned' };
		expect((await ready(start(['serve', '--port', '0', '--json'], env))).token).toBe('pinned');
		expect(await command(['clock'], env)).toMatchObject({ code: 0 });
	});
});

describe('serve', { timeout: PATIENCE }, () => {
	test('explains its refusals, unless it is told not to', async () => {
		const env = runtime();
		for (const [args, reason] of [
			[[], 'credential-malformed'],
			[['--no-explain'], null],
		] as const) {
			const { url } = await ready(start(['serve', '--port', '0', '--json', ...args], env));
			const { headers } = await fetch(`${url}/api/v3/process`, { headers: { authorization: 'Bearer x' } });
			expect(headers.get('x-tokenwright-reason')).toBe(reason);
		}
	});

	test('makes bodies up with Prism, unless it is told not to', async () => {
		const env = runtime();
		const bodies: string[] = [];
		for (const args of [[], ['--no-prism'], ['--no-prism']]) {
			const { url } = await ready(start(['serve', '--port', '0', '--json', ...args], env));
			const login = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"username":"admin","password":"datarhei"}' };
			const { access_token } = await (await fetch(`${url}/api/login`, login)).json();
			const headers = { authorization: `Bearer ${access_token}`, prefer: 'dynamic=true' };
			bodies.push(await (await fetch(`${url}/api/v3/process`, { headers })).text());
		}
		const [made, example, again] = bodies;
		expect(example).toBe(again);
		expect(made).not.toBe(example);
	});

	test('stops within a second, also while its journal is followed', async () => {
		const env = runtime();
		const program = start(['serve', '--port', '0', '--json'], env);
		const { url } = await ready(program);
		const follower = start(['journal', '--follow'], env);
		await fetch(`${url}/api`);
		await follower.until('out', /datarheiAbout/);
		const before = Date.now();
		program.child.kill('SIGTERM');
		expect(await program.exit).toBe(0);
		expect(Date.now() - before).toBeLessThan(1000);
		expect([0, 3]).toContain(await follower.exit);
	});

	test('stops within a second, also while a request waits', async () => {
		const env = runtime();
		const program = start(['serve', '--port', '0', '--json'], env);
		const { url } = await ready(program);
		expect(await command(['fault', 'delay', '--by', '60s', '--on', 'real'], env)).toMatchObject({ code: 0 });
		const waiting = fetch(`${url}/api`).catch(() => undefined);
		await command(['fault', 'list'], env);
		const before = Date.now();
		program.child.kill('SIGINT');
		expect(await program.exit).toBe(0);
		expect(Date.now() - before).toBeLessThan(1000);
		await waiting;
	});

	describe('--watch', () => {
		let count = 0;
		const gardens = () => ({ document: file(`garden-${count}.yaml`, GARDEN), seed: file(`seed-${count++}.yaml`, 'credentials:\n') });
		const login = async (url: string, body = LOGIN.body) => {
			const answer = await fetch(`${url}/login`, { ...LOGIN, body });
			return { status: answer.status, token: ((await answer.json()) as { token: string }).token };
		};
		const plants = async (url: string, token: string) =>
			(await fetch(`${url}/plants`, { headers: { authorization: `Bearer ${token}` } })).status;

		test('takes a new lifetime without losing the port, and says what has changed', async () => {
			const env = runtime();
			const { document } = gardens();
			const program = start(['serve', document, '--port', '0', '--json', '--watch'], env);
			const { url } = await ready(program);
			const { token: old } = await login(url);
			writeFileSync(document, GARDEN.replace('lifetime: PT10M', 'lifetime: PT5S').replace('/plants/{name}:', '/herbs/{name}:'));
			await program.until('err', /reloaded, the state starts afresh.*\n {2}operations +changed getPlant\n {2}credentials +changed gate\n/);
			expect(await plants(url, old)).toBe(401);
			const { token } = await login(url);
			expect(await plants(url, token)).toBe(200);
			expect(await command(['clock', '+5s'], env)).toMatchObject({ code: 0 });
			expect(await plants(url, token)).toBe(401);
		});

		test('goes on with the old document when the new one is broken, and says where', async () => {
			const { document } = gardens();
			const program = start(['serve', document, '--port', '0', '--json', '--watch'], runtime());
			const { url } = await ready(program);
			const { token } = await login(url);
			writeFileSync(document, GARDEN.replace('{ gate: $response.body#/token }', '{ gaet: $response.body#/token }'));
			await program.until('err', /not reloaded, the mock goes on as it was:\n {2}.*garden-\d+\.yaml:13:19 #.*no credential "gaet"/);
			expect(await plants(url, token)).toBe(200);
			writeFileSync(document, 'openapi: [');
			await program.until('err', /garden-\d+\.yaml:\d+:\d+ #: This is not valid YAML/);
			rmSync(document);
			await program.until('err', /there is no such file/);
			writeFileSync(document, `${GARDEN}# a comment\n`);
			await program.until('err', /saved without a change that matters/);
			expect(await plants(url, token)).toBe(200);
		});

		test('takes a new seed, and tells no secret', async () => {
			const { document, seed } = gardens();
			const program = start(['serve', document, '--port', '0', '--json', '--watch', '--seed', seed], runtime());
			const { url } = await ready(program);
			expect((await login(url)).status).toBe(200);
			writeFileSync(seed, 'credentials:\n  gardener: [{ name: bob, password: canary }]\n');
			await program.until('err', /reloaded.*\n {2}seeds +added gardener\n/);
			expect((await login(url)).status).toBe(401);
			expect((await login(url, JSON.stringify({ name: 'bob', password: 'canary' }))).status).toBe(200);
			expect(program.err()).not.toContain('canary');
		});

		test('A5: goes on with the old seed when the new one has an alias of nothing, and says where', async () => {
			const { document, seed } = gardens();
			const program = start(['serve', document, '--port', '0', '--json', '--watch', '--seed', seed], runtime());
			const { url } = await ready(program);
			const { token } = await login(url);
			writeFileSync(seed, 'credentials: *nope\n');
			await program.until('err', /not reloaded, the mock goes on as it was:\n {2}.*seed-\d+\.yaml:1:14 #: This is an alias/);
			writeFileSync(seed, '['.repeat(100_000));
			await program.until('err', /seed-\d+\.yaml:1:501 #: This is nested/);
			expect(await plants(url, token)).toBe(200);
		});

		test('keeps those who follow the journal', async () => {
			const env = runtime();
			const { document } = gardens();
			const program = start(['serve', document, '--port', '0', '--json', '--watch'], env);
			const { url } = await ready(program);
			const follower = start(['journal', '--follow'], env);
			await login(url);
			await follower.until('out', /200 login/);
			writeFileSync(document, GARDEN.replace('lifetime: PT10M', 'lifetime: PT5S'));
			await program.until('err', /reloaded/);
			await plants(url, 'x');
			await follower.until('out', /401 listPlants/);
		});

		test('wants something to watch', async () => {
			expect(await command(['serve', '--watch', '--port', '0'], runtime())).toMatchObject({ code: 2, out: '' });
		});
	});
});
