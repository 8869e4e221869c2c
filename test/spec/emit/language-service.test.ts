/** What an editor shows of a generated client: asked of the language service of TypeScript. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../../spec/compile/compile.ts';
import { clientFiles } from '../../../spec/emit/client.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
const FOLDER = join(ROOT, 'test/spec/emit/in-memory');
const EXAMPLE = join(ROOT, 'examples/own-document');

/** `|` is where the cursor stands. */
const HEAD = `import { createApi } from './index.ts';\nimport { datarhei } from '../../../../sdk/products/datarhei.ts';
const api = createApi({ credentials: { person: { username: 'ida', password: 'fake' } } });
const core = datarhei({ baseUrl: 'https://example.com', credentials: { auth0: 'fake' } });
`;

const files = new Map<string, { text: string; version: number }>();
const calls = join(FOLDER, 'calls.ts');
let service: ts.LanguageService;

beforeAll(async () => {
	const overlays = [{ file: 'overlay.yaml', text: readFileSync(join(EXAMPLE, 'overlay.yaml'), 'utf8') }];
	const made = await clientFiles(compile(readFileSync(join(EXAMPLE, 'openapi.yaml'), 'utf8'), { overlays }), 'to-do', {
		name: 'Api',
		extension: '.ts',
		sdk: '../../../../sdk/index.ts',
	});
	for (const [name, text] of made) files.set(join(FOLDER, name), { text, version: 1 });
	const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['calls.ts'] }, ts.sys, ROOT);
	service = ts.createLanguageService({
		getCompilationSettings: () => options,
		getScriptFileNames: () => [calls],
		getScriptVersion: (path) => `${files.get(path)?.version ?? 0}`,
		getScriptSnapshot(path) {
			const text = files.get(path)?.text ?? ts.sys.readFile(path);
			return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
		},
		getCurrentDirectory: () => ROOT,
		getDefaultLibFileName: ts.getDefaultLibFilePath,
		fileExists: (path) => files.has(path) || ts.sys.fileExists(path),
		readFile: (path) => files.get(path)?.text ?? ts.sys.readFile(path),
		directoryExists: (path) => path === FOLDER || ts.sys.directoryExists(path),
	});
}, 60_000);

/** Writes a line below the others. */
function typed(line: string): number {
	const at = line.indexOf('|');
	const version = (files.get(calls)?.version ?? 0) + 1;
	files.set(calls, { text: HEAD + line.replace('|', ''), version });
	return HEAD.length + at;
}

function hover(line: string): { shown: string; told: string } {
	const info = service.getQuickInfoAtPosition(calls, typed(line));
	return { shown: ts.displayPartsToString(info?.displayParts), told: ts.displayPartsToString(info?.documentation) };
}

const completed = (line: string): string[] =>
	(service.getCompletionsAtPosition(calls, typed(line), {})?.entries ?? []).map(({ name }) => name);

function refused(line: string): string {
	typed(line);
	return service
		.getSemanticDiagnostics(calls)
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
		.join('\n');
}

describe('hovering', { timeout: 60_000 }, () => {
	test('over a call shows the summary of the operation at its path and method, and named types', () => {
		const { shown, told } = hover(`api.G|ET('/todos');`);
		expect(told).toContain('What is to be done');
		expect(told).toContain('Needs `person` of `credentials`.');
		expect(shown).toContain('Accepted<200, Todo[]>');
		expect(hover(`api.PO|ST('/todos', { body: { title: 'a' } });`).told).toContain('Add something');
		expect(hover(`api.throwing.G|ET('/todos');`).told).toContain('What is to be done');
		expect(hover(`api.throwing.G|ET('/todos');`).shown).toContain('Promise<Todo[]>');
		expect(hover(`core.G|ET('/api/v3/process');`).told).toContain('List the processes');
	});

	test('over a parameter or a member shows what is said of it', () => {
		expect(hover(`api.GET('/todos', { params: { query: { do|ne: true } } });`).told).toBe('Only those that are done');
		expect(hover(`api.POST('/todos', { body: { ti|tle: 'a' } });`).told).toBe('What is to be done');
		expect(hover(`const { data } = await api.GET('/todos'); da|ta;`).shown).toContain('Todo[]');
	});

	test('over a credential shows what it is, and how it is sent', () => {
		expect(hover(`createApi({ credentials: { per|son: { username: 'a', password: 'b' } } });`).told).toMatch(
			/^Who has things to do\.\n\nSent in the body of `POST \/token`\./,
		);
	});
});

describe('completion', { timeout: 60_000 }, () => {
	test('knows the paths of a method, and what an unfinished call still lacks', () => {
		expect(completed(`api.GET('|');`)).toEqual(['/todos']);
		expect(completed(`core.GET('|');`)).toContain('/api/v3/process/{id}');
		expect(completed(`api.DELETE('/todos/{id}', { params: { path: { | } } });`)).toEqual(['id']);
		expect(completed(`api.POST('/todos', { body: { | } });`)).toEqual(['title']);
		expect(completed(`createApi({ credentials: { | } });`)).toEqual(['person']);
	});
});

test('the definition of a call is what the document says of the operation', { timeout: 60_000 }, () => {
	const found = service.getDefinitionAtPosition(calls, typed(`api.G|ET('/todos');`)) ?? [];
	const texts = found.map(({ fileName, textSpan: { start, length } }) => files.get(fileName)?.text.slice(start, start + length));
	expect(found.map(({ fileName }) => fileName)).toContain(join(FOLDER, 'schema.ts'));
	expect(texts.join()).toContain("'/todos'");
});

describe('what is written wrongly is told with its cure', { timeout: 60_000 }, () => {
	test.each([
		['a wrong path', `api.GET('/todo');`, `'"/todo"' is not assignable to parameter of type '"/todos"'`],
		['a filled path', `api.DELETE('/todos/t1', {});`, `parameter of type '"/todos/{id}"'`],
		['a wrong path of a product', `core.GET('/api/v3/proces');`, `"/api/v3/process" | "/api/v3/process/{id}"`],
		['a wrong method', `api.DELETE('/todos');`, `"/todos has no DELETE, but GET" | "/todos has no DELETE, but POST"`],
		['forgotten params', `api.DELETE('/todos/{id}');`, `"write { params: { path: { id } } } as the second argument"`],
		['a forgotten body', `api.POST('/todos');`, `"write { body: … } as the second argument"`],
		[
			'a wrong member of a body',
			`api.POST('/todos', { body: { titel: 'a' } });`,
			`'titel' does not exist in type 'NewTodo'. Did you mean to write 'title'?`,
		],
		['a missing credential', `createApi().GET('/todos');`, `'"configure credentials.person"'`],
		['a credential of another name', `createApi({ credentials: { persn: 'a' } });`, `'persn' does not exist`],
	])('%s', (_, line, cure) => {
		const text = refused(line);
		expect(text).toContain(cure);
		expect(text.split('\n').length).toBeLessThan(6);
	});

	test('and what is right is not', () => {
		expect(refused(`api.GET('/todos', { params: { query: { done: true } } }); api.GET('/todos', { parseAs: 'text' });`)).toBe('');
	});
});
