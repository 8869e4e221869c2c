/** `tokenwright wait`: nothing but a mock that answers satisfies it. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../../../mock/doors/node/node.ts';
import { createMock } from '../../../mock/index.ts';
import { garden } from '../support/garden.ts';
import { tokenwright } from '../support/tokenwright.ts';
import { inProcess } from './support/in-process.ts';
import { desk, ready } from './support/processes.ts';

const { file, runtime, start } = desk(tokenwright);
const line = ({ url, control }: Listening) => `${JSON.stringify({ url, control: control.url, token: control.token })}\n`;

describe('D: tokenwright wait', () => {
	let mock: Listening;
	const stranger = createServer((_, response) => response.end('{"status":"ok"}'));
	beforeAll(async () => {
		mock = await listen(createMock({ document: garden() }), { port: 0 });
		await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => {
		await mock.close();
		stranger.close();
	});
	const waited = (args: string[], env: Record<string, string> = runtime()) => inProcess(['wait', ...args], env);

	test('prints the URL of the mock that a file or a URL names', async () => {
		expect(await waited([file('ready.json', line(mock))])).toEqual({ code: 0, out: `${mock.url}\n`, err: '' });
		expect(await waited(['--url', mock.url])).toEqual({ code: 0, out: `${mock.url}\n`, err: '' });
		const { out } = await waited(['--url', mock.control.url, '--json']);
		expect(JSON.parse(out)).toEqual({ url: mock.url, version: expect.stringMatching(/^\d/) });
	});

	test('begins before there is a file, and ends when its server is there', async () => {
		const path = file('later.json', '');
		const waiting = waited([path]);
		writeFileSync(path, line(mock).slice(0, 20));
		writeFileSync(path, line(mock));
		expect(await waiting).toMatchObject({ code: 0, out: `${mock.url}\n` });
	});

	test.each<[string, () => string[], RegExp]>([
		['no file', () => ['none.json'], /none\.json cannot be read: ENOENT/],
		['an empty file', () => [file('empty.json', '')], /empty\.json is empty/],
		['another file', () => [file('odd.json', '{}')], /has not the line of JSON that "tokenwright serve --json" writes/],
		[
			'a file of a server that has ended, whose port another one has',
			() => [file('stale.json', line(mock).replace(/"token":".*"/, '"token":"canary"'))],
			/the mock at \S+ is another one than that of \S+stale\.json/,
		],
		[
			'another program',
			() => ['--url', `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`],
			/is no mock of Tokenwright \(200\)/,
		],
		['nobody', () => ['--url', 'http://127.0.0.1:1'], /nobody answers at http:\/\/127\.0\.0\.1:1\./],
		['no server of this user', () => [], /No server of this user runs here/],
	])('is not satisfied by %s', async (_, args, reason) => {
		const { code, out, err } = await waited(['--timeout', '0s', ...args()]);
		expect([code, out]).toEqual([3, '']);
		expect(err).toMatch(/^No mock was there within 0 s\. At the last look: /);
		expect(err).toMatch(reason);
		expect(err).not.toContain('canary');
	});

	test('does not wait for what is no URL or no duration', async () => {
		expect(await waited(['--url', 'http://'])).toMatchObject({ code: 2 });
		expect(await waited(['--timeout', 'long'])).toMatchObject({ code: 2 });
	});

	test('finds the server that runs here', async () => {
		const env = runtime();
		const { url } = await ready(start(['serve', '--port', '0', '--json'], env));
		expect(await waited([], env)).toMatchObject({ code: 0, out: `${url}\n` });
	});
});
