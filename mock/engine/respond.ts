/** The one place that makes a Response. */
import type { Json, Server } from '@tokenwright/spec';
import { type Draft, settle } from './answer.ts';
import { essence } from './message.ts';
import type { ProblemBody } from './problem.ts';

/** One header. */
export type Field = [name: string, value: string];

/** What every answer of a request gets. */
export interface Envelope {
	method: string;
	server: Server | undefined;
	cors: Field[];
	/** Epoch milliseconds: the `Date` header follows the mock's clock. */
	now: number;
}

export async function toResponse(draft: Draft, envelope: Envelope): Promise<Response> {
	if (draft.pending.length > 0) await settle(draft);
	const { media, status } = draft.answer;
	const own: Field[] = media === undefined ? draft.headers : [['Content-Type', media], ...draft.headers];
	const body = media === undefined || envelope.method === 'HEAD' || isEmpty(status) ? null : bodyText(draft.body, media);
	return new Response(body, { status, headers: withServer(own, envelope) });
}

export function problemResponse(problem: ProblemBody, envelope: Envelope, extra: Field[] = []): Response {
	const headers = withServer([['Content-Type', 'application/problem+json'], ...extra], envelope);
	return new Response(envelope.method === 'HEAD' ? null : JSON.stringify(problem), { status: problem.status, headers });
}

/** A response from elsewhere, with what holds for the whole server. */
export const adopt = (response: Response, envelope: Envelope): Response =>
	new Response(envelope.method === 'HEAD' ? null : response.body, {
		status: response.status,
		headers: withServer([...response.headers], envelope),
	});

/** Adds what holds for the whole server; what an answer says itself wins. Made of plain fields: `Headers` is slow to build. */
function withServer(own: Field[], { server, cors, now }: Envelope): HeadersInit {
	const fields = new Map<string, Field>();
	const cookies: Field[] = [];
	for (const field of own) field[0].toLowerCase() === 'set-cookie' ? cookies.push(field) : fields.set(field[0].toLowerCase(), field);
	if (server)
		for (const name in server.headers) {
			const value = server.headers[name] ?? '';
			const key = name.toLowerCase();
			const set = fields.get(key);
			// For Content-Type it is a server's way of writing a media type, not another media type.
			if (key === 'content-type' ? set && essence(set[1]) === essence(value) : !set) fields.set(key, [name, value]);
		}
	for (const [name, value] of cors) {
		const set = fields.get(name.toLowerCase());
		fields.set(name.toLowerCase(), [name, name === 'Vary' && set ? joined(set[1], value) : value]);
	}
	fields.set('date', ['Date', new Date(now).toUTCString()]);
	return cookies.length > 0 ? [...fields.values(), ...cookies] : Object.fromEntries(fields.values());
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
