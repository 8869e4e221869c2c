import { describe, expect, test } from 'vitest';
import { createMock } from '../../../../mock/index.ts';
import { bearer, desk, mockOf, parts, START } from '../support/desk.ts';

const NOW = START / 1000;
const DOCUMENT = desk({
	paths: `  /in:
    post: { operationId: in, x-flow: { issues: { pass: $response.header.X-Pass, stub: $response.header.X-Stub } }, responses: { '204': { description: In., headers: { X-Pass: { schema: { type: string } }, X-Stub: { schema: { type: string } } } } } }
  /gate:
    get: { operationId: gate, security: [{ pass: [] }], responses: { '204': { description: Open. } } }
  /slip:
    get: { operationId: slip, security: [{ stub: [cut] }], responses: { '204': { description: Cut. } } }`,
	components: `  securitySchemes: { pass: { type: http, scheme: bearer }, stub: { type: http, scheme: bearer } }
  x-credentials:
    key: { kind: secret, seeds: [{ value: fake }] }
    pass: { kind: token, format: jwt, lifetime: PT30S, uses: 1, claims: { iss: here, left: $credential.pass.expiresIn } }
    stub: { kind: token, format: '{$hex.16}' }`,
});

const statusOf = async (mock: ReturnType<typeof mockOf>, path: string, token: string) => (await mock.fetch(path, bearer(token))).status;

describe('mint()', () => {
	test('makes what an operation would issue', async () => {
		const mock = mockOf(DOCUMENT);
		const token = await mock.mint('pass', { subject: 'ada' });
		expect(parts(token).claims).toEqual({ iss: 'here', left: 30, sub: 'ada', iat: NOW, exp: NOW + 30, jti: expect.any(String) });
		expect(await statusOf(mock, '/gate', token)).toBe(204);
		expect(await statusOf(mock, '/gate', token)).toBe(401);
	});

	test.each([
		['PT2M', 120],
		[90, 90],
		[1.9, 1],
		[0, 0],
		['-PT1S', -1],
	])('gives it the lifetime %j', async (lifetime, seconds) => {
		const mock = mockOf(DOCUMENT);
		const token = await mock.mint('pass', { lifetime });
		expect(parts(token).claims.exp).toBe(NOW + seconds);
		expect(await statusOf(mock, '/gate', token)).toBe(seconds > 0 ? 204 : 401);
	});

	test('lets claims win over everything, and judges by them', async () => {
		const mock = mockOf(DOCUMENT);
		const token = await mock.mint('pass', { subject: 'ada', claims: { jti: 'mine', exp: NOW + 100, sub: 'bob', extra: [1] } });
		expect(parts(token).claims).toMatchObject({ jti: 'mine', exp: NOW + 100, sub: 'bob', extra: [1] });
		mock.clock.advance(99);
		expect(mock.state().tokens.pass).toEqual({ live: 1, ended: 0 });
		expect(await statusOf(mock, '/gate', token)).toBe(204);
		// One token, one record.
		expect(mock.state().tokens.pass).toEqual({ live: 0, ended: 1 });
		expect(await statusOf(mock, '/gate', token)).toBe(401);
	});

	test('gives it permissions', async () => {
		const mock = mockOf(DOCUMENT);
		expect(await statusOf(mock, '/slip', await mock.mint('stub', { permissions: ['cut'] }))).toBe(204);
		expect(await statusOf(mock, '/slip', await mock.mint('stub'))).toBe(403);
	});

	test('makes a new one each time', async () => {
		const mock = mockOf(DOCUMENT);
		const tokens = await Promise.all(Array.from({ length: 100 }, () => mock.mint('stub')));
		expect(new Set(tokens).size).toBe(100);
	});

	test.each([
		['nobody', {}, 'mint("nobody"): the document has no such credential. It has key, pass, stub.'],
		['key', {}, 'mint("key"): a secret is not issued. Put it into the seed: { credentials: { key: [{ … }] } }.'],
		['pass', { lifetime: 'soon' }, 'mint("pass"): the lifetime is neither an ISO 8601 duration such as "PT30S" nor a number of seconds.'],
		[
			'pass',
			{ lifetime: Number.NaN },
			'mint("pass"): the lifetime is neither an ISO 8601 duration such as "PT30S" nor a number of seconds.',
		],
	])('refuses %s %j, and says what to do', async (name, options, message) => {
		await expect(mockOf(DOCUMENT).mint(name, options)).rejects.toThrow(new TypeError(message));
	});
});

