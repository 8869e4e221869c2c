/** One segment of a path, and the holes of a template in it. */

/** The texts around the holes of a segment, one more than there are holes: `a{b}.json` is `a`, `.json`. None is ever between slashes. */
export type Texts = readonly string[];

export interface Holes {
	values: string[];
	/** Where the template ends in the segment. */
	end: number;
}

/**
 * What stands in the holes, as the greedy `[^/]+` of a regular expression would take it: the first as much as it can, then the second,
 * each at least one character. Found without going back: each text, from the last to the first, stands as far right as those behind it
 * let it, and what fits at all fits so. It takes one pass over the segment, however many holes there are.
 *
 * @param open more may follow in the segment: the rest of the path.
 */
export function holesIn(texts: Texts, segment: string, open: boolean): Holes | undefined {
	const [first = ''] = texts;
	const last = texts.at(-1) ?? '';
	if (!segment.startsWith(first)) return undefined;
	if (texts.length === 1) return open || segment.length === first.length ? { values: [], end: first.length } : undefined;
	let stop = open ? segment.lastIndexOf(last) : segment.endsWith(last) ? segment.length - last.length : -1;
	const end = stop + last.length;
	const values: string[] = [];
	for (let hole = texts.length - 2; hole >= 0; hole--) {
		const text = texts[hole] ?? '';
		const furthest = stop - 1 - text.length;
		const at = furthest < 0 ? -1 : hole === 0 ? 0 : segment.lastIndexOf(text, furthest);
		if (at < 0) return undefined;
		values.unshift(segment.slice(at + text.length, stop));
		stop = at;
	}
	return { values, end };
}

/** What segments with holes lead to, found by the texts at both ends: those that differ there are not tried one by one. */
export interface Steps<Step> {
	/** Those that a segment could take; whether it does, its holes tell. */
	near(segment: string): Step[];
	/** The one of these texts, made if there is none. */
	of(texts: Texts, make: () => Step): Step;
}

/** @param open only the beginning of a segment is told. */
export function createSteps<Step>(open: boolean): Steps<Step> {
	/** By how long the texts at both ends are. */
	const lengths = new Map<string, { first: number; last: number; steps: Map<string, Map<string, Step>> }>();
	const keyOf = (first: string, last: string) => `${first}/${last}`;
	return {
		near(segment) {
			const near: Step[] = [];
			for (const { first, last, steps } of lengths.values()) {
				const found = steps.get(keyOf(segment.slice(0, first), segment.slice(segment.length - last)));
				if (found) near.push(...found.values());
			}
			return near;
		},
		of(texts, make) {
			const first = texts[0] ?? '';
			const last = open ? '' : (texts.at(-1) ?? '');
			const { steps } = ensure(lengths, `${first.length} ${last.length}`, () => ({
				first: first.length,
				last: last.length,
				steps: new Map(),
			}));
			const alike = ensure<Map<string, Step>>(steps, keyOf(first, last), () => new Map());
			return ensure(alike, texts.join('/'), make);
		},
	};
}

/** What a map has under a key, made if there is nothing. */
export function ensure<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
	const value = map.get(key) ?? make();
	map.set(key, value);
	return value;
}
