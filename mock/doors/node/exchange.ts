/** From a request of `node:http` to an exchange, and from an answer back to it: once each, and no object of the Fetch standard between. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type Answer, type Exchange, type Field, fieldsOf, isDropped, type Target } from '../../engine/request/exchange.ts';
import { keepPath } from './raw-path.ts';

/** What a URL parser would leave as it is; whatever else comes goes through one. */
const TIDY = /^\/[\w\-.~!$&()*+,;=:@%/[\]]*(?:\?[\w\-.~!$&()*+,;=:@%/?[\]]*)?$/;

/**
 * Makes the reader of request targets.
 *
 * @returns for a request where it goes; undefined if its target or its `Host` cannot be read.
 */
export function createTargets(): (incoming: IncomingMessage) => Target | undefined {
	// Mostly it is the same again.
	let last: { sent: string; origin: string; host: string } | undefined;
	const authority = (sent: string): { origin: string; host: string } | undefined => {
		if (last?.sent === sent) return last;
		const url = parsed(`http://${sent}/`);
		if (url?.pathname !== '/' || url.search !== '' || url.username !== '' || url.host === '') return undefined;
		last = { sent, origin: url.origin, host: url.host };
		return last;
	};
	return ({ url: sent = '/', headers: { host = 'localhost' } }) => {
		// A URL parser would make slashes of them.
		if (sent.includes('\\')) return undefined;
		const path = keepPath(sent);
		if (!path.startsWith('/')) return path === '*' ? targetOf(authority(host), '/*', '') : parsed(path);
		const at = authority(host);
		if (!at) return undefined;
		if (!TIDY.test(path)) return parsed(at.origin + path);
		const mark = path.indexOf('?');
		// A URL parser has no search where nothing follows the mark.
		return mark < 0 ? targetOf(at, path, '') : targetOf(at, path.slice(0, mark), mark === path.length - 1 ? '' : path.slice(mark));
	};
}

const targetOf = (at: { origin: string; host: string } | undefined, pathname: string, search: string): Target | undefined =>
	at && { origin: at.origin, host: at.host, pathname, search };

function parsed(url: string): URL | undefined {
	if (!URL.canParse(url)) return undefined;
	const found = new URL(url);
	return found.protocol === 'http:' || found.protocol === 'https:' ? found : undefined;
}

/** @param body has been read to its end. */
export const exchangeOf = ({ method = 'GET', rawHeaders }: IncomingMessage, target: Target, body: Uint8Array): Exchange => ({
	method,
	target,
	headers: fieldsOf(linesOf(rawHeaders)),
	body,
});

/** Each line by itself: what comes twice stays two. */
function linesOf(raw: readonly string[]): Field[] {
	const lines: Field[] = [];
	for (let index = 0; index + 1 < raw.length; index += 2) lines.push([raw[index] as string, raw[index + 1] as string]);
	return lines;
}

/** Sends an answer; a dropped one as a reset, which is what `ECONNRESET` says in process as well. */
export function send(outgoing: ServerResponse, answer: Answer): void {
	if (isDropped(answer)) {
		outgoing.socket?.resetAndDestroy();
		return;
	}
	const { status, headers, body } = answer;
	const flat: string[] = [];
	// Of a body that is all there the length is known better here.
	for (const [name, value] of headers) if (name !== 'content-length' || body instanceof ReadableStream) flat.push(name, value);
	if (body instanceof ReadableStream) {
		outgoing.writeHead(status, flat);
		const stream = Readable.fromWeb(body as import('node:stream/web').ReadableStream);
		stream.on('error', () => outgoing.destroy());
		outgoing.on('close', () => stream.destroy());
		stream.pipe(outgoing);
		return;
	}
	if (body !== null) flat.push('content-length', String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength));
	else if (status !== 204 && status !== 304 && outgoing.req.method !== 'HEAD') flat.push('content-length', '0');
	outgoing.writeHead(status, flat);
	outgoing.end(body ?? undefined);
}
