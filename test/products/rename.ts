/**
 * Gives every name of a document another one, and the same one to a table of scenarios: an engine that had learnt a name
 * by heart would go on looking for the old one. Values stay, and so does what is not the document's own to name: the words
 * of OpenAPI and of the vocabulary, registered claims, headers of HTTP.
 */
import { type Document, type Json, REASONS } from '@tokenwright/spec';
import { HTTP_HEADERS, namesOf, node, REGISTERED_CLAIMS, VOCABULARY_ATTRIBUTES } from './names.ts';
import type { Expectation, Send, Step, Table } from './scenario.ts';

/** Old name → new name; what is not in it keeps its name. Labels of hosts are apart: a tenant's tag may be one, and is a value. */
export interface Dictionary {
	names: ReadonlyMap<string, string>;
	hosts: ReadonlyMap<string, string>;
}

export function dictionaryOf(document: Document): Dictionary {
	const { host, ...kinds } = Object.fromEntries(namesOf(document));
	const entries = (names: Iterable<string>) =>
		[...names].flatMap((name) => [name, name.toLowerCase()]).map((name) => [name, turned(name)] as const);
	return { names: new Map(Object.values(kinds).flatMap(entries)), hosts: new Map(entries(host ?? [])) };
}

/** Every letter by the one thirteen places on: another word of the same length and shape. */
const turned = (name: string): string =>
	name.replace(/[a-z]/gi, (letter) => {
		const first = letter <= 'Z' ? 65 : 97;
		return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
	});

type Rename = (name: string) => string;
type Node = { [name: string]: Json };
type On = (value: Json) => Json;

const same: On = (value) => value;
const keep: Rename = (name) => name;

/** A map with other keys, and what is done to its values. */
const map = (value: Json | undefined, key: Rename, on: On = same): Node =>
	Object.fromEntries(Object.entries(node(value)).map(([name, inner]) => [key(name), on(inner)]));

/** A list or a single one of something. */
const each = (value: Json, on: On): Json => (Array.isArray(value) ? value.map(on) : on(value));

/** The members of a node that have a handler are handled, the others stay. */
const members = (value: Json, handlers: Record<string, On>): Json =>
	value === null || typeof value !== 'object' || Array.isArray(value)
		? value
		: Object.fromEntries(
				Object.entries(value).map(([name, inner]) => [name, Object.hasOwn(handlers, name) ? (handlers[name] ?? same)(inner) : inner]),
			);

interface Names {
	plain: Rename;
	header: Rename;
	claim: Rename;
	attribute: Rename;
	/** `[CREDENTIAL/]REASON`. */
	reason: Rename;
	path: Rename;
	host: Rename;
	/** A text that holds expressions. */
	template: Rename;
	/** The keys of a value, at any depth. */
	data: On;
}

function namesIn(dictionary: Dictionary): Names {
	const plain: Rename = (name) => dictionary.names.get(name) ?? name;
	const unless =
		(kept: readonly string[]): Rename =>
		(name) =>
			kept.includes(name) ? name : plain(name);
	const header: Rename = (name) => (HTTP_HEADERS.includes(name.toLowerCase()) ? name : plain(name));
	const attribute = unless([...VOCABULARY_ATTRIBUTES, ...REGISTERED_CLAIMS]);
	const pointer: Rename = (text) => text.split('/').map(plain).join('/');
	const expression: Rename = (text) =>
		text
			.replace(/^(\$(?:request|response)\.body#)(.*)$/, (_, start: string, rest: string) => start + pointer(rest))
			.replace(/^(\$(?:request|response)\.(path|query|header|cookie)\.)(.+)$/, (_, start: string, where: string, name: string) =>
				where === 'header' ? start + header(name) : start + plain(name),
			)
			.replace(/^(\$credential\.)([^.]+)(?:\.(.+))?$/, (_, start: string, name: string, rest?: string) =>
				rest === undefined ? start + plain(name) : `${start}${plain(name)}.${attribute(rest)}`,
			)
			.replace(/^(\$(?:subject|server)\.)(.+)$/, (_, start: string, name: string) => start + plain(name));
	const data: On = (value) =>
		Array.isArray(value) ? value.map(data) : value !== null && typeof value === 'object' ? map(value, plain, data) : value;
	return {
		plain,
		header,
		claim: unless(REGISTERED_CLAIMS),
		attribute,
		reason: (text) =>
			text
				.split('/')
				.map((part) => (Object.hasOwn(REASONS, part) ? part : plain(part)))
				.join('/'),
		path: (text) =>
			text
				.split('/')
				.map((segment) =>
					segment.startsWith('{{') ? segment : segment.startsWith('{') ? segment.replace(/[^{}]+/, plain) : plain(segment),
				)
				.join('/'),
		host: (text) => text.replace(/\{[^}]*\}|[^.:{}]+/g, (label) => dictionary.hosts.get(label) ?? label),
		template: (text) =>
			text.startsWith('$') ? expression(text) : text.replace(/\{(\$[^}]+)\}/g, (_, inner: string) => `{${expression(inner)}}`),
		data,
	};
}

