import { createLocalJWKSet, createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../../../../mock/doors/node/node.ts';
import { desk, mockOf, parts } from '../support/desk.ts';

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];

const document = (algorithm: string) =>
	desk({
		paths: `  /gate:
    get: { operationId: gate, security: [{ word: [] }], responses: { '204': { description: Open. } } }`,
		components: `  securitySchemes: { word: { type: http, scheme: bearer } }
  x-credentials: { word: { kind: token, external: true, format: jwt, algorithm: ${algorithm}, lifetime: PT10M, claims: { iss: 'https://issuer.example/', aud: desk } } }`,
	});

describe('an external issuer', () => {
	let server: Listening | undefined;
	afterEach(() => server?.close());

	test.each(ALGORITHMS)('signs with %s, and publishes the key that verifies it', async (algorithm) => {
		const mock = mockOf(document(algorithm));
		const token = await mock.mint('word', { subject: 'ada', claims: { email: 'ada@example.com' } });
		const keys = (await mock.keySet('word')) ?? { keys: [] };
		const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
			issuer: 'https://issuer.example/',
			audience: 'desk',
			currentDate: new Date(mock.clock.now()),
		});
		expect(payload).toMatchObject({ sub: 'ada', email: 'ada@example.com' });
		expect(protectedHeader).toMatchObject({ alg: algorithm, kid: 'word' });
		expect((await mock.fetch('/gate', { headers: { authorization: `Bearer ${token}` } })).status).toBe(204);
	});

	test.each(ALGORITHMS)('never publishes a private half of %s', async (algorithm) => {
		const [key] = (await mockOf(document(algorithm)).keySet('word'))?.keys ?? [];
		for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']) expect(key).not.toHaveProperty(member);
	});

	test('publishes one key an algorithm', async () => {
		const mock = mockOf(document('[RS256, ES256]'));
		expect((await mock.keySet('word'))?.keys.map(({ alg, kty }) => [alg, kty])).toEqual([
			['RS256', 'RSA'],
			['ES256', 'EC'],
		]);
	});

	test('has no key set where the key is a secret, nor where there is no such credential', async () => {
		const mock = mockOf(document('HS256'));
		expect(await mock.keySet('word')).toBeUndefined();
		for (const name of ['nobody', '__proto__', 'constructor']) expect(await mock.keySet(name)).toBeUndefined();
	});

	test('is found over HTTP like any other', async () => {
		const mock = mockOf(document('RS256'));
		server = await listen(mock, { port: 0, prism: false });
		const keys = createRemoteJWKSet(new URL(`${server.url}/__mock/issuers/word/jwks.json`));
		const { payload } = await jwtVerify(await mock.mint('word'), keys, { currentDate: new Date(mock.clock.now()) });
		expect(payload.iss).toBe('https://issuer.example/');
	});

	test('signs bad ones too, if asked', async () => {
		const mock = mockOf(document('RS256'));
		const outcome = async (token: string) => {
			await mock.fetch('/gate', { headers: { authorization: `Bearer ${token}` } });
			return mock.journal.at(-1)?.reason;
		};
		expect(await outcome(await mock.mint('word', { lifetime: -1 }))).toBe('credential-expired');
		expect(await outcome(await mock.mint('word', { claims: { iss: 'https://evil.example/' } }))).toBe('credential-foreign');
		expect(await outcome(await mock.mint('word', { claims: { exp: 'soon' } }))).toBe('credential-malformed');
		expect(parts(await mock.mint('word')).claims.jti).not.toBe(parts(await mock.mint('word')).claims.jti);
	});
});
