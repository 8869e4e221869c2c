import type { Document } from '@tokenwright/spec';
import { type Dictionary, each, keep, map, members, type On, type Rename, renames } from './dictionary.ts';
import { node } from './names.ts';

/** A copy of the document in which everything has its new name. */
export function renameDocument(document: Document, dictionary: Dictionary): Document {
	const names = renames(dictionary);
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
		tags: (inner) => each(inner, (tag) => members(tag, { name, 'x-product': name })),
		paths: (inner) => map(inner, path, item),
		components,
		security,
		servers,
	}) as Document;
}
