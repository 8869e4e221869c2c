/** Writes what is generated from the document: types, contracts and schemas. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient as createZodSchemas } from '@hey-api/openapi-ts';
import openapiTypes, { astToString } from 'openapi-typescript';
import { clientContract } from './client.ts';
import { compile } from './compile.ts';
import type { Contract, Document } from './contract.ts';
import type { Json } from './expression.ts';
import { offeredDocument } from './offer.ts';
import { undocumentedPage } from './undocumented.ts';

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
		files.set(`sdk/generated/${product}.ts`, NOTICE + (await types(document)));
		files.set(`sdk/generated/${product}.contract.ts`, NOTICE + clientSource(contract, product));
	}
	files.set('sdk/generated/schemas.ts', NOTICE + (await schemas(merge([...offered.values()]))));
	files.set('mock/generated/contract.ts', NOTICE + contractSource(contract));
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

// A default is what the service takes where a caller says nothing: it does not make the member required.
const types = async (document: Document): Promise<string> =>
	astToString(await openapiTypes(document as never, { defaultNonNullable: false, silent: true }));

const clientSource = (contract: Contract, product: string): string =>
	`import type { ClientContract } from '@tokenwright/spec';\n\nexport const contract: ClientContract = ${JSON.stringify(clientContract(contract, product), null, '\t')};\n`;

/** As text: engines read JSON faster than source, and TypeScript need not look into it. */
const contractSource = (contract: Contract): string =>
	`import type { Contract } from '@tokenwright/spec';\n\nexport const contract = JSON.parse(\n\t${JSON.stringify(JSON.stringify(contract))},\n) as Contract;\n`;

async function schemas(document: Document): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'tokenwright-'));
	try {
		await createZodSchemas({
			input: document,
			output: { path: folder },
			plugins: [{ name: 'zod', dates: { offset: true } }],
			logs: { level: 'silent' },
		} as Parameters<typeof createZodSchemas>[0]);
		return (await readFile(join(folder, 'zod.gen.ts'), 'utf8')).replace(/^\/\/.*\n\n/, '');
	} finally {
		await rm(folder, { recursive: true });
	}
}

function merge(documents: Document[]): Document {
	const [first, ...others] = documents;
	return others.reduce<Document>((merged, document) => both(merged, document) as Document, first ?? {});
}

/** Members of both; where both are objects, again. */
function both(one: Json, other: Json): Json {
	if (!isMap(one) || !isMap(other)) return other;
	const merged = { ...one };
	for (const [name, value] of Object.entries(other)) merged[name] = name in one ? both(one[name] ?? null, value) : value;
	return merged;
}

const isMap = (value: Json): value is { [name: string]: Json } => value !== null && typeof value === 'object' && !Array.isArray(value);
