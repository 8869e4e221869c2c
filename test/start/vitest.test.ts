/** `@tokenwright/mock/vitest`, as the page about CI has it and by itself. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '@tokenwright/mock/control';
import type { ProvidedContext } from 'vitest';
import { expect, test } from 'vitest';
import type { TestProject } from 'vitest/node';
import { serveMock } from '../../mock/doors/vitest.ts';
import { blocksOf } from '../docs/blocks.ts';
import { packedFolder } from '../examples/packed.ts';

/** The files that a page shows: their names are in the first line. */
const filesOn = (page: string): Map<string, string> =>
	new Map(
		blocksOf(page).flatMap(({ text }) => {
			const name = /^\/\/ (\S+\.ts)\n/.exec(text)?.[1];
			return name === undefined ? [] : [[name, text]];
		}),
	);

test('the files on the page about CI make a green run in an empty folder', async () => {
	const files = filesOn('docs/ci.md');
	const { folder, run } = await packedFolder({ '@tokenwright/mock': '^0.1.0', '@tokenwright/sdk': '^0.1.0', vitest: '^4.1.0' });
	for (const name of ['vitest.config.ts', 'session.test.ts']) writeFileSync(join(folder, name), files.get(name) ?? '');
	expect(await run('vitest', ['run'])).toMatch(/Tests {2}1 passed \(1\)/);
	// Another server, with other people, and the same test.
	writeFileSync(join(folder, 'mock.ts'), files.get('mock.ts') ?? '');
	writeFileSync(
		join(folder, 'vitest.config.ts'),
		(files.get('vitest.config.ts') ?? '').replace("'@tokenwright/mock/vitest' }", "'./mock.ts' }"),
	);
	await expect(run('vitest', ['run'])).rejects.toThrow('was refused with 401');
	writeFileSync(
		join(folder, 'session.test.ts'),
		(files.get('session.test.ts') ?? '').replace("'admin', password: 'datarhei'", "'zoe', password: 'fake'"),
	);
	expect(await run('vitest', ['run'])).toMatch(/Tests {2}1 passed \(1\)/);
}, 60_000);

// Red without: mock/doors/vitest.ts "onTestsRerun"
// Red without: mock/doors/vitest.ts "return () => server.close();"
test('a further run of watch mode finds the mock fresh, and the end of the last one ends the server', async () => {
	const provided: Partial<ProvidedContext> = {};
	let rerun = () => {};
	const project = {
		provide: (key: 'tokenwright', value: ProvidedContext['tokenwright']) => {
			provided[key] = value;
		},
		onTestsRerun: (listener: () => void) => {
			rerun = listener;
		},
	} as unknown as TestProject;
	const end = await serveMock()(project);
	const { url = '', token = '' } = provided.tokenwright ?? {};
	const control = await connect(url, { token });
	await control.credentials.mint('datarheiAccess', { subject: 'admin' });
	expect(await control.credentials.list()).toHaveLength(1);
	rerun();
	expect(await control.credentials.list()).toEqual([]);
	await end();
	await expect(fetch(url)).rejects.toThrow('fetch failed');
});
