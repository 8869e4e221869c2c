import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { requestLine } from '../../../mock/cli/serve/request-log.ts';
import type { Terminal } from '../../../mock/cli/terminal.ts';
import type { JournalEntry } from '../../../mock/index.ts';
import { GARDEN, LOGIN, signIn } from '../support/garden.ts';
import { type Program, tokenwright } from '../support/tokenwright.ts';
import { inProcess } from './support/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'tokenwright-'));
const file = (name: string, text: string): string => {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
};
const document = file('garden.yaml', GARDEN);
afterAll(() => rmSync(folder, { recursive: true }));

/** Starting a process, and compiling its sources. */
const PATIENCE = 60_000;
const running: Program[] = [];
const start = (args: string[], env?: Record<string, string>): Program => {
	const program = tokenwright(args, env);
	running.push(program);
	return program;
};
afterEach(async () => {
	for (const { child, exit } of running.splice(0)) {
		child.kill('SIGKILL');
		await exit;
	}
});

const ready = async (program: Program): Promise<{ url: string; control: string; token: string }> =>
	JSON.parse((await program.until('out', /^.*\n/))[0]);

describe('tokenwright serve', { timeout: PATIENCE }, () => {
	test('with --json tells in one line where it is, logs to stderr, and stops at SIGTERM', async () => {
		const program = start(['serve', document, '--port', '0', '--json']);
		const told = await ready(program);
		expect(Object.keys(told)).toEqual(['url', 'control', 'token']);
		const token = await signIn(told.url);
		const body = JSON.stringify({ name: 'ada', password: 'canary' });
		expect((await fetch(`${told.url}/login`, { ...LOGIN, body })).status).toBe(401);
		expect((await fetch(told.control)).status).toBe(200);
		expect((await fetch(`${told.control}/state`, { headers: { authorization: `Bearer ${told.token}` } })).status).toBe(200);
		await program.until('err', /credential was never issued here.*\n/);
		program.child.kill('SIGTERM');
		expect(await program.exit).toBe(0);

		expect(program.out()).toBe(`${JSON.stringify(told)}\n`);
		const lines = program.err().trimEnd().split('\n');
		expect(lines).toEqual([
			expect.stringMatching(/^\d\d:\d\d:\d\d POST {4}200 login +all is well$/),
			expect.stringMatching(
				/^\d\d:\d\d:\d\d POST {4}401 login +the credential was never issued here, or its secret or signature is wrong \(gardener\) · There is an entry of gardener .*$/,
			),
		]);
		for (const secret of ['canary', 'fake-rose', token, told.token]) expect(program.err()).not.toContain(secret);
	});

	test('without a document serves the five, and shows people what to try', async () => {
		const program = start(['serve', '--port', '0', '--control-token', 'mine']);
		await program.until('out', /token mine\n/);
		const text = program.out();
		const url = /answers at (http:\/\/127\.0\.0\.1:\d+)\n/.exec(text)?.[1] ?? '';
		expect(text).toContain('do not expose');
		expect(text).toMatch(/Products\n( {2}\w+ +\d+ operations {2}instead of http.*\n){5}/);
		expect(text).toContain('It knows these fakes\n');
		expect(text).toContain(`  ${url}/__mock  token mine\n`);
		const lines = text.split('\n').filter((line) => line.startsWith('  curl '));
		expect(lines).toHaveLength(1);
		for (const verb of ['clock +10m', 'tokens', 'journal --follow']) expect(text).toContain(`\n  tokenwright ${verb} `);
		// Nothing that it tried for the banner is left.
		const state = await fetch(`${url}/__mock/state`, { headers: { authorization: 'Bearer mine' } });
		expect(await state.json()).toMatchObject({ requests: 0 });
		if (hasCurl())
			for (const line of lines) {
				const { stdout } = await promisify(execFile)('sh', ['-c', `${line.trim()} --silent --fail`]);
				expect(JSON.parse(stdout)).toBeTypeOf('object');
			}
		program.child.kill('SIGINT');
		expect(await program.exit).toBe(0);
	});

	test('takes a seed, and the token of the control API from the environment', async () => {
		const seed = file('seed.yaml', 'credentials:\n  gardener:\n    - { name: bob, password: fake-tulip }\n');
		const program = start(['serve', document, '--port', '0', '--json', '--seed', seed], { TOKENWRIGHT_CONTROL_TOKEN: 'from-outside' });
		const { url, token } = await ready(program);
		expect(token).toBe('from-outside');
		expect((await fetch(`${url}/login`, LOGIN)).status).toBe(401);
		expect((await fetch(`${url}/login`, { ...LOGIN, body: JSON.stringify({ name: 'bob', password: 'fake-tulip' }) })).status).toBe(200);
	});

	test('says nothing about requests when it is to be quiet', async () => {
		const program = start(['serve', document, '--port', '0', '--json', '--quiet']);
		const { url } = await ready(program);
		await signIn(url);
		program.child.kill('SIGTERM');
		expect(await program.exit).toBe(0);
		expect(program.err()).toBe('');
	});

	test('goes on when nobody reads its log any more', async () => {
		const program = start(['serve', document, '--port', '0', '--json']);
		const { url } = await ready(program);
		program.child.stderr?.destroy();
		for (let time = 0; time < 3; time++) expect(await signIn(url)).toMatch(/^[0-9a-f]{32}$/);
	});

	test('ends with 3 when the port is taken', async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		const { port } = other.address() as { port: number };
		const program = start(['serve', document, '--port', String(port)]);
		expect(await program.exit).toBe(3);
		expect(program.err()).toContain(`Failed to listen on 127.0.0.1:${port}: another program uses this port.`);
		expect(program.out()).toBe('');
		await new Promise((resolve) => other.close(resolve));
	});
});

