import type { IHttpRequest } from '@stoplight/prism-http';
import type { Call } from '../../mock.ts';

/** The media type of a message, lower-case, without its parameters; undefined if there is none that can be read. */
export const mediaTypeOf = (contentType: string | null | undefined): string | undefined =>
	/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.exec(contentType?.split(';')[0]?.trim() ?? '')?.[0].toLowerCase();

export const isJson = (mediaType: string | undefined): boolean => mediaType !== undefined && /[/+]json$/.test(mediaType);

/** A call of which Prism need only know what its caller accepts: it has been judged. */
export function bareRequest(call: Call): IHttpRequest {
	const accept = call.header('accept');
	return {
		method: call.method.toLowerCase() as IHttpRequest['method'],
		url: { path: call.operation.path, query: {} },
		headers: accept === null ? {} : { accept },
	};
}

/** A call as Prism wants it: names in lower case, the query as a map, JSON as a value, every other body as text. */
export function prismRequest(call: Call): IHttpRequest {
	const url = new URL(call.path, 'http://prism.invalid');
	const query: Record<string, string | string[]> = Object.create(null);
	for (const name of new Set(url.searchParams.keys())) {
		const values = url.searchParams.getAll(name);
		query[name] = values.length > 1 ? values : (values[0] ?? '');
	}
	const headers = Object.fromEntries(call.headers);
	const request: IHttpRequest = {
		method: call.method.toLowerCase() as IHttpRequest['method'],
		url: { path: url.pathname, query },
		headers,
	};
	// A body that the operation knows nothing of is no body; Prism would refuse it.
	if (!call.operation.body) for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete headers[name];
	if (call.body === '' || !call.operation.body) return request;
	// Without a length Prism takes the body for none, and does not look at its type.
	headers['content-length'] ??= String(new TextEncoder().encode(call.body).length);
	const type = mediaTypeOf(headers['content-type']);
	if (headers['content-type'] !== undefined && type === undefined) headers['content-type'] = 'application/octet-stream';
	// A document that takes any type means JSON by it.
	const json = isJson(type) || Object.hasOwn(call.operation.body.media, '*/*');
	return { ...request, body: json ? parsed(call.body) : call.body };
}

/** Broken JSON stays a text: Prism then says that the body does not fit. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
