/** examples/hono-server, as somebody has it who copied it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackedExample, packedExample, type Started } from './packed.ts';

describe('the example of Hono', { timeout: 120_000 }, () => {
	let example: PackedExample;
	const started: Started[] = [];
	beforeAll(async () => {
		example = await packedExample('hono-server');
	}, 120_000);
	afterAll(() => Promise.all(started.map((one) => one.stop())));

	it.concurrent('is green', async () => {
		expect(await example.run('npm', ['test'])).toMatch(/Tests +\d+ passed \(\d+\)/);
	});

	it.concurrent('is typed', async () => {
		await example.run('npm', ['run', 'types']);
	});

	it('starts, and hands over to a mock that was started from the command line', async () => {
		const mock = example.start('npm', ['run', 'mock', '--', '--port', '0', '--json']);
		started.push(mock);
		const [vendors = ''] = await mock.until(/http:\/\/127\.0\.0\.1:\d+/);
		const app = example.start('npm', ['run', 'dev'], { env: { PORT: '0', VENDOR_URL: vendors } });
		started.push(app);
		const [url = ''] = await app.until(/http:\/\/127\.0\.0\.1:\d+/);
		const { status, headers } = await fetch(`${url}/open/insites`, { redirect: 'manual' });
		expect(status).toBe(303);
		expect(headers.get('location')?.startsWith(`${vendors}/app.insites.com/all-reports?auth_jwt=`)).toBe(true);
	});
});
