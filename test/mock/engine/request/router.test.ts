import type { Contract, Operation, Server } from '@tokenwright/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRouter } from '../../../../mock/engine/request/route.ts';
import { steps } from '../support/steps.ts';
import { createLinearRouter } from './linear-router.ts';

/** No more of a contract than a router looks at. */
const contractOf = (operations: Pick<Operation, 'id' | 'method' | 'path' | 'servers' | 'parameters'>[]) =>
	({ operations: Object.fromEntries(operations.map((each) => [each.id, each])) }) as unknown as Contract;

const SERVERS = [
	{ url: '' },
	{ url: '/v1' },
	{ url: '/{v}', variables: { v: 'v1' } },
	{ url: '/{w}', variables: { w: 'v1' }, choices: { w: ['v1', 'a/b'] } },
	{ url: 'https://one.example' },
	{ url: 'https://one.example/v1' },
	{ url: 'https://{t}.two.example', variables: { t: 'a' } },
	{ url: 'https://{t}-{u}.three.example/v1', variables: { t: 'x', u: 'y' } },
	{ url: 'https://{t}{u}.four.example', variables: { t: 'eu', u: '.1' }, choices: { t: ['eu', 'us'], u: ['.1', '.2.x'] } },
	{ url: 'http://{own}', variables: { own: 'box.example:8080' } },
].map((server) => ({ variables: {}, choices: {}, headers: {}, ...server }) as Server);

const segment = fc.constantFrom('a', 'b', 'a.b', '-', '*', '{1}', '{1}', '{1}', 'a{1}', '{1}b', '{1}-{2}', '{1}{2}', '{1}.{2}-{3}');
const rest = fc.constantFrom('', '', '', '/{rest}', '/a{rest}', '/{1}-{rest}');

/** Names of holes are those of their places, so that each is told from all others. */
const operation = fc
	.record({
		method: fc.constantFrom('GET', 'POST'),
		segments: fc.array(segment, { minLength: 0, maxLength: 4 }),
		rest,
		servers: fc.uniqueArray(fc.constantFrom(...SERVERS), { minLength: 1, maxLength: 2 }),
	})
	.map(({ method, segments, rest, servers }) => {
		const path = `${segments.map((each, index) => `/${each.replace(/\d/g, `p${index}$&`)}`).join('')}${rest}` || '/';
		return { method, path, servers, parameters: rest === '' ? [] : [{ name: 'rest', rest: true }] };
	});
const document = fc
	.array(operation, { minLength: 1, maxLength: 12 })
	.map((list) => contractOf(list.map((each, index) => ({ ...each, id: `o${index}` })) as never));

const piece = fc.constantFrom('a', 'b', 'ab', 'a.b', 'a-b', 'b-b-b', 'a.b-b-', '-', '', '*', 'a%2Fb', 'v1');
/** A name that is each server's host. */
const HOSTS: Record<string, string> = {
	'': 'localhost',
	'one.example': 'one.example',
	'{t}.two.example': 'acme.two.example',
	'{t}-{u}.three.example': 'a-b-c.three.example',
	'{t}{u}.four.example': 'us.2.x.four.example',
	'{own}': 'box.example:8080',
};
const partsOf = (url: string) => /^(?:[a-z]+:\/\/([^/]*))?(.*)$/.exec(url)?.slice(1) ?? [];