/** A copy of the document in which everything has its new name. */
export function renameDocument(document: Document, dictionary: Dictionary): Document {
	const names = namesIn(dictionary);
	const { plain, header, claim, attribute, reason, path, host, data } = names;
	const texts =
		(rename: Rename): On =>
		(value) =>
			each(value, (one) => (typeof one === 'string' ? rename(one) : one));
	const name = texts(plain);
	const template: On = (value) =>
		typeof value === 'string'
			? names.template(value)
			: value !== null && 'url' in node(value)
				? members(value, { url: template, query: (query) => map(query, plain, template) })
				: value;
	/** Text between the expressions of a URL is a path. */
	const target: On = (value) => (typeof value === 'string' ? names.template(value).replace(/(?<=^|\})\/[^{]*/g, path) : template(value));
	const reference: On = (value) => String(value).replace(/[^/]+$/, plain);
	const schema: On = (value) =>
		members(value, {
			$ref: reference,
			required: name,
			properties: (inner) => map(inner, plain, schema),
			items: schema,
			allOf: (inner) => each(inner, schema),
			anyOf: (inner) => each(inner, schema),
			oneOf: (inner) => each(inner, schema),
			additionalProperties: schema,
			const: texts((text) => (text.startsWith('/') ? path(text) : text)),
		});
	const examples: On = (value) => map(value, keep, (one) => members(one, { $ref: reference, value: data, 'x-when': texts(reason) }));
	const content: On = (value) => map(value, keep, (media) => members(media, { schema, example: data, examples }));
	const parameter: On = (value) => members(value, { $ref: reference, name: texts(node(value).in === 'header' ? header : plain), schema });
	const response: On = (value) =>
		members(value, {
			$ref: reference,
			'x-when': texts(reason),
			headers: (inner) => map(inner, header, (one) => members(one, { schema })),
			content,
		});
	const security: On = (value) => each(value, (one) => map(one, plain));
	const servers: On = (value) =>
		each(value, (server) =>
			members(server, {
				url: texts((url) => url.replace(/(?<=:\/\/)[^/]+/, host)),
				variables: (inner) => map(inner, keep, (variable) => members(variable, { default: texts(host), enum: texts(host) })),
			}),
		);
	const place: Rename = names.template;
	const carried: On = (value) =>
		map(value, plain, (at) => (typeof at === 'string' ? template(at) : at === null ? null : map(at, attribute, template)));
	const issues: On = (value) =>
		map(value, plain, (issue) =>
			typeof issue === 'string'
				? template(issue)
				: members(issue, {
						at: template,
						expiresIn: template,
						expiresAt: template,
						lifetime: template,
						claims: (inner) => map(inner, claim, template),
					}),
		);
	const sets: On = (value) => map(value, place, target);
	const flow: On = (value) =>
		members(value, {
			given: (inner) => map(inner, place, template),
			requires: (inner) => each(inner, carried),
			subject: (inner) =>
				members(inner, { in: name, by: (by) => each(by, (one) => map(one, plain, template)), upsert: (one) => map(one, plain, template) }),
			match: (inner) =>
				each(inner, (rule) => members(rule, { left: template, right: (right) => each(right, template), else: texts(reason) })),
			issues,
			inspects: carried,
			revokes: carried,
			sets,
			otherwise: (inner) => map(inner, reason, (then) => members(then, { issues, sets })),
			opens: template,
			limit: (inner) => members(inner, { by: template }),
		});
	const operation: On = (value) =>
		members(value, {
			operationId: name,
			tags: name,
			parameters: (inner) => each(inner, parameter),
			requestBody: (inner) => members(inner, { content }),
			responses: (inner) => map(inner, keep, response),
			security,
			servers,
			'x-flow': (inner) => each(inner, flow),
		});
	const item: On = (value) =>
		members(value, {
			parameters: (inner) => each(inner, parameter),
			servers,
			'x-flow': (inner) => each(inner, flow),
			...Object.fromEntries(['get', 'put', 'post', 'delete', 'head', 'patch', 'options'].map((method) => [method, operation])),
		});
	const credential: On = (value) =>
		members(value, {
			parts: texts(attribute),
			holder: texts(attribute),
			seeds: (inner) => each(inner, (seed) => map(seed, attribute)),
			claims: (inner) => map(inner, claim, template),
			checks: texts(claim),
			format: template,
			key: template,
		});
	const directory: On = (value) => members(value, { id: name, schema, seeds: data });
	const components: On = (value) =>
		members(value, {
			schemas: (inner) => map(inner, plain, schema),
			parameters: (inner) => map(inner, plain, parameter),
			responses: (inner) => map(inner, plain, response),
			examples: (inner) => map(inner, plain, (one) => members(one, { value: data })),
			securitySchemes: (inner) =>
				map(inner, plain, (scheme) =>
					members(scheme, { name: texts(node(scheme).in === 'header' ? header : plain), 'x-credential': name }),
				),
			'x-credentials': (inner) => map(inner, plain, credential),
			'x-directories': (inner) => map(inner, plain, directory),
		});
	return members(structuredClone(document), {
		tags: (inner) => each(inner, (tag) => members(tag, { name })),
		paths: (inner) => map(inner, path, item),
		components,
		security,
		servers,
	}) as Document;
}

