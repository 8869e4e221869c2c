/** The ways to a token that are open with what is configured and held. */
import type { ClientCarried, ClientContract, ClientFlow, ClientOperation, ClientWay } from '@tokenwright/spec';
import { isIssued, type Sources } from './source.ts';

export interface Step {
	operation: ClientOperation;
	flow: ClientFlow;
	alternative: ClientCarried[];
	/** True: it spends a token that this document issued. False: it signs in. */
	renewal: boolean;
	/** Tokens that it needs and that are not held. */
	missing: string[];
}

/** @returns undefined if something that it needs is not configured. */
export function stepOf(contract: ClientContract, sources: Sources, way: ClientWay, live: (name: string) => boolean): Step | undefined {
	const { alternative, attributes = [] } = way;
	const operation = contract.operations[way.operation];
	const flow = operation?.flows[way.flow];
	const names = alternative.map(({ credential }) => credential);
	const tokens = names.filter((name) => isIssued(contract, name));
	const isConfigured =
		names.every((name) => tokens.includes(name) || sources.has(name)) &&
		attributes.every(({ credential, attribute }) => sources.has(credential, attribute));
	if (!flow || !isConfigured) return undefined;
	return { operation, flow, alternative, renewal: tokens.length > 0, missing: tokens.filter((token) => !live(token)) };
}

/**
 * Every way to a token that can be gone, the best first; those with a detour, over a token that must be had before, last.
 *
 * @param live tells whether a token is held and good.
 */
export function stepsTo(
	contract: ClientContract,
	sources: Sources,
	name: string,
	live: (name: string) => boolean,
	seen: string[] = [],
): Step[] {
	const steps = (contract.ways[name] ?? []).flatMap((way) => stepOf(contract, sources, way, live) ?? []);
	const reachable = (token: string) =>
		![...seen, name].includes(token) && stepsTo(contract, sources, token, live, [...seen, name]).length > 0;
	return [
		...steps.filter(({ missing }) => missing.length === 0),
		...steps.filter(({ missing }) => missing.length > 0 && missing.every(reachable)),
	];
}

/** The names of what could be configured to get at a credential, for messages. */
export function configurableFor(contract: ClientContract, name: string, seen: string[] = []): string[] {
	if (!isIssued(contract, name)) return [name];
	if (seen.includes(name)) return [];
	const needs = (contract.ways[name] ?? []).flatMap(({ alternative }) => alternative.map(({ credential }) => credential));
	return [...new Set(needs.flatMap((need) => configurableFor(contract, need, [...seen, name])))];
}
