/** The requests that a client can make by itself: those that get a token, and those that revoke one. */

import type { Carried, ClientWay, Contract, Flow, Operation } from '../contract.ts';
import { asNode } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import { expressionsIn, type RequestPlace } from '../words/expression.ts';
import { bindsOf } from './bind.ts';

/**
 * The ways to each token that the document issues, the best first: renewal before sign-in, the one that uses most of what can
 * be configured, then the order of the document.
 */
export function waysToTokens(contract: Contract, operations: Operation[]): Record<string, ClientWay[]> {
	const ways: Record<string, ClientWay[]> = {};
	for (const operation of operations)
		for (const flow of operation.flows.filter((each) => !each.browser))
			for (const alternative of flow.alternatives.length > 0 ? flow.alternatives : [[]]) {
				const way = wayOf(contract, operation, flow, alternative);
				for (const { credential, at } of way ? flow.issues : [])
					if (way && at) {
						ways[credential] ??= [];
						ways[credential].push(way);
					}
			}
	for (const list of Object.values(ways)) list.sort((one, other) => weight(contract, other) - weight(contract, one));
	return ways;
}

/** Renewals come first, then whatever uses most of what can be configured. */
function weight(contract: Contract, { alternative }: ClientWay): number {
	const tokens = alternative.filter(({ credential }) => isIssued(contract, credential)).length;
	return (tokens > 0 ? 100 : 0) + alternative.length - tokens;
}

const isIssued = ({ credentials }: Contract, name: string): boolean => credentials[name]?.kind === 'token' && !credentials[name]?.external;

/** The ways to revoke each token: it is carried beside what the request needs otherwise. */
export function revocations(contract: Contract, operations: Operation[]): Record<string, ClientWay[]> {
	const ways: Record<string, ClientWay[]> = {};
	for (const operation of operations)
		for (const flow of operation.flows.filter((each) => !each.browser))
			for (const revoked of flow.revokes)
				for (const alternative of flow.alternatives.length > 0 ? flow.alternatives : [[]]) {
					const others = alternative.filter(({ credential }) => credential !== revoked.credential);
					const way = wayOf(contract, operation, flow, [...others, revoked]);
					if (!way) continue;
					ways[revoked.credential] ??= [];
					ways[revoked.credential]?.push(way);
				}
	return ways;
}

/** @returns undefined if something in the request is left for a caller to fill in. */
function wayOf(contract: Contract, operation: Operation, flow: Flow, alternative: Carried[]): ClientWay | undefined {
	const names = alternative.map(({ credential }) => credential);
	const attributes: NonNullable<ClientWay['attributes']> = [];
	const filled: RequestPlace[] = [
		...[...flow.constants, ...flow.given].map(({ at }) => at),
		...alternative.flatMap(({ by }) => ('scheme' in by ? [] : Object.values(by.parts))),
	];
	for (const { at, to } of bindsOf(flow)) {
		const needs = expressionsIn(to).flatMap((each) => (each.from === 'credential' ? [each] : []));
		if (!needs.every(({ name }) => names.includes(name))) continue;
		filled.push(at);
		// What belongs to a secret is configured with it; what belongs to a token is remembered from its issue.
		for (const { name, attribute } of needs)
			if (attribute && !isIssued(contract, name) && !contract.credentials[name]?.parts.includes(attribute))
				attributes.push({ credential: name, attribute });
	}
	const places = new Set(filled.map((place) => JSON.stringify(place)));
	if (!requiredPlaces(contract, operation).every((place) => places.has(JSON.stringify(place)))) return undefined;
	return {
		operation: operation.id,
		flow: operation.flows.indexOf(flow),
		alternative: alternative.map(({ credential, by }) => ({ credential, by })),
		...(attributes.length > 0 && { attributes }),
	};
}

/** Parameters and members of the body that a request must have. */
function requiredPlaces({ document }: Contract, operation: Operation): RequestPlace[] {
	const places: RequestPlace[] = [];
	// The rest of a path may be nothing.
	for (const parameter of operation.parameters)
		if (parameter.required && !parameter.rest) places.push({ from: 'request', in: parameter.in, name: parameter.name });
	const [schema] = Object.values(operation.body?.media ?? {});
	if (schema !== undefined && operation.body?.required) collect(schema, []);
	return places;

	function collect(pointer: string, path: string[]): void {
		const found = resolveReference(document, pointer);
		const schema = asNode(found?.value);
		const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
		for (const name of required) {
			const below = `${found?.pointer}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
			const inner = asNode(resolveReference(document, below)?.value);
			if (path.length < 8 && Array.isArray(inner.required)) collect(below, [...path, name]);
			else places.push({ from: 'request', in: 'body', pointer: [...path, name] });
		}
		for (let index = 0; Array.isArray(schema.allOf) && index < schema.allOf.length; index++)
			collect(`${found?.pointer}/allOf/${index}`, path);
	}
}
