/** Tokens that are good only together with those that they were issued with: a refresh token with its client, a CSRF token with its session. */
import type { Carried, Contract } from '@tokenwright/spec';
import { fingerprint } from '../token/hash.ts';
import type { Refusal } from './fact.ts';
import type { Held } from './scope.ts';

/** Credential → those that an operation requires beside it. */
export type Companions = ReadonlyMap<string, ReadonlySet<string>>;

export function companionsOf({ operations }: Contract): Companions {
	const companions = new Map<string, Set<string>>();
	for (const alternative of Object.values(operations).flatMap(({ flows }) => flows.flatMap(({ alternatives }) => alternatives)))
		for (const { credential } of alternative)
			for (const other of alternative)
				if (other.credential !== credential) companions.set(credential, (companions.get(credential) ?? new Set()).add(other.credential));
	return companions;
}

/** Who a credential is, as long as it is the same sign-in, or the same holder of a secret. */
const identityOf = ({ family, subject, text }: Held): string => family ?? fingerprint(subject ?? String(text));

/**
 * What a token has to be used with, of what it may be required beside: those that the same flow has taken, and has issued.
 *
 * @param family of all that is issued with it.
 */
export function boundTo(
	name: string,
	taken: readonly Held[],
	issued: readonly string[],
	family: string,
	companions: Companions,
): Readonly<Record<string, string>> | undefined {
	const beside = companions.get(name);
	if (!beside) return undefined;
	const known = [...taken.map((each) => [each.name, identityOf(each)] as const), ...issued.map((each) => [each, family] as const)];
	return Object.fromEntries(known.filter(([each]) => beside.has(each)));
}

/** The refusal of the first token that was issued with another one than it comes with (RFC 6749 §4.1.3, §6). */
export function firstUnbound(alternative: readonly Carried[], held: readonly Held[]): Refusal | undefined {
	for (const each of held)
		for (const other of each.bound ? held : []) {
			const wanted = each.bound?.[other.name];
			if (wanted === undefined || wanted === identityOf(other)) continue;
			const carried = alternative.find(({ credential }) => credential === each.name);
			return {
				reason: 'credential-mismatched',
				credential: each.name,
				...(carried && { carried }),
				fact: { kind: 'unbound', to: other.name },
			};
		}
	return undefined;
}
