import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { claims, ROOT } from './claims.ts';

const VITEST = new URL('node_modules/vitest/vitest.mjs', ROOT).pathname;

/** The tests of that name, run without a line: how many ran, and how many failed. */
function runWithout(file: string, text: string, testFile: string, name: string): Promise<{ ran: number; failed: number }> {
	const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const args = [VITEST, 'run', '--config', 'test/vitest.config.ts', testFile, '-t', pattern, '--reporter=json', '--no-cache'];
	const env = { ...process.env, TOKENWRIGHT_WITHOUT: `${file}\n${text}` };
	return new Promise((resolve, reject) => {
		execFile(process.execPath, args, { cwd: ROOT, env, maxBuffer: 64 << 20 }, (_, stdout, stderr) => {
			const json = stdout.slice(stdout.indexOf('{'));
			if (json === '') return reject(new Error(`vitest said nothing: ${stderr.slice(-2000)}`));
			const { numPassedTests, numFailedTests } = JSON.parse(json);
			resolve({ ran: numPassedTests + numFailedTests, failed: numFailedTests });
		});
	});
}

describe.concurrent('a test that names a line turns red without it', () => {
	test.each(claims())('$test: "$name" guards $file: $text', { timeout: 120_000 }, async ({ test: testFile, name, file, text }) => {
		const lines = readFileSync(new URL(file, ROOT), 'utf8').split('\n');
		expect(lines.filter((line) => line.includes(text)).length, 'lines with that text').toBe(1);
		const { ran, failed } = await runWithout(file, text, testFile, name);
		// A line whose absence breaks the file itself is guarded by the compiler, not by the test.
		expect(ran, 'tests that ran').toBeGreaterThan(0);
		expect(failed, 'tests that failed').toBeGreaterThan(0);
	});
});
