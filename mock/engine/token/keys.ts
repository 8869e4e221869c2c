/** Signing keys of issued JWTs. HS256 and its siblings are computed on the spot; asymmetric ones go through jose. */
import type { Credential, Json } from '@tokenwright/spec';
import type { JSONWebKeySet, JWK } from 'jose';
import { isSymmetric, type SymmetricAlgorithm, signature } from './hash.ts';
import { encodeBase64url, encodeSegment, type Jwt } from './jwt.ts';
import { type Keyring, publicHalf, type SigningKey } from './keyring.ts';
import { TEST_KEYS } from './test-keys.ts';

export interface Keys {
	/** Signs; the text itself for a symmetric algorithm, a promise of it for an asymmetric one. */
	sign(credential: Credential, claims: Record<string, Json>): string | Promise<string>;
	/** Whether the signature is right; undefined for an asymmetric algorithm: ask `verifyLater`. */
	verify(credential: Credential, jwt: Jwt): boolean | undefined;
	verifyLater(credential: Credential, text: string): Promise<boolean>;
	keySet(credential: Credential): Promise<JSONWebKeySet | undefined>;
	/** The asymmetric keys that verify now, the signing ones first. */
	list(credential: Credential): SigningKey[];
	/** Those that the credential begins with. */
	initial(credential: Credential): SigningKey[];
	/**
	 * Signs with new keys from now on.
	 *
	 * @param grace seconds for which the old ones still verify.
	 */
	rotate(credential: Credential, grace: number): Promise<void>;
}

/** What the keys of a world are made of. */
export interface KeySource {
	/** The key that options, seed or document give a credential: a text, or a private JWK. */
	configured(credential: Credential): string | JWK | undefined;
	keyring: Keyring;
	/** Epoch milliseconds. */
	now(): number;
}

export function createKeys({ configured, keyring, now }: KeySource): Keys {
	const secrets = new Map<string, string>();
	const secretOf = (credential: Credential): string => {
		let secret = secrets.get(credential.name);
		if (secret === undefined) {
			const key = configured(credential);
			// Each credential has a key of its own, so that one kind is never taken for another.
			secret = typeof key === 'string' ? key : `tokenwright-test-key-of-${credential.name}`;
			secrets.set(credential.name, secret);
		}
		return secret;
	};

	const firstKey = (credential: Credential, algorithm: string): JWK => {
		const key = configured(credential);
		return key !== undefined && typeof key !== 'string' ? key : { ...shippedKey(algorithm), kid: credential.name };
	};
	const initial = (credential: Credential): SigningKey[] =>
		asymmetricOf(credential).map((algorithm) => ({ algorithm, jwk: firstKey(credential, algorithm), until: undefined }));
	const all = (credential: Credential): readonly SigningKey[] => keyring.get(credential.name) ?? initial(credential);
	const list = (credential: Credential): SigningKey[] => all(credential).filter(({ until }) => until === undefined || now() < until);

	return {
		initial,
		list,
		sign(credential, claims) {
			const [algorithm = 'HS256'] = credential.algorithms;
			if (isSymmetric(algorithm)) return signNow(secretOf(credential), algorithm, claims);
			const key = all(credential).find((each) => each.algorithm === algorithm && each.until === undefined)?.jwk;
			return signLater(key ?? firstKey(credential, algorithm), algorithm, claims);
		},
		verify(credential, jwt) {
			const algorithm = String(jwt.header.alg);
			// The credential says which algorithms there are, never the token: `none` and confused ones end here.
			if (!credential.algorithms.includes(algorithm) || jwt.header.crit !== undefined) return false;
			// Compared as it decodes: the unused bits of the last character do not matter.
			return isSymmetric(algorithm)
				? sameText(signature(algorithm, secretOf(credential), jwt.input), encodeBase64url(jwt.signature))
				: undefined;
		},
		async verifyLater(credential, text) {
			const { importJWK, compactVerify, decodeProtectedHeader } = await import('jose');
			try {
				const { alg = '', kid } = decodeProtectedHeader(text);
				if (!credential.algorithms.includes(alg) || isSymmetric(alg)) return false;
				for (const { algorithm, jwk } of list(credential)) {
					// The shipped key is the same for all: its id says whose token it is.
					if (algorithm !== alg || (jwk.kid !== undefined && kid !== jwk.kid)) continue;
					const key = await importJWK({ ...publicHalf(jwk), alg, use: 'sig' }, alg);
					const right = await compactVerify(text, key, { algorithms: [alg] }).then(
						() => true,
						() => false,
					);
					if (right) return true;
				}
				return false;
			} catch {
				return false;
			}
		},
		async keySet(credential) {
			const keys = list(credential).map(({ algorithm, jwk }) => shown(jwk, algorithm));
			return keys.length > 0 ? { keys } : undefined;
		},
		async rotate(credential, grace) {
			const made = await Promise.all(asymmetricOf(credential).map(newKey));
			const until = now() + grace * 1000;
			const old = all(credential).map((key) => ({
				algorithm: key.algorithm,
				jwk: publicHalf(key.jwk),
				until: Math.min(key.until ?? until, until),
			}));
			keyring.set(credential.name, [...made, ...old]);
		},
	};
}

