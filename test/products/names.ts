/** The names that a document gives to its own things. */
import { type Document, type Json, REASONS } from '@tokenwright/spec';

export const KINDS = [
	'product',
	'host',
	'operation',
	'credential',
	'directory',
	'scheme',
	'segment',
	'parameter',
	'header',
	'cookie',
	'field',
	'attribute',
	'claim',
	'reason',
	'component',
] as const;

export type Kind = (typeof KINDS)[number];

type Node = { [name: string]: Json };

/** Names of everybody, not of this document: registered claims (RFC 7519 §4.1) and headers of HTTP itself (RFC 9110). */
export const REGISTERED_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'];
export const HTTP_HEADERS = [
	'accept-language',
	'authorization',
	'content-type',
	'cookie',
	'location',
	'retry-after',
	'set-cookie',
	'vary',
	'www-authenticate',
];
/** Attributes that the vocabulary itself gives to a credential or a seed. */
export const VOCABULARY_ATTRIBUTES = ['value', 'subject', 'id', 'issuedAt', 'expiresAt', 'expiresIn', 'permissions'];

/** Collects the names of a document by what they name. */
export function namesOf(document: Document): Map<Kind, Set<string>> {
	const names = new Map<Kind, Set<string>>(KINDS.map((kind) => [kind, new Set()]));
	const add = (kind: Kind, ...found: string[]) => {
		for (const name of found) if (name !== '') names.get(kind)?.add(name);
	};
	const components = node(document.components);
	for (const tag of list(document.tags)) add('product', String(node(tag).name));
	for (const [path, item] of Object.entries(node(document.paths))) {
		add('segment', ...path.split('/').filter((segment) => !segment.includes('{')));
		for (const operation of Object.values(node(item)))
			if (node(operation).operationId) add('operation', String(node(operation).operationId));
	}
	add('scheme', ...Object.keys(node(components.securitySchemes)));
	for (const kind of ['schemas', 'parameters', 'responses', 'examples']) add('component', ...Object.keys(node(components[kind])));
	for (const [name, credential] of Object.entries(node(components['x-credentials']))) {
		add('credential', name);
		add('attribute', ...own(list(node(credential).parts).map(String)));
		add('attribute', ...own(list(node(credential).seeds).flatMap((seed) => Object.keys(node(seed)))));
		add('claim', ...Object.keys(node(node(credential).claims)).filter((claim) => !REGISTERED_CLAIMS.includes(claim)));
	}
	for (const [name, directory] of Object.entries(node(components['x-directories']))) {
		add('directory', name);
		add('attribute', ...list(node(directory).seeds).flatMap((seed) => Object.keys(node(seed))));
	}
	visit(document, (at, value) => {
		const inside = node(value);
		if (at === 'properties') add('field', ...Object.keys(inside));
		if (at === 'headers') add('header', ...Object.keys(inside).filter(isVendors));
		if (at === 'servers') for (const server of list(value)) add('host', ...hostsOf(node(server)));
		if (at === 'claims') add('claim', ...Object.keys(inside).filter((claim) => !REGISTERED_CLAIMS.includes(claim)));
		if (at === 'else' && !Object.hasOwn(REASONS, String(value))) add('reason', String(value));
		if (typeof inside.in === 'string' && typeof inside.name === 'string')
			if (inside.in !== 'header') add(inside.in === 'cookie' ? 'cookie' : 'parameter', inside.name);
			else if (isVendors(inside.name)) add('header', inside.name);
		if (at === 'query') add('parameter', ...Object.keys(inside));
		for (const key of typeof value === 'string' ? [value] : Object.keys(inside))
			for (const [, cookie] of key.matchAll(/\$response\.cookie\.([^\s}]+)/g)) add('cookie', cookie ?? '');
	});
	return names;
}

const own = (attributes: string[]): string[] => attributes.filter((attribute) => !VOCABULARY_ATTRIBUTES.includes(attribute));

const isVendors = (header: string): boolean => !HTTP_HEADERS.includes(header.toLowerCase());

/** The labels of a server's host and of the hosts that its variables may name. */
function hostsOf(server: Node): string[] {
	const [, authority = ''] = /^[a-z]+:\/\/([^/]*)/i.exec(String(server.url)) ?? [];
	const variables = Object.values(node(server.variables)).flatMap((variable) => [
		node(variable).default ?? '',
		...list(node(variable).enum),
	]);
	return [authority, ...variables.map(String)].flatMap((host) => host.split(/[.:]/)).filter((label) => /^[a-z][a-z-]*$/i.test(label));
}

function visit(value: Json | undefined, see: (at: string, value: Json) => void, at = ''): void {
	if (value === undefined) return;
	see(at, value);
	for (const [name, inner] of Array.isArray(value) ? value.map((each) => [at, each] as const) : Object.entries(node(value)))
		if (name !== 'value' && name !== 'example') visit(inner, see, Array.isArray(value) ? '' : name);
}

export const node = (value: Json | undefined): Node => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});

export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
