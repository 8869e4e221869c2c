/** Reads the text of a document, and remembers where everything stands in it. */
import { isCollection, isMap, isPair, isScalar, LineCounter, type Node } from 'yaml';
import type { Document } from '../contract.ts';
import { LOST_POINTER_HINT, pointerTokens } from '../words/expression.ts';
import { parseYaml, yamlValue } from './yaml.ts';

/** One thing that is wrong with a document: where it is, what is wrong, and what to write instead. */
export interface Problem {
	file: string;
	/** From 1; absent if the document was given as an object. */
	line?: number;
	column?: number;
	pointer: string;
	message: string;
	hint: string;
}

/** A document that cannot be used; `problems` has everything that was found, the message has it as text. */
export class DocumentError extends Error {
	override readonly name = 'DocumentError';
	readonly code = 'ERR_DOCUMENT';
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[]) {
		super(problems.map(describeProblem).join('\n'));
		this.problems = problems;
	}
}

/** `openapi.yaml:12:7 #/paths/~1login: what is wrong. What to write.` */
export function describeProblem(problem: Problem): string {
	const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}:${problem.column}`;
	return `${place} #${problem.pointer}: ${problem.message} ${problem.hint}`;
}

export interface Source {
	document: Document;
	/** The problem at this JSON pointer, with file, line and column filled in. */
	problem(pointer: string, message: string, hint: string): Problem;
}

/**
 * Reads a document.
 *
 * @param source YAML or JSON text, or the parsed object.
 * @param file the name that problems show.
 * @throws {DocumentError} if the text is no YAML or no mapping.
 */
export function readDocument(source: string | object, file = 'document'): Source {
	if (typeof source !== 'string') {
		const problem: Source['problem'] = (pointer, message, hint) => ({ file, pointer, message, hint });
		return { document: plain(source, problem), problem };
	}
	const lines = new LineCounter();
	const parsed = parseYaml(source, lines);
	const at = (offset: number) => {
		const { line, col } = lines.linePos(offset);
		return { line, column: col };
	};
	if (parsed.errors.length > 0)
		throw new DocumentError([
			...lostPointers(source).map(({ offset, text }) => ({
				file,
				...at(offset),
				pointer: '',
				message: `"${text}" has lost its JSON pointer.`,
				hint: LOST_POINTER_HINT,
			})),
			// One mistake may be found again at every brace after it.
			...parsed.errors.slice(0, 5).map((error) => ({
				file,
				...at(error.pos[0]),
				pointer: '',
				message: `This is not valid YAML: ${sentence(error.message)}`,
				hint: 'Mend the syntax there; nothing after it was read.',
			})),
		]);
	const problem = (pointer: string, message: string, hint: string): Problem => {
		const offset = offsetOf(parsed.contents, pointerTokens(pointer));
		return { file, ...at(offset), pointer, message, hint };
	};
	try {
		return { document: plain(yamlValue(parsed), problem), problem };
	} catch (error) {
		if (error instanceof DocumentError) throw error;
		const reason = sentence(error instanceof Error ? error.message : String(error));
		throw new DocumentError([
			problem('', `The aliases of this YAML cannot be followed: ${reason}`, 'Write "&name" before "*name", and use it seldom.'),
		]);
	}
}

/** A plain copy: whoever gave a document may go on changing it, and an alias of YAML may stand inside of what it means. */
function plain(source: unknown, problem: Source['problem']): Document {
	let document: unknown;
	try {
		document = JSON.parse(JSON.stringify(source) ?? 'null');
	} catch {
		throw new DocumentError([
			problem('', 'This document contains itself, or what is no JSON.', 'Give it before its references were resolved.'),
		]);
	}
	if (document === null || typeof document !== 'object' || Array.isArray(document))
		throw new DocumentError([problem('', 'This is not an OpenAPI document.', 'Expected a mapping that starts with "openapi: 3.1.0".')]);
	return document as Document;
}

/** Where a comment has eaten the pointer of an expression, and perhaps the brace that belongs after it. */
function lostPointers(source: string): { offset: number; text: string }[] {
	let start = 0;
	return source.split('\n').flatMap((line) => {
		const offset = start;
		start += line.length + 1;
		const mark = line.indexOf('#/');
		if (mark < 0 || mark !== line.indexOf('#')) return [];
		const said = line.slice(0, mark).trimEnd();
		const text = ['$request.body', '$response.body'].find((each) => said.endsWith(each));
		return text === undefined || said.length === mark ? [] : [{ offset: offset + said.length - text.length, text }];
	});
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The offset of the nearest node on the way to a pointer: an alias or a missing member stands for what it is in. */
function offsetOf(root: Node | null, tokens: string[]): number {
	let node: Node | null = root;
	let offset = root?.range?.[0] ?? 0;
	for (const token of tokens) {
		if (!isCollection(node)) break;
		const pair = isMap(node)
			? node.items.find((item) => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === token)
			: undefined;
		const key = pair?.key as Node | undefined;
		node = (pair ? pair.value : node.get(Number(token), true)) as Node | null;
		offset = key?.range?.[0] ?? node?.range?.[0] ?? offset;
	}
	return offset;
}
