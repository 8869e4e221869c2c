/** Schemas as people write them, made what JSON Schema 2020-12 has: patterns for the flag `u`, and the words of OpenAPI 3.0. */
import type { Contract } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { escapeToken, pointerOf } from '../words/expression.ts';
import { mend } from './pattern.ts';

/** Where a schema has others. */
const ONE = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames', 'unevaluatedItems'];
const MORE = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/**
 * Mends all schemas where they stand.
 *
 * @param isUpgraded true for a document of OpenAPI 3.0: its own words are no mistake.
 */
export function mendSchemas({ document, operations }: Contract, report: Report, isUpgraded: boolean): void {
	const named = Object.keys(asNode(asNode(document.components).schemas)).map((name) => pointerOf(['components', 'schemas', name]));
	const used = Object.values(operations).flatMap(({ parameters, body, answers }) => [
		...parameters.map(({ schema }) => schema),
		...Object.values(body?.media ?? {}),
		...answers.flatMap(({ schema }) => schema ?? []),
	]);
	const seen = new Set<unknown>();
	const rest = [...named, ...used];
	for (let pointer = rest.pop(); pointer !== undefined; pointer = rest.pop()) {
		const found = resolveReference(document, pointer);
		if (!found || seen.has(found.value)) continue;
		seen.add(found.value);
		const schema = asNode(found.value);
		mendSchema(schema, found.pointer, report);
		mendOldWords(schema, found.pointer, isUpgraded ? undefined : report);
		rest.push(...below(schema, found.pointer));
	}
}

function below(schema: Node, pointer: string): string[] {
	const ones = ONE.filter((word) => Object.hasOwn(schema, word)).map((word) => `${pointer}/${word}`);
	const more = MORE.flatMap((word) =>
		Object.keys((schema[word] as object | null) ?? {}).map((name) => `${pointer}/${word}/${escapeToken(name)}`),
	);
	return [...ones, ...more];
}

function mendSchema(schema: Node, pointer: string, report: Report): void {
	if (typeof schema.pattern === 'string') {
		const mended = mend(schema.pattern, `${pointer}/pattern`, report);
		if (mended === undefined) delete schema.pattern;
		else schema.pattern = mended;
	}
	const properties = asNode(schema.patternProperties);
	for (const [pattern, inner] of Object.entries(properties)) {
		const mended = mend(pattern, `${pointer}/patternProperties/${escapeToken(pattern)}`, report);
		if (mended === pattern) continue;
		delete properties[pattern];
		if (mended !== undefined) properties[mended] = inner;
	}
}

/** What OpenAPI 3.0 says otherwise: `nullable`, and bounds that are true or false. The upgrading library leaves some of them. */
function mendOldWords(schema: Node, pointer: string, report: Report | undefined): void {
	const told = (word: string, instead: string) =>
		report?.warn(`${pointer}/${word}`, `"${word}" is written here as OpenAPI 3.0 has it: it is read as meant.`, `Write ${instead}.`);
	if (typeof schema.nullable === 'boolean') {
		told('nullable', '"type: [TYPE, \'null\']"');
		if (schema.nullable) admitNull(schema);
		delete schema.nullable;
	}
	for (const [word, bound] of [
		['exclusiveMinimum', 'minimum'],
		['exclusiveMaximum', 'maximum'],
	] as const) {
		if (typeof schema[word] !== 'boolean') continue;
		told(word, `"${word}: NUMBER" in place of "${bound}"`);
		const isExclusive = schema[word];
		delete schema[word];
		if (!isExclusive || typeof schema[bound] !== 'number') continue;
		schema[word] = schema[bound];
		delete schema[bound];
	}
}

function admitNull(schema: Node): void {
	if (typeof schema.type === 'string' && schema.type !== 'null') schema.type = [schema.type, 'null'];
	else if (Array.isArray(schema.type) && !schema.type.includes('null')) schema.type.push('null');
	if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum.push(null);
	for (const word of ['anyOf', 'oneOf'])
		if (Array.isArray(schema[word]) && schema.type === undefined) (schema[word] as Node[]).push({ type: 'null' });
}
