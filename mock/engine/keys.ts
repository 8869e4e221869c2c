/** Signing keys of issued JWTs. HS256 and its siblings are computed on the spot; asymmetric ones go through jose. */
import type { Credential } from '@tokenwright/spec';
import type { JSONWebKeySet, JWK } from 'jose';
import { isSymmetric, type SymmetricAlgorithm, signature } from './hash.ts';
import { encodeBase64url, encodeSegment, type Jwt } from './jwt.ts';
import type { MockOptions } from './mock.ts';
import { render, type Scope } from './scope.ts';
import { TEST_KEYS } from './test-keys.ts';

type Json = import('@tokenwright/spec').Json;

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

	const secrets = new Map<string, string>();
	const secretOf = (credential: Credential): string => {
		let secret = secrets.get(credential.name);
		if (secret === undefined) {
			const key = configured(credential) ?? (credential.key && render(credential.key, scope()));
			// Each credential has a key of its own, so that one kind is never taken for another.
			secret = typeof key === 'string' ? key : `tokenwright-test-key-of-${credential.name}`;
			secrets.set(credential.name, secret);
		}
		return secret;
	};
	// Each symmetric one is the same for all its tokens.
	const headers = new Map<string, string>();
	const headerOf = (algorithm: SymmetricAlgorithm): string => {
		const header = headers.get(algorithm) ?? encodeSegment({ alg: algorithm, typ: 'JWT' });
		headers.set(algorithm, header);
		return header;
	};
	const signed = (credential: Credential, algorithm: SymmetricAlgorithm, input: string): string =>
		signature(algorithm, secretOf(credential), input);
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
				const head = header ? encodeSegment({ alg: algorithm, typ: 'JWT', ...header }) : headerOf(algorithm);
				const input = `${head}.${encodeSegment(claims)}`;
				return `${input}.${signed(credential, algorithm, input)}`;
			}
			return (async () => {
				const { importJWK, CompactSign } = await import('jose');
				const key = privateKey(credential, algorithm);
				const protectedHeader = { alg: algorithm, typ: 'JWT', ...(key.kid !== undefined && { kid: key.kid }), ...header };
				return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
					.setProtectedHeader(protectedHeader)
					.sign(await importJWK(key, algorithm));
			})();
		},
		verify(credential, jwt) {
			const algorithm = String(jwt.header.alg);
			// The credential says which algorithms there are, never the token: `none` and confused ones end here.
			if (!credential.algorithms.includes(algorithm) || jwt.header.crit !== undefined) return false;
			// Compared as it decodes: the unused bits of the last character do not matter.
			return isSymmetric(algorithm) ? sameText(signed(credential, algorithm, jwt.input), encodeBase64url(jwt.signature)) : undefined;
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

/** In time that does not depend on where two texts differ. */
function sameText(left: string, right: string): boolean {
	if (left.length !== right.length) return false;
	let difference = 0;
	for (let index = 0; index < left.length; index++) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
	return difference === 0;
}
