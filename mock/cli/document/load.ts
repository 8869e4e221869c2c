import { readFile } from 'node:fs/promises';
import { type Contract, describeProblem, type Problem } from '@tokenwright/spec';
import type { Seed } from '../../mock.ts';
import { shown } from '../shown.ts';
import type { Bundle } from './bundle.ts';

/** A file that cannot be used; the message is for people, a line a problem. */
export class LoadError extends Error {
	override readonly name = 'LoadError';
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[], message = problems.map((problem) => shown(describeProblem(problem))).join('\n')) {
		super(message);
		this.problems = problems;
	}
}

/** How a document is read. */
export interface LoadOptions {
	/** Files of overlays, laid over it in this order. */
	overlay?: string[];
	/** Folders from which other files of it may be read, besides its own. */
	allowRefs?: string[];
	/** Is told of what may not mean what its author thinks. */
	warn?: (problem: Problem) => void;
}

/** Reads and compiles a document. The compiler is loaded only for this. */
export async function loadDocument(file: string, options: LoadOptions = {}): Promise<Contract> {
	return (await loadFiles(file, options)).contract;
}

/** The same, with the files that it is made of, for those who watch them. */
export async function loadFiles(file: string, options: LoadOptions): Promise<{ contract: Contract; files: string[] }> {
	const { text, overlays, whole } = await gather(file, options);
	const { compile, compileFiles } = await import('../../doors/document/document.ts');
	const { overlay = [], warn } = options;
	const told = { overlays, ...(warn && { warn }) };
	try {
		return {
			contract: whole ? compileFiles(whole, told) : compile(text, { file, ...told }),
			files: [...(whole?.files ?? [file]), ...overlay],
		};
	} catch (error) {
		throw asLoadError(error, file);
	}
}

interface Gathered {
	text: string;
	overlays: { file: string; text: string }[];
	/** Of a document that refers to other files. */
	whole: Bundle | undefined;
}

/** All that a document is made of. What of it cannot be read is told; the rest is there. */
async function gather(file: string, { overlay = [], allowRefs = [], warn }: LoadOptions): Promise<Gathered> {
	const text = await read(file, 'document');
	const overlays = await Promise.all(overlay.map(async (each) => ({ file: each, text: await read(each, 'overlay') })));
	const { bundle, leavesFile } = await import('./bundle.ts');
	try {
		const whole = leavesFile(text) ? await bundle(file, allowRefs) : undefined;
		for (const problem of whole?.lost ?? []) warn?.(problem);
		return { text, overlays, whole };
	} catch (error) {
		throw asLoadError(error, file);
	}
}

/** What is known to go wrong, in words for people; the rest as it is. */
function asLoadError(error: unknown, file: string): unknown {
	const { name, message, problems } = error as Error & { problems?: readonly Problem[] };
	if (name === 'DocumentError' && problems) return new LoadError(problems);
	return name === 'FileFault' ? new LoadError([{ file, pointer: '', message, hint: 'Mend it there, or give one file.' }]) : error;
}

/** The document as it stands, in all of its files, with the overlays laid over it. */
export async function overlaid(file: string, options: LoadOptions): Promise<{ document: object; isJson: boolean }> {
	const { text, overlays, whole } = await gather(file, options);
	const { overlaidDocument, readText } = await import('../../doors/document/document.ts');
	try {
		const value = whole ? whole.document : readWhole(file, readText(text));
		const { document, remarks } = overlaidDocument(value as object, overlays);
		for (const remark of remarks) options.warn?.(remark);
		return { document, isJson: /^\s*\{/.test(text) };
	} catch (error) {
		throw asLoadError(error, file);
	}
}

function readWhole(file: string, read: ReturnType<typeof import('@tokenwright/spec').readText>): unknown {
	if (!('faults' in read)) return read.value;
	throw new LoadError(read.faults.map(({ line, column, message, hint }) => ({ file, line, column, pointer: '', message, hint })));
}

/** Reads a seed file for a document. */
export async function loadSeed(file: string, contract: Contract): Promise<Seed> {
	const text = await read(file, 'seed file');
	const { readSeed, SeedError } = await import('../../doors/document/document.ts');
	try {
		return readSeed(text, contract, { file });
	} catch (error) {
		if (error instanceof SeedError) throw new LoadError(error.problems);
		throw error;
	}
}

const REASONS: Record<string, string> = {
	ENOENT: 'there is no such file',
	EACCES: 'this user may not read it',
	EISDIR: 'it is a folder',
};

const HINT = 'Give the path of a YAML or JSON file.';

async function read(file: string, what: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException;
		const message = `Failed to read the ${what} ${file}: ${REASONS[code] ?? code}.`;
		throw new LoadError([{ file, pointer: '', message, hint: HINT }], `${message} ${HINT}`);
	}
}
