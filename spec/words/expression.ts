/**
 * OpenAPI runtime expressions, as far as the vocabulary uses them: text in the document, small plain objects
 * everywhere else, so that neither the mock nor the SDK parses anything while it runs.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#runtime-expressions
 */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A place in a request: a parameter, or a field of the body. */
export type RequestPlace =
	| {
			from: 'request';
			in: 'path' | 'query' | 'header' | 'cookie';
			name: string;
	  }
	| { from: 'request'; in: 'body'; pointer: string[] };

/** A place in an answer: a header, a cookie, or a field of the body. */
export type ResponsePlace =
	| { from: 'response'; in: 'header' | 'cookie'; name: string }
	| { from: 'response'; in: 'body'; pointer: string[] };

export type RandomAlphabet = 'hex' | 'digits' | 'base64url';

export type Expression =
	| RequestPlace
	| ResponsePlace
	| { from: 'credential'; name: string; attribute?: string }
	| { from: 'subject'; attribute?: string }
	| { from: 'server'; operation?: string }
	| { from: 'now' }
	| { from: 'uuid' }
	| { from: 'random'; alphabet: RandomAlphabet; length: number };

/** What a value of the vocabulary is made from: a literal, one expression, text with expressions in braces, or a URL. */
export type Template =
	| { literal: Json }
	| { expression: Expression }
	| { parts: (string | Expression)[] }
	| { url: Template; query: Record<string, Template> };

/** Why a text is not an expression; `hint` says what to write instead. */
export interface ExpressionFault {
	fault: string;
	hint: string;
}

export const isFault = (value: object): value is ExpressionFault => 'fault' in value;

const NAMED_PLACES = ['path', 'query', 'header', 'cookie'] as const;

/** Splits an RFC 6901 JSON pointer into its unescaped tokens. */
export const pointerTokens = (pointer: string): string[] =>
	pointer === ''
		? []
		: pointer
				.slice(1)
				.split('/')
				.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Takes percent-encoding off; a text that is not rightly encoded stays as it is. */
export const decodeSafely = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/** Escapes one token of an RFC 6901 JSON pointer. */
export const escapeToken = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

/** Joins tokens to an RFC 6901 JSON pointer. */
export const pointerOf = (tokens: (string | number)[]): string =>
	tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const LOST_POINTER_HINT =
	'Write "$response.body#/name" or "$request.body#/name". In YAML a blank before "#" starts a comment: leave none there.';

