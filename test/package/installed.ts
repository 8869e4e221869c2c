/** An empty folder into which the packed packages were installed from the registry's ordinary ways: what a newcomer has. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packedPackages } from '../examples/packed.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const WORKSPACES = ['sdk', 'mock'] as const;
export type Workspace = (typeof WORKSPACES)[number];

export interface Manifest {
	name: string;
	version: string;
	license: string;
	type: string;
	sideEffects: boolean;
	exports: Record<string, string | Record<'import' | 'require', { types: string; default: string }>>;
	scripts?: Record<string, string>;
	dependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	peerDependenciesMeta?: Record<string, { optional: boolean }>;
	devDependencies?: Record<string, string>;
}

export interface Installed {
	folder: string;
	tarballOf(workspace: Workspace): string;
	/** Where a package was installed, by its name. */
	packageOf(name: string): string;
	manifestOf(name: string): Manifest;
	write(name: string, text: string): void;
	/** Runs a command in the folder and returns what it printed; a failure shows all of that. */
	run(command: string, args: string[]): string;
	remove(): void;
}

export async function installPacked(): Promise<Installed> {
	const packed = await packedPackages();
	const folder = mkdtempSync(join(tmpdir(), 'tokenwright-installed-'));
	const packageOf = (name: string) => join(folder, 'node_modules', name);
	const installed: Installed = {
		folder,
		tarballOf: (workspace) => join(packed, `${workspace}.tgz`),
		packageOf,
		manifestOf: (name) => readManifest(packageOf(name)),
		write: (name, text) => writeFileSync(join(folder, name), text),
		run(command, args) {
			const env = { ...process.env, NODE_OPTIONS: '' };
			const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env });
			if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
			return stdout;
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
	installed.write('package.json', JSON.stringify({ name: 'empty-folder', private: true }));
	const { devDependencies = {} } = readManifest(ROOT);
	const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
	installed.run('npm', ['install', ...quiet, ...WORKSPACES.map(installed.tarballOf), `msw@${devDependencies.msw}`]);
	return installed;
}

export const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** All files below a folder, from its root. */
export const filesOf = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());

/** What comes with a package: its dependencies and theirs, by name. */
export function treeOf(name: string, { packageOf, folder }: Installed): string[] {
	const names = new Set<string>();
	const visit = (from: string) => {
		for (const dependency of Object.keys(readManifest(from).dependencies ?? {})) {
			if (names.has(dependency)) continue;
			names.add(dependency);
			const nested = join(from, 'node_modules', dependency);
			visit(existsSync(nested) ? nested : join(folder, 'node_modules', dependency));
		}
	};
	visit(packageOf(name));
	return [...names].sort();
}
