import { type Document, type Json, type Operation, pointerTokens } from '@tokenwright/spec';

type Node = { [name: string]: Json };

/**
 * Cuts one operation out of a document, with all that it refers to and nothing else: Prism reads a document of one
 * operation in milliseconds, and would match a request against every operation that it knows.
 *
 * Left out is `security`, because who may come in has been judged; `servers`, because the path is below them; and each
 * reference out of the document, because Prism would follow it to any file or host.
 *
 * @returns a copy: Prism writes into what it is given.
 */
export function documentOf(document: Document, operation: Operation): Document {
	const tokens = pointerTokens(operation.pointer.replace(/^#/, ''));
	const method = tokens.at(-1) ?? '';
	const item = valueAt(document, tokens.slice(0, -1)) as Node;
	const { security: _, servers: __, callbacks: ___, ...rest } = item[method] as Node;
	const shared = item.parameters === undefined ? {} : { parameters: item.parameters };
	const wanted = new Set<string>();
	const result = copy(
		{
			openapi: document.openapi ?? '3.1.0',
			info: { title: operation.id, version: '1' },
			paths: { [operation.path]: { ...shared, [method]: rest } },
		},
		wanted,
	) as Node;
	// The set grows while it is walked: what is copied may refer to more.
	for (const pointer of wanted) {
		const at = pointerTokens(pointer);
		put(result, at, copy(valueAt(document, at), wanted));
	}
	return result;
}

/** A copy; the pointers of its references are added to `wanted`. */
function copy(value: Json, wanted: Set<string>): Json {
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map((each) => copy(each, wanted));
	if (typeof value.$ref === 'string') {
		if (!value.$ref.startsWith('#/')) return {};
		wanted.add(value.$ref.slice(1));
	}
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copy(inner, wanted)]));
}

function valueAt(value: Json, tokens: string[]): Json {
	for (const token of tokens) {
		if (value === null || typeof value !== 'object' || !Object.hasOwn(value, token)) return {};
		value = (value as Node)[token] ?? null;
	}
	return value;
}

function put(target: Node, tokens: string[], value: Json): void {
	let node = target;
	for (const token of tokens.slice(0, -1)) {
		if (!Object.hasOwn(node, token)) node[token] = {};
		node = node[token] as Node;
	}
	node[tokens.at(-1) ?? ''] = value;
}
