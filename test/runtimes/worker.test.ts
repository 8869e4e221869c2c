/** What only workers forbid: work while a module loads, and waiting for what another request has begun. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { without } from './pinned.ts';
import { type Servers, startServers } from './service.ts';
import { startWorker, type Worker } from './start.ts';

const isAbsent = without('workerd');
const [LOGIN, PROCESS] = ['POST /api/login', 'GET /api/v3/process'];

describe.skipIf(isAbsent)('a client of a whole worker', () => {
	let servers: Servers;
	let worker: Worker;
	beforeAll(async () => {
		[servers, worker] = await Promise.all([startServers(), startWorker()]);
	}, 60_000);
	afterAll(async () => {
		await worker?.close();
		await servers?.close();
	});

	/** @param options `ahead`: milliseconds by which the client's clock is ahead; `leave`: the worker answers before the call is over. */
	const call = async (place: string, options: Record<string, string> = {}) => {
		const query = new URLSearchParams({ at: `${servers.service}/${place}`, ...options });
		return (await fetch(`${worker.url}/common?${query}`)).text();
	};
	const seen = async (place: string): Promise<string[]> =>
		((await (await fetch(`${servers.service}/${place}/seen`)).json()) as { line: string }[]).map(({ line }) => line);
	const minutes = (count: number) => ({ ahead: String(count * 60_000) });

	test('is made while the module loads, and so is a mock', async () => {
		expect(await (await fetch(`${worker.url}/early`)).text()).toBe('200');
	});

	test('serves requests that come at the same time with one sign-in', async () => {
		const answers = await Promise.all(Array.from({ length: 20 }, () => call('plain')));
		expect(new Set(answers)).toEqual(new Set(['200']));
		expect((await seen('plain')).filter((line) => line.startsWith('POST'))).toHaveLength(1);
	});

	test('renews nothing behind a call that is answered: nobody would wait for it', async () => {
		expect(await call('plain/ageing')).toBe('200');
		expect(await call('plain/ageing', minutes(8.5))).toBe('200');
		expect(await call('plain/ageing', minutes(8.5))).toBe('200');
		expect(await seen('plain/ageing')).toEqual([LOGIN, PROCESS, PROCESS, PROCESS]);
		expect(await call('plain/ageing', minutes(9.6))).toBe('200');
		expect((await seen('plain/ageing')).slice(4)).toEqual(['GET /api/login/refresh', PROCESS]);
	});

	test('starts anew where the request that was signing in has ended', async () => {
		expect(await call('silent', { leave: '' })).toBe('left');
		const answers = await Promise.all([call('silent'), call('silent'), call('silent')]);
		expect(answers).toEqual(['200', '200', '200']);
		expect((await seen('silent')).filter((line) => line === LOGIN)).toHaveLength(2);
	});
});
