/**
 * Every TypeScript block of the documentation compiles, against the packages as they are built. What an example's page shows of the
 * example's own files is theirs, word for word: they are compiled, and run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { type Block, blocksIn, placeOf, ROOT } from './blocks.ts';

const blocks = blocksIn('ts', 'tsx').filter((block) => !isExcerpt(block));
const problems = new Map<Block, string[]>();

/**
 * As if its page were a folder: a block may import another one of its page by the name that stands in that one's first line. On a page of
 * an example the folder is the example's, with its files.
 */
const fileOf = ({ page, line, language, text }: Block): string =>
	join(ROOT, page.startsWith('examples/') ? dirname(page) : page, /^\/\/ (\S+\.tsx?)\n/.exec(text)?.[1] ?? `${line}.${language}`);

function isExcerpt({ page, text }: Block): boolean {
	const folder = join(ROOT, dirname(page));
	if (!page.startsWith('examples/')) return false;
	const lines = (source: string) =>
		`\n${source
			.split('\n')
			.flatMap((line) => line.trim() || [])
			.join('\n')}\n`;
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules'))
		.some((path) => lines(readFileSync(join(folder, path), 'utf8')).includes(lines(text)));
}

beforeAll(() => {
	if (!existsSync(join(ROOT, 'sdk/dist/index.d.ts')) || !existsSync(join(ROOT, 'mock/dist/index.d.ts')))
		throw new Error('The types of the packages are not built. Run "npm run build".');
	const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
	const { options: ours } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
	// As strict as a reader is, who has "strict" and no more.
	const options = { ...ours, jsx: ts.JsxEmit.ReactJSX, noUncheckedIndexedAccess: false, exactOptionalPropertyTypes: false };
	const virtual = new Map(blocks.map((block) => [fileOf(block), block]));
	const host = ts.createCompilerHost(options);
	const { readFile, fileExists, directoryExists } = host;
	const folders = new Set(blocks.map(({ page }) => join(ROOT, page)));
	host.directoryExists = (folder) => folders.has(folder) || directoryExists?.(folder) === true;
	// Each is a module of its own, whether it imports something or not.
	host.readFile = (file) => (virtual.has(file) ? `${virtual.get(file)?.text}\nexport {};\n` : readFile(file));
	host.fileExists = (file) => virtual.has(file) || fileExists(file);
	host.getSourceFile = (file, target) => {
		const text = host.readFile(file);
		return text === undefined ? undefined : ts.createSourceFile(file, text, target);
	};
	const program = ts.createProgram({
		rootNames: [...virtual.keys(), join(ROOT, 'test/docs/given.ts'), join(ROOT, 'test/docs/absent.d.ts')],
		options,
		host,
	});
	for (const [file, block] of virtual) {
		const source = program.getSourceFile(file);
		problems.set(
			block,
			[...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ start = 0, messageText }) => {
				const line = block.line + (source?.getLineAndCharacterOfPosition(start).line ?? 0);
				return `${block.page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
			}),
		);
	}
}, 60_000);

test.each(blocks.map((block) => [placeOf(block), block] as const))('compiles: %s', (_, block) => {
	expect(problems.get(block)).toEqual([]);
});

test('there are blocks in the README', () => {
	expect(blocks.filter(({ page }) => page === 'README.md').length).toBeGreaterThan(1);
});
