/** Reads YAML from anybody: what it costs follows the length of the text, not how its parts are wound into each other. */
import { Composer, type Document, isAlias, isMap, isScalar, isSeq, Lexer, type LineCounter, Parser, visit, YAMLParseError } from 'yaml';

/** More levels than anybody writes, and fewer than recursion bears. */
const LEVELS = 500;

/** How many times as much as is written aliases may make of a text, and how many nodes in any case. */
const GROWTH = 10;
const FEW = 100_000;

/** What is wrong with a text is in the document's `errors`. */
export function parseYaml(source: string, lines: LineCounter): Document {
	let document: Document | undefined;
	// A key is compared with all before it, where the composer does it.
	const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: false });
	for (const each of composer.compose(tokens(source, lines), true, source.length)) {
		document ??= each as Document;
		if (document !== each) document.errors.push(new YAMLParseError([each.range[0], each.range[1]], 'MULTIPLE_DOCS', MORE_THAN_ONE));
	}
	// There is always one at the end.
	const parsed = document as Document;
	if (parsed.errors.length === 0) noteTwins(parsed);
	return parsed;
}

const MORE_THAN_ONE = 'The text has several documents';

function* tokens(source: string, lines: LineCounter): ReturnType<Parser['parse']> {
	const parser = new Parser(lines.addNewLine);
	lines.addNewLine(0);
	for (const lexeme of new Lexer().lex(source)) {
		yield* parser.next(lexeme);
		if (parser.stack.length <= LEVELS) continue;
		// From here on only the end of what is there.
		yield { type: 'error', offset: parser.offset, source: '', message: `This is nested deeper than ${LEVELS} levels` };
		return;
	}
	yield* parser.end();
}

function noteTwins(document: Document): void {
	visit(document, {
		Map(_, { items }) {
			const keys = new Set<unknown>();
			for (const { key } of items) {
				if (!isScalar(key)) continue;
				const [start = 0, end = start] = key.range ?? [];
				if (keys.has(key.value)) document.errors.push(new YAMLParseError([start, end], 'DUPLICATE_KEY', 'Map keys must be unique'));
				keys.add(key.value);
			}
		},
	});
}

/** The value of a document. @throws {Error} where its aliases lead nowhere, or to more than anybody means. */
export function yamlValue(document: Document): unknown {
	const anchors = new Map<string, unknown>();
	let written = 0;
	// An alias is what had its name last: the library looks through all of them for each.
	const toValue = (node: unknown): unknown => {
		written++;
		if (isAlias(node)) {
			if (anchors.has(node.source)) return anchors.get(node.source);
			throw new Error(`Unresolved alias (the anchor must be set before the alias): ${node.source}`);
		}
		const keep = <Value>(value: Value): Value => {
			const { anchor } = node as { anchor?: string };
			if (anchor !== undefined) anchors.set(anchor, value);
			return value;
		};
		if (isSeq(node)) {
			const list: unknown[] = keep([]);
			for (const item of node.items) list.push(toValue(item));
			return list;
		}
		if (!isMap(node)) return isScalar(node) ? keep(node.value) : null;
		const map: Record<string, unknown> = keep({});
		for (const { key, value } of node.items)
			Object.defineProperty(map, nameOf(toValue(key)), { value: toValue(value), writable: true, enumerable: true, configurable: true });
		return map;
	};
	const value = toValue(document.contents);
	if (anchors.size === 0) return value;
	const { size, levels } = extentOf(value, new Map());
	if (size > Math.max(FEW, GROWTH * written) || levels > LEVELS) throw new Error('They make far more of it than is written');
	return value;
}

const nameOf = (key: unknown): string => (key === null ? '' : typeof key === 'object' ? JSON.stringify(key) : String(key));

interface Extent {
	/** How many values are in a value, each as often as it is there. */
	size: number;
	levels: number;
}

/** Nothing is looked at twice. */
function extentOf(value: unknown, known: Map<unknown, Extent>): Extent {
	if (value === null || typeof value !== 'object') return { size: 1, levels: 1 };
	const before = known.get(value);
	if (before) return before;
	const extent = { size: 1, levels: 1 };
	// What is inside of itself is told by whoever copies it.
	known.set(value, { size: 0, levels: 0 });
	for (const inner of Object.values(value)) {
		const { size, levels } = extentOf(inner, known);
		extent.size += size;
		extent.levels = Math.max(extent.levels, levels + 1);
	}
	known.set(value, extent);
	return extent;
}
