/** How a token can be had: the flows that issue it, and what each of them needs. */
import {
	type ClientCarried,
	type ClientContract,
	type ClientFlow,
	type ClientOperation,
	expressionsIn,
	type RequestPlace,
} from '@tokenwright/spec';
import type { Sources } from './source.ts';

export interface Step {
	operation: ClientOperation;
	flow: ClientFlow;
	alternative: ClientCarried[];
	/** True: it spends a token that this document issued. False: it signs in. */
	renewal: boolean;
	/** Tokens that it needs and that are not held. */
	missing: string[];
}

/** True if the document itself issues this credential. */
export const isIssued = (contract: ClientContract, name: string): boolean => {
	const { kind, external } = contract.credentials[name] ?? {};
	return kind === 'token' && !external;
};

/**
 * Every way to a token, the best first: without a detour, renewal before sign-in, the one that uses most of what is
 * configured, then the order of the document.
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
	const steps: (Step & { weight: number })[] = [];
	for (const operation of Object.values(contract.operations))
		for (const flow of operation.flows) {
			if (flow.browser || !flow.issues?.some((issue) => issue.credential === name && issue.at)) continue;
			for (const alternative of flow.alternatives ?? [[]]) {
				if (!isFilled(operation, flow, alternative, sources)) continue;
				const tokens = alternative.filter(({ credential }) => isIssued(contract, credential)).map(({ credential }) => credential);
				const configured = alternative.filter(({ credential }) => !tokens.includes(credential));
				if (!configured.every(({ credential }) => sources.has(credential))) continue;
				const missing = tokens.filter((token) => !live(token));
				const reachable = (token: string) =>
					!seen.includes(token) && token !== name && stepsTo(contract, sources, token, live, [...seen, name]).length > 0;
				if (!missing.every(reachable)) continue;
				const weight = (missing.length > 0 ? -1000 : 0) + (tokens.length > 0 ? 100 : 0) + configured.length;
				steps.push({ operation, flow, alternative, renewal: tokens.length > 0, missing, weight });
			}
		}
	return steps.sort((one, other) => other.weight - one.weight);
}

/** True if nothing in the request is left for a caller to fill in. */
export function isFilled(operation: ClientOperation, flow: ClientFlow, alternative: ClientCarried[], sources: Sources): boolean {
	const filled = [
		...(flow.given ?? []).map(({ at }) => at),
		...alternative.flatMap(({ by }) => ('scheme' in by ? [] : Object.values(by.parts))),
		...(flow.binds ?? []).flatMap(({ at, to }) => (expressionsIn(to).every(isKnown) ? [at] : [])),
	].map(keyOf);
	return (operation.asks ?? []).every((place) => filled.includes(keyOf(place)));

	function isKnown(expression: ReturnType<typeof expressionsIn>[number]): boolean {
		if (expression.from !== 'credential' || !alternative.some(({ credential }) => credential === expression.name)) return false;
		// What belongs to a secret is configured with it; what belongs to a token was remembered when it was issued.
		return !sources.has(expression.name) || sources.has(expression.name, expression.attribute);
	}
}

const keyOf = (place: RequestPlace): string => JSON.stringify(place);

/** The names of what could be configured to get at a credential, for messages. */
export function waysTo(contract: ClientContract, name: string, seen: string[] = []): string[] {
	if (!isIssued(contract, name)) return [name];
	if (seen.includes(name)) return [];
	const flows = Object.values(contract.operations).flatMap(({ flows }) => flows);
	const issuing = flows.filter((flow) => !flow.browser && flow.issues?.some(({ credential }) => credential === name));
	const needs = issuing.flatMap((flow) => (flow.alternatives ?? []).flat().map(({ credential }) => credential));
	return [...new Set(needs.flatMap((need) => waysTo(contract, need, [...seen, name])))];
}
