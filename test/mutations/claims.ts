/** A test may say which line it guards: `// Red without: FILE "TEXT"` right above it. Here these claims are collected. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

export interface Claim {
	/** The test's file, from the root of the project. */
	test: string;
	/** The test's name, as it is written there. */
	name: string;
	/** Fits the full names of the tests that it makes: those of a table have a value in the place of `%s` or `$name`. */
	pattern: RegExp;
	/** The file that holds the line. */
	file: string;
	/** What stands in exactly one line of it. */
	text: string;
}

export const ROOT = new URL('../../', import.meta.url);

const MARK = /^[ \t]*\/\/ *Red without:/;
const CLAIM = /^\/\/ Red without: (\S+) "(.+)"$/;

export function claims(): Claim[] {
	return readdirSync(new URL('test', ROOT), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.test.ts'))
		.map((path) => `test/${path}`)
		.sort()
		.flatMap((test) => claimsOf(test, readFileSync(new URL(test, ROOT), 'utf8')));
}

/** @throws {Error} if a claim stands above nothing that is a test, or says nothing: it would never be put to the test. */
export function claimsOf(test: string, source: string): Claim[] {
	const marks = source.split('\n').flatMap((line, index) => (MARK.test(line) ? [index] : []));
	if (marks.length === 0) return [];
	const file = ts.createSourceFile(test, source, ts.ScriptTarget.Latest, true);
	const found: Claim[] = [];
	const seen = new Set<number>();
	visit(file, []);
	const lost = marks.filter((line) => !seen.has(line));
	if (lost.length > 0)
		throw new Error(
			`${test}:${(lost[0] ?? 0) + 1} has a claim that nobody checks. Write it right above a test, as // Red without: FILE "TEXT".`,
		);
	return found;

	/** @param around the names of the groups around it. */
	function visit(node: ts.Node, around: readonly string[]): void {
		const title = ts.isExpressionStatement(node) ? titleOf(node.expression) : undefined;
		const titles = title === undefined ? around : [...around, title];
		if (title !== undefined)
			for (const { pos, end } of ts.getLeadingCommentRanges(source, node.pos) ?? []) {
				const [, claimed, text] = CLAIM.exec(source.slice(pos, end).trim()) ?? [];
				if (claimed === undefined || text === undefined) continue;
				seen.add(file.getLineAndCharacterOfPosition(pos).line);
				found.push({ test, name: title, pattern: patternOf(titles), file: claimed, text });
			}
		ts.forEachChild(node, (child) => visit(child, titles));
	}
}

/** `test('…', …)`, `test.each(…)('…', …)` and whatever else begins with one of the three words and is given a name. */
function titleOf(node: ts.Expression): string | undefined {
	if (!ts.isCallExpression(node)) return undefined;
	let word: ts.Node = node.expression;
	while (ts.isCallExpression(word) || ts.isPropertyAccessExpression(word) || ts.isTaggedTemplateExpression(word))
		word = ts.isTaggedTemplateExpression(word) ? word.tag : word.expression;
	if (!ts.isIdentifier(word) || !/^(test|it|describe)$/.test(word.text)) return undefined;
	const [title] = node.arguments;
	if (!title) return undefined;
	if (ts.isStringLiteralLike(title)) return title.text;
	// What is put together when it runs may be anything.
	return ts.isTemplateExpression(title) ? [title.head.text, ...title.templateSpans.map(({ literal }) => literal.text)].join('%s') : '%s';
}

/** Names as vitest joins them: `%s`, `%i` and `$name` stand for the values of a table. */
const patternOf = (titles: readonly string[]): RegExp =>
	new RegExp(
		titles
			.join(' ')
			.replace(/[.*+?^{}()|[\]\\]/g, '\\$&')
			.replace(/%[sdifjoOc#$]|%%|\$[\w.#]+/g, '.*')
			.replaceAll('$', '\\$'),
	);
