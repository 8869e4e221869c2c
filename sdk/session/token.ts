/** A token that is held: how much life it has left, and what is known of it. */
import type { ClientContract, Json } from '@tokenwright/spec';
import type { Secret } from '../secret.ts';

export interface Held {
	readonly credential: string;
	readonly value: Secret;
	/** Epoch milliseconds, by the clock here, of the moment before it was asked for: its life can only have begun later. */
	readonly obtainedAt: number;
	/** Milliseconds; undefined: unknown, use it until it is refused. */
	readonly life: number | undefined;
	/** 0 to 0.25, drawn once: many clients with tokens of the same moment do not renew in the same moment. */
	readonly jitter: number;
	/** What was known when it was issued and is sent along with it later. */
	readonly attributes: Readonly<Record<string, Json>>;
	/** Its claims, once they have been read. */
	claims?: Record<string, Json>;
	/** Operations that refused it although it was new: there it lacks a right, and renewing is no cure. */
	readonly doubted: Set<string>;
}

/**
 * `fresh`: use it. `ageing`: use it and renew it behind. `ending`: wait for the renewal. `ended`: never send it.
 * Both windows shrink with the token's life, so that a short one is not renewed at every use.
 */
export type Phase = 'fresh' | 'ageing' | 'ending' | 'ended';

export function phaseOf(held: Held, now: number): Phase {
	if (held.life === undefined) return 'fresh';
	const left = held.obtainedAt + held.life - now;
	if (left <= 0) return 'ended';
	if (left < Math.min(30_000, held.life * 0.05)) return 'ending';
	return left < Math.min(120_000, held.life * 0.2) * (1 - held.jitter) ? 'ageing' : 'fresh';
}

/** As a credential with parts. */
export const partsOf = ({ value }: Held): { value: string } => ({ value: value.reveal() });

export const endOf = (held: Held): number | undefined => (held.life === undefined ? undefined : held.obtainedAt + held.life);

/** Reads the claims of a JWT, unverified: only what the holder may know anyway. Anything else has none. */
export function claimsOf(text: string): Record<string, Json> {
	try {
		const bytes = Uint8Array.from(atob((text.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
		const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
		return claims !== null && typeof claims === 'object' ? (claims as Record<string, Json>) : {};
	} catch {
		return {};
	}
}

/** What is known of a token: its own word first, where it can be read. */
export function attributeOf(contract: ClientContract, held: Held | undefined, attribute: string): Json | undefined {
	if (!held) return undefined;
	if (contract.credentials[held.credential]?.jwt) held.claims ??= claimsOf(held.value.reveal());
	return held.claims?.[attribute === 'subject' ? 'sub' : attribute] ?? held.attributes[attribute];
}
