import { describe, expect, test } from 'vitest';
import type { MockOptions } from '../../../../mock/index.ts';
import { desk, mockOf } from '../support/desk.ts';

const who = 'parameters: [{ name: X-Who, in: header, schema: { type: string } }], ';
const operation = (id: string, limit: string, extra = '') =>
	`    get: { operationId: ${id}, ${who}x-flow: { limit: ${limit} }, responses: { '204': { description: Here. }${extra} } }`;
const TOO_MANY = ", '429': { description: Wait., x-when: [rate-limited], headers: { Retry-After: { schema: { type: integer } } } }";
const SILENT = ", '420': { description: Calm down., x-when: [rate-limited] }";

const DOCUMENT = desk({
	paths: `  /three:
${operation('three', '{ requests: 3, per: PT10S }', TOO_MANY)}
  /silent:
${operation('silent', '{ requests: 1, per: PT1M }', SILENT)}
  /bare:
${operation('bare', '{ requests: 1, per: PT1M }')}
  /each:
${operation('each', '{ requests: 1, per: PT1M, by: $request.header.X-Who }', TOO_MANY)}
  /both:
${operation('both', '{ requests: 2, per: PT1M, name: shared }', TOO_MANY)}
  /other:
${operation('other', '{ requests: 2, per: PT1M, name: shared }', TOO_MANY)}
  /hour:
${operation('hour', '{ requests: 1, per: PT1H, by: $request.header.X-Who }', TOO_MANY)}
  /guarded:
    get:
      operationId: guarded
      security: [{ key: [] }]
      x-flow: { limit: { requests: 1, per: PT1M } }
      responses: { '204': { description: Here. }, '401': { description: No., x-when: [credential-missing] }${TOO_MANY} }`,
	components: `  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  x-credentials: { key: { kind: secret, seeds: [{ value: fake }] } }`,
});

function counter(options: MockOptions = {}) {
	const mock = mockOf(DOCUMENT, options);
	const ask = async (path: string, headers: Record<string, string> = {}, address?: string) =>
		mock.handle(new Request(`https://desk.example${path}`, { headers }), address === undefined ? {} : { address });
	const status = async (...input: Parameters<typeof ask>) => (await ask(...input)).status;
	return { mock, ask, status };
}

describe('a limit', () => {
	test('lets so many through, and refuses the next', async () => {
		const { mock, ask, status } = counter();
		for (let count = 0; count < 3; count++) expect(await status('/three')).toBe(204);
		const refused = await ask('/three');
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
		expect(mock.journal.at(-1)).toMatchObject({ outcome: 'refused', reason: 'rate-limited', credential: null });
	});

	test('slides: each request counts for the whole duration from its own moment', async () => {
		const { mock, ask, status } = counter();
		await ask('/three');
		mock.clock.advance(4);
		await ask('/three');
		mock.clock.advance(4);
		await ask('/three');
		expect((await ask('/three')).headers.get('retry-after')).toBe('2');
		mock.clock.advance(1.999);
		expect((await ask('/three')).headers.get('retry-after')).toBe('1');
		mock.clock.advance(0.001);
		expect(await status('/three')).toBe(204);
		expect((await ask('/three')).headers.get('retry-after')).toBe('4');
		mock.clock.advance(4);
		expect(await status('/three')).toBe(204);
	});

	test('does not count what it refuses', async () => {
		const { mock, status } = counter();
		for (let count = 0; count < 50; count++) await status('/three');
		mock.clock.advance(10);
		expect(await status('/three')).toBe(204);
	});

	test('says when to come again where the answer declares it, and nowhere else', async () => {
		const { ask } = counter();
		await ask('/silent');
		const silent = await ask('/silent');
		expect([silent.status, silent.headers.get('retry-after')]).toEqual([420, null]);
		await ask('/bare');
		const bare = await ask('/bare');
		expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, '60']);
		expect(await bare.json()).toMatchObject({ type: 'urn:tokenwright:reason:rate-limited', status: 429 });
	});

	test('counts each value of its place apart', async () => {
		const { status } = counter();
		expect(await status('/each', { 'x-who': 'a' })).toBe(204);
		expect(await status('/each', { 'x-who': 'b' })).toBe(204);
		expect(await status('/each', { 'x-who': 'a' })).toBe(429);
		expect(await status('/each', { 'x-who': '__proto__' })).toBe(204);
	});

	test('counts each address apart, where it names no place, and where that is empty', async () => {
		const { status } = counter();
		expect(await status('/each', {}, '10.0.0.1')).toBe(204);
		expect(await status('/each', {}, '10.0.0.2')).toBe(204);
		expect(await status('/each', {}, '10.0.0.1')).toBe(429);
		// Nobody becomes somebody else by saying so.
		expect(await status('/each', { 'x-who': 'address 10.0.0.9' })).toBe(204);
		expect(await status('/each', {}, '10.0.0.9')).toBe(204);
	});

	test('of one name is one count', async () => {
		const { mock, status } = counter();
		expect(await status('/both')).toBe(204);
		expect(await status('/other')).toBe(204);
		expect(await status('/both')).toBe(429);
		mock.clock.advance(60);
		expect(await status('/other')).toBe(204);
	});

	test('counts a request before it asks who it is', async () => {
		const { status } = counter();
		expect(await status('/guarded')).toBe(401);
		expect(await status('/guarded', { 'x-key': 'fake' })).toBe(429);
	});

	test('is not forgotten because others, with a shorter one, were many', async () => {
		const { mock, status } = counter();
		expect(await status('/hour', { 'x-who': 'ada' })).toBe(204);
		mock.clock.advance(90);
		for (let count = 0; count < 3000; count++) await status('/each', { 'x-who': `${count}` });
		expect(await status('/hour', { 'x-who': 'ada' })).toBe(429);
	});

	test('can be switched off', async () => {
		const { status } = counter({ limits: 'off' });
		for (let count = 0; count < 20; count++) expect(await status('/three')).toBe(204);
	});
});

