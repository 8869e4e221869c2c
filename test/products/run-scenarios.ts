/** Runs scenarios through a door, and says what was not as expected and which answers were reached. */
import type { Json } from '@tokenwright/spec';
import type { JournalEntry } from '../../mock/index.ts';
import { differences, fill, type Resolve } from './compare.ts';
import type { Door } from './doors.ts';
import type { Expectation, Scenario, Send, Table } from './scenario.ts';

export interface Outcome {
	/** In words, with the number of the step; empty if all was as expected. */
	failures: string[];
	/** A journal entry for each request. */
	entries: readonly JournalEntry[];
}

/** Runs one scenario on a fresh mock. */
export async function runScenario(door: Door, table: Table, scenario: Scenario): Promise<Outcome> {
	await door.reset();
	const saved = new Map<string, string>();
	const resolve: Resolve = (content) => (content.startsWith('at:') ? door.at(content.slice(3)) : forged(saved, content));
	const failures: string[] = [];
	const expected: { at: string; expect: Expectation | undefined }[] = [];
	for (const [index, step] of scenario.steps.entries()) {
		const at = `step ${index + 1}`;
		if (step.advance !== undefined) await door.advance(step.advance);
		if (step.mint) {
			const { credential, as, ...options } = step.mint;
			saved.set(as, await door.mint(credential, options));
		}
		if (!step.send) continue;
		for (let time = 0; time < (step.times ?? 1); time++) {
			const response = await send(door, table, fill(step.send as unknown as Json, resolve) as unknown as Send);
			const text = await response.text();
			for (const [name, place] of Object.entries(step.save ?? {})) {
				const value = valueAt(place, response, text);
				if (typeof value === 'string') saved.set(name, value);
				else failures.push(`${at}: there is no text to save at ${place}`);
			}
			expected.push({ at, expect: step.expect });
			if (step.expect) failures.push(...judge(step.expect, response, text, at, resolve));
		}
	}
	const entries = await door.journal();
	if (entries.length !== expected.length) failures.push(`the journal has ${entries.length} entries for ${expected.length} requests`);
	for (const [index, { at, expect }] of expected.entries()) {
		const entry = entries[index];
		if (expect && entry) failures.push(...judgeEntry(expect, entry, at));
	}
	return { failures: [...new Set(failures)], entries };
}

/** Runs a whole table; stops at the first scenario that fails if that is all one wants to know. */
export async function runTable(door: Door, table: Table, options: { untilFailure?: boolean } = {}): Promise<Outcome> {
	const failures: string[] = [];
	const entries: JournalEntry[] = [];
	for (const scenario of table.scenarios) {
		const outcome = await runScenario(door, table, scenario);
		failures.push(...outcome.failures.map((failure) => `${scenario.name}: ${failure}`));
		entries.push(...outcome.entries);
		if (options.untilFailure && failures.length > 0) break;
	}
	return { failures, entries };
}

const send = (door: Door, table: Table, request: Send): Promise<Response> =>
	door.fetch(door.url(table, request.path, request.host), initOf(request));

/** A request as `fetch` takes it. */
export function initOf({ method, headers: given, body, form }: Send): RequestInit & { headers: Headers } {
	const headers = new Headers();
	const text = form ? new URLSearchParams(form).toString() : body === undefined ? undefined : asText(body);
	if (form) headers.set('content-type', 'application/x-www-form-urlencoded');
	else if (body !== undefined && typeof body !== 'string') headers.set('content-type', 'application/json');
	for (const [name, value] of Object.entries(given ?? {})) value === null ? headers.delete(name) : headers.set(name, value);
	// Bytes: of a text, `Request` would guess a media type.
	const bytes = text === undefined ? undefined : new TextEncoder().encode(text);
	return { method, headers, redirect: 'manual', ...(bytes && { body: bytes }) };
}

const asText = (body: Json): string => (typeof body === 'string' ? body : JSON.stringify(body));

