/** Reads the text of a document, YAML or JSON: the value, and where everything stands in it. */
import { findNodeAtLocation, type Node, parseTree, visit } from 'jsonc-parser';
import { DEPTH, type Place, readYaml, type Yaml, type YamlFault } from './yaml.ts';

/** JSON of this size is made by machines, which write no name twice; to look through it would take longer than to read it. */
const BY_HAND = 1_000_000;

/** Reads a text; `faults` are in place of a value. JSON is read as such, which takes a fiftieth of the time. */
export function readText(text: string): Yaml | { faults: YamlFault[] } {
	const value = jsonOf(text);
	// What is no JSON, or goes wrong as such, is told by the reader of YAML, which reads JSON too and knows where it is.
	if (value === undefined || isDeep(value) || (text.length < BY_HAND && hasTwins(text))) return readYaml(text);
	let tree: Node | undefined;
	return {
		value,
		at(path) {
			tree ??= parseTree(text);
			return placeIn(text, tree && offsetIn(tree, path));
		},
	};
}

function jsonOf(text: string): unknown {
	if (!/^[\s\ufeff]*[{[]/.test(text)) return undefined;
	try {
		return JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return undefined;
	}
}

/** True if a value is nested deeper than may be read by recursion. */
function isDeep(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEPTH) return true;
		level = level.flatMap((each) => (each !== null && typeof each === 'object' ? Object.values(each) : []));
	}
	return false;
}

function hasTwins(text: string): boolean {
	const open: Set<string>[] = [];
	let found = false;
	visit(text, {
		onObjectBegin: () => void open.push(new Set()),
		onObjectEnd: () => void open.pop(),
		onObjectProperty(name) {
			const names = open.at(-1);
			found ||= names?.has(name) ?? false;
			names?.add(name);
		},
	});
	return found;
}

/** The offset of the nearest name on a path. */
function offsetIn(tree: Node, path: readonly (string | number)[]): number {
	let { offset } = tree;
	let node: Node = tree;
	for (const step of path) {
		const inner = findNodeAtLocation(node, [node.type === 'array' ? Number(step) : String(step)]);
		if (!inner) break;
		node = inner;
		offset = node.parent?.type === 'property' ? node.parent.offset : node.offset;
	}
	return offset;
}

function placeIn(text: string, offset = 0): Place {
	const before = text.slice(0, offset);
	return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
