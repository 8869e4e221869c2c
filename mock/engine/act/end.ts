/** Ends tokens from outside: what a control verb and a fault do to them. */
import type { Credential } from '@tokenwright/spec';
import { keyOf } from '../decide/judge.ts';
import type { Held } from '../decide/scope.ts';
import type { TokenRecord } from '../token/tokens.ts';
import type { World } from '../world/world.ts';
import { ELSEWHERE, remember } from './issue.ts';

/** What is remembered of a token that a request carried; a well-signed JWT from elsewhere is remembered from now on. */
export const recordOf = (credential: Credential, held: Held, world: World): TokenRecord =>
	world.tokens.get(keyOf(credential, held.id)) ?? remember(credential, held, world, ELSEWHERE);

/** Ends a token now. */
export function expire(record: TokenRecord, { clock, tokens }: World, by: string): void {
	const now = clock.seconds();
	if (record.expiresAt !== undefined && record.expiresAt <= now) return;
	// Its text goes on saying that it is good, for ever if it says nothing of an end.
	record.saysUntil ??= record.expiresAt ?? Number.MAX_SAFE_INTEGER;
	record.expiresAt = now;
	record.endedBy = by;
	tokens.keep(record);
}

/** Takes all uses of a token, or retires it as if it had been rotated long ago. False if it can be used without end. */
export function exhaust(credential: Credential, record: TokenRecord, { clock, tokens }: World, by: string): boolean {
	const { uses, rotation } = credential;
	if (uses === undefined && !rotation) return false;
	if (uses !== undefined && record.uses < uses) {
		record.uses = uses;
		record.endedAt = clock.now();
	}
	// So long ago that it is not within its grace at any moment of its life.
	if (uses === undefined && rotation)
		record.rotatedAt = Math.min(record.rotatedAt ?? record.issuedAt, record.issuedAt - Math.ceil(rotation.grace));
	record.usedAt ??= clock.now();
	record.endedBy ??= by;
	tokens.keep(record);
	return true;
}
