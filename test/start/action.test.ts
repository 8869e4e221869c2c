/** The GitHub Action: what can be known of it without GitHub. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Schema, Validator } from '@cfworker/json-schema';
import { connect } from '@tokenwright/mock/control';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Action {
	inputs: Record<string, { default: string }>;
	outputs: Record<string, { value: string }>;
	runs: { steps: { id: string; run: string; env: Record<string, string> }[] };
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const action = parse(read('.github/actions/tokenwright/action.yml')) as Action;
const [step] = action.runs.steps;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'tokenwright-action-'));
	mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
	symlinkSync(join(ROOT, 'mock/bin/tokenwright.js'), join(folder, 'node_modules/.bin/tokenwright'));
});
afterEach(() => {
	// The server says in the runtime folder who it is.
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
		if (/\d+\.json$/.test(name)) process.kill(JSON.parse(readFileSync(join(folder, name), 'utf8')).pid);
	rmSync(folder, { recursive: true, force: true });
});

/** Runs the script as a runner does: with its inputs as variables, and files for what it says. */
function runStep(inputs: Record<string, string>) {
	const values = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])), ...inputs };
	const env = Object.fromEntries(
		Object.entries(step?.env ?? {}).map(([name, value]) => [
			name,
			value.replace(/^\$\{\{ inputs\.(\w+) \}\}$/, (_, input) => values[input] ?? ''),
		]),
	);
	writeFileSync(join(folder, 'step.sh'), step?.run ?? '');
	const files = Object.fromEntries(['GITHUB_OUTPUT', 'GITHUB_ENV'].map((name) => [name, join(folder, name)]));
	const child = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', 'step.sh'], {
		cwd: folder,
		encoding: 'utf8',
		env: { ...process.env, ...env, ...files, RUNNER_TEMP: folder, XDG_RUNTIME_DIR: folder },
	});
	const told = (name: string) =>
		Object.fromEntries(
			readFileSync(join(folder, name), 'utf8')
				.trim()
				.split('\n')
				.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
		);
	return { ...child, told };
}

describe('the action for GitHub', () => {
	test('fits the schema of such files', () => {
		const validator = new Validator(JSON.parse(read('test/fixtures/schemastore/github-action.json')) as Schema, '7', false);
		expect(validator.validate(action).errors).toEqual([]);
		expect(validator.validate({ ...action, runs: { using: 'composite' } }).valid).toBe(false);
	});

	test('takes every input as a variable, and none as code', () => {
		expect(step?.run).not.toContain('${{');
		expect(Object.values(step?.env ?? {}).toSorted()).toEqual(
			Object.keys(action.inputs)
				.map((name) => `\${{ inputs.${name} }}`)
				.toSorted(),
		);
		expect(Object.values(action.outputs).map(({ value }) => value)).toEqual(
			['url', 'token'].map((name) => `\${{ steps.serve.outputs.${name} }}`),
		);
	});

	test('starts a server that outlives the step, and tells later steps how to steer it', async () => {
		writeFileSync(join(folder, 'seed.yaml'), 'credentials: { datarheiUser: [{ username: zoe, password: fake }] }\n');
		const { status, stdout, stderr, told } = runStep({ port: '0', seed: 'seed.yaml' });
		expect(status, stderr).toBe(0);
		const { url = '', token = '' } = told('GITHUB_OUTPUT');
		expect(stdout).toBe(`::add-mask::${token}\n`);
		expect(told('GITHUB_ENV')).toEqual({ TOKENWRIGHT_CONTROL_URL: url, TOKENWRIGHT_CONTROL_TOKEN: token });
		const control = await connect(url, { token });
		expect(await control.secrets.list('datarheiUser')).toHaveLength(1);
	}, 30_000);

	test('fails with what is wrong', () => {
		const { status, stderr } = runStep({ port: '0', seed: 'absent.yaml' });
		expect(status).not.toBe(0);
		expect(stderr).toContain('absent.yaml');
	});
});

test('the line that Playwright waits for is the one that the server prints', async () => {
	const [, source = ''] = /wait: \{ stdout: \/(.+)\/ \}/.exec(read('docs/ci.md')) ?? [];
	const child = spawn(process.execPath, [join(ROOT, 'mock/bin/tokenwright.js'), 'serve', '--json', '--port', '0'], {
		stdio: ['ignore', 'pipe', 'ignore'],
		env: { ...process.env, XDG_RUNTIME_DIR: folder },
	});
	try {
		const line = await new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))));
		const { url, token } = JSON.parse(line);
		expect({ ...new RegExp(source).exec(line)?.groups }).toEqual({ tokenwright_url: url, tokenwright_control_token: token });
	} finally {
		child.kill();
	}
}, 30_000);