/** Of a document: its own paths, filled in, and others; at its hosts, under their names, and where none is named. */
const targetsOf = (contract: Contract) => {
	const own = Object.values(contract.operations).flatMap(({ path, servers }) =>
		servers.flatMap(({ url }) => {
			const [authority = '', base = ''] = partsOf(url);
			return [
				{ host: HOSTS[authority] ?? '', path: base + path },
				{ host: 'localhost', path: base + path },
				{ host: 'localhost', path },
			];
		}),
	);
	const filled = fc
		.tuple(fc.constantFrom(...own), fc.array(piece, { minLength: 10, maxLength: 10 }))
		.map(([{ host, path }, values]) => ({ host, path: path.replace(/\{[^}]+\}/g, () => values.shift() ?? 'a') }));
	const other = fc.record({
		host: fc.constantFrom(...Object.values(HOSTS)),
		path: fc.array(piece, { minLength: 0, maxLength: 5 }).map((pieces) => `/${pieces.join('/')}`),
	});
	return fc
		.record({
			method: fc.constantFrom('GET', 'GET', 'POST', 'PUT'),
			named: fc.boolean(),
			where: fc.oneof({ weight: 4, arbitrary: filled }, other),
		})
		.map(({ method, named, where: { host, path } }) => ({
			method,
			url: new URL(`http://${named && host !== 'localhost' ? `localhost/${host}` : host}${path}`),
		}));
};

describe('a request', () => {
	// Red without: mock/engine/request/paths.ts "routes.sort((one, other)"
	test('finds what it would find if all paths were tried, one after the other', () => {
		const kinds = { found: 0, deep: 0, rest: 0, allow: 0, none: 0 };
		const asked = document.chain((contract) =>
			fc.record({ contract: fc.constant(contract), targets: fc.array(targetsOf(contract), { minLength: 5, maxLength: 15 }) }),
		);
		fc.assert(
			fc.property(asked, ({ contract, targets }) => {
				const router = createRouter(contract);
				const linear = createLinearRouter(contract);
				for (const { method, url } of targets) {
					const routed = router.route(method, url);
					const { reached } = routed;
					if ('found' in routed) {
						const { operation, server, params, path } = routed.found;
						expect({ reached, found: { operation: operation.id, server: server.url, params, path } }).toEqual(linear.route(method, url));
						expect(router.baseUrl(operation.id, { ...reached, way: 'host', known: undefined }).startsWith('http')).toBe(true);
						kinds[Object.hasOwn(params, 'rest') ? 'rest' : Object.keys(params).length > 1 ? 'deep' : 'found']++;
					} else {
						const { allow, near, server } = routed;
						expect({ reached, allow, near: near().map(({ id }) => id), server: server?.url }).toEqual(linear.route(method, url));
						kinds[allow.length > 0 ? 'allow' : 'none']++;
					}
				}
			}),
			{ numRuns: 300, seed: 20_261_201 },
		);
		// The documents and requests are no rows of rubbish.
		for (const count of Object.values(kinds)) expect(count, JSON.stringify(kinds)).toBeGreaterThan(100);
	});
});

describe('a document of a thousand operations', () => {
	const SHAPES = [
		'/things#',
		'/things#/{id}',
		'/things#/{id}/parts/{part}',
		'/{id}/things#',
		'/files#/{rest}',
		'/x#{id}.json',
		'/{id}:do#',
	];
	/** Reads of any operation are counted, too. */
	const documentOf = (size: number) => {
		const reads = { count: 0 };
		const operations = Array.from({ length: size }, (_, index) => {
			const path = (SHAPES[index % SHAPES.length] ?? '').replace('#', String(Math.floor(index / SHAPES.length)).padStart(3, '0'));
			const parameters = path.endsWith('{rest}') ? [{ name: 'rest', rest: true }] : [];
			const operation = {
				id: `o${index}`,
				method: 'GET',
				path,
				servers: [{ url: 'https://one.example/v1', variables: {}, choices: {} }],
				parameters,
			};
			return new Proxy(operation, {
				get(of, name) {
					reads.count++;
					return Reflect.get(of, name);
				},
			});
		});
		return { router: createRouter(contractOf(operations as never)), reads };
	};
	const [small, large] = [documentOf(14), documentOf(1400)];

	test.each([
		['GET', '/v1/things001'],
		['GET', '/v1/things001/7'],
		['GET', '/v1/things001/7/parts/8'],
		['GET', '/v1/7/things001'],
		['GET', '/v1/files001/a/b/c'],
		['GET', '/v1/x001abc.json'],
		['GET', '/v1/abc:do001'],
		['PUT', '/v1/things001/7'],
		['GET', '/v1/nothing/at/all'],
	])('takes as many steps as one of ten: %s %s', (method, path) => {
		const taken = [small, large].map(({ router, reads }) => {
			const url = new URL(`https://one.example${path}`);
			router.route(method, url);
			reads.count = 0;
			return steps(() => router.route(method, url)) + reads.count;
		});
		expect(taken[0]).toBeGreaterThan(3);
		expect(taken[1]).toBe(taken[0]);
	});

	test('takes as many steps to say where one of its operations is', () => {
		const taken = [small, large].map(({ router, reads }) => {
			const { reached } = router.route('GET', new URL('http://localhost/v1/things001'));
			reads.count = 0;
			return steps(() => router.baseUrl('o13', reached)) + reads.count;
		});
		expect(taken[1]).toBe(taken[0]);
	});
});

