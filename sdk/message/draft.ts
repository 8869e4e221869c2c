/** A request while it is put together: its places can be read and written by the names that the document gives them. */
import type { Carriage, ClientOperation, Json, RequestPlace } from '@tokenwright/spec';
import type { Attempt } from '../errors.ts';
import { withOthers } from './others.ts';
import { failure } from './send.ts';
import { member, setMember } from './template.ts';

export const FORM = 'application/x-www-form-urlencoded';
export const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/** What a request is made from, and made from again if it has to be sent a second time. */
export interface Source {
	readonly operation: ClientOperation;
	/** As the caller made it. It is sent itself where nothing but headers has to be added. */
	readonly request: Request;
	/** The body before it was put into the request, which can be read only once. */
	readonly body: BodyInit | null | undefined;
	/** Names of the headers that are ours, not the caller's. */
	readonly added: string[];
	/** Every exchange of this call that came to nothing, for errors. */
	readonly attempts: Attempt[];
	/** What came in the end, and whether it may be asked for again, should its body break off. */
	answer?: { response: Response; isSafe: boolean };
}

export const sourceFrom = (operation: ClientOperation, request: Request, body?: BodyInit | null, attempts: Attempt[] = []): Source => ({
	operation,
	request,
	body,
	added: [],
	attempts,
});

export class Draft {
	readonly #source: Source;
	readonly headers: Headers;
	#url: string | undefined;
	#body: Record<string, Json> | undefined;
	#rebuild: boolean;
	/** Path parameters that were filled in. */
	readonly path: Record<string, Json> = {};

	/** @param again true for a second sending: the first one's credentials must not be taken for the caller's. */
	constructor(source: Source, again = false) {
		this.#source = source;
		this.#rebuild = again;
		this.headers = again ? new Headers(source.request.headers) : source.request.headers;
		if (again) for (const name of source.added) this.headers.delete(name);
	}

	/** Read from the request only if it is needed: most calls only add headers. */
	get url(): string {
		this.#url ??= this.#source.request.url;
		return this.#url;
	}

	/** The body's members; undefined if there is none, or none that has members. */
	get body(): Record<string, Json> | undefined {
		this.#body ??= parse(this.#source.body, this.headers.get('content-type') ?? this.#source.operation.media ?? '');
		return this.#body;
	}

	read(place: RequestPlace): Json | undefined {
		switch (place.in) {
			case 'path':
				return this.path[place.name];
			case 'query':
				return new URL(this.url).searchParams.get(place.name) ?? undefined;
			case 'header':
				return this.headers.get(place.name) ?? undefined;
			case 'cookie':
				return cookieIn(this.headers.get('cookie'), place.name);
			case 'body':
				return member(this.body, place.pointer);
		}
	}

	/** True if the caller has filled this place. */
	has(place: RequestPlace): boolean {
		if (place.in === 'path') return !this.url.includes(hole(place.name));
		const value = this.read(place);
		return value !== undefined && value !== null && value !== '';
	}

	write(place: RequestPlace, value: Json): void {
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		if (place.in === 'header') this.setHeader(place.name, text);
		else if (place.in === 'cookie') {
			const cookies = this.headers.get('cookie');
			this.setHeader('cookie', `${cookies ? `${cookies}; ` : ''}${place.name}=${text}`);
		} else this.#rewrite(place, text, value);
	}

