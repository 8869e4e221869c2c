/** Tokens that are judged by their text alone: the newest are remembered, for people who want to see and end them. */
import type { TokenRecord } from './record.ts';

/** So many are forgotten at once: one by one would cost more the more there are. */
const GENERATION = 2_500;

/** The newest 5,000 are always remembered, and at most 7,500. */
const GENERATIONS = 3;

export interface Passing {
	get(key: string): TokenRecord | undefined;
	add(record: TokenRecord): void;
	/** @returns true if it was there. */
	remove(record: TokenRecord): boolean;
	/** The newest one with the name of a token, of its family or of its subject. */
	newest(record: TokenRecord): TokenRecord | undefined;
	values(): TokenRecord[];
	/** Whether it is one of the newest. */
	ageOf(key: string): 'young' | 'old';
	restore(record: TokenRecord, age: 'young' | 'old'): void;
}

interface Generation {
	records: Map<string, TokenRecord>;
	/** Group → the newest; undefined until somebody asks. */
	newest: Map<string, TokenRecord> | undefined;
}

export function createPassing(): Passing {
	let young = createGeneration();
	/** Newest first. */
	let old: Generation[] = [];
	const all = () => [young, ...old];
	return {
		get(key) {
			const found = young.records.get(key);
			if (found) return found;
			for (const { records } of old) if (records.has(key)) return records.get(key);
			return undefined;
		},
		add(record) {
			if (young.records.size >= GENERATION) {
				old = [young, ...old].slice(0, GENERATIONS - 1);
				young = createGeneration();
			}
			young.records.set(record.key, record);
			if (young.newest) note(young.newest, record);
		},
		remove({ key }) {
			// The same text may have been made in several.
			return all().filter(({ records }) => records.delete(key)).length > 0;
		},
		newest(record) {
			for (const generation of all()) {
				const newest = newestIn(generation, record);
				if (newest) return newest;
			}
			return undefined;
		},
		values: () =>
			all()
				.reverse()
				.flatMap(({ records }) => [...records.values()]),
		ageOf: (key) => (young.records.has(key) ? 'young' : 'old'),
		restore(record, age) {
			if (age === 'old' && old.length === 0) old = [createGeneration()];
			(age === 'old' ? old[0] : young)?.records.set(record.key, record);
		},
	};
}

const createGeneration = (): Generation => ({ records: new Map(), newest: undefined });

function newestIn(generation: Generation, record: TokenRecord): TokenRecord | undefined {
	if (!generation.newest) {
		generation.newest = new Map();
		for (const each of generation.records.values()) note(generation.newest, each);
	}
	const found = groupsOf(record).flatMap((group) => generation.newest?.get(group) ?? []);
	return found.sort((one, other) => other.serial - one.serial)[0];
}

function note(newest: Map<string, TokenRecord>, record: TokenRecord): void {
	for (const group of groupsOf(record)) if (record.serial > (newest.get(group)?.serial ?? 0)) newest.set(group, record);
}

const groupsOf = ({ credential, family, subject }: TokenRecord): string[] => [
	`${credential} family ${family}`,
	...(subject === undefined ? [] : [`${credential} subject ${subject}`]),
];
