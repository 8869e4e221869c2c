import type { Answer, Document, Mark } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { durationSeconds } from '../words/duration.ts';
import type { Json } from '../words/expression.ts';
import { escapeToken, pointerOf } from '../words/expression.ts';
import { durationSchema, whenSchema } from '../words/vocabulary.ts';

/** Reads the responses of an operation: one answer for each response, and for each named example with an `x-when` of its own. */
export function compileAnswers(document: Document, operation: string, report: Report): Answer[] {
	const responses = asNode(resolveReference(document, `${operation}/responses`)?.value);
	const answers = Object.keys(responses).flatMap((status) => {
		const pointer = `${operation}/responses/${status}`;
		const found = resolveReference(document, pointer);
		// It has been reported as a reference.
		if (!found) return [];
		return compileResponse(document, status, asNode(found.value), found.pointer, report);
	});
	const statuses = new Set(answers.map((answer) => answer.status));
	for (const status of statuses) {
		const group = answers.filter((answer) => answer.status === status);
		if (group.length > 1) markDifferences(document, group);
	}
	return answers;
}

function compileResponse(document: Document, status: string, response: Node, pointer: string, report: Report): Answer[] {
	const code = /^\d{3}$/.test(status) ? Number(status) : undefined;
	const [media, content] = Object.entries(asNode(response.content))[0] ?? [];
	const contentPointer = media === undefined ? undefined : `${pointer}/content/${escapeToken(media)}`;
	const examples = Object.keys(asNode(asNode(content).examples)).map((name) => {
		const example = resolveReference(document, `${contentPointer}/examples/${escapeToken(name)}`);
		return {
			name,
			when: readWhen(asNode(example?.value), example?.pointer ?? '', report),
			pointer: `${example?.pointer}/value`,
		};
	});
	const when = readWhen(response, pointer, report);
	if (code === undefined) {
		if (when || examples.some((example) => example.when))
			report.add(pointer, `"${status}" is not one status.`, 'An answer with an "x-when" needs a status of its own, such as "401".');
		return [];
	}
	const delay = response['x-delay'];
	if (delay !== undefined && !durationSchema.safeParse(delay).success)
		report.add(`${pointer}/x-delay`, 'This is no duration.', 'Write an ISO 8601 duration such as "PT5S".');
	const base = {
		status: code,
		...(media !== undefined && { media }),
		...('schema' in asNode(content) && { schema: `${contentPointer}/schema` }),
		headers: compileHeaders(document, response, pointer),
		...(delay !== undefined && { delay: durationSeconds(delay) ?? 0 }),
		marks: [],
		pointer,
	};
	const plain = examples.find((example) => !example.when);
	const named = examples.filter((example) => example.when);
	const answers: Answer[] = named.map((example) => ({
		...base,
		when: example.when ?? [],
		exampleName: example.name,
		example: example.pointer,
		marks: [],
	}));
	// The response itself is an answer, unless each of its examples has reasons of its own.
	if (when || plain || named.length === 0) {
		const literal = 'example' in asNode(content) ? { example: `${contentPointer}/example` } : {};
		const example = plain ? { exampleName: plain.name, example: plain.pointer } : (literal as { example?: string });
		const shared = !plain && !literal.example && named[0] ? { exampleName: named[0].name, example: named[0].pointer } : example;
		answers.push({ ...base, when: when ?? [], ...shared, marks: [] });
	}
	return answers;
}

function readWhen(node: Node, pointer: string, report: Report): string[] | undefined {
	if (!('x-when' in node)) return undefined;
	const parsed = whenSchema.safeParse(node['x-when']);
	if (parsed.success) return parsed.data;
	report.add(`${pointer}/x-when`, 'An "x-when" is a list of reasons.', 'Write "x-when: [credential-missing]".');
	return [];
}

function compileHeaders(document: Document, response: Node, pointer: string): Record<string, string | null> {
	const headers: Record<string, string | null> = {};
	for (const name of Object.keys(asNode(response.headers))) {
		const header = resolveReference(document, `${pointer}/headers/${escapeToken(name)}`);
		const schema = asNode(header && resolveReference(document, `${header.pointer}/schema`)?.value);
		const value = schema.const ?? schema.default;
		headers[name] = value === undefined ? null : String(value);
	}
	return headers;
}

/** Notes by which members the examples of one status differ, so that a reader can tell the answers apart. */
function markDifferences(document: Document, answers: Answer[]): void {
	const bodies = answers.map((answer) =>
		flatten(answer.example === undefined ? undefined : resolveReference(document, answer.example)?.value),
	);
	const members = new Set(bodies.flatMap((body) => [...body.keys()]));
	for (const member of members) {
		const values = bodies.map((body) => body.get(member)?.value);
		const presence = new Set(values.map((value) => value !== undefined));
		const distinct = new Set(values.map((value) => JSON.stringify(value)));
		if (distinct.size === 1) continue;
		for (const [index, answer] of answers.entries()) {
			const found = bodies[index]?.get(member);
			const mark: Mark = {
				pointer: found?.tokens ?? tokensOf(bodies, member),
				present: found !== undefined,
			};
			if (presence.size === 1 && found) mark.equals = found.value;
			answer.marks.push(mark);
		}
	}
}

const tokensOf = (bodies: Map<string, { tokens: string[] }>[], member: string): string[] =>
	bodies.find((body) => body.has(member))?.get(member)?.tokens ?? [];

/** The members of a body by pointer: scalars with their value, the rest as they are. */
function flatten(value: unknown, tokens: string[] = [], into = new Map<string, { tokens: string[]; value: Json }>()) {
	if (value === undefined) return into;
	if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
		for (const [name, inner] of Object.entries(value)) flatten(inner, [...tokens, name], into);
		return into;
	}
	into.set(pointerOf(tokens), { tokens, value: value as Json });
	return into;
}
