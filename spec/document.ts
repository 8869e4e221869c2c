/** Reads the text of a document, and remembers where everything stands in it. */
import { isCollection, isMap, isPair, isScalar, LineCounter, type Node, parseDocument as parseYaml } from 'yaml';
import type { Document } from './contract.ts';
import { pointerOf, pointerTokens } from './expression.ts';

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
		// A copy: whoever gave it may go on changing it.
		const document = structuredClone(source) as Document;
		return {
			document,
			problem: (pointer, message, hint) => ({ file, pointer, message, hint }),
		};
	}
	const lines = new LineCounter();
	const parsed = parseYaml(source, {
		lineCounter: lines,
		prettyErrors: false,
		uniqueKeys: true,
	});
	const at = (offset: number) => {
		const { line, col } = lines.linePos(offset);
		return { line, column: col };
	};
	if (parsed.errors.length > 0)
		throw new DocumentError(
			parsed.errors.map((error) => ({
				file,
				...at(error.pos[0]),
				pointer: '',
				message: `This is not valid YAML: ${sentence(error.message)}`,
				hint: 'Mend the syntax there; nothing after it was read.',
			})),
		);
	const problem = (pointer: string, message: string, hint: string): Problem => {
		const offset = offsetOf(parsed.contents, pointerTokens(pointer));
		return { file, ...at(offset), pointer, message, hint };
	};
	const document: unknown = parsed.toJS({ maxAliasCount: 10_000 });
	if (document === null || typeof document !== 'object' || Array.isArray(document))
		throw new DocumentError([problem('', 'This is not an OpenAPI document.', 'Expected a mapping that starts with "openapi: 3.1.0".')]);
	return { document: document as Document, problem };
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

/** Follows `$ref`s inside a document: the value that a pointer leads to, and the pointer at which it really stands. */
export function resolveReference(document: Document, pointer: string): { value: unknown; pointer: string } | undefined {
	let value: unknown = document;
	let at: string[] = [];
	let tokens = pointerTokens(pointer);
	for (let hops = 0; hops < 64; ) {
		const reference = (value as { $ref?: unknown } | null)?.$ref;
		if (typeof reference === 'string') {
			if (!reference.startsWith('#/')) return undefined;
			hops++;
			tokens = [...pointerTokens(reference.slice(1)), ...tokens];
			value = document;
			at = [];
			continue;
		}
		const token = tokens.shift();
		if (token === undefined) return { value, pointer: pointerOf(at) };
		if (value === null || typeof value !== 'object' || !Object.hasOwn(value, token)) return undefined;
		value = (value as Record<string, unknown>)[token];
		at.push(token);
	}
	return undefined;
}

/** The schema of a member of a body, through `$ref`, `allOf`, `anyOf`, `oneOf`, `properties`, `items` and maps. */
export function schemaAt(document: Document, schema: string, member: string[]): Record<string, unknown> | undefined {
	const pointer = schemaPointerAt(document, schema, member);
	return pointer === undefined ? undefined : (resolveReference(document, pointer)?.value as Record<string, unknown>);
}

/** Where the schema of a member of a body stands. */
export function schemaPointerAt(document: Document, schema: string, member: string[]): string | undefined {
	const found = resolveReference(document, schema);
	if (!found || found.value === null || typeof found.value !== 'object') return undefined;
	const value = found.value as Record<string, unknown>;
	const [name, ...rest] = member;
	if (name === undefined) return found.pointer;
	const steps = [pointerOf(['properties', name]), ...(/^\d+$/.test(name) ? ['/items'] : [])];
	for (const step of steps) {
		const inner = schemaPointerAt(document, found.pointer + step, rest);
		if (inner !== undefined) return inner;
	}
	for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
		const list = value[keyword];
		for (let index = 0; Array.isArray(list) && index < list.length; index++) {
			const inner = schemaPointerAt(document, `${found.pointer}/${keyword}/${index}`, member);
			if (inner !== undefined) return inner;
		}
	}
	// A map: every member has the same schema.
	return value.additionalProperties && typeof value.additionalProperties === 'object'
		? schemaPointerAt(document, `${found.pointer}/additionalProperties`, rest)
		: undefined;
}
