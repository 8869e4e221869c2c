import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../spec/compile/compile.ts';
import type { Contract } from '../../../spec/contract.ts';
import { clientContract } from '../../../spec/derive/client.ts';
import { offeredDocument } from '../../../spec/derive/offer.ts';
import { generate, generateControl } from '../../../spec/emit/generate.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
const PRODUCTS = ['insites', 'ideanote', 'watcher', 'insly', 'datarhei'];
const contract: Contract = compile(readFileSync(`${ROOT}openapi.yaml`, 'utf8'), { file: 'openapi.yaml' });

/** Once: it takes seconds. */
const made = generate(contract);

describe('what is generated', () => {
	// As `npm run generate -- --check`, which every build begins with.
	test('is not stale', async () => {
		const files = new Map([...(await made), ...(await generateControl('mock/control/openapi.yaml'))]);
		const present = ['sdk/generated', 'mock/generated'].flatMap((folder) =>
			readdirSync(`${ROOT}${folder}`).map((name) => `${folder}/${name}`),
		);
		expect(present.sort()).toEqual([...files.keys()].filter((path) => path.includes('/generated/')).sort());
		for (const [path, text] of files) expect(readFileSync(`${ROOT}${path}`, 'utf8') === text, path).toBe(true);
	});

	test('is the same for the same document, and says where it comes from', async () => {
		const [one, other] = [await made, await generate(structuredClone(contract))];
		expect([...one]).toEqual([...other]);
		expect([...one.keys()]).toEqual(
			expect.arrayContaining([
				'mock/generated/contract.ts',
				'sdk/generated/schemas.ts',
				...PRODUCTS.flatMap((product) => [`sdk/generated/${product}.ts`, `sdk/generated/${product}.contract.ts`]),
			]),
		);
		for (const [path, text] of one) if (path.endsWith('.ts')) expect(text).toMatch(/^\/\/ Generated from openapi\.yaml/);
	});
});

describe('the contract of a product', () => {
	test.each(PRODUCTS)('%s holds no seed, no key, no schema and nothing of another product', (product) => {
		const client = clientContract(contract, product);
		const text = JSON.stringify(client);
		// A name may be an example's, and one password is the product's name.
		const secrets = Object.values(contract.credentials).flatMap(({ seeds, parts, holder }) =>
			seeds.flatMap((seed) => parts.filter((part) => part !== holder).map((part) => String(seed[part]))),
		);
		expect(secrets.length).toBeGreaterThan(15);
		expect(secrets.filter((secret) => secret !== product && text.includes(`"${secret}"`))).toEqual([]);
		expect(text.includes('mock-signing-key')).toBe(false);
		for (const operation of Object.values(contract.operations)) {
			if (operation.product === product) continue;
			expect(client.operations).not.toHaveProperty(operation.id);
		}
		for (const name of Object.keys(client.credentials)) expect(name.startsWith(product)).toBe(true);
		expect(text.includes('#/components')).toBe(false);
	});

	test('says how each token is had, the best way first, and what must be configured for it', () => {
		const { operations, ways } = clientContract(contract, 'insly');
		const tenant = { from: 'credential', name: 'inslyClient', attribute: 'tenant' };
		expect(operations.inslyClientToken?.flows[0]?.binds).toEqual([
			{ at: { from: 'request', in: 'path', name: 'tenant_tag' }, to: { expression: tenant } },
			{ at: { from: 'request', in: 'body', pointer: ['scope'] }, to: { parts: ['auth/', tenant] } },
		]);
		const told = ways.inslyAccess?.map(({ operation, alternative, attributes }) => ({
			operation,
			carries: alternative.map(({ credential }) => credential),
			attributes,
		}));
		const tenantOf = (credential: string) => expect.arrayContaining([{ credential, attribute: 'tenant' }]);
		expect(told).toEqual([
			{ operation: 'inslyRefreshToken', carries: ['inslyRefresh'], attributes: undefined },
			{ operation: 'inslyLogin', carries: ['inslyUser'], attributes: tenantOf('inslyUser') },
			{ operation: 'inslyClientToken', carries: ['inslyClient'], attributes: tenantOf('inslyClient') },
		]);
		// What a caller has to fill in is no way, and neither is a browser's step.
		expect(clientContract(contract, 'watcher').ways).toEqual({ watcherSession: [expect.objectContaining({ operation: 'watcherLogin' })] });
		expect(clientContract(contract, 'insites').ways).toEqual({});
	});

	test('says what each answer means for each credential', () => {
		const { operations } = clientContract(contract, 'watcher');
		const refusals = operations.watcherListUsers?.answers
			?.filter(({ status }) => status === 403)
			.map(({ dead, doubtful }) => ({ dead, doubtful }));
		expect(refusals).toEqual([
			{ dead: ['watcherApiKey', 'watcherUserKey'], doubtful: undefined },
			{ dead: ['watcherApiKey', 'watcherUserKey'], doubtful: undefined },
			{ dead: expect.arrayContaining(['watcherSession']), doubtful: expect.arrayContaining(['watcherSession']) },
		]);
		// What also says that the request is wrong says nothing about a credential, and what only says yes is not worth a word.
		expect(operations.watcherLogin?.answers?.map(({ status }) => status)).not.toContain(200);
		expect(operations.watcherLogin?.answers?.find(({ status }) => status === 400)).toEqual({
			status: 400,
			reason: 'request-invalid',
		});
	});
});

describe('the document that types are made from', () => {
	test('lacks what the SDK sends', () => {
		const { paths, components } = offeredDocument(contract, 'ideanote') as unknown as {
			paths: Record<string, { post: { requestBody: unknown } }>;
			components: Record<string, object>;
		};
		expect(Object.keys(paths).sort()).toEqual(['/v1/ideas', '/v1/missions', '/v1/session']);
		const body = JSON.stringify(paths['/v1/session']?.post.requestBody);
		expect(body).not.toMatch(/apiToken|spaceId|kind/);
		expect(body).toContain('"required":["email"]');
		expect(JSON.stringify(paths)).not.toContain('"x-');
		expect(Object.keys(components.schemas ?? {}).every((name) => name.startsWith('Ideanote'))).toBe(true);
	});

	test('keeps an optional parameter that says something beside one credential and is part of another', () => {
		const { paths } = offeredDocument(contract, 'watcher') as unknown as {
			paths: Record<string, { get: { parameters: { name: string }[] } }>;
		};
		expect(paths['/vsaas/api/v2/cameras']?.get.parameters.map(({ name }) => name)).toContain('x-vsaas-user');
	});
});
