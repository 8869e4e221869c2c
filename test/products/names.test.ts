/** Spec-driven means that nothing but the document knows a product: not even a comment may speak of one. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namesOf } from './names.ts';
import { contract } from './support.ts';

/** Names of the document that are everybody's words, by whose. Nothing that only a vendor calls so belongs here. */
const COMMON: Record<string, string> = {
	'OpenAPI, JSON Schema and the vocabulary':
		'challenge description example fields format id input kind limit limits name output path permissions readonly reference rest scope secret session state status summary token type user users value values version',
	'HTTP, URLs and problem details (RFC 9110, RFC 3986, RFC 9457)':
		'account address api caller client code details error errors filter host message number offset options order q requests search service success title total url',
	'OAuth and JWT (RFC 6749, RFC 7519, RFC 7662)':
		'access active audience client_id client_secret email jwt lifetime login password refresh sub tenant username',
	'JavaScript, Node and the tools at hand': 'com config configuration core debug exec io log meta router static storage ts v1 v3',
	'everyday English':
		'app compiled data drop edit history inputs issue list local metadata overrides process products progress remote report role text time view',
};
const COMMON_WORDS = new Set(Object.values(COMMON).flatMap((words) => words.split(' ')));

const FOLDERS = ['spec', 'mock/engine', 'mock/control', 'mock/doors', 'sdk'];
/** A façade is named after its product, and what is generated comes from the document. */
const OF_PRODUCTS = /\/(products|generated|dist|node_modules)\//;

const sources = FOLDERS.flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((path) => `${folder}/${path}`)
		.filter((path) => /\.[cm]?[jt]s$/.test(path) && !OF_PRODUCTS.test(path)),
).map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n') }));

const names = namesOf(contract.document);

/** Where a pattern occurs: `file:line`. */
const places = (pattern: RegExp): string[] =>
	sources.flatMap(({ file, lines }) => lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])));

const literal = (text: string): string => text.replace(/[.*+?^$|()[\]\\{}]/g, '\\$&');

/** A word by itself: not a part of a longer one. */
const word = (name: string, flags = ''): RegExp => new RegExp(`(?<![\\w-])${literal(name)}(?![\\w-])`, flags);

const found = (all: Iterable<string>, pattern: (name: string) => RegExp): string[] =>
	[...all].flatMap((name) => places(pattern(name)).map((place) => `${place} "${name}"`));

describe('the shared code', () => {
	it('is read at all', () => {
		expect(sources.length).toBeGreaterThan(50);
		expect(places(word('Contract')).length).toBeGreaterThan(20);
	});

	it('speaks of no product, in whatever spelling and whatever word', () => {
		const products = [...(names.get('product') ?? []), 'flussonic', 'cognito', 'restreamer'];
		expect(found(products, (name) => new RegExp(literal(name), 'i'))).toEqual([]);
	});

	it.each([...names].filter(([kind]) => kind !== 'product'))('has no name of a %s', (kind, all) => {
		const own = [...all].filter((name) => !COMMON_WORDS.has(name) && !names.get('product')?.has(name));
		// Headers are the same in capitals.
		expect(found(own, (name) => word(name, kind === 'header' ? 'i' : ''))).toEqual([]);
	});

	it('has no path of the document, from its first segment to its first parameter', () => {
		const paths = Object.keys(contract.document.paths as object).map((path) => path.split('/{')[0] ?? '');
		const long = new Set(paths.filter((path) => path.split('/').length > 2));
		expect(found(long, (path) => new RegExp(`${literal(path)}(?![\\w-])`))).toEqual([]);
	});
});

it('the common words are names of the document, each in one place', () => {
	const all = new Set([...names.values()].flatMap((kind) => [...kind]));
	const words = Object.values(COMMON).flatMap((list) => list.split(' '));
	expect(words.filter((each, index) => !all.has(each) || words.indexOf(each) !== index)).toEqual([]);
});
