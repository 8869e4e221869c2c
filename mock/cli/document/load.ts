import { readFile } from 'node:fs/promises';
import { type Contract, describeProblem, type Problem } from '@tokenwright/spec';
import type { Seed } from '../../mock.ts';
import { shown } from '../shown.ts';

/** A file that cannot be used; the message is for people, a line a problem. */
export class LoadError extends Error {
	override readonly name = 'LoadError';
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[], message = problems.map((problem) => shown(describeProblem(problem))).join('\n')) {
		super(message);
		this.problems = problems;
	}
}

/** Reads and compiles a document; `warn` is told of what may not mean what its author thinks. The compiler is loaded only for this. */
export async function loadDocument(file: string, warn?: (problem: Problem) => void): Promise<Contract> {
	const text = await read(file, 'document');
	const { compile, DocumentError } = await import('../../doors/document/document.ts');
	try {
		return compile(text, { file, ...(warn && { warn }) });
	} catch (error) {
		if (error instanceof DocumentError) throw new LoadError(error.problems);
		throw error;
	}
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
