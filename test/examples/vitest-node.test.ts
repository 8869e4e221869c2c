/** examples/vitest-node, as somebody has it who copied it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PackedExample, packedExample } from './packed.ts';

describe('the example of Vitest in Node', { timeout: 120_000 }, () => {
	let example: PackedExample;
	beforeAll(async () => {
		example = await packedExample('vitest-node');
	}, 120_000);

	it.concurrent('is green', async () => {
		expect(await example.run('npm', ['test'])).toMatch(/Tests +\d+ passed \(\d+\)/);
	});

	it.concurrent('is typed', async () => {
		await example.run('npm', ['run', 'types']);
	});

	it.each(['with-sdk', 'by-hand'])('is ten lines, imports aside: %s', (name) => {
		const text = readFileSync(join(example.folder, `test/${name}.test.ts`), 'utf8');
		expect(text.split('\n').filter((line) => line.trim() && !line.startsWith('import ')).length).toBeLessThanOrEqual(10);
	});

	it('says in its README what its test says', () => {
		const [, block = 'none'] = /```ts\n(.*?)```/s.exec(readFileSync(join(example.folder, 'README.md'), 'utf8')) ?? [];
		expect(readFileSync(join(example.folder, 'test/with-sdk.test.ts'), 'utf8')).toContain(block);
	});
});
