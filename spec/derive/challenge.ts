/** Answers that accept a sign-in and give no token: what each holds, by its reason. */
import type { Contract, Document } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import { type Json, pointerOf } from '../words/expression.ts';

/**
 * The schema of each challenge: that of the answer, narrowed to the members that its example has, all of which are there.
 *
 * @returns reason → status and schema; empty if no sign-in of the product is ever challenged.
 */
export function challengesOf({ document, operations }: Contract, product: string): Record<string, { status: number; schema: Node }> {
	const challenges: Record<string, { status: number; schema: Node }> = {};
	for (const { product: its, flows, answers } of Object.values(operations))
		for (const { status, when, schema, example } of answers) {
			if (its !== product || !flows.some((flow) => !flow.browser && flow.issues.length > 0)) continue;
			// As the SDK reads it: an answer goes by the first of its reasons.
			const [reason] = when;
			if (status >= 300 || !schema || !example || !reason || when.includes('accepted')) continue;
			challenges[reason] ??= { status, schema: narrow(document, schema, resolveReference(document, example)?.value as Json) };
		}
	return challenges;
}

function narrow(document: Document, pointer: string, example: Json): Node {
	const found = resolveReference(document, pointer);
	const schema = asNode(found?.value);
	const members = asNode(schema.properties);
	const others = schema.additionalProperties;
	const isOpen = others !== null && typeof others === 'object';
	if (example === null || typeof example !== 'object' || Array.isArray(example) || !(schema.properties || isOpen)) return schema;
	const names = Object.keys(example).filter((name) => name in members || isOpen);
	const properties = names.map((name) => {
		const below = name in members ? ['properties', name] : ['additionalProperties'];
		return [name, narrow(document, found?.pointer + pointerOf(below), example[name] ?? null)];
	});
	return {
		type: 'object',
		required: names,
		properties: Object.fromEntries(properties),
		...(isOpen && { additionalProperties: others }),
	};
}
