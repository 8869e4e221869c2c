/** Checks requests against the schemas of the document, through `@cfworker/json-schema`: no `eval`, so it runs everywhere. */
import { dereference, initialBaseURI, type Schema, validate as validateSchema } from '@cfworker/json-schema';
import type { Contract, Json, Operation, Parameter } from '@tokenwright/spec';
import { resolveReference, schemaPointerAt } from '@tokenwright/spec';
import { parseJson } from '../request/json.ts';
import type { Message } from '../request/message.ts';
import { type Sent, sentParameter } from '../request/parameter.ts';

export interface Validate {
	/** What does not fit, in words; empty if everything does. */
	request(message: Message): string[];
	/** Whether a value fits the schema of one field of a body. */
	member(schema: string, pointer: string[], value: Json): boolean;
}

/** Which members need not be there, though they are required: of a request what only answers have, and of an answer the other way round. */
export type Unsent = 'readOnly' | 'writeOnly';

export function createValidate(contract: Contract, unsent: Unsent = 'readOnly'): Validate {
	// Schemas are prepared when they are first asked for, each at the pointer at which it stands, so that references find it.
	const lookup: Record<string, Schema | boolean> = Object.create(null);
	const known = new Map<string, Schema | undefined>();
	const at = (pointer: string): Schema | undefined => {
		if (!known.has(pointer)) known.set(pointer, prepare(pointer));
		return known.get(pointer);
	};
	const prepare = (pointer: string): Schema | undefined => {
		const found = resolveReference(contract.document, pointer);
		if (!found) return undefined;
		const uri = `${initialBaseURI.href}#${found.pointer}`;
		if (lookup[uri] === undefined) {
			// A part of a named schema is prepared with the whole of it.
			const root = /^\/components\/schemas\/[^/]+/.exec(found.pointer)?.[0] ?? found.pointer;
			const schema = bare(resolveReference(contract.document, root)?.value as Json, isUnsent) as Schema;
			dereference(schema, lookup, undefined, root);
			for (const reference of referencesIn(schema)) at(reference.slice(1));
		}
		return lookup[uri] as Schema | undefined;
	};
	const isUnsent = (property: Json): boolean => {
		const node = property as { $ref?: string } & Record<string, Json>;
		if (node === null || typeof node !== 'object') return false;
		if (node[unsent] === true) return true;
		return (
			typeof node.$ref === 'string' && (resolveReference(contract.document, node.$ref.slice(1))?.value as Schema | null)?.[unsent] === true
		);
	};
	const members = new Map<string, string | undefined>();

	const problems = (schema: Schema, value: unknown, where: string): string[] => {
		const { valid, errors } = validateSchema(value, schema, '2020-12', lookup, false);
		if (valid) return [];
		// The last errors are the innermost: they name the field.
		const leaves = errors.filter((error) => !['properties', '$ref', 'allOf', 'items'].includes(error.keyword));
		return (leaves.length > 0 ? leaves : errors).map((error) => `${where}${error.instanceLocation.replace(/^#/, '')}: ${error.error}`);
	};

	return {
		request(message) {
			const { operation } = message;
			const found: string[] = [];
			for (const parameter of operation.parameters) {
				const schema = at(parameter.schema);
				const value = parameterValue(message, parameter, schema, at);
				const where = `${parameter.in} parameter "${parameter.name}"`;
				if (value === undefined) {
					if (parameter.required) found.push(`${where} is missing.`);
					continue;
				}
				if (schema) found.push(...problems(schema, value, where));
			}
			return [...found, ...bodyProblems(operation, message, (schema, value) => problems(schema, value, 'body'), at)];
		},
		member(schema, pointer, value) {
			const key = `${schema} ${pointer.join('/')}`;
			if (!members.has(key)) members.set(key, schemaPointerAt(contract.document, schema, pointer));
			at(schema);
			const found = members.get(key);
			const inner = found === undefined ? undefined : at(found);
			return inner === undefined || validateSchema(value, inner, '2020-12', lookup).valid;
		},
	};
}

