import type { Contract, Json, Operation } from '@tokenwright/spec';
import type { Fault, FaultKind, PlacedFault } from './fault.ts';

/** A number from 0 to 1, without 1, of the world's own seeded generator. */
export type Chance = () => number;

/** The faults of one world. */
export interface Faults {
	add(fault: Fault): PlacedFault;
	/** @returns false if there is none with this id. */
	remove(id: string): boolean;
	/** Copies of those that are still to happen, in the order in which they were added. */
	list(): PlacedFault[];
	/** What happens to one request for an operation, in the order in which it was added. Counts. */
	take(operation: Operation): readonly PlacedFault[];
	/** As if there had never been any. */
	clear(): void;
	save(): Json;
	load(saved: Json): void;
}

/** For nearly all requests: nothing is made for them. */
const NONE: readonly PlacedFault[] = [];

/** They say that there is no answer, or which: one of them is enough for a request, the others wait for the next. */
const DECIDING: readonly FaultKind['kind'][] = ['refuse', 'rate-limit', 'drop', 'lose-response'];

/** What still can happen where one has decided: nobody sees a wrong `Date` on a lost answer, and what never ran issues nothing. */
const BESIDE: Readonly<Record<string, readonly FaultKind['kind'][]>> = {
	drop: ['delay'],
	refuse: ['delay', 'corrupt', 'date'],
	'rate-limit': ['delay', 'corrupt', 'date'],
	'lose-response': ['delay', 'revoke-after', 'expire-after'],
};

export const isDeciding = ({ kind }: PlacedFault): boolean => DECIDING.includes(kind);

export function createFaults(contract: Contract, chance: Chance): Faults {
	let placed: PlacedFault[] = [];
	let count = 0;

	/** Counts a fitting request, and tells whether the fault happens to it. */
	const happens = (fault: PlacedFault): boolean => {
		fault.seen++;
		if (fault.seen <= (fault.after ?? 0)) return false;
		// Drawn only where it is asked for, so that a fault without it leaves the pattern of the others as it is.
		if (fault.probability !== undefined && chance() >= fault.probability) return false;
		fault.happened++;
		return true;
	};
	const isOver = ({ times = 1, happened }: PlacedFault): boolean => times !== 'always' && happened >= times;

	return {
		add(fault) {
			count++;
			const kept: PlacedFault = { ...structuredClone(fault), id: `fault-${count}`, seen: 0, happened: 0 };
			placed.push(kept);
			return { ...kept };
		},
		remove(id) {
			const before = placed.length;
			placed = placed.filter((fault) => fault.id !== id);
			return placed.length < before;
		},
		list: () => placed.map((fault) => ({ ...fault })),
		take(operation) {
			if (placed.length === 0) return NONE;
			const fitting = placed.filter((fault) => isFor(fault, operation, contract));
			if (fitting.length === 0) return NONE;
			const decided = fitting.find((fault) => isDeciding(fault) && happens(fault));
			const beside = decided && BESIDE[decided.kind];
			const taken = fitting.filter(
				(fault) => fault === decided || (!isDeciding(fault) && (!beside || beside.includes(fault.kind)) && happens(fault)),
			);
			placed = placed.filter((fault) => !isOver(fault));
			return taken;
		},
		clear() {
			placed = [];
			count = 0;
		},
		save: () => structuredClone({ count, placed }) as unknown as Json,
		load(saved) {
			const { count: counted, placed: kept } = structuredClone(saved) as unknown as { count: number; placed: PlacedFault[] };
			count = counted;
			placed = kept;
		},
	};
}

/** True if a fault is for the requests of an operation. */
export function isFor(place: Pick<Fault, 'operation' | 'credential'>, operation: Operation, contract: Contract): boolean {
	if (place.operation !== undefined && place.operation !== operation.id) return false;
	return place.credential === undefined || credentialsOf(operation, contract).has(place.credential);
}

/** Every credential that an operation requires, issues, revokes or inspects. */
export function credentialsOf(operation: Operation, contract: Contract): Set<string> {
	const names = new Set<string>();
	for (const flow of operation.flows) {
		const carried = [...flow.alternatives.flat(), ...flow.inspects, ...flow.revokes, ...flow.issues];
		const otherwise = Object.values(flow.otherwise).flatMap(({ issues }) => issues);
		for (const { credential } of [...carried, ...otherwise]) if (Object.hasOwn(contract.credentials, credential)) names.add(credential);
	}
	return names;
}
