/** What things are called that a document does not name. */
import type { Document } from '../contract.ts';
import { asNode } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { escapeToken } from '../words/expression.ts';
import { METHODS } from './method.ts';
import type { Place } from './operation.ts';

/** Where the operations of a document stand, each with a name of its own. */
export function placesOf(document: Document, report: Report): Place[] {
	const places = Object.entries(asNode(document.paths)).flatMap(([path, item]) => {
		if (!path.startsWith('/')) {
			if (!path.startsWith('x-'))
				report.warn(`/paths/${escapeToken(path)}`, `The path "${path}" does not start with "/": it is left out.`, 'Write "/" before it.');
			return [];
		}
		const at = `/paths/${escapeToken(path)}`;
		const named = METHODS.filter((method) => isOperation(asNode(item)[method])).map((method) => ({
			path,
			method,
			pointer: `${at}/${method}`,
		}));
		const others = Object.keys(asNode(asNode(item).additionalOperations)).map((method) => ({
			path,
			method,
			pointer: `${at}/additionalOperations/${escapeToken(method)}`,
		}));
		return [...named, ...others];
	});
	const given = places.map(({ pointer }) => asNode(resolveReference(document, pointer)?.value).operationId);
	const taken = new Set(given.filter((id) => typeof id === 'string'));
	const used = new Set<string>();
	return places.map((place, index) => {
		const own = given[index];
		const isNamed = typeof own === 'string' && own !== '';
		const wanted = isNamed ? own : derivedName(place);
		let id = wanted;
		for (let number = 2; used.has(id) || (id !== own && taken.has(id)); number++) id = `${wanted}${number}`;
		used.add(id);
		if (isNamed && id !== own)
			report.warn(
				`${place.pointer}/operationId`,
				`The operationId "${own}" is used twice: here it is "${id}".`,
				'Give each operation a name of its own.',
			);
		else if (!isNamed)
			report.warn(
				place.pointer,
				`${place.method.toUpperCase()} ${place.path} has no operationId: it is called "${id}".`,
				'Write "operationId: NAME": code, journals and errors call it by that name.',
			);
		return { ...place, id };
	});
}

const isOperation = (value: unknown): boolean => value !== null && typeof value === 'object' && !Array.isArray(value);

/** `getThingsById` of `GET /things/{id}`. */
function derivedName({ method, path }: Omit<Place, 'id'>): string {
	const words = path
		.split('/')
		.flatMap((segment) => segment.split(/(?=\{)|(?<=\})/))
		.map((piece) => (piece.startsWith('{') ? `By ${piece.slice(1, -1)}` : piece))
		.flatMap((piece) => piece.split(/[^\p{L}\p{N}]+/u))
		.filter((word) => word !== '');
	return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** What operations share their credentials with: the `x-product` of the first of their tags that has one, else the document as a whole. */
export function productsOf(document: Document): (operation: Record<string, unknown>) => string {
	const tags = (Array.isArray(document.tags) ? document.tags : []).map(asNode);
	const byTag = new Map(tags.flatMap(({ name, 'x-product': product }) => (typeof product === 'string' ? [[String(name), product]] : [])));
	const whole = slug(String(asNode(document.info).title ?? ''));
	return ({ tags: own }) => (Array.isArray(own) ? own : []).flatMap((tag) => byTag.get(String(tag)) ?? [])[0] ?? whole;
}

/** A title as a name. */
export const slug = (title: string): string =>
	title
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-+|-+$/g, '') || 'api';
