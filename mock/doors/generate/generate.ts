/** Clients for documents of your own: `@tokenwright/mock/generate`. What makes the types is loaded only when it is asked for. */
import type { Contract } from '@tokenwright/spec';
import { generatedHeader } from './header.ts';
import { foldersOf, productNames } from './place.ts';

export type { Contract } from '@tokenwright/spec';
export { type FileState, ForeignFileError, writeGenerated } from './write.ts';

export interface GenerateOptions {
	/** Schemas of zod as well, `schemas.ts`: for `validate`. Default: false. */
	zod?: boolean;
	/** With what the files import each other. Default: `.js`, which all compilers and bundlers find. */
	extension?: '.js' | '.ts' | '';
	/** Is told what it is at: a large document takes seconds. */
	progress?: (text: string) => void;
}

/** A package is not there that makes what was asked for. */
export class MissingPackageError extends Error {
	override readonly name = 'MissingPackageError';
	readonly code = 'ERR_MISSING_PACKAGE';
}

/**
 * Generates a client for a document: types, contract and `createApi()`.
 *
 * @param contracts of `compile()`; of several, each is in a folder of its own.
 * @returns the path of each file, from the folder that it is for, and its text. The same document gives the same text.
 * @throws {MissingPackageError} if openapi-typescript or typescript, or for `zod` @hey-api/openapi-ts, is not installed.
 * @example
 * const files = await generate(compile(readFileSync('openapi.yaml', 'utf8')));
 * await writeGenerated(files, 'src/api');
 */
export async function generate(contracts: Contract | readonly Contract[], options: GenerateOptions = {}): Promise<Map<string, string>> {
	const { zod = false, extension = '.js', progress = () => {} } = options;
	const list: readonly Contract[] = Array.isArray(contracts) ? contracts : [contracts as Contract];
	const { clientFiles } = await loaded(
		() => import('./emit.ts'),
		'Types are made by openapi-typescript and typescript. Install them: npm install --save-dev openapi-typescript typescript@5',
	);
	const files = new Map<string, string>();
	for (const [index, folder] of foldersOf(list.map(({ title }) => title)).entries()) {
		const contract = list[index] as Contract;
		const header = await generatedHeader(contract);
		const products = productNames(contract);
		progress(`${contract.title}: ${Object.keys(contract.operations).length} operations`);
		for (const { product, name, folder: own } of products) {
			const made = await loaded(
				() => clientFiles(contract, product, { name, zod, extension }),
				'Schemas of zod are made by @hey-api/openapi-ts. Install it: npm install --save-dev @hey-api/openapi-ts, and zod beside it',
			);
			for (const [file, text] of made) files.set(folder + own + file, `${header}${text}`);
		}
		if (products.length > 1)
			files.set(
				`${folder}index.ts`,
				`${header}${products.map(({ name, folder: own }) => `export { create${name} } from './${own}index${extension}';\n`).join('')}`,
			);
	}
	return files;
}

async function loaded<Value>(load: () => Promise<Value>, message: string): Promise<Value> {
	try {
		return await load();
	} catch (error) {
		const { code } = error as { code?: unknown };
		if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') throw new MissingPackageError(`${message}.`, { cause: error });
		throw error;
	}
}
