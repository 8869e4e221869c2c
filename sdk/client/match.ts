/** Finds the operation that a URL belongs to: for clients that know nothing of the document. */
import type { ClientContract, ClientOperation } from '@tokenwright/spec';

export type Match = (method: string, url: string) => ClientOperation | undefined;

/** @param bases the base URL of each server of the contract. */
export function createMatcher(contract: ClientContract, bases: readonly string[]): Match {
	let routes: { operation: ClientOperation; pattern: RegExp }[] | undefined;
	return (method, url) => {
		// Made at the first use: most clients never need it.
		routes ??= Object.values(contract.operations)
			.sort((one, other) => weight(other.path) - weight(one.path))
			.map((operation) => ({ operation, pattern: patternOf(operation, bases[operation.server] ?? '') }));
		const [path = ''] = url.split(/[?#]/);
		return routes.find(({ operation, pattern }) => operation.method === method && pattern.test(path))?.operation;
	};
}

/** A path with more fixed text is tried first. */
const weight = (path: string): number => path.replace(/\{[^{}]+\}/g, '').length;

function patternOf({ path, rest }: ClientOperation, base: string): RegExp {
	const parts = path.split(/(\{[^{}]+\})/).map((part) => (part.startsWith('{') ? (part === `{${rest}}` ? '.*' : '[^/]+') : literal(part)));
	return new RegExp(`^${literal(new URL(base).href.replace(/\/$/, ''))}${parts.join('')}$`);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
