/** The way to the next release, in a copy of what it reads, with no network. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CHANGESET = join(ROOT, 'node_modules/@changesets/cli/bin.js');
let folder: string;

function run(command: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(command, args, {
		cwd: folder,
		encoding: 'utf8',
		env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' },
	});
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
	return stdout + stderr;
}
const git = (...args: string[]) => run('git', '-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args);
const changeset = (...args: string[]) => run(process.execPath, CHANGESET, ...args);
const versionOf = (workspace: string): string => JSON.parse(readFileSync(join(folder, workspace, 'package.json'), 'utf8')).version;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'tokenwright-changesets-'));
	const copy = (path: string) => cpSync(join(ROOT, path), join(folder, path), { recursive: true });
	for (const path of ['package.json', 'package-lock.json', '.changeset']) copy(path);
	// What is waiting now is for the real release.
	for (const file of readdirSync(join(folder, '.changeset')))
		if (file.endsWith('.md') && file !== 'README.md') rmSync(join(folder, '.changeset', file));
	for (const workspace of ['spec', 'sdk', 'mock']) {
		mkdirSync(join(folder, workspace));
		copy(`${workspace}/package.json`);
	}
	for (const workspace of ['sdk', 'mock']) copy(`${workspace}/CHANGELOG.md`);
	git('init', '--quiet', '--initial-branch=main');
	git('add', '.');
	git('commit', '--quiet', '--message=As it is');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('writes one version for both packages, and a changelog for each, from what was noted', { timeout: 60_000 }, () => {
	const [major, minor] = versionOf('sdk').split('.');
	expect(versionOf('mock')).toBe(versionOf('sdk'));
	writeFileSync(join(folder, '.changeset/one.md'), "---\n'@tokenwright/sdk': minor\n---\n\nSomething that users notice.\n");
	git('add', '.');
	git('commit', '--quiet', '--message=A change');
	expect(changeset('status')).toMatch(/minor:[^:]*- @tokenwright\/sdk\s[^:]*- @tokenwright\/mock\s/);
	changeset('version');
	const next = `${major}.${Number(minor) + 1}.0`;
	expect([versionOf('sdk'), versionOf('mock'), versionOf('spec')]).toEqual([next, next, versionOf('spec')]);
	const changelog = readFileSync(join(folder, 'sdk/CHANGELOG.md'), 'utf8');
	expect(changelog).toMatch(new RegExp(`\\n## ${next}\\n\\n### Minor Changes\\n\\n- [0-9a-f]+: Something that users notice\\.\\n`));
	expect(readFileSync(join(folder, 'mock/CHANGELOG.md'), 'utf8')).toContain(`## ${next}`);
});

it.each(['sdk', 'mock'])('has told of the version that is here: %s', (workspace) => {
	const { version } = JSON.parse(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8'));
	expect(readFileSync(join(ROOT, workspace, 'CHANGELOG.md'), 'utf8')).toContain(`\n## ${version}\n`);
});
