/** Makes an answer wrong on its way out: another body, another time. Status and all other headers stay as they were. */
import type { Flow, Json } from '@tokenwright/spec';
import { durationSeconds, pointerTokens } from '@tokenwright/spec';
import { type Envelope, isEmpty, keepCookies } from '../answer/respond.ts';
import { memberAt } from '../request/message.ts';
import type { FaultKind, PlacedFault } from '../world/fault.ts';

type Corruption = Extract<FaultKind, { kind: 'corrupt' }>;

/** What proxies, captive portals and load balancers send in place of an API, mostly with a status that says all is well. */
const PAGE = `<!doctype html>
<html><head><title>One moment, please</title></head>
<body><h1>One moment, please</h1><p>The service is not available right now.</p></body></html>
`;

/** @param issues what the answer may hold of tokens. */
export async function bend(
	response: Response,
	faults: readonly PlacedFault[],
	issues: Flow['issues'],
	{ method, now }: Envelope,
): Promise<Response> {
	let bent = response;
	for (const fault of faults) {
		if (fault.kind === 'corrupt') bent = await corrupt(bent, fault, issues, method);
		if (fault.kind === 'date') bent.headers.set('Date', new Date(now + (durationSeconds(fault.by) ?? 0) * 1000).toUTCString());
	}
	return bent;
}

async function corrupt(response: Response, fault: Corruption, issues: Flow['issues'], method: string): Promise<Response> {
	if (method === 'HEAD' || isEmpty(response.status)) return response;
	const text = await response.text();
	// Of nothing there is no half.
	if (text === '' && fault.body !== 'html') return response;
	const body = corrupted(text, fault, issues);
	const headers = new Headers(response.headers);
	if (fault.body === 'html') headers.set('Content-Type', 'text/html; charset=utf-8');
	// Where it says how long it is, it must not lie: a client would wait for the rest.
	if (headers.has('Content-Length')) headers.set('Content-Length', String(new TextEncoder().encode(body).byteLength));
	return keepCookies(new Response(body, { status: response.status, headers }), headers);
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
