/** What has become of a token: the one place that says so, for those who judge it and for those who look at it. */
import type { Credential } from '@tokenwright/spec';
import type { TokenRecord } from './record.ts';

export type CredentialState = 'live' | 'not-yet' | 'expired' | 'used' | 'revoked';

/** @param now epoch seconds. */
export function stateOf(credential: Credential | undefined, record: TokenRecord, now: number): CredentialState {
	if (record.revoked) return 'revoked';
	if (record.expiresAt !== undefined && now >= record.expiresAt) return 'expired';
	// The clock may be set back: what was not issued yet does not exist.
	if (now < record.issuedAt) return 'not-yet';
	return isUsedUp(credential, record, now) ? 'used' : 'live';
}

/** True if all uses are taken, or it was rotated and its grace is over. */
export function isUsedUp(credential: Credential | undefined, record: TokenRecord, now: number): boolean {
	if (credential?.uses !== undefined && record.uses >= credential.uses) return true;
	const grace = credential?.rotation?.grace;
	return grace !== undefined && record.rotatedAt !== undefined && now >= record.rotatedAt + grace;
}
