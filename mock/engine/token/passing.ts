/** Tokens that are judged by their text alone: the newest are remembered, for people who want to see and end them. */
import type { TokenRecord } from './record.ts';

/** At most twice so many, since half of them is forgotten at once: one by one would cost more the more there are. */
const GENERATION = 5_000;

export interface Passing {
	get(key: string): TokenRecord | undefined;
	add(record: TokenRecord): void;
	/** @returns true if it was there. */
	remove(record: TokenRecord): boolean;
	/** The newest one with the name of a token, of its family or of its subject. */
	newest(record: TokenRecord): TokenRecord | undefined;
	values(): TokenRecord[];
	/** In which of the two halves it is. */
	half(key: string): 'young' | 'old';
	restore(record: TokenRecord, half: 'young' | 'old'): void;
}

interface Generation {
	records: Map<string, TokenRecord>;
	/** Group → the newest; undefined until somebody asks. */
	newest: Map<string, TokenRecord> | undefined;
}

export function createPassing(): Passing {
	let young = createGeneration();
	let old = createGeneration();
	return {
		get: (key) => young.records.get(key) ?? old.records.get(key),
		add(record) {
			if (young.records.size >= GENERATION) {
				old = young;
				young = createGeneration();
			}
			young.records.set(record.key, record);
			if (young.newest) note(young.newest, record);
		},
		remove({ key }) {
			const wasYoung = young.records.delete(key);
			return old.records.delete(key) || wasYoung;
		},
		newest: (record) => newestIn(young, record) ?? newestIn(old, record),
		values: () => [...old.records.values(), ...young.records.values()],
		half: (key) => (young.records.has(key) ? 'young' : 'old'),
		restore: (record, half) => void (half === 'young' ? young : old).records.set(record.key, record),
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
