/** The one place that makes a Response. */
import type { Json, Server } from '@tokenwright/spec';
import { type Draft, settle } from './answer.ts';
import { essence } from './message.ts';
import type { ProblemBody } from './problem.ts';

/** What every answer of a request gets. */
export interface Envelope {
	method: string;
	server: Server | undefined;
	cors: [string, string][];
	/** Epoch milliseconds: the `Date` header follows the mock's clock. */
	now: number;
}

export async function toResponse(draft: Draft, envelope: Envelope): Promise<Response> {
	await settle(draft);
	const headers = new Headers();
	const { media } = draft.answer;
	if (media !== undefined) headers.set('Content-Type', media);
	for (const [name, value] of draft.headers) name.toLowerCase() === 'set-cookie' ? headers.append(name, value) : headers.set(name, value);
	const body = media === undefined ? null : bodyText(draft.body, media);
	return finish(
		new Response(envelope.method === 'HEAD' || isEmpty(draft.answer.status) ? null : body, { status: draft.answer.status, headers }),
		envelope,
	);
}

export function problemResponse(problem: ProblemBody, envelope: Envelope, extra: [string, string][] = []): Response {
	const headers = new Headers({ 'Content-Type': 'application/problem+json' });
	for (const [name, value] of extra) headers.set(name, value);
	return finish(new Response(envelope.method === 'HEAD' ? null : JSON.stringify(problem), { status: problem.status, headers }), envelope);
}

/** Adds what holds for the whole server; what an answer says itself wins. */
export function finish(response: Response, { server, cors, now }: Envelope): Response {
	const { headers } = response;
	for (const [name, value] of Object.entries(server?.headers ?? {})) {
		if (name.toLowerCase() === 'content-type') {
			// A server's way of writing a media type, not another media type.
			if (headers.has(name) && essence(headers.get(name)) === essence(value)) headers.set(name, value);
		} else if (!headers.has(name)) headers.set(name, value);
	}
	for (const [name, value] of cors)
		name === 'Vary' && headers.has(name) ? headers.set(name, joined(headers.get(name) ?? '', value)) : headers.set(name, value);
	headers.set('Date', new Date(now).toUTCString());
	return response;
}

const joined = (left: string, right: string): string =>
	[...new Map([...left.split(','), ...right.split(',')].map((name) => [name.trim().toLowerCase(), name.trim()])).values()].join(', ');

const isEmpty = (status: number): boolean => status === 204 || status === 205 || status === 304;

function bodyText(body: Json | undefined, media: string): string | null {
	if (body === undefined) return null;
	const type = essence(media);
	if (typeof body === 'string' && type !== 'application/json' && !type.endsWith('+json')) return body;
	return JSON.stringify(body);
}
