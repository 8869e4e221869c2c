/** Makes an answer wrong on its way out: another body, another time. Status and all other headers stay as they were. */
import type { Flow, Json } from '@tokenwright/spec';
import { durationSeconds, pointerTokens } from '@tokenwright/spec';
import { type Envelope, isEmpty } from '../answer/write.ts';
import { after, fieldOf, type PlainAnswer, withField } from '../request/exchange.ts';
import { memberAt } from '../request/message.ts';
import type { FaultKind, PlacedFault } from '../world/fault.ts';

type Corruption = Extract<FaultKind, { kind: 'corrupt' }>;

/** What proxies, captive portals and load balancers send in place of an API, mostly with a status that says all is well. */
const PAGE = `<!doctype html>
<html><head><title>One moment, please</title></head>
<body><h1>One moment, please</h1><p>The service is not available right now.</p></body></html>
`;

/** @param issues what the answer may hold of tokens. */
export function bend(
	answer: PlainAnswer,
	faults: readonly PlacedFault[],
	issues: Flow['issues'],
	{ method, now }: Envelope,
): PlainAnswer | Promise<PlainAnswer> {
	const corruptions = faults.filter((fault) => fault.kind === 'corrupt');
	const shift = faults.findLast((fault) => fault.kind === 'date');
	const dated = shift
		? { ...answer, headers: withField(answer.headers, 'Date', new Date(now + (durationSeconds(shift.by) ?? 0) * 1000).toUTCString()) }
		: answer;
	if (corruptions.length === 0 || method === 'HEAD' || isEmpty(answer.status)) return dated;
	return after(textOf(answer.body), (text) => corruptions.reduce((bent, fault) => corrupt(bent, fault, issues), { ...dated, body: text }));
}

/** A promise only for what somebody else has answered. */
const textOf = (body: PlainAnswer['body']): string | Promise<string> =>
	typeof body === 'string' ? body : body === null ? '' : new Response(body as BodyInit).text();

function corrupt(answer: PlainAnswer & { body: string }, fault: Corruption, issues: Flow['issues']): PlainAnswer & { body: string } {
	// Of nothing there is no half.
	if (answer.body === '' && fault.body !== 'html') return answer;
	const body = corrupted(answer.body, fault, issues);
	const typed = fault.body === 'html' ? withField(answer.headers, 'Content-Type', 'text/html; charset=utf-8') : answer.headers;
	// Where it says how long it is, it must not lie: a client would wait for the rest.
	const length = String(new TextEncoder().encode(body).byteLength);
	const headers = fieldOf(typed, 'content-length') === null ? typed : withField(typed, 'Content-Length', length);
	return { ...answer, headers, body };
}

function corrupted(text: string, { body, member }: Corruption, issues: Flow['issues']): string {
	if (body === 'html') return PAGE;
	if (body === 'truncated') return text.slice(0, Math.floor(text.length / 2));
	try {
		const value = JSON.parse(text) as Json;
		remove(value, member === undefined ? usualMember(value, issues) : pointerTokens(member));
		return JSON.stringify(value);
	} catch {
		return text;
	}
}

/** The first place that holds a token, else the first member. */
function usualMember(body: Json, issues: Flow['issues']): string[] {
	for (const { at } of issues) if (at?.in === 'body' && memberAt(body, at.pointer) !== undefined) return at.pointer;
	return body !== null && typeof body === 'object' ? Object.keys(body).slice(0, 1) : [];
}

function remove(body: Json, pointer: string[]): void {
	const name = pointer.at(-1);
	const parent = memberAt(body, pointer.slice(0, -1));
	if (name === undefined || parent === undefined || parent === null || typeof parent !== 'object' || !Object.hasOwn(parent, name)) return;
	if (Array.isArray(parent)) parent.splice(Number(name), 1);
	else delete parent[name];
}