describe('what cannot be served', () => {
	test.each([
		[
			'a seed that is not there',
			['serve', document, '--seed', join(folder, 'none.yaml')],
			/Failed to read the seed file .*none\.yaml: there is no such file/,
		],
		['a seed that is a folder', ['serve', document, '--seed', folder], /Failed to read the seed file .*: it is a folder/],
		[
			'a seed that is no YAML',
			['serve', document, '--seed', file('broken.yaml', 'credentials:\n  a: [\n')],
			/broken\.yaml:\d+:\d+ #: This is not valid YAML/,
		],
		[
			'A5: a seed with an alias of nothing',
			['serve', document, '--seed', file('alias.yaml', 'credentials: *nope\n')],
			/^\S+alias\.yaml:1:14 #: This is an alias, and nothing before it has its name\. Write .*\n$/,
		],
		[
			'a seed with a wrong name',
			['serve', document, '--seed', file('wrong.yaml', 'credentials:\n  nobody: []\n')],
			/wrong\.yaml:2:3 #\/credentials\/nobody: "nobody" is no credential/,
		],
		[
			'a document that is not there',
			['serve', join(folder, 'none.yaml')],
			/Failed to read the document .*none\.yaml: there is no such file/,
		],
		['a document that is no YAML', ['serve', file('not.yaml', 'a: [\n')], /not\.yaml:\d+:\d+ #: This is not valid YAML/],
	])('%s ends with 1', async (_, argv, message) => {
		const { code, out, err } = await inProcess(argv, {});
		expect(code).toBe(1);
		expect(err).toMatch(message);
		expect(out).toBe('');
	});
});

describe('tokenwright check', () => {
	test('says that a document is good', async () => {
		expect(await inProcess(['check', document], {})).toEqual({
			code: 0,
			out: `good ${document}: 1 product, 7 operations, 3 credentials, 0 directories\n`,
			err: '',
		});
	});

	test('says all that is wrong with another, each with place and cure', async () => {
		const wrong = GARDEN.replace('x-when: [credential-missing]', 'x-when: [credential-lost]').replace(
			'{ gate: $response.body#/token }',
			'{ gaet: $response.body#/token }',
		);
		const path = file('wrong-document.yaml', wrong);
		const { code, out, err } = await inProcess(['check', path], {});
		expect(code).toBe(1);
		expect(out).toBe('');
		const lineOf = (text: string) => wrong.slice(0, wrong.indexOf(text)).split('\n').length;
		expect(err).toContain(`${path}:${lineOf('gaet')}:`);
	});

	test('refuses an expression that lost its pointer to a comment', async () => {
		const path = file(
			'comment.yaml',
			GARDEN.replace('issues: { gate: $response.body#/token }', 'issues:\n          gate: $response.body #/token'),
		);
		const { code, err } = await inProcess(['check', path], {});
		expect(code).toBe(1);
		expect(err).toContain('has lost its JSON pointer');
	});
});

describe('D: the command line', () => {
	test.each([
		[['-h'], 'Exit codes of all commands:'],
		[['help'], 'Exit codes of all commands:'],
		[['help', 'serve'], '--allow-host <name>'],
		[['help', 'fault', 'delay'], '--by <duration>'],
		[['fault', 'delay', '-h'], '--by <duration>'],
		[['clock', '-h'], '--travel-to <moment>'],
		[['-v'], /^\d+\.\d+\.\d+\n$/],
		[['-V'], /^\d+\.\d+\.\d+\n$/],
	])('%j is understood', async (argv, text) => {
		const { code, out, err } = await inProcess(argv, {});
		expect([code, err]).toEqual([0, '']);
		expect(out).toMatch(text);
	});

	test('the exit codes are listed once', async () => {
		for (const argv of [['serve'], ['check'], ['wait'], ['clock'], ['fault', 'delay']])
			expect((await inProcess([...argv, '--help'], {})).out, argv.join(' ')).not.toContain('Exit codes');
	});

	test.each<[Record<string, string>, string[], RegExp]>([
		[{ PORT: '70000' }, [], /'70000' from env 'PORT' is invalid/],
		[{ PORT: '1', TOKENWRIGHT_PORT: 'http' }, [], /'http' from env 'TOKENWRIGHT_PORT' is invalid/],
		[{ TOKENWRIGHT_QUIET: 'canary' }, [], /the environment variable TOKENWRIGHT_QUIET is neither 1 nor 0\. Set it/],
		[{ TOKENWRIGHT_WATCH: '1' }, [], /--watch wants a document/],
		[{ TOKENWRIGHT_CONTROL_TOKEN: 'canary canary' }, [], /the control token cannot stand in a header/],
		[{}, ['--control-token', 'canary canary'], /the control token cannot stand in a header/],
	])('%j %j ends with 2', async (env, argv, text) => {
		const { code, out, err } = await inProcess(['serve', ...argv], env);
		expect([code, out]).toEqual([2, '']);
		expect(err).toMatch(text);
		expect(err).not.toContain('canary');
	});

	test('options of serve come from the environment, and flags win', async () => {
		const env = {
			HOST: '::1',
			PORT: '0',
			TOKENWRIGHT_HOST: '127.0.0.1',
			TOKENWRIGHT_JSON: '1',
			TOKENWRIGHT_WATCH: '0',
			TOKENWRIGHT_SEED: '',
			TOKENWRIGHT_NO_PRISM: 'true',
			XDG_RUNTIME_DIR: join(folder, 'run'),
		};
		const { code, out } = await inProcess(['serve', document], env);
		expect(code).toBe(0);
		expect(JSON.parse(out).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect((await inProcess(['serve', document, '--host', 'localhost', '--port', '0'], { ...env, PORT: 'x' })).code).toBe(0);
		expect((await inProcess(['serve', '--help'], {})).out).toMatch(/TOKENWRIGHT_NO_LIMITS/);
	});
});

describe('D: check --json', () => {
	const told = async (path: string) => {
		const { code, out, err } = await inProcess(['check', '--json', path], {});
		expect(err).toBe('');
		return { code, report: JSON.parse(out) };
	};

	test('tells each finding by its place', async () => {
		const path = file('json-wrong.yaml', GARDEN.replace('{ gate: $response.body#/token }', '{ gaet: $response.body#/token }'));
		expect(await told(path)).toEqual({
			code: 1,
			report: {
				file: path,
				good: false,
				findings: expect.arrayContaining([
					{
						severity: 'error',
						file: path,
						line: 13,
						column: 19,
						pointer: '/paths/~1login/post/x-flow/issues/gaet',
						message: expect.stringContaining('gaet'),
						hint: expect.any(String),
					},
				]),
			},
		});
	});

	test('B14: warns of what may not mean what its author thinks, and is good all the same', async () => {
		const text = GARDEN.replace(
			'issues: { gate: $response.body#/token }',
			'issues: { gate: { at: $response.body#/token, claims: { role: $subject.role } } }',
		);
		const path = file('warned.yaml', text);
		expect(await told(path)).toMatchObject({
			code: 0,
			report: { good: true, findings: [{ severity: 'warning', pointer: '/paths/~1login/post/x-flow/issues/gate/claims/role', line: 13 }] },
		});
		const { code, out, err } = await inProcess(['check', path], {});
		expect([code, out]).toEqual([0, expect.stringMatching(/^good /)]);
		expect(err).toMatch(
			/^warning \S+warned\.yaml:13:\d+ #\S+: "\$subject\.role" has no value here: this flow has no "subject"\. Write .*\n$/,
		);
	});

	test('tells that a document is good, and a file that is not there as one finding', async () => {
		expect(await told(document)).toEqual({ code: 0, report: { file: document, good: true, findings: [] } });
		const missing = join(folder, 'none.yaml');
		expect(await told(missing)).toMatchObject({
			code: 1,
			report: { good: false, findings: [{ severity: 'error', file: missing, line: null, column: null, pointer: '' }] },
		});
	});
});

describe('the command line', () => {
	test.each([
		[['--help'], 'Exit codes of all commands:'],
		[['serve', '--help'], '--allow-host <name>'],
		[['serve', '--help'], '--cors-origin <origin>'],
		[['check', '--help'], 'default: openapi.yaml'],
		[['--version'], '0.'],
	])('%j is no mistake', async (argv, text) => {
		const { code, out, err } = await inProcess(argv, {});
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain(text);
	});

	test.each([
		[[], 'Usage: tokenwright'],
		[['frobnicate'], "unknown command 'frobnicate'"],
		[['serve', '--frobnicate'], "unknown option '--frobnicate'"],
		[['serve', '--port', 'http'], 'Give a whole number from 0 (a free one) to 65535.'],
		[['serve', '--port', '65536'], 'Give a whole number from 0 (a free one) to 65535.'],
		[['serve', 'a.yaml', 'b.yaml'], 'too many arguments'],
		[['serve', '--cors-origin', 'app.test'], 'Give scheme, host and port, such as https://app.test.'],
		[['serve', '--cors-origin', 'https://app.test', '--cors-origin', 'https://app.test/in'], 'Give scheme, host and port'],
	])('%j ends with 2', async (argv, text) => {
		const { code, err } = await inProcess(argv, {});
		expect(code).toBe(2);
		expect(err).toContain(text);
	});
});

test('the program says so when it is not built', async () => {
	mkdirSync(join(folder, 'bin'));
	file('package.json', '{"type":"module"}');
	copyFileSync(new URL('../../../mock/bin/tokenwright.js', import.meta.url), join(folder, 'bin/tokenwright.js'));
	const failed = await promisify(execFile)(process.execPath, [join(folder, 'bin/tokenwright.js')]).catch((error: unknown) => error);
	expect(failed).toMatchObject({
		code: 1,
		stderr: expect.stringMatching(/^tokenwright is not built: .*cli\.js is missing\. Run "npm run build"/),
	});
});

describe('a line of the log', () => {
	const plain = new Proxy({}, { get: () => (text: string) => text }) as Terminal['colours'];
	const entry = {
		id: 1,
		at: '2026-01-02T03:04:05.678Z',
		method: 'GET',
		path: '/plants',
		operation: 'listPlants',
		flow: '#/paths/~1plants/get',
		outcome: 'accepted',
		reason: null,
		credential: null,
		status: 200,
		caller: null,
		subject: null,
		issued: [],
		delay: 0,
		retryAfter: null,
		faults: [],
		marks: [],
		why: null,
	} satisfies JournalEntry;
	const why = (text: string) => ({ text, rule: null, answer: null, id: null, ended: null, by: null });

	test.each<[Partial<JournalEntry>, string]>([
		[{}, '03:04:05 GET     200 listPlants                   all is well'],
		[{ status: 422, outcome: 'failed' }, '03:04:05 GET     422 listPlants                   let in, but the request got an error'],
		[
			{ status: 401, outcome: 'refused', reason: 'credential-expired', credential: 'gate', delay: 5 },
			'03:04:05 GET     401 listPlants                   the time of the credential is over, or has not come (gate), 5 s late at the real one',
		],
		[{ status: 410, outcome: 'refused', reason: 'plant-wilted' }, '03:04:05 GET     410 listPlants                   plant wilted'],
		[
			{ status: 404, outcome: 'unrouted', reason: 'path-unknown', operation: null },
			'03:04:05 GET     404 no operation                 path unknown',
		],
		[
			{ status: 401, outcome: 'refused', reason: 'credential-revoked', credential: 'gate', why: why(`It was ${'so '.repeat(80)}`) },
			`03:04:05 GET     401 listPlants                   the credential was revoked (gate) · It was ${'so '.repeat(50)}so…`,
		],
		[
			{ status: 0, outcome: 'faulted', why: why('The fault fault-1 (drop) was set for it.') },
			'03:04:05 GET     --- listPlants                   the connection was dropped by a fault · The fault fault-1 (drop) was set for it.',
		],
		[
			{ status: 429, outcome: 'faulted', reason: 'rate-limited' },
			'03:04:05 GET     429 listPlants                   a fault was set: too many requests',
		],
	])('for %j', (change, line) => {
		expect(requestLine({ ...entry, ...change }, plain)).toBe(line);
	});
});

function hasCurl(): boolean {
	try {
		execFileSync('curl', ['--version']);
		return true;
	} catch {
		return false;
	}
}
