/** Reads what people write in YAML or JSON: the value, and where everything stands in it. Whatever the text is, it does not throw. */
import {
	Composer,
	type Document,
	isAlias,
	isCollection,
	isMap,
	isPair,
	isScalar,
	isSeq,
	LineCounter,
	type Node,
	Parser,
	visit,
} from 'yaml';

export interface Place {
	line: number;
	column: number;
}

/** Why a text cannot be read. */
export interface YamlFault extends Place {
	/** It may quote the text. */
	message: string;
	/** The same without a word of the text, which may be a secret. */
	discreet: string;
	hint: string;
}

export interface Yaml {
	/** Plain JSON: nothing in it is shared, or contains itself. */
	value: unknown;
	/** Where the name at a path stands, or the nearest thing around it. */
	at(path: readonly (string | number)[]): Place;
}

/** How deep it may be nested: reading goes by recursion. */
export const DEPTH = 500;
/** How many values aliases may stand for, all together: each is written out. */
const COPIES = 200_000;

const MEND = 'Mend the syntax there; nothing after it was read.';

/** Reads a text; `faults` are in place of a value. */
export function readYaml(text: string): Yaml | { faults: YamlFault[] } {
	const lines = new LineCounter();
	const place = (offset: number): Place => {
		const { line, col } = lines.linePos(offset);
		return { line, column: col };
	};
	const parser = new ShallowParser(lines.addNewLine);
	try {
		const [document, another] = new Composer({ logLevel: 'error', uniqueKeys: false }).compose(parser.parse(text), true, text.length);
		if (!document) return { value: null, at: () => ({ line: 1, column: 1 }) };
		if (document.errors.length > 0)
			return {
				faults: document.errors.map(({ code, message, pos }) => ({
					...place(pos[0]),
					message: `This is not valid YAML: ${sentence(message)}`,
					discreet: `This is not valid YAML (${code.toLowerCase().replaceAll('_', ' ')}).`,
					hint: MEND,
				})),
			};
		if (another)
			throw new Unreadable(
				another.range[0],
				'This is not valid YAML: a second document begins here.',
				'Leave out "---", or what is after it.',
			);
		const root: Node | null = document.contents;
		refuseTwins(document);
		checkAliases(root);
		// Only YAML 1.1 has keys that mean something else than themselves.
		const meant = document.directives?.yaml.version === '1.1' ? document.toJS({ maxAliasCount: -1 }) : meaningOf(root, new Map());
		const value: unknown = JSON.parse(JSON.stringify(meant) ?? 'null');
		return { value, at: (path) => place(offsetOf(root, path)) };
	} catch (error) {
		const {
			offset,
			message,
			hint,
			discreet = message,
		} = error instanceof Unreadable
			? error
			: {
					offset: 0,
					message: 'This is YAML that means nothing in JSON.',
					hint: 'Write maps, lists, texts, numbers, true, false and null.',
				};
		return { faults: [{ ...place(offset), message, discreet, hint }] };
	}
}

class Unreadable extends Error {
	readonly offset: number;
	readonly hint: string;
	readonly discreet: string | undefined;

	constructor(offset: number, message: string, hint: string, discreet?: string) {
		super(message);
		this.offset = offset;
		this.hint = hint;
		this.discreet = discreet;
	}
}

const tooDeep = (offset: number) =>
	new Unreadable(offset, `This is nested more than ${DEPTH} levels deep.`, 'Look for brackets that are not closed.');

/** The library goes by recursion, too, and has no limit of its own: a page of brackets would end the process. */
class ShallowParser extends Parser {
	override *next(source: string): ReturnType<Parser['next']> {
		yield* super.next(source);
		if (this.stack.length > DEPTH) throw tooDeep(this.offset);
	}
}

