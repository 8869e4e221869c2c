/** The form in which a store keeps tokens. It holds no password and no key. */
import { Secret } from '../secret.ts';
import type { Held } from '../session/token.ts';

/**
 * `obtainedAt` is by the clock of the service that issued the token: those who share it may have clocks of their own that are wrong,
 * each in its way.
 */
type Kept = Pick<Held, 'obtainedAt' | 'life' | 'jitter' | 'attributes'> & { text: string };

/** Milliseconds by which the clock of who issues a credential is ahead of ours, as far as is known by now. */
type OffsetOf = (credential: string) => number;

/** Tokens → the text that a store keeps. */
export function freeze(tokens: ReadonlyMap<string, Held>, offsetOf: OffsetOf): string {
	const kept: Record<string, Kept> = {};
	for (const { credential, value, obtainedAt, life, jitter, attributes } of tokens.values())
		kept[credential] = { text: value.reveal(), obtainedAt: obtainedAt + offsetOf(credential), life, jitter, attributes };
	return JSON.stringify({ format: 1, tokens: kept });
}

/** What may stand in a header (RFC 6749, appendix A.12): anything else would break the call that sends it. */
const TEXT = /^[ -~]+$/;

const isSound = ({ text, obtainedAt, life = 0, jitter, attributes }: Kept): boolean =>
	typeof text === 'string' && TEXT.test(text) && [obtainedAt, life, jitter].every(Number.isFinite) && typeof attributes === 'object';

/** The way back. @returns undefined if it is broken, of another format or from elsewhere: that is no reason to fail. */
export function thaw(text: string, offsetOf: OffsetOf): Map<string, Held> | undefined {
	try {
		const { format, tokens } = JSON.parse(text) as { format: number; tokens: Record<string, Kept> };
		if (format !== 1) return undefined;
		if (!Object.values(tokens).every(isSound)) return undefined;
		return new Map(Object.entries(tokens).map(([credential, kept]) => [credential, heldOf(credential, kept, offsetOf)]));
	} catch {
		return undefined;
	}
}

const heldOf = (credential: string, { text, obtainedAt, life, jitter, attributes }: Kept, offsetOf: OffsetOf): Held => ({
	credential,
	value: new Secret(text),
	// Anew at each look: how wrong our clock is, we may hear only later.
	get obtainedAt() {
		return obtainedAt - offsetOf(credential);
	},
	life,
	jitter,
	attributes,
	doubted: new Set(),
});
