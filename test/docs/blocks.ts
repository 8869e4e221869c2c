/** The code blocks of the documentation, each with the place where it stands. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Block {
	/** From the root of the project. */
	page: string;
	/** Of its first line of code, from 1. */
	line: number;
	/** `ts`, `console`; empty if the page does not say. */
	language: string;
	text: string;
	/** What a comment right above it, invisible on the page, says to the tests: `run`, or `not run: …`. */
	note: string;
}

/** All pages that users read. */
export function pages(): string[] {
	const markdownIn = (folder: string) =>
		readdirSync(join(ROOT, folder))
			.filter((name) => name.endsWith('.md'))
			.map((name) => `${folder}/${name}`);
	const examples = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory() ? markdownIn(`examples/${entry.name}`) : entry.name.endsWith('.md') ? [`examples/${entry.name}`] : [],
	);
	return ['README.md', ...markdownIn('docs'), 'sdk/README.md', 'mock/README.md', ...examples].filter((page) =>
		existsSync(join(ROOT, page)),
	);
}

const FENCE = /(?:<!-- (.*?) -->\n+)?^([ \t]*)```(\w*)[^\n]*\n(.*?)^\2```$/gms;

/** The blocks of a page, in their order. */
export function blocksOf(page: string): Block[] {
	const text = readFileSync(join(ROOT, page), 'utf8');
	return [...text.matchAll(FENCE)].map((found) => {
		const [whole, note = '', indent = '', language = '', code = ''] = found;
		const before = text.slice(0, found.index + whole.indexOf('```'));
		return { page, line: before.split('\n').length + 1, language, text: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), note };
	});
}

/** The blocks of all pages in one of these languages. */
export const blocksIn = (...languages: string[]): Block[] =>
	pages()
		.flatMap(blocksOf)
		.filter(({ language }) => languages.includes(language));

export const placeOf = ({ page, line }: Block): string => `${page}:${line}`;
