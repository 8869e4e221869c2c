/** Regular expressions of schemas, as whoever obeys a contract wants them: with the flag `u` (JSON Schema, "Regular Expressions"). */
import type { Contract } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { escapeToken, pointerOf } from '../words/expression.ts';

/** Where a schema has others. */
const ONE = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames', 'unevaluatedItems'];
const MORE = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/** Writes the patterns of all schemas anew that are none with `u`; one that is none at all is told, and taken out. */
export function mendPatterns({ document, operations }: Contract, report: Report): void {
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

function mend(pattern: string, pointer: string, report: Report): string | undefined {
	const wrong = faultOf(pattern, 'u') && faultOf(pattern, '');
	const mended = faultOf(pattern, 'u') ? unicode(pattern) : pattern;
	const fault = wrong ?? faultOf(mended, 'u');
	if (fault === undefined) return mended;
	report.warn(
		pointer,
		`This pattern is no regular expression of JavaScript (${fault}): it is ignored.`,
		'Write one as JSON Schema has it (ECMA-262): there is no (?i), and no possessive quantifier.',
	);
	return undefined;
}

/** Why a text is no regular expression; undefined if it is one. */
function faultOf(pattern: string, flags: string): string | undefined {
	try {
		new RegExp(pattern, flags);
		return undefined;
	} catch (error) {
		return String((error as Error).message)
			.split(': ')
			.at(-1);
	}
}

/** True if a pattern fits a text; one that is none fits nothing. */
export const matches = (pattern: string, text: string): boolean =>
	['u', ''].some((flags) => faultOf(pattern, flags) === undefined && new RegExp(pattern, flags).test(text));

/** A quantifier, an escape in its full length, or one character. */
const PIECE = /\{\d+(?:,\d*)?\}|\\(?:c[A-Za-z]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|k<[^>]+>|.)|./gsu;

/** What may stand behind a backslash with `u`. */
const ESCAPED = /^\\(?:[\dDdWwSsBbfnrtv^$\\.*+?()[\]{}|/]|.{2,})$/u;

/**
 * The same regular expression for the flag `u`, which wants nothing escaped that means itself, and a brace, or a hyphen beside `\w`,
 * escaped where it does (ECMA-262, Annex B.1.2).
 */
function unicode(pattern: string): string {
	const pieces = pattern.match(PIECE) ?? [];
	let inClass = false;
	return pieces
		.map((piece, index) => {
			if (piece.startsWith('\\')) {
				const means = piece.slice(1);
				return ESCAPED.test(piece) || (inClass && means === '-') ? piece : means;
			}
			if (inClass && piece === '-') return [pieces[index - 1], pieces[index + 1]].some(isKind) ? '\\-' : piece;
			if (!inClass && /^[{}\]]$/.test(piece)) return `\\${piece}`;
			if (piece === '[') inClass = true;
			if (piece === ']') inClass = false;
			return piece;
		})
		.join('');
}

/** True for what stands for many characters. */
const isKind = (piece: string | undefined): boolean => /^\\[dws]$/i.test(piece ?? '');
