/** Signing keys of issued JWTs. HS256 and its siblings are computed on the spot; asymmetric ones go through jose. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Credential } from '@tokenwright/spec';
import type { JSONWebKeySet, JWK } from 'jose';
import { encodeBase64url, type Jwt, jwtInput } from './jwt.ts';
import type { MockOptions } from './mock.ts';
import { render, type Scope } from './scope.ts';
import { TEST_KEYS } from './test-keys.ts';

type Json = import('@tokenwright/spec').Json;

const HASHES = { HS256: sha256, HS384: sha384, HS512: sha512 } as const;
type Symmetric = keyof typeof HASHES;

const isSymmetric = (algorithm: string): algorithm is Symmetric => Object.hasOwn(HASHES, algorithm);

export interface Keys {
	/** Signs; the text itself for a symmetric algorithm, a promise of it for an asymmetric one. */
	sign(credential: Credential, claims: Record<string, Json>, header?: Record<string, Json>): string | Promise<string>;
	/** Whether the signature is right; undefined for an asymmetric algorithm: ask `verifyLater`. */
	verify(credential: Credential, jwt: Jwt): boolean | undefined;
	verifyLater(credential: Credential, text: string): Promise<boolean>;
	keySet(credential: Credential): Promise<JSONWebKeySet | undefined>;
}

/** @param scope sees the seeded secrets: a key may be a template over them. */
export function createKeys(options: MockOptions, scope: () => Scope): Keys {
	const configured = (credential: Credential): string | JWK | undefined =>
		options.keys?.[credential.name] ?? options.seed?.keys?.[credential.name];
	const macs = new Map<string, ReturnType<typeof hmac.create>>();

	const secretOf = (credential: Credential): string => {
		const key = configured(credential) ?? (credential.key && render(credential.key, scope()));
		if (typeof key === 'string') return key;
		// Each credential has a key of its own, so that one kind is never taken for another.
		return `tokenwright-test-key-of-${credential.name}`;
	};
	const mac = (credential: Credential, algorithm: Symmetric, input: string): Uint8Array => {
		const name = `${algorithm} ${credential.name}`;
		let prepared = macs.get(name);
		if (!prepared) {
			prepared = hmac.create(HASHES[algorithm], utf8ToBytes(secretOf(credential)));
			macs.set(name, prepared);
		}
		return prepared.clone().update(utf8ToBytes(input)).digest();
	};
	const privateKey = (credential: Credential, algorithm: string): JWK => {
		const key = configured(credential);
		if (key !== undefined && typeof key !== 'string') return key;
		const shipped =
			algorithm === 'ES256'
				? TEST_KEYS.P256
				: algorithm === 'ES384'
					? TEST_KEYS.P384
					: algorithm === 'EdDSA'
						? TEST_KEYS.Ed25519
						: TEST_KEYS.RSA;
		return { ...shipped, kid: credential.name };
	};
	const publicKey = (credential: Credential, algorithm: string): JWK => {
		const { d, p, q, dp, dq, qi, ...shown } = privateKey(credential, algorithm);
		void [d, p, q, dp, dq, qi];
		return { ...shown, alg: algorithm, use: 'sig' };
	};

	return {
		sign(credential, claims, header) {
			const [algorithm = 'HS256'] = credential.algorithms;
			if (isSymmetric(algorithm)) {
				const input = jwtInput({ alg: algorithm, typ: 'JWT', ...header }, claims);
				return `${input}.${encodeBase64url(mac(credential, algorithm, input))}`;
			}
			return (async () => {
				const { importJWK, CompactSign } = await import('jose');
				const key = privateKey(credential, algorithm);
				const protectedHeader = { alg: algorithm, typ: 'JWT', ...(key.kid !== undefined && { kid: key.kid }), ...header };
				return new CompactSign(utf8ToBytes(JSON.stringify(claims)))
					.setProtectedHeader(protectedHeader)
					.sign(await importJWK(key, algorithm));
			})();
		},
		verify(credential, jwt) {
			const algorithm = String(jwt.header.alg);
			// The credential says which algorithms there are, never the token: `none` and confused ones end here.
			if (!credential.algorithms.includes(algorithm) || jwt.header.crit !== undefined) return false;
			return isSymmetric(algorithm) ? equalBytes(mac(credential, algorithm, jwt.input), jwt.signature) : undefined;
		},
		async verifyLater(credential, text) {
			const { importJWK, compactVerify, decodeProtectedHeader } = await import('jose');
			try {
				const { alg = '', kid } = decodeProtectedHeader(text);
				if (!credential.algorithms.includes(alg) || isSymmetric(alg)) return false;
				const key = publicKey(credential, alg);
				// The shipped key is the same for all: its id says whose token it is.
				if (key.kid !== undefined && kid !== key.kid) return false;
				await compactVerify(text, await importJWK(key, alg), { algorithms: [alg] });
				return true;
			} catch {
				return false;
			}
		},
		async keySet(credential) {
			const keys = credential.algorithms
				.filter((algorithm) => !isSymmetric(algorithm))
				.map((algorithm) => publicKey(credential, algorithm));
			return keys.length > 0 ? { keys } : undefined;
		},
	};
}

function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
	if (left.length !== right.length) return false;
	let difference = 0;
	for (let index = 0; index < left.length; index++) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
	return difference === 0;
}
