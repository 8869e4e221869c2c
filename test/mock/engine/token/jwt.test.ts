/** A JWT is good only if everything about it is (RFC 8725). */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { CompactSign, exportSPKI, importJWK, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import type { Mock } from '../../../../mock/index.ts';
import { bearer, desk, encode, mockOf, parts, START } from '../support/desk.ts';

const KEY = 'key-of-the-hs-token';
const NOW = START / 1000;

const gate = (name: string) => `  /${name}:
    get: { operationId: ${name}Gate, security: [{ ${name}: [] }], responses: { '204': { description: Open. } } }`;
const NAMES = ['hs', 'rs', 'es', 'other', 'both'];
const DOCUMENT = desk({
	paths: NAMES.map(gate).join('\n'),
	components: `  securitySchemes: { ${NAMES.map((name) => `${name}: { type: http, scheme: bearer }`).join(', ')} }
  x-credentials:
    hs: { kind: token, external: true, format: jwt, lifetime: PT10M, key: ${KEY}, claims: { iss: here, use: access, n: 1 } }
    rs: { kind: token, external: true, format: jwt, lifetime: PT10M, algorithm: RS256, claims: { iss: here, aud: desk } }
    es: { kind: token, external: true, format: jwt, lifetime: PT10M, algorithm: ES256 }
    other: { kind: token, external: true, format: jwt, lifetime: PT10M, key: ${KEY}, claims: { iss: here, use: refresh, n: 1 } }
    both: { kind: token, external: true, format: jwt, lifetime: PT10M, algorithm: [HS384, HS256], key: ${KEY} }`,
});

const open = () => mockOf(DOCUMENT);

/** What becomes of a token at the gate of a credential. */
async function fate(mock: Mock, token: string, name = 'hs'): Promise<string> {
	const { status } = await mock.fetch(`/${name}`, bearer(token));
	const { reason, outcome: written } = mock.journal.at(-1) ?? {};
	const outcome = reason ?? written ?? '';
	expect(status).toBe(outcome === 'accepted' ? 204 : 401);
	return outcome;
}

const hmac = (input: string, key: string, hash = 'sha256') => createHmac(hash, key).update(input).digest('base64url');

/** A token of the kind `hs`, signed by hand. */
function signed(claims: unknown, header: unknown = { alg: 'HS256', typ: 'JWT' }, key = KEY, hash = 'sha256'): string {
	const input = `${encode(header)}.${encode(claims)}`;
	return `${input}.${hmac(input, key, hash)}`;
}

const GOOD = { iss: 'here', use: 'access', n: 1, sub: 'ada', exp: NOW + 600 };

describe('a good one', () => {
	test('is let in, whoever signed it', async () => {
		const mock = open();
		expect(await fate(mock, await mock.mint('hs'))).toBe('accepted');
		expect(await fate(mock, signed(GOOD))).toBe('accepted');
		for (const name of NAMES) expect(await fate(mock, await mock.mint(name), name)).toBe('accepted');
	});

	test('needs no id, no subject, no type and no end', async () => {
		const { exp, sub, ...rest } = GOOD;
		expect(await fate(open(), signed(rest, { alg: 'HS256' }))).toBe('accepted');
	});

	test('may use each algorithm that the document names, the first to sign', async () => {
		const mock = open();
		expect(parts(await mock.mint('both')).header.alg).toBe('HS384');
		expect(await fate(mock, signed({}, { alg: 'HS256' }), 'both')).toBe('accepted');
		expect(await fate(mock, signed({}, { alg: 'HS384' }, KEY, 'sha384'), 'both')).toBe('accepted');
		expect(await fate(mock, signed({}, { alg: 'HS512' }, KEY, 'sha512'), 'both')).toBe('credential-unknown');
	});

	test('may have several audiences', async () => {
		const mock = open();
		expect(await fate(mock, await mock.mint('rs', { claims: { aud: ['shop', 'desk'] } }), 'rs')).toBe('accepted');
		expect(await fate(mock, await mock.mint('rs', { claims: { aud: ['shop'] } }), 'rs')).toBe('credential-foreign');
		expect(await fate(mock, await mock.mint('rs', { claims: { aud: [] } }), 'rs')).toBe('credential-foreign');
	});
});

describe('algorithms', () => {
	test.each(['none', 'None', 'NONE', '', 'HS512', 'RS256', 'hs256', 'HS256 '])('%j is not what the document says', async (alg) => {
		const input = `${encode({ alg })}.${encode(GOOD)}`;
		const mock = open();
		for (const signature of ['', hmac(input, KEY), 'AAAA']) expect(await fate(mock, `${input}.${signature}`)).not.toBe('accepted');
	});

	test.each([null, 5, ['HS256'], {}, true])('%j is no algorithm', async (alg) => {
		expect(await fate(open(), signed(GOOD, { alg }))).toBe('credential-malformed');
	});

	test('a public key is no secret: RS256 is not checked as HS256', async () => {
		const mock = open();
		const [jwk] = (await mock.keySet('rs'))?.keys ?? [];
		const pem = await exportSPKI((await importJWK(jwk as JWK, 'RS256', { extractable: true })) as CryptoKey);
		const claims = { iss: 'here', aud: 'desk', exp: NOW + 600 };
		for (const key of [pem, pem.trim(), `${pem.trim()}\n`, JSON.stringify(jwk), jwk?.n ?? ''])
			for (const header of [{ alg: 'HS256' }, { alg: 'RS256' }, { alg: 'HS256', kid: 'rs' }])
				expect(await fate(mock, signed(claims, header, key), 'rs')).toBe('credential-unknown');
	});

	test('a key in the header is not the key', async () => {
		const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const jwk = publicKey.export({ format: 'jwk' });
		for (const header of [
			{ alg: 'RS256', jwk },
			{ alg: 'RS256', jku: 'https://evil.example/keys' },
			{ alg: 'RS256', kid: 'rs', jwk },
			{ alg: 'RS256', kid: '../../../dev/null' },
			{ alg: 'RS256', x5c: ['AAAA'] },
		]) {
			const input = `${encode(header)}.${encode({ iss: 'here', aud: 'desk', exp: NOW + 600 })}`;
			const token = `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
			expect(await fate(open(), token, 'rs')).toBe('credential-unknown');
		}
	});

	test.each([{ crit: ['b64'], b64: false }, { crit: [] }, { crit: null }, { crit: ['exp'] }])(
		'a critical header is not ignored: %j',
		async (extra) => {
			expect(await fate(open(), signed(GOOD, { alg: 'HS256', ...extra }))).toBe('credential-unknown');
		},
	);
});

describe('kinds', () => {
	test('one with the same key but another use is foreign', async () => {
		const mock = open();
		expect(await fate(mock, await mock.mint('other'))).toBe('credential-foreign');
		expect(await fate(mock, await mock.mint('hs'), 'other')).toBe('credential-foreign');
	});

	test('one of another key is unknown, also where nothing but the key tells them apart', async () => {
		const mock = open();
		expect(await fate(mock, await mock.mint('es'), 'rs')).toBe('credential-foreign');
		expect(await fate(mock, await mock.mint('rs'), 'es')).toBe('credential-unknown');
		expect(await fate(mock, signed(GOOD, undefined, 'another key'))).toBe('credential-unknown');
	});

	test('the shipped key of one issuer does not sign for another', async () => {
		const text = DOCUMENT.replace('algorithm: ES256', 'algorithm: RS256, claims: { iss: here, aud: desk }');
		const mock = mockOf(text);
		const token = await mock.mint('es');
		expect(await fate(mock, token, 'es')).toBe('accepted');
		expect(await fate(mock, token, 'rs')).toBe('credential-unknown');
	});

	test.each([
		['iss', 'elsewhere'],
		['iss', ['here']],
		['iss', null],
		['iss', { toString: 'here' }],
		['use', undefined],
		['n', '1'],
		['n', true],
		['n', 1.5],
	])('a claim that is compared must be equal in value and type: %s = %j', async (claim, value) => {
		expect(await fate(open(), signed({ ...GOOD, [claim]: value }))).toBe('credential-foreign');
	});

	test('a claim that every object has is not taken for one', async () => {
		const text = DOCUMENT.replace('use: access, n: 1', 'constructor: x');
		expect(await fate(mockOf(text), signed({ iss: 'here', exp: NOW + 600 }))).toBe('credential-foreign');
	});
});

describe('time', () => {
	test('is over at the end, not after it, and has no leeway', async () => {
		const mock = open();
		const token = signed(GOOD);
		mock.clock.advance(599);
		expect(await fate(mock, token)).toBe('accepted');
		mock.clock.advance(1);
		expect(await fate(mock, token)).toBe('credential-expired');
		mock.clock.advance(-1);
		expect(await fate(mock, token)).toBe('accepted');
	});

	test('has not come before "nbf"', async () => {
		const mock = open();
		const token = signed({ ...GOOD, nbf: NOW + 10 });
		expect(await fate(mock, token)).toBe('credential-expired');
		mock.clock.advance(10);
		expect(await fate(mock, token)).toBe('accepted');
	});

	test.each([
		['exp', String(NOW + 600)],
		['exp', null],
		['exp', [NOW + 600]],
		['exp', {}],
		['exp', true],
		['nbf', String(NOW - 1)],
		['nbf', null],
	])('must be a number where it is there: %s = %j', async (claim, value) => {
		expect(await fate(open(), signed({ ...GOOD, [claim]: value }))).toBe('credential-malformed');
	});

	test.each([NOW, NOW - 1, 0, -1, NOW + 0.9])('%d is over', async (exp) => {
		expect(await fate(open(), signed({ ...GOOD, exp }))).toBe('credential-expired');
	});

	test('a number that is too large is no end', async () => {
		const claims = JSON.stringify({ ...GOOD, exp: 0 }).replace('"exp":0', '"exp":1e999');
		const input = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
		expect(await fate(open(), `${input}.${hmac(input, KEY)}`)).toBe('credential-malformed');
	});

	test.each([
		['exp', 1e300],
		['exp', -1e300],
		['exp', 1e15],
		['exp', -1e15],
		['nbf', 1e15],
		['nbf', -1e300],
	])('B8: that no date can say is no moment: %s = %d', async (claim, value) => {
		const mock = mockOf(DOCUMENT, { explain: true });
		const token = signed({ ...GOOD, [claim]: value });
		expect(await fate(mock, token)).toBe('credential-malformed');
		expect(mock.journal.at(-1)?.why?.text).toBe('This is no hs: its claim exp or nbf is no moment.');
		expect(
			(await mock.fetch('/hs', { headers: { authorization: `Bearer ${token}`, accept: 'text/html', 'sec-fetch-mode': 'navigate' } }))
				.status,
		).toBe(401);
	});

	test.each([
		// Written in milliseconds, as happens: nobody who verifies it minds.
		['exp', START, 'accepted'],
		['exp', 8.64e12, 'accepted'],
		['exp', -8.64e12, 'credential-expired'],
		['nbf', 8.64e12, 'credential-expired'],
		['nbf', -8.64e12, 'accepted'],
		['iat', 1e300, 'accepted'],
		['iat', -1e300, 'accepted'],
	])('B8: may be as far away as a date can say: %s = %d is %s', async (claim, value, outcome) => {
		const mock = mockOf(DOCUMENT, { explain: true });
		const token = signed({ ...GOOD, [claim]: value });
		expect(await fate(mock, token)).toBe(outcome);
		for (const info of await mock.control.credentials.list()) expect(info.issuedAt).toMatch(/Z$/);
	});
});

describe('form', () => {
	const [header = '', claims = '', signature = ''] = signed(GOOD).split('.');

	test.each([
		['padding', `${header}.${claims}.${signature}=`],
		['padding inside', `${header}=.${claims}.${signature}`],
		['four segments', `${header}.${claims}.${signature}.`],
		['five segments', `${header}.${claims}.${signature}.a.b`],
		['two segments', `${header}.${claims}`],
		['one segment', header],
		['standard base64', `${header}.${claims}.${signature.slice(0, -2)}+/`],
		['a blank', `${header}.${claims} .${signature}`],
		['a blank at the end of the claims', `${header}.${claims}%20.${signature}`],
		['no header', `.${claims}.${signature}`],
		['no claims', `${header}..${signature}`],
		['a header that is no JSON', `${encode('{')}.${claims}.${signature}`],
		['a header that is a list', `${encode([])}.${claims}.${signature}`],
		['claims that are a text', `${header}.${encode('"x"')}.${signature}`],
		['claims that are null', `${header}.${encode('null')}.${signature}`],
		['claims in UTF-16', `${header}.${Buffer.from(JSON.stringify(GOOD), 'utf16le').toString('base64url')}.${signature}`],
		['claims that are no UTF-8', `${header}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.${signature}`],
		['a length that base64 cannot have', `${header}.${claims}.${signature}A`.slice(0, -2).concat('AAA')],
	])('with %s it is refused', async (_, token) => {
		expect(await fate(open(), token)).toMatch(/^credential-(malformed|unknown)$/);
	});

	test('no signature is refused, also an empty one', async () => {
		expect(await fate(open(), `${header}.${claims}.`)).toBe('credential-unknown');
	});

	test('a change of any character of header or claims is found', async () => {
		const mock = open();
		for (let index = 0; index < header.length + claims.length + 1; index++) {
			const token = `${header}.${claims}`;
			if (token[index] === '.') continue;
			const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}.${signature}`;
			expect(await fate(mock, changed)).not.toBe('accepted');
		}
	});

	test('a change of any bit of the signature is found', async () => {
		const mock = open();
		const bytes = Buffer.from(signature, 'base64url');
		for (let bit = 0; bit < bytes.length * 8; bit++) {
			const changed = Buffer.from(bytes);
			changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			expect(await fate(mock, `${header}.${claims}.${changed.toString('base64url')}`)).toBe('credential-unknown');
		}
		for (const cut of [bytes.subarray(1), bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from([0])])])
			expect(await fate(mock, `${header}.${claims}.${cut.toString('base64url')}`)).toBe('credential-unknown');
	});

	test('members that come twice are read as signed: the last one counts', async () => {
		const text = JSON.stringify(GOOD).replace('}', ',"use":"refresh"}');
		const input = `${encode({ alg: 'HS256' })}.${encode(text)}`;
		expect(await fate(open(), `${input}.${hmac(input, KEY)}`)).toBe('credential-foreign');
	});
});

