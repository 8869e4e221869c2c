/** The workflow that publishes: what can be known of it without GitHub. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
	id?: string;
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}
interface Job {
	needs?: string;
	permissions?: Record<string, string>;
	steps: Step[];
}

const text = readFileSync(fileURLToPath(new URL('../../.github/workflows/release.yml', import.meta.url)), 'utf8');
const workflow = parse(text) as { permissions: object; jobs: Record<'build' | 'publish', Job> };
const { build, publish } = workflow.jobs;
const actionsOf = ({ steps }: Job) => steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses.split('@')[0]]));

describe('D: the release', () => {
	test('pins every action by a commit, and says which version that is', () => {
		const uses = text.split('\n').filter((line) => /\buses:/.test(line));
		expect(uses).toHaveLength(6);
		for (const line of uses) expect(line).toMatch(/^ {6}- uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	test('has no right where code of others runs, and runs none where it may publish', () => {
		expect(Object.keys(workflow.jobs)).toEqual(['build', 'publish']);
		expect(workflow.permissions).toEqual({});
		expect(build.permissions).toEqual({ contents: 'read' });
		expect(publish.permissions).toEqual({ 'id-token': 'write' });
		expect(publish.needs).toBe('build');
		expect(actionsOf(publish)).toEqual(['actions/download-artifact', 'actions/setup-node']);
		// A cache may hold what another job has put there.
		expect(publish.steps[1]?.with).toMatchObject({ 'package-manager-cache': false });
		const [{ with: checkout } = {}] = build.steps;
		expect(checkout).toEqual({ 'persist-credentials': false });
		const commands = publish.steps.map(({ run = '' }) => run).join('\n');
		expect(commands).not.toMatch(/\bnpx\b|npm (?:ci|i|install|run|exec|pack)\b|changeset/);
		expect(commands).toContain('npm publish "./$tarball" --ignore-scripts --provenance');
	});

	test('publishes what the other job has packed, with a list of all that it brings', () => {
		const upload = (name: string) => build.steps.find((step) => step.uses?.includes('upload-artifact') && step.with?.name === name)?.with;
		expect(upload('tarballs')).toMatchObject({ path: 'tarballs/*.tgz', 'if-no-files-found': 'error' });
		expect(publish.steps[0]?.with).toEqual({ name: 'tarballs', path: 'tarballs' });
		expect(upload('sbom')).toMatchObject({ path: 'sbom/tokenwright.cdx.json', 'if-no-files-found': 'error' });
		expect(build.steps.find(({ id }) => id === 'sbom')?.run).toContain('npm sbom --sbom-format cyclonedx');
	});

	const folder = mkdtempSync(join(tmpdir(), 'tokenwright-release-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	test('leaves out what the registry has, and publishes the rest', () => {
		mkdirSync(join(folder, 'bin'));
		// Of two packages it knows one.
		writeFileSync(
			join(folder, 'bin/npm'),
			'#!/bin/sh\ncase "$1 $2" in "view @x/one@1.0.0") echo 1.0.0;; view*) exit 1;; *) echo "npm $*";; esac\n',
		);
		chmodSync(join(folder, 'bin/npm'), 0o755);
		mkdirSync(join(folder, 'tarballs'));
		for (const name of ['one', 'two']) {
			mkdirSync(join(folder, name, 'package'), { recursive: true });
			writeFileSync(join(folder, name, 'package/package.json'), JSON.stringify({ name: `@x/${name}`, version: '1.0.0' }));
			spawnSync('tar', ['-czf', `tarballs/x-${name}.tgz`, '-C', name, 'package'], { cwd: folder });
		}
		const script = publish.steps.find(({ id }) => id === 'publish')?.run ?? '';
		const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
			cwd: folder,
			encoding: 'utf8',
			env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` },
		});
		expect([status, stdout.trim().split('\n')]).toEqual([
			0,
			['@x/one@1.0.0 is there.', 'npm publish ./tarballs/x-two.tgz --ignore-scripts --provenance --access public'],
		]);
	});
});
