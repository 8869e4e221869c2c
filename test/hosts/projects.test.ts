/** Small projects as people have them, each with its own runner, against the built packages. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withoutChromium } from '../browser/chromium.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const VITEST = [at('../../node_modules/vitest/vitest.mjs'), 'run', '--no-color'];
const JEST = [at('../../node_modules/jest/bin/jest.js')];

/** Their own start counts, too: a bundler, a browser, a cache of transformed modules. */
const PATIENCE = 120_000;

const run = (project: string, args: string[]): Promise<{ code: number; text: string }> =>
	new Promise((resolve) => {
		// What is set for this runner is not for that one.
		const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|JEST|NODE_OPTIONS|NODE_ENV)/.test(name)));
		execFile(process.execPath, args, { cwd: at(`projects/${project}`), env, timeout: PATIENCE - 10_000 }, (error, stdout, stderr) =>
			resolve({ code: error ? 1 : 0, text: `${stdout}${stderr}` }),
		);
	});

const skipped = withoutChromium();

const PROJECTS: [project: string, args: string[], tests: number][] = [
	['vitest-node', VITEST, 4],
	['vitest-browser', VITEST, 3],
	['jest-esm', ['--experimental-vm-modules', ...JEST], 2],
	['jest-cjs', JEST, 2],
	['jest-plain', JEST, 1],
];

describe.concurrent('the tests of a project are green', () => {
	for (const [project, args, tests] of PROJECTS)
		it.skipIf(project === 'vitest-browser' && skipped)(
			project,
			async () => {
				const { code, text } = await run(project, args);
				expect(code, text).toBe(0);
				expect(text).toMatch(new RegExp(`Tests\\s*:?\\s+${tests} passed`));
			},
			PATIENCE,
		);
});