/** The library compares each key with all before it. @throws {Unreadable} at the first key that comes twice. */
function refuseTwins(document: Document): void {
	visit(document, {
		Map(_, { items }) {
			const keys = new Set<unknown>();
			for (const { key } of items) {
				if (!isScalar(key)) continue;
				if (keys.has(key.value))
					throw new Unreadable(
						key.range?.[0] ?? 0,
						'This is not valid YAML: Map keys must be unique.',
						MEND,
						'This is not valid YAML (duplicate key).',
					);
				keys.add(key.value);
			}
		},
	});
}

/** What a node stands for. The library looks through the whole document for what an alias is. @param named what had each name last. */
function meaningOf(node: unknown, named: Map<string, unknown>): unknown {
	if (isAlias(node)) return named.get(node.source);
	const keep = <Value>(value: Value): Value => {
		const { anchor } = node as { anchor?: string };
		if (anchor !== undefined) named.set(anchor, value);
		return value;
	};
	if (isScalar(node)) return keep(node.value);
	if (isSeq(node)) {
		const list: unknown[] = keep([]);
		for (const item of node.items) list.push(meaningOf(item, named));
		return list;
	}
	if (!isMap(node)) return null;
	const map: Record<string, unknown> = keep({});
	for (const { key, value } of node.items)
		Object.defineProperty(map, keyText(meaningOf(key, named)), {
			value: meaningOf(value, named),
			writable: true,
			enumerable: true,
			configurable: true,
		});
	return map;
}

const keyText = (key: unknown): string => (key === null ? '' : typeof key === 'object' ? JSON.stringify(key) : String(key));

/** @throws {Unreadable} at the first alias that stands for nothing, for itself, or for too much. */
function checkAliases(root: Node | null): void {
	const anchors = new Map<string, Extent | 'open'>();
	let copies = 0;

	const extentOf = (node: unknown, level: number): Extent => {
		if (isPair(node)) return joined([extentOf(node.key, level), extentOf(node.value, level)]);
		if (isAlias(node)) {
			const { source } = node;
			const offset = node.range?.[0] ?? 0;
			const extent = anchors.get(source);
			if (extent === undefined)
				throw new Unreadable(
					offset,
					`"*${source}" is an alias, and nothing before it is called "&${source}".`,
					'Write "&name" before "*name"; put a text that starts with "*" into quotes.',
					'This is an alias, and nothing before it has its name.',
				);
			if (extent === 'open')
				throw new Unreadable(offset, 'This alias stands inside of what it stands for.', 'Write out what is meant here.');
			copies += extent.size;
			if (copies > COPIES)
				throw new Unreadable(
					offset,
					`Up to here, aliases stand for more than ${COPIES} values.`,
					'Use them seldom, and not for one another.',
				);
			if (level + extent.depth > DEPTH) throw tooDeep(offset);
			return extent;
		}
		const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
		if (anchor !== undefined) anchors.set(anchor, 'open');
		const inside = isCollection(node) ? joined(node.items.map((item) => extentOf(item, level + 1))) : { size: 0, depth: 0 };
		const extent = { size: inside.size + 1, depth: inside.depth + 1 };
		if (anchor !== undefined) anchors.set(anchor, extent);
		return extent;
	};
	extentOf(root, 0);
}

/** How many values there are in one, and how deep. */
interface Extent {
	size: number;
	depth: number;
}

const joined = (extents: Extent[]): Extent => ({
	size: extents.reduce((sum, { size }) => sum + size, 0),
	depth: extents.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
});

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The offset of the nearest node on a path: an alias or a missing member stands for what it is in. */
function offsetOf(root: Node | null, path: readonly (string | number)[]): number {
	let node: Node | null = root;
	let offset = root?.range?.[0] ?? 0;
	for (const name of path) {
		if (!isCollection(node)) break;
		const pair = isMap(node)
			? node.items.find((item) => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === String(name))
			: undefined;
		const key = pair?.key as Node | undefined;
		node = (pair ? pair.value : node.get(Number(name), true)) as Node | null;
		offset = key?.range?.[0] ?? node?.range?.[0] ?? offset;
	}
	return offset;
}