/** A public key as a key set shows it. */
export const shown = (key: JWK, algorithm: string): JWK => ({ ...publicHalf(key), alg: algorithm, use: 'sig' });

export const asymmetricOf = (credential: Credential): string[] =>
	credential.format === 'jwt' ? credential.algorithms.filter((algorithm) => !isSymmetric(algorithm)) : [];

/** Each is the same for all tokens of its algorithm. */
const HEADERS: Readonly<Record<SymmetricAlgorithm, string>> = {
	HS256: encodeSegment({ alg: 'HS256', typ: 'JWT' }),
	HS384: encodeSegment({ alg: 'HS384', typ: 'JWT' }),
	HS512: encodeSegment({ alg: 'HS512', typ: 'JWT' }),
};

export function signNow(key: string, algorithm: SymmetricAlgorithm, claims: Record<string, Json>): string {
	const input = `${HEADERS[algorithm]}.${encodeSegment(claims)}`;
	return `${input}.${signature(algorithm, key, input)}`;
}

export async function signLater(key: JWK, algorithm: string, claims: Record<string, Json>, header?: Record<string, Json>): Promise<string> {
	const { importJWK, CompactSign } = await import('jose');
	return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
		.setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(key.kid !== undefined && { kid: key.kid }), ...header })
		.sign(await importJWK(key, algorithm));
}

/** A key that nobody has had before, with its thumbprint as its id (RFC 7638). */
export async function newKey(algorithm: string): Promise<SigningKey> {
	const { generateKeyPair, exportJWK, calculateJwkThumbprint } = await import('jose');
	const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
	const jwk = await exportJWK(privateKey);
	return { algorithm, jwk: { ...jwk, kid: await calculateJwkThumbprint(publicHalf(jwk)) }, until: undefined };
}

/** Whether a key does what it is there for: sign so that its public half verifies, or only verify. */
export async function isKeyFor({ algorithm, jwk, until }: SigningKey): Promise<boolean> {
	if (jwk.kid !== undefined && typeof jwk.kid !== 'string') return false;
	const { importJWK, compactVerify } = await import('jose');
	try {
		const text = until === undefined ? await signLater(jwk, algorithm, {}) : `${encodeSegment({ alg: algorithm })}..`;
		await compactVerify(text, await importJWK(publicHalf(jwk), algorithm));
		return true;
	} catch (error) {
		// As far as it comes with a signature that is none.
		return until !== undefined && (error as { code?: string }).code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED';
	}
}

function shippedKey(algorithm: string): JWK {
	if (algorithm === 'ES256') return TEST_KEYS.P256;
	if (algorithm === 'ES384') return TEST_KEYS.P384;
	return algorithm === 'EdDSA' ? TEST_KEYS.Ed25519 : TEST_KEYS.RSA;
}

/** In time that does not depend on where two texts differ. */
function sameText(left: string, right: string): boolean {
	if (left.length !== right.length) return false;
	let difference = 0;
	for (let index = 0; index < left.length; index++) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
	return difference === 0;
}
