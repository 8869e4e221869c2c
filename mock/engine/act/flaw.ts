/** Tokens that are minted to be refused: what is wrong with them, and nothing else. */
import type { Credential, Json } from '@tokenwright/spec';
import { isSymmetric } from '../token/hash.ts';
import { encodeSegment } from '../token/jwt.ts';
import { type Keys, newKey, signLater, signNow } from '../token/keys.ts';

/** What is wrong with a token that is minted to be refused. */
export type Flaw = 'expired' | 'not-yet' | 'foreign-signature' | 'alg-none' | 'wrong-audience';

/** How far from now a token begins or ended that is minted too early or too late, in seconds. */
const MINUTE = 60;

/** What a flaw changes of a token; what is not there stays as it is. */
export interface Flawed {
	/** Epoch seconds. */
	issuedAt?: number;
	expiresAt?: number;
	claims?: Record<string, Json>;
	sign?: Keys['sign'];
	/** False where no request can find it: only its text is bad. */
	remembered: boolean;
}

/** Why a credential cannot have a flaw; undefined if it can. */
export function unflawable(credential: Credential, flaw: Flaw): string | undefined {
	if (flaw === 'expired' || flaw === 'not-yet') return undefined;
	if (credential.format !== 'jwt')
		return `its text is opaque, so it has neither signature nor audience. Use the flaw "expired" or "not-yet".`;
	if (flaw === 'wrong-audience' && credential.checks.length === 0)
		return 'the document compares none of its claims ("checks"), so a token for somebody else is as good as any. Use another flaw.';
	return undefined;
}

/** @param now epoch seconds. */
export function flawOf(credential: Credential, flaw: Flaw, lifetime: number | undefined, now: number, keys: Keys): Flawed {
	const isJwt = credential.format === 'jwt';
	switch (flaw) {
		case 'expired':
			return { issuedAt: now - Math.max(1, lifetime ?? MINUTE), expiresAt: now, claims: isJwt ? { exp: now } : {}, remembered: true };
		case 'not-yet': {
			const issuedAt = now + MINUTE;
			const expiresAt = lifetime === undefined ? undefined : issuedAt + Math.max(1, lifetime);
			return { issuedAt, ...(expiresAt !== undefined && { expiresAt }), claims: isJwt ? { nbf: issuedAt } : {}, remembered: true };
		}
		case 'foreign-signature':
			return { sign: (of, claims) => signForeign(keys, of, claims), remembered: false };
		case 'alg-none':
			return { sign: (_, claims) => `${encodeSegment({ alg: 'none', typ: 'JWT' })}.${encodeSegment(claims)}.`, remembered: false };
		case 'wrong-audience':
			return { claims: { [audienceOf(credential)]: 'https://somebody-else.example/' }, remembered: false };
	}
}

/** The claim that says what a token is for: `aud` where it is compared, else the first that is. */
const audienceOf = ({ checks }: Credential): string => (checks.includes('aud') ? 'aud' : (checks[0] ?? 'aud'));

/** Everything is right but the key: also its id. */
function signForeign(keys: Keys, credential: Credential, claims: Record<string, Json>): string | Promise<string> {
	const [algorithm = 'HS256'] = credential.algorithms;
	if (isSymmetric(algorithm)) return signNow(`not-the-key-of-${credential.name}`, algorithm, claims);
	const kid = keys.list(credential).find((key) => key.algorithm === algorithm)?.jwk.kid;
	return newKey(algorithm).then(({ jwk }) => signLater(jwk, algorithm, claims, kid === undefined ? {} : { kid }));
}
