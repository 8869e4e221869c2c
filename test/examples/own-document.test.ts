/** examples/own-document, as somebody has it who copied it: nothing of the repository but the packed packages. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackedExample, packedExample, type Started } from './packed.ts';

describe('the example of a document of one’s own', { timeout: 240_000 }, () => {
	let example: PackedExample;
	const started: Started[] = [];
	beforeAll(async () => {
		example = await packedExample('own-document');
	}, 120_000);
	afterAll(() => Promise.all(started.map((one) => one.stop())));

	it('has what its document leads to', async () => {
		expect(await example.run('npm', ['run', 'generate', '--', '--check'])).toContain('nothing to write');
		rmSync(join(example.folder, 'src/generated'), { recursive: true });
		expect(await example.run('npm', ['run', 'generate'])).toContain('written src/generated/index.ts');
	});

	it('is green', async () => {
		expect(await example.run('npm', ['test'])).toMatch(/Tests +\d+ passed \(\d+\)/);
	});

	it('is typed, for Node and for bundlers', async () => {
		await example.run('npm', ['run', 'types']);
		await example.run('npm', ['run', 'types', '--', '--module', 'esnext', '--moduleResolution', 'bundler', '--exactOptionalPropertyTypes']);
	});

	it('signs in, renews, and is refused rightly by a server of the same document', async () => {
		const server = example.start('npx', ['tokenwright', 'serve', 'openapi.yaml', '--overlay', 'overlay.yaml', '--port', '0', '--json']);
		started.push(server);
		const [line = '{}'] = await server.until(/\{"url".*\}/);
		const { url, control, token } = JSON.parse(line);
		writeFileSync(
			join(example.folder, 'test/served.test.ts'),
			`import { connect } from '@tokenwright/mock/control';
import { expect, test } from 'vitest';
import { createTodos } from '../src/todos.js';
const baseUrl = ${JSON.stringify(url)};
test('renews when the server says that it is later', async () => {
	const mock = await connect(${JSON.stringify(control)}, { token: ${JSON.stringify(token)} });
	let later = 0;
	const clock = { now: () => Date.now() + later };
	const todos = createTodos({ username: 'ida', password: 'fake-password' }, { baseUrl, clock });
	expect(await todos.titles()).toEqual(['Buy milk']);
	await mock.clock.advance('PT11M');
	later = 660_000;
	expect(await todos.titles()).toEqual(['Buy milk']);
	await mock.journal.expect({ operation: 'getToken', status: 200 }, 2);
	await expect(createTodos({ username: 'ida', password: 'another' }, { baseUrl }).titles()).rejects.toMatchObject({ code: 'ERR_SIGN_IN_REFUSED' });
});
`,
		);
		expect(await example.run('npx', ['vitest', 'run', 'test/served.test.ts'])).toMatch(/Tests +1 passed/);
	});
});
