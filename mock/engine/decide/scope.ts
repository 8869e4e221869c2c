/** What the expressions of a flow can see, and how their values are found. */
import type { Contract, Expression, Json, Template } from '@tokenwright/spec';
import { type Message, valueAt } from '../request/message.ts';
import type { Reader } from '../request/reader.ts';
import type { Reached } from '../request/route.ts';
import type { Entry, World } from '../world/world.ts';

/** A credential that a request presented and that was found good, or one that was just issued. */
export interface Held {
	name: string;
	id: string;
	/** Its text; a promise while an asymmetric key signs it. */
	text: string | Promise<string>;
	subject: string | undefined;
	/** Epoch seconds. */
	issuedAt: number | undefined;
	expiresAt: number | undefined;
	permissions: string[];
	/** Claims, parts and attributes. */
	attributes: Record<string, Json>;
	family: string | undefined;
	/** What it has to be used with, where both are required. */
	bound?: Readonly<Record<string, string>> | undefined;
}

export interface Scope {
	contract: Contract;
	world: World;
	message: Message | undefined;
	credentials: Map<string, Held>;
	/** What the request is about: an entry of a directory, or the holder of its credential. */
	subject: { id: string; entry: Entry | undefined } | undefined;
	baseUrl(operationId: string, reached: Reached): string;
	read: Reader;
}

export function evaluate(expression: Expression, scope: Scope): Json | undefined {
	switch (expression.from) {
		case 'request':
			return scope.message && valueAt(scope, scope.message, expression);
		case 'response':
			return undefined;
		case 'credential':
			return attributeOf(scope.credentials.get(expression.name), expression.attribute, scope.world.clock.seconds());
		case 'subject':
			return expression.attribute === undefined ? scope.subject?.id : own(scope.subject?.entry, expression.attribute);
		case 'server': {
			const { message } = scope;
			return message && scope.baseUrl(expression.operation ?? message.operation.id, message.reached);
		}
		case 'now':
			return scope.world.clock.seconds();
		case 'uuid':
			return scope.world.random.uuid();
		case 'random':
			return scope.world.random.text(expression.alphabet, expression.length);
	}
}

const own = (entry: Entry | undefined, name: string): Json | undefined => (entry && Object.hasOwn(entry, name) ? entry[name] : undefined);

function attributeOf(held: Held | undefined, attribute: string | undefined, now: number): Json | undefined {
	if (!held) return undefined;
	switch (attribute) {
		case undefined:
			// A text that is still being signed is woven in later; see `respond`.
			return typeof held.text === 'string' ? held.text : placeholderOf(held);
		case 'subject':
			return held.subject;
		case 'id':
			return held.id;
		case 'issuedAt':
			return held.issuedAt;
		case 'expiresAt':
			return held.expiresAt;
		case 'expiresIn':
			return held.expiresAt === undefined ? undefined : held.expiresAt - now;
		case 'permissions':
			return held.permissions;
		default:
			return own(held.attributes, attribute);
	}
}

/** Stands for a token's text until its signature is there. */
export const placeholderOf = (held: Held): string => `\u0000${held.name}/${held.id}\u0000`;

/** The value of a template. One part without a value leaves the whole text without one. */
export function render(template: Template, scope: Scope): Json | undefined {
	if ('literal' in template) return template.literal;
	if ('expression' in template) return evaluate(template.expression, scope);
	if ('parts' in template) {
		let text = '';
		for (const part of template.parts) {
			const value = typeof part === 'string' ? part : evaluate(part, scope);
			if (value === undefined || value === null) return undefined;
			text += typeof value === 'string' ? value : JSON.stringify(value);
		}
		return text;
	}
	return renderUrl(template, scope);
}

function renderUrl(template: Extract<Template, { url: Template }>, scope: Scope): string | undefined {
	const base = render(template.url, scope);
	if (typeof base !== 'string') return undefined;
	const [path = '', fragment] = splitOnce(urlText(base), '#');
	let url = path;
	for (const [name, part] of Object.entries(template.query)) {
		const value = render(part, scope);
		if (value === undefined || value === null) continue;
		url += `${url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(wellFormed(String(value)))}`;
	}
	return fragment === undefined ? url : `${url}#${fragment}`;
}

/** As a URL has it on the wire (https://url.spec.whatwg.org/#concept-basic-url-parser): no line breaks, and ASCII only. */
const urlText = (text: string): string => wellFormed(text.replace(/[\t\r\n]/g, '')).replace(/[^\0-~]+/g, encodeURIComponent);

/** JSON may hold half of a character; a URL and a header may not. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

const splitOnce = (text: string, mark: string): [string, string?] => {
	const at = text.indexOf(mark);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

/** @param values gets the values; one that is there is written anew. */
export function renderAll(templates: Record<string, Template>, scope: Scope, values: Record<string, Json> = {}): Record<string, Json> {
	// No list of pairs is made of it: most requests come by here more than once.
	for (const name in templates) {
		const value = render(templates[name] as Template, scope);
		if (value !== undefined) values[name] = value;
	}
	return values;
}
