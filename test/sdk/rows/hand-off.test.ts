/** Row 24 of docs/laws.md. */
import { expect, test } from 'vitest';
import { openHandOff } from '../../../sdk/index.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { createWorld } from '../support/world.ts';

// Red without: sdk/hand-off/open.ts "return isVisit(request.method"
test('24: a single-use link is made for who opens it, and spent by nobody who only looks ahead', async () => {
	const world = createWorld();
	const client = insites({ fetch: world.fetch, clock: world.mock.clock, credentials: { apiKey: 'insites-test-key' } });
	const open = (init?: RequestInit) =>
		openHandOff(new Request('https://mine.example/open', init), () => client.loginLink({ username: 'jo@example.com' }));
	for (const init of [
		{ method: 'HEAD' },
		{ headers: { 'sec-purpose': 'prefetch;prerender' } },
		{ headers: { purpose: 'preview' } },
		{ headers: { 'x-moz': 'prefetch' } },
	])
		expect((await open(init)).headers.get('location')).toBeNull();
	// Not even a token was made.
	expect(world.log).toEqual([]);
	const answer = await open();
	expect([answer.status, answer.headers.get('cache-control')]).toEqual([303, 'no-store']);
	const link = answer.headers.get('location') ?? '';
	await world.mock.fetch(new Request(link));
	await world.mock.fetch(new Request(link));
	expect(world.mock.journal.slice(-2)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'refused', reason: 'credential-used' }]);
	// And each visit gets a link of its own.
	expect((await open()).headers.get('location')).not.toBe(link);
});
