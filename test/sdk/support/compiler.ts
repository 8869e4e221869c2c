/** Checks files that exist in memory only, as `tsc` would, and says what it prints and what it cost. */
import { dirname, join } from 'node:path';
import ts from 'typescript';

const ROOT = new URL('../../..', import.meta.url).pathname;
const FOLDER = join(ROOT, 'test/sdk/support/in-memory');

export interface Checked {
	/** By the number of the line, from 1: the messages, each as tsc prints it. */
	messages: Map<number, string>;
	/** How many types were made from generic ones: the same at each run. */
	instantiations: number;
	/** Of the processor, for this file alone. */
	milliseconds: number;
}

/** Parsed once: most of the time goes into the library of the language. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Checks one of several files.
 *
 * @param files name (such as `calls.ts`) → text. They lie beside each other, in a folder of the project.
 * @param entry the one to check.
 */
export function check(files: Record<string, string>, entry: string): Checked {
	const program = programOf(files, entry);
	const source = program.getSourceFile(join(FOLDER, entry));
	const { user } = process.cpuUsage();
	const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
	const milliseconds = (process.cpuUsage().user - user) / 1000;
	const messages = new Map<number, string>();
	for (const { start = 0, messageText, file } of diagnostics) {
		const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
		messages.set(line, ts.flattenDiagnosticMessageText(messageText, '\n'));
	}
	return { messages, instantiations: program.getInstantiationCount(), milliseconds };
}

function programOf(files: Record<string, string>, entry: string): ts.Program {
	const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [entry] }, ts.sys, ROOT);
	const host = ts.createCompilerHost(options);
	const { getSourceFile, fileExists, readFile, directoryExists } = host;
	const textOf = (path: string) => (dirname(path) === FOLDER ? files[path.slice(FOLDER.length + 1)] : undefined);
	host.fileExists = (path) => textOf(path) !== undefined || fileExists(path);
	host.directoryExists = (path) => path === FOLDER || (directoryExists?.(path) ?? true);
	host.readFile = (path) => textOf(path) ?? readFile(path);
	host.getSourceFile = (path, version, ...rest) => {
		const text = textOf(path);
		if (text !== undefined) return ts.createSourceFile(path, text, version, true);
		if (!parsed.has(path)) parsed.set(path, getSourceFile(path, version, ...rest));
		return parsed.get(path);
	};
	return ts.createProgram({ rootNames: [join(FOLDER, entry)], options, host });
}
