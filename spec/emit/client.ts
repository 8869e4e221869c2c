/** Writes a client for a document of one's own: everything that the SDK has, under the document's names. */
import type { ClientContract, Contract, Document } from '../contract.ts';
import { clientContract } from '../derive/client.ts';
import { offeredDocument } from '../derive/offer.ts';
import { facade } from './facade.ts';
import { ownSchemas } from './schemas.ts';
import { productTypes } from './types.ts';

const SDK = '@tokenwright/sdk';

export interface EmitOptions {
	/** `createApi`, `ApiClient` … are made of it. */
	name: string;
	/** Schemas of zod as well. */
	zod?: boolean;
	/** With what the files import each other. */
	extension?: string;
	/** From where they import; for tests. */
	sdk?: string;
}

/**
 * Generates the files of one product. The same contract gives the same text.
 *
 * @param product as `operation.product` has it.
 * @returns name → text.
 */
export async function clientFiles(
	contract: Contract,
	product: string,
	{ name, zod = false, extension = '.js', sdk = SDK }: EmitOptions,
): Promise<Map<string, string>> {
	const client = clientContract(contract, product);
	const offered = offeredDocument(contract, product);
	const schema = await productTypes(contract, offered, client, (credential) => credential, { tokens: sdk, answers: sdk });
	const has = { challenges: schema.includes('export interface challenges '), calls: schema.includes('export interface calls<') };
	const files = new Map([
		['schema.ts', schema],
		['contract.ts', contractSource(client, has.challenges, sdk, extension)],
		['index.ts', facade(contract, client, offered, { name, sdk, extension, ...has })],
	]);
	if (zod)
		files.set(
			'schemas.ts',
			await ownSchemas(offered as Document, sdk === SDK ? `${SDK}/validate` : sdk.replace('index', 'client/validate')),
		);
	return files;
}

function contractSource(client: ClientContract, challenges: boolean, sdk: string, extension: string): string {
	const names = [...(challenges ? ['challenges'] : []), 'paths'];
	return [
		`import type { TypedContract } from '${sdk}';`,
		`import type { ${names.join(', ')} } from './schema${extension}';`,
		'',
		`export const contract: TypedContract<paths${challenges ? ', challenges' : ''}> = ${JSON.stringify(client, null, '\t')};`,
		'',
	].join('\n');
}