describe('the clock', () => {
	test('moves by durations and seconds, both ways, and the Date header with it', async () => {
		const mock = mockOf(DOCUMENT);
		const date = async () => (await mock.fetch('/nothing')).headers.get('date');
		expect(await date()).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
		mock.clock.advance('P1DT1S');
		expect(await date()).toBe('Fri, 02 Jan 2026 00:00:01 GMT');
		mock.clock.advance(-1);
		mock.clock.advance('-PT1H');
		expect(await date()).toBe('Thu, 01 Jan 2026 23:00:00 GMT');
		expect(mock.state().now).toBe('2026-01-01T23:00:00.000Z');
	});

	test.each(['soon', '', 'P1M', Number.NaN, Number.POSITIVE_INFINITY])('refuses %j', (duration) => {
		const mock = mockOf(DOCUMENT);
		expect(() => mock.clock.advance(duration)).toThrow(/expected an ISO 8601 duration/);
		expect(mock.clock.now()).toBe(START);
	});

	test('a remembered token does not exist before it was issued', async () => {
		const mock = mockOf(DOCUMENT);
		const response = await mock.fetch('/in', { method: 'POST' });
		const pass = response.headers.get('x-pass') ?? '';
		mock.clock.advance(-1);
		expect(await statusOf(mock, '/gate', pass)).toBe(401);
		expect(mock.journal.at(-1)?.reason).toBe('credential-expired');
		mock.clock.advance(1);
		expect(await statusOf(mock, '/gate', pass)).toBe(204);
	});

	test('follows real time by default', () => {
		const real = createMock({ clock: Date }).clock.now();
		expect(createMock().clock.now() - real).toBeLessThan(60_000);
		expect(createMock().clock.now()).toBeGreaterThanOrEqual(real);
	});
});

describe('what a mock shows', () => {
	test('is a copy: nobody changes a mock by what it has shown', async () => {
		const mock = mockOf(DOCUMENT);
		const [secret] = mock.secrets().key ?? [];
		if (secret) secret.value = 'changed';
		await mock.fetch('/nothing');
		const [entry] = mock.journal;
		if (entry) entry.reason = 'changed';
		entry?.issued.push('changed');
		expect(mock.secrets().key).toEqual([{ value: 'fake' }]);
		expect(mock.journal[0]).toMatchObject({ reason: 'path-unknown', issued: [] });
	});

	test('is no secret, but for those that it says are fakes', async () => {
		const mock = mockOf(DOCUMENT);
		const token = await mock.mint('stub', { permissions: ['cut'] });
		await statusOf(mock, '/slip', token);
		await statusOf(mock, '/slip', `${token}x`);
		expect(JSON.stringify([mock.journal, mock.state()])).not.toContain(token);
		const [first, second] = mock.journal;
		expect(first?.caller).toMatch(/^[0-9a-f]{12}$/);
		expect(first?.caller).not.toBe(second?.caller);
	});

	test('is not what was given: seeds are copied', async () => {
		const seed = { credentials: { key: [{ value: 'mine' }] } };
		const mock = mockOf(DOCUMENT, { seed });
		seed.credentials.key[0] = { value: 'changed' };
		expect(mock.secrets().key).toEqual([{ value: 'mine' }]);
	});
});

test('createMock() refuses what is no contract, and says how to make one', () => {
	for (const document of [{}, { format: 2 }, { openapi: '3.1.0' }])
		expect(() => createMock({ document } as never)).toThrow(/expected a contract. Make one with compile/);
});
