/** The one place that makes an answer of a draft, a problem, or what a responder gave. */
import type { Server } from '@tokenwright/spec';
import type { Answer, Field, PlainAnswer } from '../request/exchange.ts';
import { essence, fieldOf, isCalled } from '../request/exchange.ts';
import type { ProblemBody } from './problem.ts';
import type { Answered } from './responder.ts';
import { bodyText } from './sample.ts';
import { type Draft, settle } from './weave.ts';

/** What every answer of a request gets. */
export interface Envelope {
	method: string;
	server: Server | undefined;
	cors: Field[];
	/** Epoch milliseconds: the `Date` header follows the mock's clock. */
	now: number;
}

type Samples = (answer: Draft['answer']) => string | null;

/** A promise only where a token is still being signed. */
export const draftAnswer = (draft: Draft, samples: Samples, envelope: Envelope): Answer | Promise<Answer> =>
	draft.pending.length > 0 ? settle(draft).then(() => written(draft, samples, envelope)) : written(draft, samples, envelope);

function written(draft: Draft, samples: Samples, envelope: Envelope): Answer {
	const { answer } = draft;
	const { media, status } = answer;
	const own: Field[] = media === undefined ? draft.headers : [['Content-Type', media], ...draft.headers];
	const isBare = media === undefined || hasNoBody(status, envelope);
	const body = isBare ? null : draft.written ? bodyText(draft.body, media) : samples(answer);
	return { status, headers: withServer(own, envelope), body };
}

export function problemAnswer(problem: ProblemBody, envelope: Envelope, extra: Field[] = []): Answer {
	const { status } = problem;
	const headers = withServer([['Content-Type', 'application/problem+json'], ...extra], envelope);
	return { status, headers, body: hasNoBody(status, envelope) ? null : JSON.stringify(problem) };
}

/** An answer that says nothing but its status. */
export const emptyAnswer = (status: number, envelope: Envelope): Answer => ({ status, headers: withServer([], envelope), body: null });

/** An answer from elsewhere, with what holds for the whole server; undefined for a connection that ended. */
export function adopt(answered: NonNullable<Answered>, envelope: Envelope): PlainAnswer | undefined {
	if (answered instanceof Response && answered.type === 'error') return undefined;
	const { status, body } = answered;
	const own: Iterable<Field> = answered.headers instanceof Headers ? answered.headers : (answered as PlainAnswer).headers;
	return { status, headers: withServer(own, envelope), body: envelope.method === 'HEAD' ? null : body };
}

/** Adds what holds for the whole server; what an answer says itself wins. Names in lower case; cookies come last, a line each. */
function withServer(own: Iterable<Field>, { server, cors, now }: Envelope): Field[] {
	const fields: Field[] = [];
	let cookies: Field[] | undefined;
	for (const field of own)
		if (isCalled(field[0], 'set-cookie')) cookies = [...(cookies ?? []), ['set-cookie', field[1]]];
		else put(fields, field);
	if (server)
		for (const name in server.headers) {
			const value = server.headers[name] ?? '';
			const called = name.toLowerCase();
			const set = fieldOf(fields, called);
			// For Content-Type it is a server's way of writing a media type, not another media type.
			if (called === 'content-type' ? set !== null && essence(set) === essence(value) : set === null) put(fields, [name, value]);
		}
	for (const [name, value] of cors) {
		const set = name === 'Vary' ? fieldOf(fields, 'vary') : null;
		put(fields, [name, set === null ? value : joined(set, value)]);
	}
	put(fields, ['Date', new Date(now).toUTCString()]);
	return cookies ? [...fields, ...cookies] : fields;
}

function put(fields: Field[], field: Field): void {
	const called = field[0].toLowerCase();
	const at = fields.findIndex(([each]) => isCalled(each, called));
	const written: Field = [called, field[1]];
	if (at < 0) fields.push(written);
	else fields[at] = written;
}

const joined = (left: string, right: string): string =>
	[...new Map([...left.split(','), ...right.split(',')].map((name) => [name.trim().toLowerCase(), name.trim()])).values()].join(', ');

const hasNoBody = (status: number, { method }: Envelope): boolean => method === 'HEAD' || isEmpty(status);

/** An answer with this status has no body. */
export const isEmpty = (status: number): boolean => status === 204 || status === 205 || status === 304;
