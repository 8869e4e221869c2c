/** How a browser gets in, by the document: for whoever stands before a login page that logs nobody in. */
import type { Contract, Operation } from '@tokenwright/spec';

/** Who has this credential, can take one of these steps. */
export interface Way {
	credential: string;
	/** Where it comes from; empty for a secret. */
	from: Place[];
	/** Where the browser takes it. */
	to: Place[];
}

export interface Place {
	operation: string;
	method: string;
	path: string;
}

/** The credentials for which a browser step of a product opens a session. */
export function waysIn({ operations, credentials }: Contract, product: string): Way[] {
	const ways = new Map<string, Way>();
	for (const operation of Object.values(operations))
		for (const flow of operation.flows) {
			if (operation.product !== product || !flow.browser || flow.issues.length === 0) continue;
			for (const { credential } of flow.alternatives.flatMap((alternative) => alternative.slice(-1))) {
				const way = ways.get(credential) ?? { credential, from: [], to: [] };
				ways.set(credential, way);
				if (!way.to.some((place) => place.operation === operation.id)) way.to.push(placeOf(operation));
			}
		}
	for (const way of ways.values())
		if (credentials[way.credential]?.kind === 'token')
			way.from = Object.values(operations)
				.filter(({ flows }) => flows.some(({ issues }) => issues.some(({ credential }) => credential === way.credential)))
				.map(placeOf);
	return [...ways.values()];
}

const placeOf = ({ id, method, path }: Operation): Place => ({ operation: id, method, path });
