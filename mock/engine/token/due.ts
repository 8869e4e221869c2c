/** Things that are due at a moment, the earliest first: a binary heap. */
export interface Due<Item> {
	/** @param at in the unit of `take`. */
	add(at: number, item: Item): void;
	/** The earliest one, taken out, if its moment has come. */
	take(now: number): Item | undefined;
	size(): number;
	clear(): void;
}

export function createDue<Item>(): Due<Item> {
	// Two lists and not one of pairs: there may be a million.
	let moments: number[] = [];
	let items: Item[] = [];

	const moment = (index: number) => moments[index] ?? Number.POSITIVE_INFINITY;
	const set = (index: number, at: number, item: Item) => {
		moments[index] = at;
		items[index] = item;
	};
	/** Puts an item where it belongs between a place and the top. */
	const rise = (from: number, at: number, item: Item) => {
		let index = from;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if (moment(parent) <= at) break;
			set(index, moment(parent), items[parent] as Item);
			index = parent;
		}
		set(index, at, item);
	};
	/** Puts an item where it belongs from the top on. */
	const sink = (at: number, item: Item) => {
		let index = 0;
		for (;;) {
			const left = 2 * index + 1;
			const child = moment(left + 1) < moment(left) ? left + 1 : left;
			if (moment(child) >= at) break;
			set(index, moment(child), items[child] as Item);
			index = child;
		}
		set(index, at, item);
	};

	return {
		add: (at, item) => rise(items.length, at, item),
		take(now) {
			if (items.length === 0 || moment(0) > now) return undefined;
			const first = items[0] as Item;
			const at = moments.pop() as number;
			const last = items.pop() as Item;
			if (items.length > 0) sink(at, last);
			return first;
		},
		size: () => items.length,
		clear() {
			moments = [];
			items = [];
		},
	};
}
