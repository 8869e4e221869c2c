/** Reads the text of a document, and remembers where everything stands in it. */
import type { Document } from '../contract.ts';
import { LOST_POINTER_HINT, pointerTokens } from '../words/expression.ts';
import { readYaml } from './yaml.ts';

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
	const read = readYaml(source);
	if ('faults' in read)
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
	const problem = (pointer: string, message: string, hint: string): Problem => ({
		file,
		...read.at(pointerTokens(pointer)),
		pointer,
		message,
		hint,
	});
	return { document: plain(read.value, problem), problem };
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
const lostPointers = (source: string): { line: number; column: number; text: string }[] =>
	source.split('\n').flatMap((whole, index) => {
		const hash = whole.indexOf('#');
		const before = hash > 0 && /\s/.test(whole.charAt(hash - 1)) && whole.charAt(hash + 1) === '/' ? whole.slice(0, hash).trimEnd() : '';
		const text = ['$request.body', '$response.body'].find((each) => before.endsWith(each));
		return text === undefined ? [] : [{ line: index + 1, column: before.length - text.length + 1, text }];
	});
