/** What must be configured before an operation can be called. */
import type { ClientContract, ClientOperation } from '../contract.ts';

/**
 * Follows the security alternatives of an operation to the credentials that people can configure, over the ways to its tokens.
 *
 * @returns sets of names, each of which is enough, none a part of another. An empty set: nothing is needed. No set: nothing that
 *   could be configured leads there, so that whoever calls it sends the credential by itself.
 */
export function needsOf({ credentials, ways }: Pick<ClientContract, 'credentials' | 'ways'>, { flows }: ClientOperation): string[][] {
	const alternatives = flows.flatMap(({ browser, alternatives = [[]] }) => (browser ? [] : alternatives));
	return smallest(alternatives.flatMap((alternative) => together(alternative.map(({ credential }) => toHave(credential, [])))));

	function toHave(name: string, seen: string[]): string[][] {
		if (credentials[name]?.kind !== 'token') return [[name]];
		// A renewal needs what it renews: the sign-in before it is a way of its own.
		if (seen.includes(name)) return [];
		return (ways[name] ?? []).flatMap(({ alternative }) =>
			together(alternative.map(({ credential }) => toHave(credential, [...seen, name]))),
		);
	}
}

/** One set of each list, in every combination. */
const together = (lists: string[][][]): string[][] =>
	lists.reduce((sets, list) => sets.flatMap((set) => list.map((other) => [...new Set([...set, ...other])])), [[]] as string[][]);

function smallest(sets: string[][]): string[][] {
	const contains = (set: string[], other: string[]) => other.every((name) => set.includes(name));
	return sets.filter(
		(set, index) => !sets.some((other, at) => at !== index && contains(set, other) && (other.length < set.length || at < index)),
	);
}
