import type { Answer, Document, Mark } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { durationSeconds } from '../words/duration.ts';
import type { Json } from '../words/expression.ts';
import { escapeToken, pointerOf } from '../words/expression.ts';
import { PROBLEM_STATUS, problemStatus } from '../words/reason.ts';
import { isToken } from '../words/scheme.ts';
import { durationSchema, whenSchema } from '../words/vocabulary.ts';

/** Reads the responses of an operation: one answer for each response, and for each named example with an `x-when` of its own. */
export function compileAnswers(document: Document, operation: string, report: Report, isGuarded: boolean): Answer[] {
	const responses = asNode(resolveReference(document, `${operation}/responses`)?.value);
	const declared = Object.keys(responses).flatMap((key) => {
		const found = resolveReference(document, `${operation}/responses/${escapeToken(key)}`);
		return found && !key.startsWith('x-') ? [{ key, answers: compileResponse(document, asNode(found.value), found.pointer, report) }] : [];
	});
	const exact = declared.flatMap(({ key, answers }) =>
		/^\d{3}$/.test(key) ? answers.map((answer): Answer => ({ status: Number(key), ...answer })) : [],
	);
	const answers = [...exact];
	for (const { key, answers: open } of declared) {
		const range = /^[1-5]XX$/i.test(key) ? Number(key[0]) : key === 'default' ? 0 : undefined;
		if (range === undefined) {
			if (!/^\d{3}$/.test(key))
				report.warn(
					`${operation}/responses/${escapeToken(key)}`,
					`"${key}" is no status: it is left out.`,
					'Write one such as "401", a range such as "4XX", or "default".',
				);
			continue;
		}
		for (const answer of open) answers.push(...closed(answer, range, answers, isGuarded));
	}
	if (!answers.some(isAccepted)) {
		report.warn(
			`${operation}/responses`,
			'No answer here means "accepted": an empty 200 is sent.',
			'Add a 2xx or 3xx response, or write "x-when: [accepted]" on one.',
		);
		answers.push({ status: 200, when: [], headers: {}, marks: [], pointer: `${operation}/responses` });
	}
	const byStatus = grouped(answers, ({ status }) => status);
	for (const group of byStatus.values()) if (group.length > 1) markDifferences(document, group);
	for (const [status, group] of byStatus) if (group.length === 1) meanRoot(status, group[0] as Answer, answers);
	return answers;
}

function grouped<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
	const groups = new Map<Key, Value[]>();
	for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
	return groups;
}

/** True if an answer says yes. */
export const isAccepted = ({ when, status }: Pick<Answer, 'when' | 'status'>): boolean =>
	when.includes('accepted') || (when.length === 0 && status < 400);

type OpenAnswer = Omit<Answer, 'status'>;

/**
 * What an answer of a range, or of none (0), is for: each status to which one of its reasons leads. One that names no reason is for what no
 * other answer is there for: to accept, or to refuse.
 */
function closed(answer: OpenAnswer, range: number, others: readonly Answer[], isGuarded: boolean): Answer[] {
	if (answer.when.length > 0) {
		const byStatus = grouped(answer.when, (reason) => statusOf(reason, range));
		return [...byStatus].map(([status, when]) => ({ status, ...answer, when }));
	}
	if (range < 4 && !others.some(isAccepted)) return range === 1 ? [] : [{ status: range === 3 ? 302 : 200, ...answer }];
	if (range !== 0 && range !== 4) return [];
	const wanted = isGuarded ? ROOTS : ROOTS.filter(([, reason]) => !reason.startsWith('credential-'));
	return wanted
		.filter(([status, reason]) => !others.some((other) => other.status === status || other.when.includes(reason)))
		.map(([status, reason]) => ({ status, ...answer, when: [reason] }));
}

function statusOf(reason: string, range: number): number {
	if (reason === 'accepted') return range === 3 ? 302 : range === 4 || range === 5 ? range * 100 : 200;
	const status = problemStatus({ reason: reason.slice(reason.indexOf('/') + 1) });
	return range === 0 || Math.floor(status / 100) === range ? status : range * 100;
}

/** The statuses to which refusals lead. 422 is for what is wrong with a request where there is no 400. */
const ROOTS = Object.entries(PROBLEM_STATUS).map(([reason, status]) => [status, reason] as const);

/** An answer that is the only one of its status means what leads there, if nobody else does. */
function meanRoot(status: number, answer: Answer, answers: readonly Answer[]): void {
	if (answer.when.length > 0) return;
	const root = ROOTS.find((each) => each[0] === (status === 422 && !answers.some((other) => other.status === 400) ? 400 : status))?.[1];
	if (root !== undefined && !answers.some((other) => other.when.some((each) => each.endsWith(root)))) answer.when = [root];
}

function compileResponse(document: Document, response: Node, pointer: string, report: Report): OpenAnswer[] {
	const [media, content] = mediaOf(asNode(response.content));
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
	const delay = response['x-delay'];
	const seconds = durationSchema.safeParse(delay).success ? (durationSeconds(delay as string) ?? 0) : undefined;
	if (delay !== undefined && seconds === undefined)
		report.mistake(`${pointer}/x-delay`, 'This is no duration.', 'Write an ISO 8601 duration such as "PT5S".');
	const base = {
		...(media !== undefined && { media: concrete(media) }),
		...('schema' in asNode(content) && { schema: `${contentPointer}/schema` }),
		headers: compileHeaders(document, response, pointer),
		...(seconds !== undefined && { delay: seconds }),
		marks: [],
		pointer,
	};
	const plain = examples.find((example) => !example.when && resolveReference(document, example.pointer));
	const named = examples.filter((example) => example.when);
	const answers: OpenAnswer[] = named.map((example) => ({
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

/** The media type in which an answer is given: the first with an example, else JSON, else the first. */
function mediaOf(content: Node): [media?: string, content?: unknown] {
	const all = Object.entries(content);
	const hasExample = ([, value]: [string, unknown]) => 'example' in asNode(value) || Object.keys(asNode(asNode(value).examples)).length > 0;
	return all.find(hasExample) ?? all.find(([media]) => isJson(concrete(media))) ?? all[0] ?? [];
}

/** A range of media types as one of them. */
const concrete = (media: string): string =>
	/^(\*|application)\/\*/.test(media) ? 'application/json' : /^text\/\*/.test(media) ? 'text/plain' : media;

const isJson = (media: string): boolean => /^[^;]*[/+]json\s*(;|$)/i.test(media);

function readWhen(node: Node, pointer: string, report: Report): string[] | undefined {
	if (!('x-when' in node)) return undefined;
	const parsed = whenSchema.safeParse(node['x-when']);
	if (parsed.success) return parsed.data;
	report.mistake(`${pointer}/x-when`, 'An "x-when" is a list of reasons.', 'Write "x-when: [credential-missing]".');
	return report.isAnnotated ? [] : undefined;
}

function compileHeaders(document: Document, response: Node, pointer: string): Record<string, string | null> {
	const headers: Record<string, string | null> = {};
	for (const name of Object.keys(asNode(response.headers))) {
		if (!isToken(name)) continue;
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
