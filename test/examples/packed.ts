/** The examples as somebody has them who copied one: in a folder of its own, with the packed packages and no repository around it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	renameSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OURS = ['sdk', 'mock'] as const;

/** Longer than anything here takes, so that what hangs is shown with its output. */
const PATIENCE_MS = 120_000;

export interface PackedExample {
	/** Where the copy is. It goes with the run. */
	folder: string;
	/**
	 * Runs a command in it, with the commands of its packages on the path.
	 *
	 * @returns what it printed on standard output.
	 * @throws {Error} with the whole output, if it does not end with 0.
	 */
	run(command: string, args?: string[], options?: { env?: Record<string, string> }): Promise<string>;
	/** The same for what goes on until it is stopped, such as a server. */
	start(command: string, args?: string[], options?: { env?: Record<string, string> }): Started;
}

export interface Started {
	/**
	 * Resolves as soon as what it has printed fits.
	 *
	 * @throws {Error} with the whole output, if it ends before.
	 */
	until(pattern: RegExp): Promise<RegExpExecArray>;
	/** Ends it with all that it has started. */
	stop(): Promise<void>;
}

/**
 * Copies an example to a folder of its own and installs there what its package.json names: our packages from their tarballs, all others
 * from the repository's node_modules, so that no registry is asked.
 *
 * @param name of the folder in `examples/`.
 * @throws {Error} if the repository has not what the package.json names, in a version that fits.
 * @example
 * const example = await packedExample('vitest-node');
 * await example.run('npm', ['test']);
 */
export async function packedExample(name: string): Promise<PackedExample> {
	const folder = mkdtempSync(join(inject('packedFolder'), `${name}-`));
	cpSync(join(ROOT, 'examples', name), folder, {
		recursive: true,
		filter: (path) => !/[\\/](node_modules|dist|test-results|\.vite)$/.test(path),
	});
	return installed(folder);
}

/**
 * A folder of its own with nothing but a package.json, for tests that write the rest themselves.
 *
 * @param dependencies as in a package.json.
 * @throws {Error} as {@link packedExample}.
 */
export async function packedFolder(dependencies: Record<string, string>): Promise<PackedExample> {
	const folder = mkdtempSync(join(inject('packedFolder'), 'folder-'));
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'folder', private: true, type: 'module', dependencies }));
	return installed(folder);
}

