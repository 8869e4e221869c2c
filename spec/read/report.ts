import {
	type Expression,
	type ExpressionFault,
	escapeToken,
	isFault,
	type Json,
	parseExpression,
	parseTemplate,
	type RequestPlace,
	type ResponsePlace,
	type Template,
} from '../words/expression.ts';
import type { Source } from './document.ts';
import type { Problem } from './problem.ts';

/** `Write one of a, b, or add it to c.` */
export const oneOf = (names: string[], otherwise: string): string =>
	names.length > 0 ? `Write one of ${names.join(', ')}, or ${otherwise}.` : `${otherwise.charAt(0).toUpperCase()}${otherwise.slice(1)}.`;

/** What is told about a document: the place of it is looked up only if somebody asks. */
interface Note {
	pointer: string;
	message: string;
	hint: string;
}

/** Collects what is wrong while a document is compiled, so that people see all of it at once. */
export class Report {
	readonly #problems = new Map<string, Note>();
	readonly #remarks = new Map<string, Note>();
	readonly #broken = new Set<string>();
	readonly #source: Source;
	/** False for a document without a word of the vocabulary: what looks like one in it is somebody else's. */
	readonly isAnnotated: boolean;

	constructor(source: Source, isAnnotated = true) {
		this.#source = source;
		this.isAnnotated = isAnnotated;
	}

	/** How many problems there are. */
	get count(): number {
		return this.#problems.size;
	}

	/** What keeps the document from being used. One part of it may be read for several operations: it is told once. */
	add(pointer: string, message: string, hint: string): void {
		this.#problems.set(`${pointer} ${message}`, { pointer, message, hint });
	}

	/** What hinders nobody, but does not what it says. */
	warn(pointer: string, message: string, hint: string): void {
		this.#remarks.set(`${pointer} ${message}`, { pointer, message, hint });
	}

	/** What is wrong if it is meant as a word of the vocabulary. */
	mistake(pointer: string, message: string, hint: string): void {
		if (this.isAnnotated) this.add(pointer, message, hint);
		else this.warn(pointer, message, hint);
	}

	/** All problems, as somebody finds them who reads the document from its beginning. */
	problems(): Problem[] {
		return this.#inOrder(this.#problems);
	}

	/** What is good, and may not mean what its author thinks. */
	remarks(): Problem[] {
		return this.#inOrder(this.#remarks);
	}

	#inOrder(notes: ReadonlyMap<string, Note>): Problem[] {
		return [...notes.values()]
			.map(({ pointer, message, hint }) => this.#source.problem(pointer, message, hint))
			.sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0));
	}

	/** Notes that a credential, a directory or an operation could not be read; without a name: that any may be missing. */
	lose(name = ''): void {
		this.#broken.add(name);
	}

	/** True if a name may belong to what could not be read: whoever speaks of it is not wrong. Without a name: if there is any. */
	hasLost(name?: string): boolean {
		return this.#broken.has('') || (name === undefined ? this.#broken.size > 0 : this.#broken.has(name));
	}

	#take<Value extends object>(pointer: string, value: Value | ExpressionFault): Value | undefined {
		if (!isFault(value)) return value;
		this.add(pointer, `${value.fault}.`, value.hint);
		return undefined;
	}

	template(pointer: string, value: Json): Template {
		return this.#take(pointer, parseTemplate(value)) ?? { literal: null };
	}

	expression(pointer: string, text: string): Expression | undefined {
		return this.#take(pointer, parseExpression(text));
	}

	requestPlace(pointer: string, text: string): RequestPlace | undefined {
		const expression = this.expression(pointer, text);
		if (!expression || expression.from === 'request') return expression;
		this.add(pointer, `"${text}" is no place in the request.`, 'Write "$request.body#/name" or "$request.header.NAME".');
		return undefined;
	}

	responsePlace(pointer: string, text: string): ResponsePlace | undefined {
		const expression = this.expression(pointer, text);
		if (!expression || expression.from === 'response') return expression;
		this.add(
			pointer,
			`"${text}" is no place in the answer.`,
			'Write "$response.body#/name", "$response.header.NAME" or "$response.cookie.NAME".',
		);
		return undefined;
	}

	/** A map whose values are templates. */
	templates(pointer: string, values: Record<string, Json> | undefined): Record<string, Template> {
		return Object.fromEntries(
			Object.entries(values ?? {}).map(([name, value]) => [name, this.template(`${pointer}/${escapeToken(name)}`, value)]),
		);
	}
}
