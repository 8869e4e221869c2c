/** Paths in a tree of their segments: what a request costs follows what fits its path, not the number of paths. */
import { createSteps, ensure, holesIn, type Steps, type Texts } from './segment.ts';

/** What a path leads to. */
export interface Leaf {
	method: string;
	/** Of all that fit a path the lowest says most. */
	order: number;
	/** What a request has to have besides: if there is any, another leaf of the same method may stand at the same path. */
	told: readonly unknown[];
}

/** A path template in its segments. */
export interface Template {
	segments: readonly Texts[];
	/** True if the rest of a path may follow, its slashes included. */
	open: boolean;
}

export interface Found<Each> {
	leaf: Each;
	/** What stands in the holes; the rest of the path last. */
	values: readonly string[];
}

export interface Tree<Each extends Leaf> {
	/** Leaves come in their order. */
	add(template: Template, leaf: Each): void;
	/**
	 * @param isMeant whether a request has what is told of a leaf; asked only of one of which something is.
	 * @returns the leaf of this method that says most; or else all that fit the path, the one that says most first.
	 */
	find(path: string, method: string, isMeant: (leaf: Each) => boolean): Found<Each> | Each[];
}

/** What a node has not is not there: there are several for each path. */
interface Node<Each> {
	literals: Map<string, Node<Each>> | undefined;
	/** Behind a segment that is a hole and nothing else, as nearly all are. */
	whole: Node<Each> | undefined;
	/** Behind the other segments with holes. */
	holes: Steps<Step<Each>> | undefined;
	/** What takes the rest of the path from within this segment on. */
	rests: Steps<Step<Each>> | undefined;
	/** By method; all but the last are told more of. */
	leaves: Map<string, Each[]> | undefined;
}

interface Step<Each> {
	texts: Texts;
	node: Node<Each>;
}

/** A way into the tree, and what it met in the holes so far. */
interface Strand<Each> {
	node: Node<Each>;
	values: readonly string[];
}

export function createTree<Each extends Leaf>(): Tree<Each> {
	const root = createNode<Each>();
	/** Paths without holes, by their methods: nothing says more than they do. */
	const whole = new Map<string, Map<string, Found<Each>>>();
	return {
		add({ segments, open }, leaf) {
			let node = root;
			for (const [index, texts] of segments.entries())
				node = open && index === segments.length - 1 ? nodeOfRest(node, texts) : nodeBehind(node, texts);
			node.leaves ??= new Map();
			const alike = ensure(node.leaves, leaf.method, () => [] as Each[]);
			// What comes later says no more, and is never reached.
			if (alike.at(-1)?.told.length === 0) return;
			alike.push(leaf);
			if (alike.length > 1 || leaf.told.length > 0) return;
			if (!open && segments.every((texts) => texts.length === 1))
				ensure(whole, segments.join('/'), () => new Map<string, Found<Each>>()).set(leaf.method, { leaf, values: [] });
		},
		find(path, method, isMeant) {
			const direct = whole.get(path)?.get(method);
			if (direct) return direct;
			let strands: Strand<Each>[] = [{ node: root, values: NONE }];
			const rests: Strand<Each>[] = [];
			let from = 0;
			for (const part of path.split('/')) {
				const next: Strand<Each>[] = [];
				for (const strand of strands) {
					addRests(strand, part, path, from, rests);
					addBehind(strand, part, next);
				}
				strands = next;
				if (strands.length === 0) break;
				from += part.length + 1;
			}
			return best(strands, method, isMeant) ?? best(rests, method, isMeant) ?? fitting([...strands, ...rests]);
		},
	};
}

const NONE: readonly never[] = [];

const createNode = <Each>(): Node<Each> => ({
	literals: undefined,
	whole: undefined,
	holes: undefined,
	rests: undefined,
	leaves: undefined,
});

function nodeBehind<Each>(node: Node<Each>, texts: Texts): Node<Each> {
	if (texts.length === 1) {
		node.literals ??= new Map();
		return ensure(node.literals, texts[0] ?? '', createNode<Each>);
	}
	if (texts.every((text) => text === '') && texts.length === 2) {
		node.whole ??= createNode<Each>();
		return node.whole;
	}
	node.holes ??= createSteps(false);
	return node.holes.of(texts, () => ({ texts, node: createNode() })).node;
}

function nodeOfRest<Each>(node: Node<Each>, texts: Texts): Node<Each> {
	node.rests ??= createSteps(true);
	return node.rests.of(texts, () => ({ texts, node: createNode() })).node;
}

function addBehind<Each>({ node, values }: Strand<Each>, part: string, to: Strand<Each>[]): void {
	const literal = node.literals?.get(part);
	if (literal) to.push({ node: literal, values });
	if (node.whole && part !== '') to.push({ node: node.whole, values: [...values, part] });
	for (const step of node.holes?.near(part) ?? NONE) {
		const found = holesIn(step.texts, part, false);
		if (found) to.push({ node: step.node, values: [...values, ...found.values] });
	}
}

function addRests<Each>({ node, values }: Strand<Each>, part: string, path: string, from: number, to: Strand<Each>[]): void {
	for (const step of node.rests?.near(part) ?? NONE) {
		const found = holesIn(step.texts, part, true);
		if (found) to.push({ node: step.node, values: [...values, ...found.values, path.slice(from + found.end)] });
	}
}

function best<Each extends Leaf>(strands: Strand<Each>[], method: string, isMeant: (leaf: Each) => boolean): Found<Each> | undefined {
	let found: Found<Each> | undefined;
	for (const { node, values } of strands) {
		const alike = node.leaves?.get(method);
		// A request that has none of it goes to the first, which says what it lacks.
		const leaf = alike?.find((each) => each.told.length === 0 || isMeant(each)) ?? alike?.[0];
		if (leaf && !(found && found.leaf.order < leaf.order)) found = { leaf, values };
	}
	return found;
}

const fitting = <Each extends Leaf>(strands: Strand<Each>[]): Each[] =>
	strands.flatMap(({ node }) => [...(node.leaves?.values() ?? [])].flat()).sort((one, other) => one.order - other.order);