async function installed(folder: string): Promise<PackedExample> {
	await install(folder);
	const path = `${join(folder, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
	return {
		folder,
		run: (command, args = [], { env } = {}) => execute(command, args, folder, { PATH: path, ...env }),
		start: (command, args = [], { env } = {}) => start(command, args, folder, { PATH: path, ...env }),
	};
}

/**
 * The folder with both packages, unpacked as `sdk` and `mock` beside `sdk.tgz` and `mock.tgz`. Packed once a run: of test files that begin
 * at the same moment several may pack, and what is there first is used by all.
 */
export async function packedPackages(): Promise<string> {
	const shared = join(inject('packedFolder'), 'packages');
	if (existsSync(shared)) return shared;
	const draft = mkdtempSync(join(inject('packedFolder'), 'draft-'));
	const workspaces = OURS.flatMap((workspace) => ['-w', workspace]);
	const told = await execute('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', draft, ...workspaces], ROOT);
	const packed = JSON.parse(told) as { name: string; filename: string; files: { path: string }[] }[];
	for (const workspace of OURS) {
		const one = packed.find(({ name }) => name === `@tokenwright/${workspace}`);
		if (!one?.files.some(({ path }) => path === 'dist/index.js'))
			throw new Error(`Failed to pack "${workspace}": its dist folder is not built. Run "npm run build".`);
		renameSync(join(draft, one.filename), join(draft, `${workspace}.tgz`));
		mkdirSync(join(draft, workspace));
		await execute('tar', ['-xzf', `${workspace}.tgz`, '-C', workspace, '--strip-components=1'], draft);
	}
	try {
		renameSync(draft, shared);
	} catch (error) {
		if (!existsSync(shared)) throw error;
	}
	return shared;
}

interface Manifest {
	bin?: string | Record<string, string>;
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

async function install(folder: string): Promise<void> {
	const packed = await packedPackages();
	const { dependencies, devDependencies } = manifestOf(folder);
	const modules = join(folder, 'node_modules');
	for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
		const own = OURS.find((workspace) => name === `@tokenwright/${workspace}`);
		if (own) installOurs(own, packed, join(modules, name));
		else link(join(ROOT, 'node_modules', name), join(modules, name));
		linkCommands(modules, name);
	}
	// npm itself says whether all is there, in versions that fit.
	await execute('npm', ['ls', '--depth=0'], folder).catch((cause: Error) => {
		throw new Error(
			`Failed to install what ${folder}/package.json names: the repository's node_modules has not all of it in versions that fit. Correct the range, or name the package in the repository's package.json.\n${cause.message}`,
		);
	});
}

/** What it depends on is put below it: nothing that the example does not name itself comes within its reach. */
function installOurs(workspace: string, packed: string, to: string): void {
	cpSync(join(packed, workspace), to, { recursive: true });
	for (const name of Object.keys(manifestOf(to).dependencies ?? {})) {
		const nested = join(ROOT, workspace, 'node_modules', name);
		link(existsSync(nested) ? nested : join(ROOT, 'node_modules', name), join(to, 'node_modules', name));
	}
	for (const file of Object.values(commandsOf(to))) chmodSync(join(to, file), 0o755);
}

/** What is not there is left out: npm reports all of that at once. */
function link(from: string, to: string): void {
	if (!existsSync(from)) return;
	mkdirSync(dirname(to), { recursive: true });
	symlinkSync(realpathSync(from), to, 'junction');
}

function linkCommands(modules: string, name: string): void {
	const folder = join(modules, name);
	if (!existsSync(folder)) return;
	mkdirSync(join(modules, '.bin'), { recursive: true });
	for (const [command, file] of Object.entries(commandsOf(folder, name))) {
		const to = join(modules, '.bin', command);
		if (!existsSync(to)) symlinkSync(join(folder, file), to);
	}
}

function commandsOf(folder: string, name = ''): Record<string, string> {
	const { bin = {} } = manifestOf(folder);
	return typeof bin === 'string' ? { [name.replace(/^@.*\//, '')]: bin } : bin;
}

const execFileAsync = promisify(execFile);

/** What vitest and npm tell their own children would change a vitest and an npm that run inside a test. */
const LEFT_OUT = /^(vite|vitest|npm_|node_options$|node_env$|node_path$|test$|dev$|prod$|ssr$|mode$|base_url$)/i;

const environment = (env: Record<string, string>) => ({
	...Object.fromEntries(Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name))),
	NO_COLOR: '1',
	...env,
});

async function execute(command: string, args: string[], cwd: string, env: Record<string, string> = {}): Promise<string> {
	try {
		const { stdout } = await execFileAsync(command, args, {
			cwd,
			env: environment(env),
			timeout: PATIENCE_MS,
			maxBuffer: 50_000_000,
		});
		return stdout;
	} catch (error) {
		const { code, signal, stdout, stderr, message } = error as Error & Record<'code' | 'signal' | 'stdout' | 'stderr', unknown>;
		const how = signal ? `was ended by ${signal} (after ${PATIENCE_MS / 1000} s it is)` : `ended with ${code}`;
		throw new Error(stdout === undefined ? message : `"${[command, ...args].join(' ')}" in ${cwd} ${how}:\n${stdout}${stderr}`);
	}
}

function start(command: string, args: string[], cwd: string, env: Record<string, string>): Started {
	// A group of its own: npm and tsx start what is meant.
	const child = spawn(command, args, { cwd, env: environment(env), detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk) => {
			printed += chunk;
		});
	const ended = once(child, 'close');
	// Whoever waits for it is told.
	ended.catch(() => undefined);
	const kill = () => {
		if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGTERM');
	};
	process.once('exit', kill);
	return {
		until: (pattern) =>
			new Promise((resolve, reject) => {
				const look = () => {
					const found = pattern.exec(printed);
					if (found) resolve(found);
				};
				for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
				const fail = (why: unknown) =>
					reject(new Error(`"${[command, ...args].join(' ')}" in ${cwd} ${why} before it printed ${pattern}:\n${printed}`));
				ended.then(
					([code]) => fail(`ended with ${code}`),
					(cause) => fail(`did not start (${cause})`),
				);
				look();
			}),
		async stop() {
			process.off('exit', kill);
			kill();
			await ended.catch(() => undefined);
		},
	};
}
