import type { Problem, Source } from './document.ts';
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
} from './expression.ts';

/** Collects what is wrong while a document is compiled, so that people see all of it at once. */
export class Report {
	readonly problems: Problem[] = [];
	readonly #source: Source;

	constructor(source: Source) {
		this.#source = source;
	}

	add(pointer: string, message: string, hint: string): void {
		this.problems.push(this.#source.problem(pointer, message, hint));
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
