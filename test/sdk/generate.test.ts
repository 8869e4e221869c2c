import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clientContract } from '../../spec/client.ts';
import { compile } from '../../spec/compile.ts';
import type { Contract } from '../../spec/contract.ts';
import { generate } from '../../spec/generate.ts';
import { offeredDocument } from '../../spec/offer.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const PRODUCTS = ['insites', 'ideanote', 'watcher', 'insly', 'datarhei'];
const contract: Contract = compile(readFileSync(`${ROOT}openapi.yaml`, 'utf8'), { file: 'openapi.yaml' });

describe('what is generated', () => {
	test('is not stale', () => {
		const { status, stderr } = spawnSync('npx', ['tsx', 'spec/generate-cli.ts', '--check'], { cwd: ROOT, encoding: 'utf8' });
		expect(stderr.split('\n').filter((line) => line.includes('stale'))).toEqual([]);
		expect(status).toBe(0);
	});

	test('is the same for the same document, and says where it comes from', async () => {
		const [one, other] = [await generate(contract), await generate(structuredClone(contract))];
		expect([...one]).toEqual([...other]);
		expect([...one.keys()].sort()).toEqual(
			[
				'mock/generated/contract.ts',
				'sdk/generated/schemas.ts',
				...PRODUCTS.flatMap((product) => [`sdk/generated/${product}.ts`, `sdk/generated/${product}.contract.ts`]),
			].sort(),
		);
		for (const text of one.values()) expect(text).toMatch(/^\/\/ Generated from openapi\.yaml/);
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

	test('says which places somebody has to fill in, and which are bound to a credential', () => {
		const { operations } = clientContract(contract, 'insly');
		const flow = operations.inslyClientToken?.flows[0];
		expect(flow?.binds).toEqual([
			{
				at: { from: 'request', in: 'path', name: 'tenant_tag' },
				to: { expression: { from: 'credential', name: 'inslyClient', attribute: 'tenant' } },
			},
			{
				at: { from: 'request', in: 'body', pointer: ['scope'] },
				to: { parts: ['auth/', { from: 'credential', name: 'inslyClient', attribute: 'tenant' }] },
			},
		]);
		expect(operations.inslyClientToken?.asks).toContainEqual({ from: 'request', in: 'body', pointer: ['scope'] });
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
