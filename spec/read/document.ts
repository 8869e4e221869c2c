/** Reads the text of a document, and remembers where everything stands in it. */
import type { Document } from '../contract.ts';
import { LOST_POINTER_HINT, pointerOf, pointerTokens } from '../words/expression.ts';
import { layOver, type Overlay } from './overlay.ts';
import { DocumentError, type Problem } from './problem.ts';
import { readText } from './text.ts';
import { upgrade } from './version.ts';
import type { Yaml } from './yaml.ts';

export interface Source {
	/** OpenAPI 3.1 or later, whatever was given. */
	document: Document;
	/** True if it was given as an older version: what only that one allows means here what it means there. */
	isUpgraded: boolean;
	/** The problem at this JSON pointer of `document`, with file, line and column of what was given. */
	problem(pointer: string, message: string, hint: string): Problem;
	/** What is good, and does nothing: found while it was read. */
	remarks: readonly Problem[];
}

/** A text with the name that problems show; a text alone is called by what it is. */
export type NamedText = string | { file: string; text: string };

type Place = Pick<Problem, 'file' | 'line' | 'column'>;

/**
 * Reads a document: OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0.
 *
 * @param source YAML or JSON text, or the parsed object.
 * @param file the name that problems show.
 * @param overlays texts of overlays, laid over it in this order.
 * @throws {DocumentError} if a text is no YAML or no mapping, or the document is of another version.
 */
export function readDocument(source: string | object, file = 'document', overlays: readonly NamedText[] = []): Source {
	const { value, at } = typeof source === 'string' ? readSource(source, file) : { value: copyOf(source, file), at: () => ({}) };
	return sourceOf(value, (path) => ({ file, ...at(path) }), overlays);
}

/**
 * @param given a document of any version, which is written into.
 * @param locate where something of it stands.
 * @throws {DocumentError} if it is none that is read here, or if an overlay is none.
 */
export function sourceOf(given: unknown, locate: (path: readonly string[]) => Place, overlays: readonly NamedText[] = []): Source {
	if (given === null || typeof given !== 'object' || Array.isArray(given))
		throw new DocumentError([
			{
				...locate([]),
				pointer: '',
				message: 'This is not an OpenAPI document.',
				hint: 'Expected a mapping that starts with "openapi: 3.1.0".',
			},
		]);
	const overlaid = layOver(given as Document, overlays.map(readOverlay));
	if (overlaid.faults.length > 0) throw new DocumentError(overlaid.faults);
	const upgraded = upgrade(overlaid.document);
	if ('hint' in upgraded) {
		const { key, message, hint } = upgraded;
		throw new DocumentError([{ ...locate(key === '' ? [] : [key]), pointer: key === '' ? '' : `/${key}`, message, hint }]);
	}
	const { document, isUpgraded, was } = upgraded;
	const problem: Source['problem'] = (pointer, message, hint) => {
		const path = was(pointerTokens(pointer));
		return { ...(overlaid.wrote(path) ?? locate(path)), pointer: pointerOf([...path]), message, hint };
	};
	return { document, isUpgraded, problem, remarks: overlaid.remarks };
}

/**
 * The document with overlays laid over it, as a document of its own: of the version that it was given in.
 *
 * @throws {DocumentError} if a text cannot be read, or if an overlay is none.
 */
export function overlaidDocument(given: object, overlays: readonly NamedText[]): { document: Document; remarks: readonly Problem[] } {
	const { document, faults, remarks } = layOver(given as Document, overlays.map(readOverlay));
	if (faults.length > 0) throw new DocumentError(faults);
	return { document, remarks };
}

function readOverlay(given: NamedText, index: number): Overlay {
	const { file, text } = typeof given === 'string' ? { file: `overlay ${index + 1}`, text: given } : given;
	return { file, ...readSource(text, file) };
}

function readSource(source: string, file: string): Yaml {
	const read = readText(source);
	if (!('faults' in read)) return read;
	throw new DocumentError([
		...lostPointers(source).map(({ line, column, text }) => ({
			file,
			line,
			column,
			pointer: '',
			message: `"${text}" has lost its JSON pointer.`,
			hint: LOST_POINTER_HINT,
		})),
		// One mistake may be found again at every brace after it.
		...read.faults.slice(0, 5).map(({ line, column, message, hint }) => ({ file, line, column, pointer: '', message, hint })),
	]);
}

/** Whoever gave a document may go on changing it, and a value may stand in it twice. */
function copyOf(source: unknown, file: string): unknown {
	try {
		return JSON.parse(JSON.stringify(source) ?? 'null');
	} catch {
		throw new DocumentError([
			{
				file,
				pointer: '',
				message: 'This document contains itself, or what is no JSON.',
				hint: 'Give it before its references were resolved.',
			},
		]);
	}
}

/** Where a comment has eaten the pointer of an expression, and perhaps the brace that belongs after it. */
const lostPointers = (source: string): { line: number; column: number; text: string }[] =>
	source.split('\n').flatMap((whole, index) => {
		const hash = whole.indexOf('#');
		const before = hash > 0 && /\s/.test(whole.charAt(hash - 1)) && whole.charAt(hash + 1) === '/' ? whole.slice(0, hash).trimEnd() : '';
		const text = ['$request.body', '$response.body'].find((each) => before.endsWith(each));
		return text === undefined ? [] : [{ line: index + 1, column: before.length - text.length + 1, text }];
	});