function parseMessagePlace(text: string, from: 'request' | 'response', rest: string): Expression | ExpressionFault {
	if (rest.startsWith('body')) {
		const pointer = rest.slice('body'.length);
		if (/^\s*#?$/.test(pointer)) return { fault: `"${text}" has lost its JSON pointer`, hint: LOST_POINTER_HINT };
		if (/^\s+#/.test(pointer))
			return { fault: `"${text}" has a blank before its JSON pointer`, hint: `Write "$${from}.body${pointer.trim()}".` };
		if (!pointer.startsWith('#/')) return { fault: `"${text}" has no JSON pointer after "body"`, hint: `Write "$${from}.body#/name".` };
		return { from, in: 'body', pointer: pointerTokens(pointer.slice(1)) };
	}
	const dot = rest.indexOf('.');
	const where = dot < 0 ? rest : rest.slice(0, dot);
	const name = dot < 0 ? '' : rest.slice(dot + 1);
	const places = from === 'request' ? NAMED_PLACES : (['header', 'cookie'] as const);
	if (!(places as readonly string[]).includes(where) || name === '')
		return {
			fault: `"${text}" names no place of a ${from}`,
			hint: `Write one of ${places.map((place) => `"$${from}.${place}.NAME"`).join(', ')} or "$${from}.body#/name".`,
		};
	return { from, in: where, name } as Expression;
}

/** A place as it is written: `$response.body#/user/id`. */
export const textOf = (place: RequestPlace | ResponsePlace): string =>
	place.in === 'body' ? `$${place.from}.body#${pointerOf(place.pointer)}` : `$${place.from}.${place.in}.${place.name}`;

/** Parses one expression such as `$request.body#/username`; a text that is none comes back as a fault. */
export function parseExpression(text: string): Expression | ExpressionFault {
	const unknown = {
		fault: `"${text}" is not an expression of the vocabulary`,
		hint: 'An expression starts with $request, $response, $credential, $subject, $server, $now, $uuid, $hex, $digits or $base64url.',
	};
	if (/\s/.test(text) && !/^\$(request|response)\.body/.test(text)) return unknown;
	const dot = text.search(/[.]/);
	const head = dot < 0 ? text : text.slice(0, dot);
	const rest = dot < 0 ? '' : text.slice(dot + 1);
	switch (head) {
		case '$request':
			return parseMessagePlace(text, 'request', rest);
		case '$response':
			return parseMessagePlace(text, 'response', rest);
		case '$credential': {
			const [name, ...attribute] = rest.split('.');
			if (!name)
				return {
					fault: `"${text}" names no credential`,
					hint: 'Write "$credential.NAME" or "$credential.NAME.ATTRIBUTE".',
				};
			return attribute.length ? { from: 'credential', name, attribute: attribute.join('.') } : { from: 'credential', name };
		}
		case '$subject':
			return rest ? { from: 'subject', attribute: rest } : { from: 'subject' };
		case '$server':
			return rest ? { from: 'server', operation: rest } : { from: 'server' };
		case '$now':
		case '$uuid':
			return rest ? unknown : { from: head === '$now' ? 'now' : 'uuid' };
		case '$hex':
		case '$digits':
		case '$base64url': {
			const length = Number(rest);
			if (!Number.isInteger(length) || length < 1 || length > 4096)
				return {
					fault: `"${text}" does not say how many characters, from 1 to 4096`,
					hint: `Write "${head}.32".`,
				};
			return {
				from: 'random',
				alphabet: head.slice(1) as RandomAlphabet,
				length,
			};
		}
		default:
			return unknown;
	}
}

/** Parses a value of the vocabulary: literal, expression, text with `{$…}` in it, or `{ url, query }`. */
export function parseTemplate(value: Json): Template | ExpressionFault {
	if (typeof value === 'string') return parseText(value);
	if (value !== null && typeof value === 'object' && !Array.isArray(value) && 'url' in value) {
		const url = parseTemplate(value.url ?? null);
		if (isFault(url)) return url;
		const query: Record<string, Template> = {};
		for (const [name, part] of Object.entries((value.query ?? {}) as Record<string, Json>)) {
			const parsed = parseTemplate(part);
			if (isFault(parsed)) return parsed;
			query[name] = parsed;
		}
		return { url, query };
	}
	return { literal: value };
}

function parseText(text: string): Template | ExpressionFault {
	if (text.startsWith('$')) {
		const expression = parseExpression(text);
		return isFault(expression) ? expression : { expression };
	}
	if (!text.includes('{$')) return { literal: text };
	const parts: (string | Expression)[] = [];
	let rest = text;
	for (let open = rest.indexOf('{$'); open >= 0; open = rest.indexOf('{$')) {
		const close = rest.indexOf('}', open);
		if (close < 0)
			return {
				fault: `"${text}" has an expression without its closing brace`,
				hint: 'Write "{$credential.NAME}".',
			};
		const expression = parseExpression(rest.slice(open + 1, close));
		if (isFault(expression)) return expression;
		if (open > 0) parts.push(rest.slice(0, open));
		parts.push(expression);
		rest = rest.slice(close + 1);
	}
	if (rest) parts.push(rest);
	return { parts };
}

/** Every expression inside a template, in order. */
export function expressionsIn(template: Template): Expression[] {
	if ('literal' in template) return [];
	if ('expression' in template) return [template.expression];
	if ('parts' in template) return template.parts.filter((part): part is Expression => typeof part !== 'string');
	return [...expressionsIn(template.url), ...Object.values(template.query).flatMap(expressionsIn)];
}
