/** Whether a text is that of a credential which the mock knows, live or not. */
import type { Credential } from '@tokenwright/spec';
import { digest, fingerprint } from '../token/hash.ts';
import { type Jwt, parseJwt } from '../token/jwt.ts';
import { jwtId, keyOf } from './judge.ts';
import { same } from './match.ts';
import type { Engine } from './parts.ts';

/** Shorter ones are words that may stand anywhere. */
export const SHORTEST = 6;

/** True if a text is that of a credential which the mock knows, live or not. */
export function isCredential(engine: Engine, text: string): boolean {
	if (text.length < SHORTEST) return false;
	const { contract, world } = engine;
	for (const name in world.secrets) {
		const credential = contract.credentials[name];
		if (credential && (world.secrets[name] ?? []).some((entry) => secretParts(credential).some((part) => entry[part] === text)))
			return true;
	}
	return tokenNameOf(engine, text) !== undefined;
}

/** The parts that are secret: who holds it is none, if that is not all there is. */
export const secretParts = ({ parts, holder }: Credential): string[] =>
	parts.length > 1 ? parts.filter((part) => part !== holder) : parts;

/** The credential whose text it is: one that the mock remembers, or a well-signed JWT. */
export function tokenNameOf({ contract, world, keys }: Engine, text: string): string | undefined {
	const jwt = parseJwt(text);
	const opaque = digest(text);
	const print = jwt && fingerprint(text);
	const tokens = Object.values(contract.credentials).filter(({ kind }) => kind === 'token');
	const known = tokens.find((credential) =>
		credential.format === 'jwt'
			? jwt && world.tokens.get(keyOf(credential, jwtId(jwt)))?.fingerprint === print
			: world.tokens.get(keyOf(credential, opaque)),
	);
	return (
		known ?? tokens.find((credential) => jwt && credential.format === 'jwt' && saysSo(credential, jwt) && keys.verify(credential, jwt))
	)?.name;
}

/** True if a JWT has what all of its name have. Two credentials may be signed with the same key. */
const saysSo = ({ checks, claims }: Credential, jwt: Jwt): boolean =>
	checks.every((claim) => {
		const template = claims[claim];
		return !template || !('literal' in template) || same(jwt.claims[claim], template.literal);
	});