	#rewrite(place: Exclude<RequestPlace, { in: 'header' | 'cookie' }>, text: string, value: Json): void {
		this.#rebuild = true;
		if (place.in === 'body') {
			this.#body = this.body ?? {};
			setMember(this.#body, place.pointer, value);
		} else if (place.in === 'path') {
			refuseAstray(this.#source.operation, { [place.name]: text });
			this.path[place.name] = value;
			this.#url = this.url.replace(hole(place.name), encodeURIComponent(text));
		} else this.#url = withQuery(this.url, place.name, text);
	}

	/** Puts a credential where the document says that it travels. */
	carry(by: Carriage, parts: Readonly<Record<string, string>>): void {
		if (!('scheme' in by)) for (const [part, place] of Object.entries(by.parts)) this.write(place, parts[part] ?? '');
		else if (by.scheme !== 'basic') {
			const name = by.scheme === 'prefix' ? by.prefix : 'Bearer';
			this.setHeader('authorization', `${name} ${Object.values(parts)[0]}`);
		} else {
			const [user, password = ''] = by.parts;
			if (parts[user]?.includes(':'))
				// RFC 7617 §2: what is before the first colon would be taken for all of it.
				throw new TypeError(`The "${user}" has a colon, which a Basic credential cannot carry.`);
			this.setHeader('authorization', `Basic ${base64(`${parts[user]}:${parts[password] ?? ''}`)}`);
		}
	}

	/** True if the caller has sent this credential by itself. */
	carries(by: Carriage): boolean {
		return 'scheme' in by ? this.headers.has('authorization') : Object.values(by.parts).every((place) => this.has(place));
	}

	setHeader(name: string, value: string): void {
		// `fetch` would refuse it with the value in its message.
		if (UNSENDABLE.test(value))
			throw new TypeError(`The value for the header "${name}" has characters that a header cannot carry. Look for line breaks.`);
		this.#source.added.push(name);
		this.headers.set(name, value);
	}

	/**
	 * The request to send. Nothing is cloned: it is made from its parts, and only where the caller's own will not do.
	 *
	 * @param again true if what was made before has been sent.
	 */
	finish(again = false): Request {
		const { request, body, operation } = this.#source;
		if (!this.#rebuild && !again) return request;
		let content = body;
		if (this.#body) {
			const media = this.headers.get('content-type') ?? operation.media ?? 'application/json';
			this.headers.set('content-type', media);
			content = isForm(media) ? new URLSearchParams(this.#body as Record<string, string>).toString() : JSON.stringify(this.#body);
		}
		// The type of a form names the boundary between its parts, and each request draws one of its own.
		if (content instanceof FormData) this.headers.delete('content-type');
		const { method, signal, cache, credentials, integrity, keepalive, mode, referrer, referrerPolicy } = request;
		const same = { method, signal, cache, credentials, integrity, keepalive, mode, referrer, referrerPolicy };
		const parts = { ...same, headers: this.headers, body: content ?? null, redirect: 'manual' as const };
		return withOthers(new Request(this.url, isStream(content) ? ({ ...parts, duplex: 'half' } as RequestInit) : parts), request);
	}
}

/** What leaves a segment of a path empty, or leads out of it, for whoever decodes it, once or twice. */
const ASTRAY = /^$|(^|[/\\]|%2f|%5c)(\.|%2e){1,2}($|[/\\]|%2f|%5c)/i;

/**
 * Keeps an authorised request on the operation that its caller means: `..` for an id would make another path of it.
 *
 * @throws {TokenwrightError} `ERR_REQUEST_INVALID`; the value is not quoted.
 */
export function refuseAstray(operation: ClientOperation, path: Readonly<Record<string, unknown>> = {}): void {
	for (const [name, value] of Object.entries(path))
		if (ASTRAY.test(String(value)))
			throw failure('ERR_REQUEST_INVALID', operation, `is not sent with such a "${name}": it is empty, or leads to another path.`);
}

/** True for what can be read only once, and so be sent only once. */
export const isStream = (body: unknown): boolean =>
	// Not every browser can iterate over a stream.
	typeof body === 'object' && body !== null && ('getReader' in body || Symbol.asyncIterator in body);

const isForm = (media: string) => media.startsWith(FORM);

/** How a path parameter that nobody filled in looks after `new Request` has encoded its braces. */
const hole = (name: string) => `%7B${encodeURIComponent(name)}%7D`;

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Appends to a query without touching the rest of it, which belongs to somebody else. */
export function withQuery(url: string, name: string, value: string): string {
	const [before = '', ...fragment] = url.split('#');
	const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
	return [`${before}${before.includes('?') ? '&' : '?'}${pair}`, ...fragment].join('#');
}

function cookieIn(header: string | null, name: string): string | undefined {
	for (const pair of (header ?? '').split(';')) {
		const [key, ...value] = pair.trim().split('=');
		if (key === name) return value.join('=');
	}
	return undefined;
}

function parse(body: BodyInit | null | undefined, media: string): Record<string, Json> | undefined {
	if (body instanceof URLSearchParams) return Object.fromEntries(body);
	const text = typeof body === 'string' ? body : body instanceof ArrayBuffer ? new TextDecoder().decode(body) : '';
	if (text === '') return undefined;
	if (isForm(media)) return Object.fromEntries(new URLSearchParams(text));
	try {
		const value: unknown = JSON.parse(text);
		return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, Json>) : undefined;
	} catch {
		return undefined;
	}
}
