/** Goes through a whole document for what no single part can see: where references lead, and where the keys of the vocabulary stand. */

import type { Document } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { decodeSafely, pointerOf } from '../words/expression.ts';
import { METHODS } from './method.ts';

const PLACES: Readonly<Record<string, { on: RegExp; means: string }>> = {
	'x-credentials': { on: /^\/components$/, means: 'components' },
	'x-directories': { on: /^\/components$/, means: 'components' },
	'x-flow': {
		on: /^\/paths\/[^/]+(\/(get|put|post|delete|options|head|patch|trace|query))?$/,
		means: 'an operation, or on a path item as the default of its operations',
	},
	'x-when': { on: /\/(responses|examples)\/[^/]+$/, means: 'a response or a named example' },
	'x-delay': { on: /\/responses\/[^/]+$/, means: 'a response' },
	'x-credential': { on: /^\/components\/securitySchemes\/[^/]+$/, means: 'a security scheme' },
	'x-challenge': { on: /^\/components\/securitySchemes\/[^/]+$/, means: 'a security scheme' },
	'x-defaults': { on: /\/servers\/\d+$/, means: 'a server' },
	'x-product': { on: /^\/tags\/\d+$/, means: 'a tag' },
};

/** What people write who mean one of them. */
const MISSPELT = /^x[-_]?(flows?|whens?|delays?|credentials?|director(y|ies)|challenges?|defaults?|products?)$/i;

/** Keys under which names stand, not words of OpenAPI. */
const NAMES = new Set([
	...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies', 'responses', 'headers', 'content'],
	...['schemas', 'parameters', 'requestBodies', 'securitySchemes', 'links', 'callbacks', 'pathItems', 'paths', 'webhooks', 'x-directories'],
	...['variables', 'encoding', 'mediaTypes', 'additionalOperations'],
]);

/** Keys under which stands what somebody sends, or what only documentation shows. */
const DATA = new Set(['example', 'default', 'const', 'enum', 'value', 'externalDocs', 'contact', 'license', 'mapping', 'scopes']);

/** True if the document says anything in the words of the vocabulary. */
export function isAnnotated(document: Document): boolean {
	const components = asNode(document.components);
	return (
		['x-credentials', 'x-directories'].some((key) => Object.hasOwn(components, key)) ||
		Object.values(asNode(document.paths)).some((item) =>
			[asNode(item), ...METHODS.map((method) => asNode(asNode(item)[method]))].some((node) => Object.hasOwn(node, 'x-flow')),
		)
	);
}

/**
 * References stay inside the document: nothing is fetched and no file is read because a document says so. What leads nowhere is taken
 * out, so that what refers to it says nothing of it.
 *
 * @param document is written into.
 */
export function checkPlaces(document: Document, report: Report): void {
	const path: string[] = [];
	const leads = new Map<string, boolean>();
	/** @param named true if the keys are names. */
	const walk = (value: unknown, named: boolean): void => {
		if (value === null || typeof value !== 'object') return;
		if (Array.isArray(value)) {
			for (const [index, inner] of value.entries()) step(String(index), inner, false);
			return;
		}
		const node = value as Node;
		if (!named && typeof node.$ref === 'string') reference(node, node.$ref);
		for (const [name, inner] of Object.entries(node)) {
			if (!named && name.startsWith('x-')) key(name, node);
			if (!named && (DATA.has(name) || (name.startsWith('x-') && !NAMES.has(name)))) continue;
			// Of a schema they are values, of a message named ones.
			if (!named && name === 'examples' && Array.isArray(inner)) continue;
			step(name, inner, !named && (NAMES.has(name) || name === 'examples') && !Array.isArray(inner));
		}
	};
	const step = (name: string, inner: unknown, named: boolean) => {
		if (inner === null || typeof inner !== 'object') return;
		path.push(name);
		walk(inner, named);
		path.pop();
	};
	const reference = (node: Node, text: string) => {
		let good = leads.get(text);
		if (good === undefined) {
			good = text.startsWith('#/') && resolveReference(document, text.slice(1)) !== undefined;
			leads.set(text, good);
		}
		if (good) return;
		// As a fragment of a URI it may be encoded (RFC 6901 §6); whoever follows it wants it plain.
		const plain = decodeSafely(text);
		if (text.startsWith('#/') && plain !== text && resolveReference(document, plain.slice(1))) {
			node.$ref = plain;
			return;
		}
		const at = pointerOf([...path, '$ref']);
		if (text.startsWith('#'))
			report.warn(at, `"${text}" leads nowhere: it is read as if nothing stood here.`, 'Mend the name, or add what it refers to.');
		else
			report.warn(
				at,
				`"${text}" is another document, and only this one was given: it is read as if nothing stood here.`,
				'Give the file by its path, so that others beside it can be read, or copy what it refers to into components.',
			);
		if (report.isAnnotated) report.lose('$ref');
		delete node.$ref;
	};
	const key = (name: string, node: Node) => {
		const place = Object.hasOwn(PLACES, name) ? PLACES[name] : undefined;
		const pointer = pointerOf(path);
		const at = pointerOf([...path, name]);
		if (!place) {
			if (MISSPELT.test(name))
				report.mistake(at, `"${name}" is not a key of the vocabulary.`, `Write one of ${Object.keys(PLACES).join(', ')}.`);
		} else if (!place.on.test(pointer)) report.mistake(at, `"${name}" means nothing here.`, `It stands on ${place.means}.`);
		else if ('$ref' in node && !/^\/paths\/[^/]+$/.test(pointer))
			report.mistake(at, `"${name}" beside "$ref" is ignored.`, 'Write it into what is referred to.');
	};
	walk(document, false);
	const paths = asNode(document.paths);
	// What follows reads operations where they stand.
	for (const [name, item] of Object.entries(paths))
		if (typeof asNode(item).$ref === 'string') {
			const { $ref, ...own } = asNode(item);
			paths[name] = { ...asNode(resolveReference(document, String($ref).slice(1))?.value), ...own };
		}
}
