import { readFileSync } from 'node:fs';
import { compile } from '@tokenwright/mock/document';
import { createMock } from '@tokenwright/mock/engine';
import { expect, test } from 'vitest';
import { createTodos } from '../src/todos.js';

const overlays = [{ file: 'overlay.yaml', text: readFileSync('overlay.yaml', 'utf8') }];
const document = compile(readFileSync('openapi.yaml', 'utf8'), { file: 'openapi.yaml', overlays });
const ida = { username: 'ida', password: 'fake-password' };

test('goes on when the access token has expired', async () => {
	const mock = createMock({ document });
	const todos = createTodos(ida, { fetch: mock.fetch, clock: mock.clock });
	expect(await todos.titles()).toEqual(['Buy milk']);
	mock.clock.advance('PT10M'); // as long as an access token lives
	expect(await todos.titles()).toEqual(['Buy milk']);
	await mock.control.journal.expect({ operation: 'getToken', status: 200 }, 2);
	expect(await mock.control.journal.findings()).toEqual([]);
});

test('tells whose password is wrong', async () => {
	const todos = createTodos({ ...ida, password: 'another' }, { fetch: createMock({ document }).fetch });
	await expect(todos.titles()).rejects.toMatchObject({ code: 'ERR_SIGN_IN_REFUSED' });
});