/** A copy of a schema without what only people and the vocabulary read: the validator takes an `id` in an example for a name. */
function bare(value: Json, isUnsent: (property: Json) => boolean, names = false): Json {
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map((each) => bare(each, isUnsent));
	const entries = Object.entries(value)
		.filter(([key]) => names || (key !== 'example' && key !== 'examples' && !key.startsWith('x-')))
		.map(([key, inner]): [string, Json] => [key, bare(inner, isUnsent, !names && key === 'properties')]);
	if (names) return Object.fromEntries(entries);
	const copy = Object.fromEntries([...boundsOf(value), ...entries]);
	const { required, properties } = value as { required?: Json; properties?: Record<string, Json> };
	if (Array.isArray(required) && properties && typeof properties === 'object')
		copy.required = required.filter((name) => !Object.hasOwn(properties, String(name)) || !isUnsent(properties[String(name)] ?? null));
	return copy;
}

/** How wide a number may be, as bounds: the validator knows only the format of a text. */
function boundsOf({ format }: Record<string, Json>): [string, Json][] {
	const bits = format === 'int32' ? 31 : format === 'int64' ? 63 : undefined;
	// The greatest of 64 bits is no number here, but rounded up to the first that is too great.
	return bits === undefined
		? []
		: [
				['minimum', -(2 ** bits)],
				['exclusiveMaximum', 2 ** bits],
			];
}

const referencesIn = (value: unknown): string[] =>
	value === null || typeof value !== 'object'
		? []
		: Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner)));

function bodyProblems(
	operation: Operation,
	message: Message,
	problems: (schema: Schema, value: unknown) => string[],
	at: (pointer: string) => Schema | undefined,
): string[] {
	if (!operation.body) return [];
	if (message.unreadable) return [message.unreadable];
	if (message.body === undefined)
		return operation.body.required ? ['The body is missing, or its Content-Type is not one of this operation.'] : [];
	const schema = message.schema === undefined ? undefined : at(message.schema);
	if (!schema) return [];
	if (message.form === 'fields') return problems(schema, typed(message.body as Sent, schema, at));
	// Of a text that nothing here takes apart, such as XML, only texts can be judged.
	if (message.form === undefined && !['', 'string'].includes(typesOf(schema).join())) return [];
	return problems(schema, message.body);
}

type SchemaAt = (pointer: string) => Schema | undefined;

function parameterValue(message: Message, parameter: Parameter, schema: Schema | undefined, at: SchemaAt): unknown {
	const types = schema ? typesOf(schema) : [];
	const kind = parameter.media !== undefined ? 'scalar' : types.includes('array') ? 'list' : types.includes('object') ? 'object' : 'scalar';
	const sent = sentParameter(message, parameter, { kind, names: Object.keys(schema?.properties ?? {}) });
	if (sent === undefined || schema === undefined) return sent;
	if (parameter.media !== undefined) return typeof sent === 'string' ? parsed(sent) : sent;
	return typed(sent, schema, at);
}

/** What is no JSON stays a text, and is refused where something else is wanted. */
function parsed(text: string): unknown {
	try {
		return parseJson(text);
	} catch {
		return text;
	}
}

/** Texts as the types that a schema wants. A form that has a name once has a list of one. */
function typed(sent: Sent, schema: Schema, at: SchemaAt): unknown {
	const inner = (name: string) => resolved(schema.properties?.[name] as Schema | undefined, at);
	if (typeof sent === 'string')
		return typesOf(schema).includes('array') ? [coerce(sent, resolved(schema.items as Schema | undefined, at))] : coerce(sent, schema);
	if (Array.isArray(sent)) return sent.map((each) => coerce(each, resolved(schema.items as Schema | undefined, at)));
	return Object.fromEntries(
		Object.entries(sent).map(([name, value]) => {
			const wanted = inner(name);
			return [name, wanted ? typed(value, wanted, at) : value];
		}),
	);
}

const resolved = (schema: Schema | undefined, at: SchemaAt): Schema | undefined =>
	typeof schema?.$ref === 'string' && schema.$ref.startsWith('#') ? at(schema.$ref.slice(1)) : schema;

const typesOf = ({ type }: Schema): readonly string[] => (type === undefined ? NONE : Array.isArray(type) ? type : [type]);

const NONE: readonly string[] = [];

/** A text of a parameter or a form as the type that its schema wants; what does not read as one stays text, and is refused. */
function coerce(text: string, schema: Schema | undefined): unknown {
	const types = schema ? typesOf(schema) : [];
	if (types.includes('string')) return text;
	if ((types.includes('integer') || types.includes('number')) && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
	if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
	// A member that has members is JSON (OpenAPI 3.1, "Encoding Object").
	if (types.includes('object') && text.startsWith('{')) return parsed(text);
	return text;
}
