/** Reads parameters as their `style` writes them (OpenAPI 3.1, "Style Values"): lists and objects from the texts that were sent. */
import type { Parameter } from '@tokenwright/spec';
import { type Message, sentAt } from './message.ts';

/** What was sent, before it is read as the types of its schema: a text, a list of texts, or texts by name. */
export type Sent = string | string[] | Record<string, string>;

/** What a parameter's schema wants. */
export interface Shape {
	kind: 'scalar' | 'list' | 'object';
	/** The names of an object's properties. */
	names: string[];
}

/** @returns undefined if nothing was sent. */
export function sentParameter(message: Message, parameter: Parameter, shape: Shape): Sent | undefined {
	if (parameter.in === 'query' && shape.kind !== 'scalar') return sentQuery(message, parameter, shape);
	const text = sentAt(message, { from: 'request', in: parameter.in, name: parameter.name });
	if (typeof text !== 'string') return undefined;
	const bare = unlabelled(text, parameter);
	if (shape.kind === 'scalar') return bare;
	const pieces = piecesOf(bare, parameter);
	return shape.kind === 'list' ? pieces : namedOf(pieces, isExploded(parameter));
}

/** `simple` and `form` are the defaults: of a query and a cookie `form`, which is exploded, of a path and a header `simple`, which is not. */
const isExploded = ({ explode, style, in: place }: Parameter): boolean =>
	explode ?? (style === undefined && (place === 'query' || place === 'cookie'));

function sentQuery({ query, target }: Message, parameter: Parameter, { kind, names }: Shape): Sent | undefined {
	const { name, style = 'form' } = parameter;
	if (style === 'deepObject') {
		const members = [...query].flatMap(([key, value]) =>
			key.startsWith(`${name}[`) && key.endsWith(']') ? [[key.slice(name.length + 1, -1), value]] : [],
		);
		return members.length === 0 ? undefined : Object.fromEntries(members);
	}
	if (isExploded(parameter)) {
		if (kind === 'list') return query.has(name) ? query.getAll(name) : undefined;
		const members = names.flatMap((each) => (query.has(each) ? [[each, query.get(each) as string]] : []));
		return members.length === 0 ? undefined : Object.fromEntries(members);
	}
	// A delimiter that is a part of a value is escaped: so what was sent is taken apart before it is decoded.
	const raw = rawValue(target.search, name);
	if (raw === undefined) return undefined;
	const pieces = raw.split(DELIMITERS[style] ?? ',').map(decode);
	return kind === 'list' ? pieces : namedOf(pieces, false);
}

const DELIMITERS: Readonly<Record<string, string | RegExp>> = { spaceDelimited: /%20|\+/, pipeDelimited: /\||%7C/i };

/** The value of a name in a query, as it stands there. */
function rawValue(search: string, name: string): string | undefined {
	for (const pair of search.slice(1).split('&')) {
		const equals = pair.indexOf('=');
		if (decode(equals < 0 ? pair : pair.slice(0, equals)) === name) return equals < 0 ? '' : pair.slice(equals + 1);
	}
	return undefined;
}

/** As in a form: a plus is a blank. */
function decode(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}

/** Without what `label` and `matrix` put before a value in a path. */
function unlabelled(text: string, { name, style }: Parameter): string {
	if (style === 'label') return text.replace(/^\./, '');
	if (style === 'matrix') return text.startsWith(`;${name}=`) ? text.slice(name.length + 2) : text.replace(/^;/, '');
	return text;
}

function piecesOf(text: string, parameter: Parameter): string[] {
	if (isExploded(parameter) && parameter.style === 'label') return text.split('.');
	if (isExploded(parameter) && parameter.style === 'matrix') return text.split(';').map((piece) => piece.replace(`${parameter.name}=`, ''));
	return text.split(',').map((piece) => piece.trim());
}

/** `width,100,colour,red`, or exploded `width=100,colour=red`. */
function namedOf(pieces: string[], explode: boolean): Record<string, string> {
	const flat = explode ? pieces.flatMap((piece) => [piece.split('=', 1)[0] ?? '', piece.slice(piece.indexOf('=') + 1)]) : pieces;
	return Object.fromEntries(flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : [])));
}
