/** Writes what is generated from the document: types, contracts and schemas. */
import { readFile } from 'node:fs/promises';
import { compile } from '../compile/compile.ts';
import type { ClientContract, Contract } from '../contract.ts';
import { clientContract } from '../derive/client.ts';
import { offeredDocument } from '../derive/offer.ts';
import { zodSchemas } from './schemas.ts';
import { productTypes, shortName, types } from './types.ts';
import { undocumentedPage } from './undocumented.ts';
import { vocabularySchema } from './vocabulary.ts';

/** From where the types of the project's own products come. */
const OURS = { tokens: '@tokenwright/spec', answers: '../client/method.ts' };

const NOTICE = '// Generated from openapi.yaml by `npm run generate`. Do not edit.\n';

/**
 * Generates every file that follows from a document. The same document gives the same text.
 *
 * @param document the path of a document, or its contract.
 * @returns path (from the root of the project) → text.
 * @throws {DocumentError} code `ERR_DOCUMENT` if the document is wrong.
 */
export async function generate(document: string | Contract): Promise<Map<string, string>> {
	const contract = typeof document === 'string' ? compile(await readFile(document, 'utf8'), { file: document }) : document;
	const files = new Map<string, string>();
	const products = [...new Set(Object.values(contract.operations).map((operation) => operation.product))];
	const offered = new Map(products.map((product) => [product, offeredDocument(contract, product)]));
	for (const [product, document] of offered) {
		const client = clientContract(contract, product);
		files.set(`sdk/generated/${product}.ts`, NOTICE + (await productTypes(contract, document, client, shortName(product), OURS)));
		files.set(`sdk/generated/${product}.contract.ts`, NOTICE + clientSource(client));
		files.set(
			`sdk/generated/${product}.schemas.ts`,
			`${NOTICE}export { check } from '../client/validate.ts';\n${await zodSchemas(document)}`,
		);
	}
	files.set('sdk/generated/schemas.ts', NOTICE + products.map((product) => `export * from './${product}.schemas.ts';\n`).join(''));
	files.set('mock/generated/contract.ts', NOTICE + contractSource(contract));
	files.set('mock/generated/vocabulary.json', `${JSON.stringify(vocabularySchema(), undefined, '\t')}\n`);
	files.set('docs/undocumented.md', undocumentedPage(contract));
	return files;
}

/**
 * Generates what follows from the document of the control API: its contract, by which the server routes and validates, and
 * its types, which server and client share.
 *
 * @param path the path of the document.
 * @returns path (from the root of the project) → text.
 * @throws {DocumentError} code `ERR_DOCUMENT` if the document is wrong.
 */
export async function generateControl(path: string): Promise<Map<string, string>> {
	const contract = compile(await readFile(path, 'utf8'), { file: path });
	const notice = NOTICE.replace('openapi.yaml', path);
	return new Map([
		['mock/generated/control-contract.ts', notice + contractSource(contract)],
		['mock/generated/control.ts', notice + (await types(contract.document))],
	]);
}

const clientSource = (client: ClientContract): string =>
	`import type { ClientContract } from '@tokenwright/spec';\n\nexport const contract: ClientContract = ${JSON.stringify(client, null, '\t')};\n`;

/** As text: engines read JSON faster than source, and TypeScript need not look into it. */
const contractSource = (contract: Contract): string =>
	`import type { Contract } from '@tokenwright/spec';\n\nexport const contract = JSON.parse(\n\t${JSON.stringify(JSON.stringify(contract))},\n) as Contract;\n`;
