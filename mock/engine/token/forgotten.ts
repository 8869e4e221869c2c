/**
 * What must be known of tokens that are remembered no more: a JWT says of itself that it is good, whatever has become of it here. One that
 * was used or ended must not be good again because it was forgotten.
 */
import type { Json } from '@tokenwright/spec';
import { digest } from './hash.ts';
import type { TokenRecord } from './record.ts';

/** So many that say nothing of an end are told from others, by a number each: some 50 MB. Then the oldest of them goes. */
const NUMBERS = 1_000_000;

export interface Forgotten {
	/**
	 * @param signed its text is judged, too.
	 * @param end epoch seconds up to which that says that it is good; undefined: for ever.
	 */
	add(record: TokenRecord, signed: boolean, end: number | undefined): void;
	/** True for a JWT that is not to be good again. @param end as its text says it. */
	has(credential: string, key: string, end: number | undefined): boolean;
	/** Credential → how many without an end were forgotten to make room for newer ones. */
	counts(): Record<string, number>;
	/** The credentials of which that happened first since this was asked. */
	untold(): readonly string[];
	/** Undefined: nothing. */
	save(): Json | undefined;
	load(saved: Json | undefined): void;
}

/** For nearly all requests. */
const NONE: readonly string[] = [];

interface SavedForgotten {
	counts: Record<string, number>;
	ends: Record<string, number>;
	numbers: number[];
}

export function createForgotten(): Forgotten {
	let counts = new Map<string, number>();
	/** Credential → the latest end of those with one. They are forgotten after it: only where the clock is set back it matters. */
	let ends = new Map<string, number>();
	let numbers = new Set<number>();
	let untold: string[] = [];
	const remember = (number: number) => {
		numbers.add(number);
		if (numbers.size <= NUMBERS) return;
		for (const oldest of numbers) return void numbers.delete(oldest);
	};
	return {
		add(record, signed, end) {
			const { credential, key } = record;
			if (end === undefined) {
				if (!counts.has(credential)) untold.push(credential);
				counts.set(credential, (counts.get(credential) ?? 0) + 1);
			}
			if (!signed || !isTouched(record)) return;
			if (end === undefined) remember(numberOf(key));
			else ends.set(credential, Math.max(end, ends.get(credential) ?? end));
		},
		has: (credential, key, end) =>
			(end !== undefined && end <= (ends.get(credential) ?? Number.NEGATIVE_INFINITY)) || (numbers.size > 0 && numbers.has(numberOf(key))),
		counts: () => Object.fromEntries(counts),
		untold() {
			if (untold.length === 0) return NONE;
			const names = untold;
			untold = [];
			return names;
		},
		save: () =>
			counts.size + ends.size === 0
				? undefined
				: { counts: Object.fromEntries(counts), ends: Object.fromEntries(ends), numbers: [...numbers] },
		load(saved) {
			const from = (saved ?? { counts: {}, ends: {}, numbers: [] }) as unknown as SavedForgotten;
			counts = new Map(Object.entries(from.counts));
			ends = new Map(Object.entries(from.ends));
			numbers = new Set(from.numbers);
		},
	};
}

/** More is known of it than its text says. */
const isTouched = ({ revoked, uses, rotatedAt, saysUntil }: TokenRecord): boolean =>
	revoked || uses > 0 || rotatedAt !== undefined || saysUntil !== undefined;

/** 48 bits: among a million one in 280 million others is taken for one of them. */
const numberOf = (key: string): number => Number.parseInt(digest(key).slice(0, 12), 16);