describe('one without an id', () => {
	const once = DOCUMENT.replace(`key: ${KEY}, claims: { iss: here, use: access, n: 1 }`, `key: ${KEY}, uses: 1`);

	test('is spent once, however its signature is written', async () => {
		const mock = mockOf(once);
		const token = signed({ exp: NOW + 600 });
		expect(await fate(mock, token)).toBe('accepted');
		expect(await fate(mock, token)).toBe('credential-used');
		// The last character has bits that no byte needs: another text, the same signature.
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
		const twin = token.slice(0, -1) + alphabet[alphabet.indexOf(token.at(-1) ?? '') ^ 1];
		expect(Buffer.from(twin.split('.')[2] ?? '', 'base64url')).toEqual(Buffer.from(token.split('.')[2] ?? '', 'base64url'));
		expect(await fate(mock, twin)).toBe('credential-used');
	});

	test('is not taken for another one', async () => {
		const mock = mockOf(once);
		expect(await fate(mock, signed({ exp: NOW + 600 }))).toBe('accepted');
		expect(await fate(mock, signed({ exp: NOW + 601 }))).toBe('accepted');
	});
});

describe('keys of your own', () => {
	test('sign and judge in place of those of the document', async () => {
		const mock = mockOf(DOCUMENT, { keys: { hs: 'my key' } });
		expect(await fate(mock, signed(GOOD))).toBe('credential-unknown');
		expect(await fate(mock, signed(GOOD, undefined, 'my key'))).toBe('accepted');
		expect(await fate(mock, await mock.mint('hs'))).toBe('accepted');
		const seeded = mockOf(DOCUMENT, { seed: { keys: { hs: 'seeded key' } } });
		expect(await fate(seeded, signed(GOOD, undefined, 'seeded key'))).toBe('accepted');
	});

	test('are private JWKs for the asymmetric ones, and their public half is published', async () => {
		const jwk = { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid: 'mine' } as JWK;
		const mock = mockOf(DOCUMENT, { keys: { rs: jwk } });
		const token = await mock.mint('rs');
		expect(parts(token).header).toMatchObject({ alg: 'RS256', kid: 'mine' });
		expect(await fate(mock, token, 'rs')).toBe('accepted');
		expect(await fate(open(), token, 'rs')).toBe('credential-unknown');
		const [shown] = (await mock.keySet('rs'))?.keys ?? [];
		expect(shown).toEqual({ kty: 'RSA', n: jwk.n, e: jwk.e, kid: 'mine', alg: 'RS256', use: 'sig' });
		const foreign = await new CompactSign(new TextEncoder().encode(JSON.stringify({ iss: 'here', aud: 'desk' })))
			.setProtectedHeader({ alg: 'RS256', kid: 'mine' })
			.sign(await importJWK(jwk, 'RS256'));
		expect(await fate(mock, foreign, 'rs')).toBe('accepted');
	});
});
