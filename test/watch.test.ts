import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nearest } from './watch.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

test.each([
	['its own', 'mock/engine/token/jwt.ts', ['test/mock/engine/token/jwt.test.ts']],
	['that of the room around it', 'mock/doors/msw/protect.ts', ['test/mock/doors/protect.test.ts']],
	['that of its folder', 'mock/control/remote/journal.ts', ['test/mock/control/remote.test.ts']],
	[
		'all of its room',
		'mock/engine/decide/judge.ts',
		readdirSync(`${ROOT}test/mock/engine/decide`)
			.filter((name) => name.endsWith('.test.ts'))
			.map((name) => `test/mock/engine/decide/${name}`),
	],
	['none outside', 'openapi.yaml', []],
])('the nearest tests of a source are %s: %s', (_, source, tests) => {
	expect(nearest(source, ROOT)).toEqual(tests);
});

test('of a room without tests they are those of all rooms beside it', () => {
	const tests = nearest('spec/derive/load.ts', ROOT);
	expect(tests).toEqual(expect.arrayContaining(['test/spec/compile/compile.test.ts', 'test/spec/words/duration.test.ts']));
	expect(tests.filter((path) => !path.startsWith('test/spec/'))).toEqual([]);
});
