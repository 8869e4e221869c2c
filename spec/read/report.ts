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
import type { Problem, Source } from './document.ts';

/** `Write one of a, b, or add it to c.` */
export const oneOf = (names: string[], otherwise: string): string =>
	names.length > 0 ? `Write one of ${names.join(', ')}, or ${otherwise}.` : `${otherwise.charAt(0).toUpperCase()}${otherwise.slice(1)}.`;

/** Collects what is wrong while a document is compiled, so that people see all of it at once. */
export class Report {
	readonly problems: Problem[] = [];
	readonly warned: Problem[] = [];
	readonly #broken = new Set<string>();
	readonly #source: Source;

	constructor(source: Source) {
		this.#source = source;
	}

	add(pointer: string, message: string, hint: string): void {
		// One part of a document may be read for several operations.
		if (this.problems.some((known) => known.pointer === pointer && known.message === message)) return;
		this.problems.push(this.#source.problem(pointer, message, hint));
	}

	/** What hinders nobody, but does not what it says. */
	warn(pointer: string, message: string, hint: string): void {
		this.warned.push(this.#source.problem(pointer, message, hint));
	}

	/** Problems as somebody finds them who reads the document from its beginning. */
	inOrder(problems: readonly Problem[]): Problem[] {
		return [...problems].sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0));
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