describe('a segment of many holes', () => {
	const holes = Array.from({ length: 12 }, (_, index) => `{p${index}}`);
	const routerOf = (path: string) =>
		createRouter(
			contractOf([{ id: 'o', method: 'GET', path, servers: [{ url: '', variables: {}, choices: {} }], parameters: [] } as never]),
		);

	test.each([
		['nothing between them', `/${holes.join('')}x`],
		['a text between them', `/${holes.join('a')}x`],
		['two texts between them', `/${holes.join('aa')}x`],
	])('with %s is passed over once, however long it is', (_, path) => {
		const router = routerOf(path);
		const taken = [1000, 100_000].map((length) => {
			// With expressions that go back this would not end in a lifetime.
			const url = new URL(`http://localhost/${'a'.repeat(length)}`);
			expect('found' in router.route('GET', url)).toBe(false);
			return steps(() => router.route('GET', url));
		});
		expect(taken[1]).toBe(taken[0]);
	});

	test('gives the first as much as it can have', () => {
		const params = (path: string, url: string) => {
			const routed = routerOf(path).route('GET', new URL(url, 'http://localhost'));
			return 'found' in routed ? Object.values(routed.found.params) : undefined;
		};
		expect(params('/{a}{b}{c}', '/12345')).toEqual(['123', '4', '5']);
		expect(params('/{a}-{b}', '/1-2-3')).toEqual(['1-2', '3']);
		expect(params('/a{b}.json', '/a.json.json')).toEqual(['.json']);
		expect(params('/a{b}.json', '/a.json')).toBeUndefined();
		expect(params('/{a}--{b}', '/---')).toBeUndefined();
		expect(params('/{a}--{b}', '/----')).toEqual(['-', '-']);
	});
});

describe('a host of many variables', () => {
	const variables = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`v${index}`, 'a']));
	const url = `https://${Object.keys(variables)
		.map((name) => `{${name}}`)
		.join('')}x.example`;
	const router = createRouter(
		contractOf([{ id: 'o', method: 'GET', path: '/list', servers: [{ url, variables, choices: {} }], parameters: [] } as never]),
	);

	// Red without: mock/engine/request/host.ts "if (vain.has(here)) return false;"
	test('is told from other names without trying the same twice', () => {
		expect(router.serves(new URL(`https://${'a'.repeat(40)}.example/list`))).toBe(false);
		expect(router.serves(new URL(`https://${'a'.repeat(40)}x.example/list`))).toBe(true);
		// RFC 1035 §2.3.4: no name is so long.
		expect('found' in router.route('GET', new URL(`http://localhost/${'a'.repeat(100_000)}x.example/list`))).toBe(false);
	});
});

test('the root of a server that is a path alone is found with that path or without, and not at two slashes', () => {
	const router = createRouter(
		contractOf([{ id: 'o', method: 'GET', path: '/', servers: [{ url: '/v1', variables: {}, choices: {} }], parameters: [] } as never]),
	);
	const found = (pathname: string) =>
		'found' in router.route('GET', { origin: 'http://localhost', host: 'localhost', pathname, search: '' });
	expect(['/v1/', '/', '//', '//x', '/v1'].map(found)).toEqual([true, true, false, false, false]);
});
