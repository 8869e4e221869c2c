/** The list of all that the packages bring, as the release makes it. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packedPackages } from '../examples/packed.ts';
import { ROOT, readManifest, WORKSPACES } from './installed.ts';

test('D: the SBOM of a release names every dependency of the packages, and none of ours alone', { timeout: 300_000 }, async () => {
	const packed = await packedPackages();
	const folder = mkdtempSync(join(tmpdir(), 'tokenwright-sbom-'));
	mkdirSync(join(folder, 'tarballs'));
	for (const workspace of WORKSPACES) copyFileSync(join(packed, `${workspace}.tgz`), join(folder, 'tarballs', `${workspace}.tgz`));
	const workflow = parse(readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8'));
	const { run } = workflow.jobs.build.steps.find(({ id }: { id?: string }) => id === 'sbom');
	const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
		cwd: folder,
		encoding: 'utf8',
		env: { ...process.env, npm_config_prefer_offline: 'true' },
	});
	expect([status, stderr]).toEqual([0, expect.anything()]);
	const { bomFormat, components } = JSON.parse(readFileSync(join(folder, 'sbom/tokenwright.cdx.json'), 'utf8')) as {
		bomFormat: string;
		components: { purl: string }[];
	};
	rmSync(folder, { recursive: true });
	expect(bomFormat).toBe('CycloneDX');
	const names = components.map(({ purl }) => /^pkg:npm\/(.+?)@[^@]+$/.exec(decodeURIComponent(purl).replace(/\?.*$/, ''))?.[1]);
	const dependencies = WORKSPACES.flatMap((workspace) => Object.keys(readManifest(join(ROOT, workspace)).dependencies ?? {}));
	expect(names).toEqual(expect.arrayContaining(['@tokenwright/sdk', '@tokenwright/mock', ...dependencies]));
	expect(names).not.toContain('vitest');
});
