/** `npm run demo` as a newcomer runs it, and against documents that say something else. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tokenwright-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function demo(...args: string[]): { status: number | null; text: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'examples/demo/demo.ts', ...args], {
		cwd: ROOT,
		encoding: 'utf8',
		env: { ...process.env, NO_COLOR: '1' },
	});
	return { status, text: stdout + stderr };
}

/** Runs the demo against a copy of the document with one rule changed. */
function changed(name: string, from: string, to: string): { status: number | null; text: string } {
	const text = readFileSync(join(ROOT, 'openapi.yaml'), 'utf8');
	expect(text, 'the rule that is changed').toContain(from);
	const file = join(folder, `${name}.yaml`);
	writeFileSync(file, text.replaceAll(from, to));
	return demo(file);
}

describe('the demo', () => {
	it('walks all five products, and ends well', () => {
		const { status, text } = demo();
		expect(text).toMatch(/\d+ of \d+ steps came out as the vendors document them/);
		for (const product of ['Insites', 'Ideanote', 'Flussonic Watcher', 'Insly Ledger', 'datarhei Core'])
			expect(text).toContain(`\n${product}  `);
		expect(text).not.toContain('✗');
		expect(status).toBe(0);
	});

	it('fails if a login token lives a second longer', () => {
		const { status, text } = changed('lifetime', 'lifetime: PT30S', 'lifetime: PT31S');
		expect(text).toContain('✗ open a third link');
		expect(status).toBe(1);
	});

	it('fails if a login token may be used again', () => {
		const { status, text } = changed('uses', '\n      uses: 1\n', '\n');
		expect(text).toContain('✗ open it again');
		expect(status).toBe(1);
	});

	it('fails if an answer is given for another reason', () => {
		const { status, text } = changed('when', 'x-when: [credential-unknown, subject-unknown]', 'x-when: [subject-unknown]');
		expect(text).toContain('✗');
		expect(status).toBe(1);
	});
});