describe('the memory of limits', () => {
	const windows = async (mock: ReturnType<typeof mockOf>) => ((await mock.control.world.snapshot()).world.limits as unknown[]).length;

	// Red without: mock/engine/world/limits.ts "else windows.delete(key);"
	test('goes with its windows, but of up to 1,024 nothing is forgotten', async () => {
		const { mock, status } = counter();
		for (let count = 0; count < 3000; count++) await status('/each', { 'x-who': `${count}` });
		expect(await windows(mock)).toBe(3000);
		mock.clock.advance(60);
		await status('/each', { 'x-who': 'a' });
		expect(await windows(mock)).toBe(1025);
	});

	test('follows those who come again', async () => {
		const { mock, status } = counter();
		for (let count = 0; count < 1500; count++) await status('/hour', { 'x-who': `${count}` });
		for (let count = 0; count < 1500; count++) await status('/each', { 'x-who': `${count}` });
		mock.clock.advance(59);
		expect(await status('/each', { 'x-who': '7' })).toBe(429);
		mock.clock.advance(1);
		expect(await status('/each', { 'x-who': '7' })).toBe(204);
		mock.clock.advance(59);
		expect(await status('/each', { 'x-who': '7' })).toBe(429);
		expect(await status('/hour', { 'x-who': '7' })).toBe(429);
		expect(await windows(mock)).toBe(1501);
	});

	// Red without: mock/engine/world/limits.ts "while (window.first < times.length"
	test('has as many moments as a window lets through, and a request looks at those that have gone only once', async () => {
		const { mock, status } = counter();
		for (let count = 0; count < 200; count++) {
			expect(await status('/three')).toBe(204);
			mock.clock.advance(4);
		}
		const { limits } = (await mock.control.world.snapshot()).world as unknown as { limits: { times: number[] }[] };
		expect(limits[0]?.times.length).toBeLessThanOrEqual(3);
	});

	test('does not count what has not come yet, where the clock is set back', async () => {
		const { mock, status } = counter();
		mock.clock.advance(9);
		for (let count = 0; count < 3; count++) await status('/three');
		expect(await status('/three')).toBe(429);
		mock.clock.advance(-5);
		for (let count = 0; count < 3; count++) expect(await status('/three')).toBe(204);
		expect(await status('/three')).toBe(429);
		mock.clock.advance(5);
		expect(await status('/three')).toBe(429);
	});
});