/** A copy of a table that says the same of the document under its new names. */
export function renameTable(table: Table, dictionary: Dictionary): Table {
	const { plain, header, claim, attribute, reason, path, host, data } = namesIn(dictionary);
	const query: Rename = (text) => text.replace(/(^|&)([^=&]+)/g, (_, start: string, name: string) => start + plain(name));
	const target: Rename = (text) => {
		const [before = '', after] = text.split('?');
		return path(before) + (after === undefined ? '' : `?${query(after)}`);
	};
	/** A URL of ours, or a path; anything else is a value. */
	const url: Rename = (text) =>
		text.replace(
			/^(\{\{at:)([^}]+)(\}\})(.*)$/,
			(_, open: string, at: string, close: string, rest: string) => open + host(at) + close + target(rest),
		);
	const cookies: Rename = (text) => text.replace(/(^|; )([^=;]+)(?==)/, (_, start: string, name: string) => start + plain(name));
	const pointer: Rename = (text) => (text.startsWith('header:') ? `header:${header(text.slice(7))}` : text.replace(/[^/:]+/g, plain));
	const values: On = (value) => {
		if (typeof value === 'string') return url(asJson(value));
		return Array.isArray(value) ? value.map(values) : value !== null && typeof value === 'object' ? map(value, plain, values) : value;
	};
	/** A body that is JSON, whatever it calls itself. */
	const asJson: Rename = (text) => {
		if (!text.startsWith('{"')) return text;
		try {
			return JSON.stringify(data(JSON.parse(text) as Json));
		} catch {
			return text;
		}
	};
	const journal: Rename = (text) => {
		const [operation = '', outcome = '', ...rest] = text.split(' ');
		return [plain(operation), reason(outcome), ...rest].join(' ');
	};
	const headers = (all: Record<string, string | null>): Record<string, string | null> =>
		Object.fromEntries(
			Object.entries(all).map(([name, value]) => {
				if (value === null || !['cookie', 'set-cookie', 'location'].includes(name)) return [header(name), value];
				return [name, name !== 'location' ? cookies(value) : value.startsWith('/') ? target(value) : url(value)];
			}),
		);
	const send = (sent: Send): Send => ({
		...sent,
		path: target(sent.path),
		...(sent.host !== undefined && { host: host(sent.host) }),
		...(sent.headers && { headers: headers(sent.headers) }),
		...(sent.body !== undefined && { body: values(sent.body) }),
		...(sent.form && { form: map(sent.form, plain) as Record<string, string> }),
	});
	const expected = (expect: Expectation): Expectation => ({
		...expect,
		...(expect.headers && { headers: headers(expect.headers) }),
		...(expect.body !== undefined && { body: values(expect.body) }),
		...(expect.members && { members: map(expect.members, pointer, values) }),
		...(expect.claims && {
			claims: map(expect.claims, pointer, (claims) => map(claims, claim)) as NonNullable<Expectation['claims']>,
		}),
		journal: journal(expect.journal),
	});
	const step = ({ mint, send: sent, expect, save, ...rest }: Step): Step => ({
		...rest,
		...(mint && { mint: { ...mint, credential: plain(mint.credential), ...(mint.claims && { claims: map(mint.claims, claim) }) } }),
		...(sent && { send: send(sent) }),
		...(expect && { expect: expected(expect) }),
		...(save && { save: Object.fromEntries(Object.entries(save).map(([name, place]) => [name, pointer(place)])) }),
	});
	const { credentials, directories } = table.seed ?? {};
	const entries = (seeds: object | undefined, key: Rename) => map(seeds as Json, plain, (all) => each(all, (entry) => map(entry, key)));
	return {
		product: plain(table.product),
		origins: Object.fromEntries(
			Object.entries(table.origins).map(([start, origin]) => [path(start), origin.replace(/(?<=:\/\/).+/, host)]),
		),
		...(table.seed && {
			seed: { credentials: entries(credentials, attribute), directories: entries(directories, plain) } as NonNullable<Table['seed']>,
		}),
		...(table.unreachable && { unreachable: map(table.unreachable, renamedAnswer) as Record<string, string> }),
		scenarios: table.scenarios.map((scenario) => ({ ...scenario, steps: scenario.steps.map(step) })),
	};

	/** `OPERATION STATUS REASON EXAMPLE` */
	function renamedAnswer(answer: string): string {
		const [operation = '', status = '', why = '', ...rest] = answer.split(' ');
		return [plain(operation), status, reason(why), ...rest].join(' ');
	}
}
