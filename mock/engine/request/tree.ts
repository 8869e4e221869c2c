/** Paths in a tree of their segments: what a request costs follows what fits its path, not the number of paths. */
import { createSteps, ensure, holesIn, type Steps, type Texts } from './segment.ts';

/** What a path leads to. */
export interface Leaf {
	method: string;
	/** Of all that fit a path the lowest says most. */
	order: number;
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
	values: string[];
}

export interface Tree<Each extends Leaf> {
	/** Leaves come in their order. */
	add(template: Template, leaf: Each): void;
	/** @returns the leaf of this method that says most; or else all that fit the path, the one that says most first. */
	find(path: string, method: string): Found<Each> | Each[];
}

interface Node<Each> {
	literals: Map<string, Node<Each>>;
	holes: Steps<Step<Each>>;
	/** What takes the rest of the path from within this segment on. */
	rests: Steps<Step<Each>>;
	/** By method. */
	leaves: Map<string, Each>;
}

interface Step<Each> {
	texts: Texts;
	node: Node<Each>;
}

/** A way into the tree, and what it met in the holes so far. */
interface Strand<Each> {
	node: Node<Each>;
	values: string[];
}

export function createTree<Each extends Leaf>(): Tree<Each> {
	const root = createNode<Each>();
	/** Paths without holes, by their methods: nothing says more than they do. */
	const whole = new Map<string, Map<string, Found<Each>>>();
	return {
		add({ segments, open }, leaf) {
			let node = root;
			for (const [index, texts] of segments.entries()) {
				if (open && index === segments.length - 1) node = stepTo(node.rests, texts);
				else if (texts.length > 1) node = stepTo(node.holes, texts);
				else node = ensure(node.literals, texts[0] ?? '', createNode<Each>);
			}
			// What comes later says no more, and is never reached.
			if (node.leaves.has(leaf.method)) return;
			node.leaves.set(leaf.method, leaf);
			if (!open && segments.every((texts) => texts.length === 1))
				ensure(whole, segments.join('/'), () => new Map<string, Found<Each>>()).set(leaf.method, { leaf, values: [] });
		},
		find(path, method) {
			const direct = whole.get(path)?.get(method);
			if (direct) return direct;
			let strands: Strand<Each>[] = [{ node: root, values: [] }];
			const rests: Strand<Each>[] = [];
			let from = 0;
			for (const part of path.split('/')) {
				for (const { node, values } of strands)
					for (const step of node.rests.near(part)) {
						const found = holesIn(step.texts, part, true);
						if (found) rests.push({ node: step.node, values: [...values, ...found.values, path.slice(from + found.end)] });
					}
				strands = strands.flatMap((strand) => strandsBehind(strand, part));
				if (strands.length === 0) break;
				from += part.length + 1;
			}
			return best(strands, method) ?? best(rests, method) ?? fitting([...strands, ...rests]);
		},
	};
}

const createNode = <Each>(): Node<Each> => ({
	literals: new Map(),
	holes: createSteps(false),
	rests: createSteps(true),
	leaves: new Map(),
});

const stepTo = <Each>(steps: Steps<Step<Each>>, texts: Texts): Node<Each> => steps.of(texts, () => ({ texts, node: createNode() })).node;

function strandsBehind<Each>({ node, values }: Strand<Each>, part: string): Strand<Each>[] {
	const strands: Strand<Each>[] = [];
	const literal = node.literals.get(part);
	if (literal) strands.push({ node: literal, values });
	for (const step of node.holes.near(part)) {
		const found = holesIn(step.texts, part, false);
		if (found) strands.push({ node: step.node, values: [...values, ...found.values] });
	}
	return strands;
}

function best<Each extends Leaf>(strands: Strand<Each>[], method: string): Found<Each> | undefined {
	let found: Found<Each> | undefined;
	for (const { node, values } of strands) {
		const leaf = node.leaves.get(method);
		if (leaf && !(found && found.leaf.order < leaf.order)) found = { leaf, values };
	}
	return found;
}

const fitting = <Each extends Leaf>(strands: Strand<Each>[]): Each[] =>
	strands.flatMap(({ node }) => [...node.leaves.values()]).sort((one, other) => one.order - other.order);
