import { readFile } from 'node:fs/promises';
import type { Contract } from '@tokenwright/spec';
import type { Seed } from '../../mock.ts';

/** A file that cannot be used; the message is for people, a line a problem. */
export class LoadError extends Error {
	override readonly name = 'LoadError';
}

/** Reads and compiles a document. The compiler is loaded only for this. @param warn is told what is ignored in it. */
export async function loadDocument(file: string, warn?: (line: string) => void): Promise<Contract> {
	const text = await read(file, 'document');
	const { compile, DocumentError } = await import('../../doors/document/document.ts');
	try {
		return compile(text, { file, warn: (problem) => warn?.(new DocumentError([problem]).message) });
	} catch (error) {
		if (error instanceof DocumentError) throw new LoadError(error.message);
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
		if (error instanceof SeedError) throw new LoadError(error.message);
		throw error;
	}
}

const REASONS: Record<string, string> = {
	ENOENT: 'there is no such file',
	EACCES: 'this user may not read it',
	EISDIR: 'it is a folder',
};

async function read(file: string, what: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException;
		throw new LoadError(`Failed to read the ${what} ${file}: ${REASONS[code] ?? code}. Give the path of a YAML or JSON file.`);
	}
}
