/**
 * The document as a caller of the SDK sees it: one product's operations, without what the SDK sends by itself.
 * Generators of types and schemas know nothing of the vocabulary, so this is done to the document before they see it.
 */

import type { Contract, Document, Operation } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import { escapeToken, type Json, pointerTokens, type RequestPlace } from '../words/expression.ts';
import { bindsOf } from './bind.ts';
import { isOffered } from './client.ts';

/** @returns an ordinary OpenAPI document with what one product's callers fill in and get back, and nothing else. */
export function offeredDocument(contract: Contract, product: string): Document {
	const paths: Record<string, Node> = {};
	for (const operation of Object.values(contract.operations)) {
		// A browser's step is handed over, and what only says no is not offered.
		if (operation.product !== product || !isOffered(operation) || operation.flows.some((flow) => flow.browser)) continue;
		paths[operation.path] ??= {};
		asNode(paths[operation.path])[operation.method.toLowerCase()] = offeredOperation(contract.document, operation);
	}
	const { openapi = '3.1.0', info = null } = contract.document;
	return prune(contract.document, withoutExtensions({ openapi, info, paths } as Json)) as Document;
}

function offeredOperation(document: Document, operation: Operation): Node {
	const source = asNode(resolveReference(document, operation.pointer)?.value);
	const sent = sentPlaces(operation);
	const parameters = operation.parameters
		.filter((parameter) => !sent.some((place) => place.in !== 'body' && place.in === parameter.in && sameName(place, parameter)))
		.map((parameter) => resolveReference(document, parameter.schema.slice(0, -'/schema'.length))?.value);
	const requestBody = offeredBody(document, operation, sent);
	const { responses, summary, description, deprecated } = source;
	return {
		// One that the document lacks is made up by compiling: what is said of an operation is found by it.
		operationId: operation.id,
		summary,
		description,
		...(deprecated === true && { deprecated }),
		...(parameters.length > 0 && { parameters }),
		...(requestBody && { requestBody }),
		responses,
	};
}

const sameName = (place: { in: string; name: string }, parameter: { name: string }): boolean =>
	place.in === 'header' ? place.name.toLowerCase() === parameter.name.toLowerCase() : place.name === parameter.name;

/** The request places that the SDK fills in. */
function sentPlaces({ flows, parameters }: Operation): RequestPlace[] {
	const alternatives = flows.flatMap((flow) => flow.alternatives).filter((alternative) => alternative.length > 0);
	const carried = alternatives.map((alternative) => alternative.flatMap(({ by }) => ('scheme' in by ? [] : Object.values(by.parts))));
	// An optional parameter that carries a part for some credentials and says something else beside others stays.
	const isOwn = (place: RequestPlace) =>
		place.in === 'body' ||
		carried.every((places) => places.some((other) => JSON.stringify(other) === JSON.stringify(place))) ||
		parameters.some((parameter) => parameter.required && parameter.in === place.in && parameter.name === place.name);
	return [
		...flows.flatMap((flow) => [...flow.constants, ...flow.given, ...bindsOf(flow)].map(({ at }) => at)),
		...carried.flat().filter(isOwn),
	];
}

function offeredBody(document: Document, { body }: Operation, sent: RequestPlace[]): Node | undefined {
	const [media, pointer] = Object.entries(body?.media ?? {})[0] ?? [];
	if (media === undefined || pointer === undefined) return undefined;
	const members = sent.flatMap((place) => (place.in === 'body' ? [place.pointer] : []));
	if (members.length === 0)
		return { required: body?.required === true, content: { [media]: { schema: schemaOrReference(document, pointer) } } };
	const { schema, empty, needed } = without(document, pointer, members);
	return empty ? undefined : { required: needed && body?.required === true, content: { [media]: { schema } } };
}

/** As it is written there, so that named schemas keep their names. */
function schemaOrReference(document: Document, pointer: string): unknown {
	let value: unknown = document;
	for (const token of pointerTokens(pointer)) value = asNode(value)[token];
	return value ?? resolveReference(document, pointer)?.value;
}