function judge(expect: Expectation, response: Response, text: string, at: string, resolve: Resolve): string[] {
	const failures: string[] = [];
	if (response.status !== expect.status) failures.push(`${at}: expected status ${expect.status}, got ${response.status}`);
	for (const [name, wanted] of Object.entries(expect.headers ?? {})) {
		const came = response.headers.get(name);
		if (wanted !== null) failures.push(...differences(wanted, came ?? undefined, `${at}: header ${name}`, resolve));
		else if (came !== null) failures.push(`${at}: expected no header ${name}, got ${came}`);
	}
	if (expect.body !== undefined) {
		const isJson = response.headers.get('content-type')?.includes('json') ?? false;
		failures.push(...differences(expect.body, isJson ? parse(text) : text, `${at}: body`, resolve));
	}
	for (const [pointer, wanted] of Object.entries(expect.members ?? {}))
		failures.push(...differences(wanted, memberAt(parse(text), pointer), `${at}: body${pointer}`, resolve));
	for (const [pointer, claims] of Object.entries(expect.claims ?? {})) {
		const token = memberAt(parse(text), pointer);
		const found = typeof token === 'string' ? claimsOf(token) : undefined;
		for (const [claim, wanted] of Object.entries(claims))
			failures.push(...differences(wanted, found?.[claim], `${at}: claim ${claim} of ${pointer}`, resolve));
	}
	return failures;
}

function judgeEntry(expect: Expectation, entry: JournalEntry, at: string): string[] {
	const [operation = '', outcome = ''] = expect.journal.split(' ');
	const said = entry.reason ?? entry.outcome;
	const written = outcome.includes('/') ? `${entry.credential}/${said}` : said;
	const failures: string[] = [];
	if ((entry.operation ?? '-') !== operation || written !== outcome)
		failures.push(`${at}: expected "${expect.journal}" in the journal, got "${entry.operation ?? '-'} ${written}"`);
	if (entry.status !== expect.status) failures.push(`${at}: expected status ${expect.status} in the journal, got ${entry.status}`);
	if (entry.delay !== (expect.delay ?? 0)) failures.push(`${at}: expected a delay of ${expect.delay ?? 0} s, got ${entry.delay}`);
	return failures;
}

export function valueAt(place: string, response: Response, text: string): Json | undefined {
	if (place.startsWith('header:')) return response.headers.get(place.slice(7)) ?? undefined;
	if (!place.startsWith('cookie:')) return memberAt(parse(text), place);
	const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
	return cookies.find((cookie) => cookie.startsWith(`${place.slice(7)}=`))?.slice(place.length - 6);
}

function parse(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

function memberAt(value: Json | undefined, pointer: string): Json | undefined {
	let at = value;
	for (const name of pointer.split('/').slice(1))
		at = at !== null && typeof at === 'object' ? (at as Record<string, Json>)[name] : undefined;
	return at;
}

function claimsOf(token: string): Record<string, Json> | undefined {
	const [, claims] = token.split('.');
	return claims === undefined ? undefined : (parse(Buffer.from(claims, 'base64url').toString()) as Record<string, Json> | undefined);
}

/** What was saved, as it is or as somebody who does not have the key would change it. */
export function forged(saved: Map<string, string>, content: string): string | undefined {
	const [name = '', how] = content.split('|');
	const text = saved.get(name);
	if (text === undefined || how === undefined) return text;
	const [header = '', claims = '', signature = ''] = text.split('.');
	// Without a Buffer: pages forge as well.
	const plain = () => JSON.parse(atob(header.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, Json>;
	const unsigned = () =>
		btoa(JSON.stringify({ ...plain(), alg: 'none' })).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');
	if (how === 'unsigned') return `${unsigned()}.${claims}.`;
	if (how === 'tampered') return `${header}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
	throw new TypeError(`There is no forgery "${how}".`);
}
