/** The asymmetric keys of a world that took the place of those it began with. */
import type { Json } from '@tokenwright/spec';
import type { JWK } from 'jose';
import { plain } from '../request/reader.ts';

export interface SigningKey {
	algorithm: string;
	/** Private while it signs, then only its public half. */
	jwk: JWK;
	/** Epoch milliseconds from which it no longer verifies; undefined: it signs now. */
	until: number | undefined;
}

export interface Keyring {
	/** Newest first; undefined: none was ever rotated. */
	get(credential: string): readonly SigningKey[] | undefined;
	set(credential: string, keys: readonly SigningKey[]): void;
	clear(): void;
	/** @param secrets whether with private halves. */
	save(secrets: boolean): Json;
	load(saved: Json): void;
}

export function createKeyring(): Keyring {
	const rings = new Map<string, readonly SigningKey[]>();
	return {
		get: (credential) => rings.get(credential),
		set: (credential, keys) => void rings.set(credential, keys),
		clear: () => rings.clear(),
		save: (secrets) =>
			plain(
				Object.fromEntries(
					[...rings].map(([name, keys]) => [name, keys.map((key) => ({ ...key, jwk: secrets ? key.jwk : publicHalf(key.jwk) }))]),
				),
			),
		load(saved) {
			rings.clear();
			for (const [name, keys] of Object.entries(plain(saved) as unknown as Record<string, SigningKey[]>))
				rings.set(
					name,
					keys.map(({ algorithm, jwk, until }) => ({ algorithm, jwk, until })),
				);
		},
	};
}

/** The members of a key that anybody may see (RFC 7518 §6). */
const SHOWN = ['kty', 'kid', 'alg', 'use', 'key_ops', 'crv', 'x', 'y', 'n', 'e', 'x5c', 'x5t', 'x5u', 'x5t#S256'] as const;

/** Named one by one: what is not known to be public is left out. */
export const publicHalf = (key: JWK): JWK =>
	Object.fromEntries(SHOWN.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]]])));

/** True if two keys are the same, whatever they are called: by what they verify with. */
export const sameKey = (one: JWK, other: JWK): boolean =>
	(['kty', 'crv', 'x', 'y', 'n', 'e'] as const).every((member) => one[member] === other[member]);