/** A copy of a schema that lacks some members; what is left empty or unneeded is no longer required above. */
function without(document: Document, pointer: string, members: string[][]): { schema: Node; empty: boolean; needed: boolean } {
	const found = resolveReference(document, pointer);
	const schema = { ...asNode(found?.value) };
	const properties = { ...asNode(schema.properties) };
	let required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
	for (const name of new Set(members.map(([first = '']) => first))) {
		const below = members.filter(([first]) => first === name).map(([, ...rest]) => rest);
		const inner = below.every((rest) => rest.length > 0)
			? without(document, `${found?.pointer}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, below)
			: undefined;
		if (inner && !inner.empty) properties[name] = inner.schema;
		else delete properties[name];
		if (!inner?.needed) required = required.filter((each) => each !== name);
	}
	const { required: _, ...rest } = schema;
	const allOf = Array.isArray(schema.allOf)
		? schema.allOf.map((_, index) => without(document, `${found?.pointer}/allOf/${index}`, members))
		: [];
	return {
		schema: {
			...rest,
			...(schema.properties !== undefined && { properties }),
			...(required.length > 0 && { required }),
			...(allOf.length > 0 && { allOf: allOf.map((each) => each.schema) }),
		},
		empty: Object.keys(properties).length === 0 && allOf.every((each) => each.empty),
		needed: required.length > 0 || allOf.some((each) => each.needed),
	};
}

function withoutExtensions(value: Json): Json {
	if (Array.isArray(value)) return value.map(withoutExtensions);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, inner]) =>
			name.startsWith('x-') || inner === undefined ? [] : [[name, withoutExtensions(inner)]],
		),
	);
}

/** Adds the components that are referred to, and those that they refer to. */
function prune(document: Document, offered: Json): Json {
	const components: Record<string, Record<string, Json>> = {};
	const kept = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(kept);
		if (value === null || typeof value !== 'object') return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => {
				if (name === '$ref' && typeof inner === 'string') return [name, add(inner)];
				return [name, name === 'discriminator' && typeof asNode(inner).propertyName === 'string' ? discriminated(inner) : kept(inner)];
			}),
		);
	};
	/** Who reads only references would miss what a discriminator names, be it by reference or by name. */
	const discriminated = (value: Json): Json => {
		const { mapping, ...rest } = asNode(value);
		const schemas = asNode(asNode(document.components).schemas);
		const named = Object.entries(asNode(mapping)).flatMap(([key, to]) => {
			const reference = String(to) in schemas ? `#/components/schemas/${escapeToken(String(to))}` : String(to);
			return resolveReference(document, reference.replace(/^#/, '')) ? [[key, add(reference)]] : [];
		});
		return { ...rest, ...(named.length > 0 && { mapping: Object.fromEntries(named) }) } as Json;
	};
	const add = (reference: string): string => {
		if (!reference.startsWith('#/')) return reference;
		const tokens = pointerTokens(reference.slice(1));
		const [first, kind = '', name = ''] = tokens;
		if (first === 'components') {
			put(kind, name, asNode(asNode(document.components)[kind])[name]);
			return reference;
		}
		// It stands in another place of the document, which may not be offered.
		const group = GROUPS.find((each) => each === tokens.at(-2)) ?? 'schemas';
		const hoisted = tokens.join('-').replace(/[^\p{L}\p{N}]+/gu, '-');
		put(group, hoisted, resolveReference(document, reference.slice(1))?.value);
		return `#/components/${group}/${escapeToken(hoisted)}`;
	};
	const put = (kind: string, name: string, value: unknown) => {
		components[kind] ??= {};
		const group = components[kind];
		if (Object.hasOwn(group, name)) return;
		// Before what it refers to is looked at: that may be itself.
		group[name] = {};
		group[name] = kept(withoutExtensions((value ?? {}) as Json));
	};
	return { ...(kept(offered) as { [name: string]: Json }), components };
}

/** Where components stand that are no schemas. */
const GROUPS = ['responses', 'parameters', 'requestBodies', 'headers', 'examples'];
