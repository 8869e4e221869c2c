/** Reads a body as one of the media types that its operation lists. */
import type { Json, Operation } from '@tokenwright/spec';
import { type Body, essence, type Fields } from './exchange.ts';
import { parseJson } from './json.ts';

export interface ReadBody {
	/** The body as a value; undefined if there is none, or none of a listed media type. */
	body: Json | undefined;
	/** How it was sent; absent: as a text that nothing here takes apart. */
	form?: 'json' | 'fields';
	/** Why the body could not be read as what it says to be. */
	unreadable?: string;
	/** JSON pointer of the schema for the media type that was sent. */
	schema?: string;
}

/** Another media type is no body. */
export function readBody(operation: Operation, headers: Fields, text: string, raw: Body): ReadBody | Promise<ReadBody> {
	if (!operation.body || text === '') return { body: undefined };
	const sent = headers.get('content-type');
	const name = essence(sent);
	const types = Object.keys(operation.body.media);
	const media = types.find((type) => type === name || essence(type) === name) ?? types.find((type) => covers(essence(type), name));
	const schema = media === undefined ? undefined : operation.body.media[media];
	if (media === undefined || schema === undefined) return { body: undefined };
	const type = media.includes('*') ? 'application/json' : essence(media);
	if (type === 'application/x-www-form-urlencoded') return { body: listed(new URLSearchParams(text)), form: 'fields', schema };
	if (type === 'multipart/form-data') return readParts(raw, sent ?? '', schema);
	if (type !== 'application/json' && !type.endsWith('+json')) return { body: text, schema };
	try {
		return { body: parseJson(text), form: 'json', schema };
	} catch {
		return { body: undefined, unreadable: 'The body is not valid JSON, or deeper than 500 levels.', schema };
	}
}

/** One part a property (OpenAPI 3.1, "Special Considerations for multipart Content"); of a file its text. */
async function readParts(raw: Body, type: string, schema: string): Promise<ReadBody> {
	try {
		const form = await new Response(raw as BodyInit, { headers: { 'content-type': type } }).formData();
		const fields: [string, string][] = [];
		for (const [name, value] of form) fields.push([name, typeof value === 'string' ? value : await value.text()]);
		return { body: listed(fields), form: 'fields', schema };
	} catch {
		return { body: undefined, unreadable: 'The body is no multipart form with the boundary of its Content-Type.', schema };
	}
}

const covers = (range: string, type: string): boolean => range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));

/** A name that comes twice becomes a list: a schema that wants one value refuses it. */
function listed(fields: Iterable<[string, string]>): Json {
	const form: Record<string, Json> = Object.create(null);
	for (const [name, value] of fields) {
		const before = form[name];
		if (Array.isArray(before)) before.push(value);
		else form[name] = before === undefined ? value : [before, value];
	}
	return { ...form };
}
