/** Reads the text of a document, and remembers where everything stands in it. */
import type { Document } from '../contract.ts';
import { LOST_POINTER_HINT, pointerOf, pointerTokens } from '../words/expression.ts';
import { readText } from './text.ts';
import { upgrade } from './version.ts';
import type { Yaml } from './yaml.ts';

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
	/** OpenAPI 3.1 or later, whatever was given. */
	document: Document;
	/** True if it was given as an older version: what only that one allows means here what it means there. */
	isUpgraded: boolean;
	/** The problem at this JSON pointer of `document`, with file, line and column of what was given. */
	problem(pointer: string, message: string, hint: string): Problem;
}

/**
 * Reads a document: OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0.
 *
 * @param source YAML or JSON text, or the parsed object.
 * @param file the name that problems show.
 * @throws {DocumentError} if the text is no YAML or no mapping, or of another version.
 */
export function readDocument(source: string | object, file = 'document'): Source {
	const { value, at } = typeof source === 'string' ? readSource(source, file) : { value: source, at: () => ({}) };
	const locate = (path: readonly string[]) => ({ file, ...at(path) });
	const given = typeof source === 'string' ? value : copyOf(value, file);
	if (given === null || typeof given !== 'object' || Array.isArray(given))
		throw new DocumentError([
			{
				...locate([]),
				pointer: '',
				message: 'This is not an OpenAPI document.',
				hint: 'Expected a mapping that starts with "openapi: 3.1.0".',
			},
		]);
	return sourceOf(given as Document, locate);
}

/** @param locate where something of what was given stands. @throws {DocumentError} if its version is not read here. */
export function sourceOf(given: Document, locate: (path: readonly string[]) => Pick<Problem, 'file' | 'line' | 'column'>): Source {
	const isUpgraded = !String(given.openapi).startsWith('3.1') && !String(given.openapi).startsWith('3.2');
	const upgraded = upgrade(given);
	if ('hint' in upgraded) {
		const { key, message, hint } = upgraded;
		throw new DocumentError([{ ...locate(key === '' ? [] : [key]), pointer: key === '' ? '' : `/${key}`, message, hint }]);
	}
	const { document, was } = upgraded;
	const problem: Source['problem'] = (pointer, message, hint) => {
		const path = was(pointerTokens(pointer));
		return { ...locate(path), pointer: pointerOf([...path]), message, hint };
	};
	return { document, isUpgraded, problem };
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
