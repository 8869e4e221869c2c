import { access } from 'node:fs/promises';
import { EXIT, type Terminal } from '../terminal.ts';
import { LoadError, loadDocument } from './load.ts';

const DEFAULTS = ['openapi.yaml', 'openapi.yml', 'openapi.json'];

/**
 * `tokenwright check`: says all that is wrong with a document, each with file, line, column and what to write.
 *
 * @param file without it, `openapi.yaml`, `openapi.yml` or `openapi.json` of this folder.
 * @returns the exit code.
 */
export async function check(file: string | undefined, terminal: Terminal): Promise<number> {
	const { err, out, colours } = terminal;
	const path = file ?? (await firstThere(DEFAULTS));
	if (path === undefined) {
		err(`There is none of ${DEFAULTS.join(', ')} in this folder. Name the document: tokenwright check FILE`);
		return EXIT.wrong;
	}
	try {
		const contract = await loadDocument(path, err);
		const operations = Object.values(contract.operations);
		const products = new Set(operations.map((operation) => operation.product));
		const counts = [
			count(products.size, 'product'),
			count(operations.length, 'operation'),
			count(Object.keys(contract.credentials).length, 'credential'),
			count(Object.keys(contract.directories).length, 'directory', 'directories'),
		];
		out(`${colours.green('good')} ${path}: ${counts.join(', ')}`);
		return EXIT.ok;
	} catch (error) {
		if (!(error instanceof LoadError)) throw error;
		err(error.message);
		return EXIT.wrong;
	}
}

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

async function firstThere(files: string[]): Promise<string | undefined> {
	for (const file of files)
		if (
			await access(file).then(
				() => true,
				() => false,
			)
		)
			return file;
	return undefined;
}
