/** What of an answer is not as a row says. */
import type { Json } from '@tokenwright/spec';
import type { JournalEntry } from '../../../../mock/index.ts';
import { differences, type Resolve } from '../../../products/compare.ts';
import type { Seen } from './doors.ts';
import type { Expected } from './row.ts';

const nothing: Resolve = () => undefined;

/** In words; empty if all is as expected. */
export function unlike(expected: Expected, { status, headers, body, entry }: Seen): string[] {
	const header = (name: string): string | undefined => {
		const lines = headers.filter(([each]) => each === name).map(([, value]) => value);
		return lines.length > 0 ? lines.join(', ') : undefined;
	};
	const value = parsed(body);
	const found: string[] = [];
	const compare = (wanted: Json, actual: Json | undefined, at: string) => found.push(...differences(wanted, actual, at, nothing));

	compare({ status: expected.status, journal: expected.entry }, { status, journal: said(entry) }, 'it');
	if (entry && entry.status !== status) found.push(`the journal has the status ${entry.status}, the answer ${status}`);
	if (expected.operation !== undefined) compare(expected.operation, entry?.operation ?? undefined, 'operation');
	for (const [name, wanted] of Object.entries({
		...expected.headers,
		...(expected.type !== undefined && { 'content-type': expected.type }),
	}))
		if (wanted !== null) compare(wanted, header(name), name);
		else if (header(name) !== undefined) found.push(`${name}: expected none, got ${header(name)}`);
	if (expected.body !== undefined) compare(expected.body, typeof expected.body === 'string' && value === undefined ? body : value, 'body');
	for (const [pointer, wanted] of Object.entries(expected.members ?? {})) compare(wanted, memberAt(value, pointer), `body${pointer}`);
	if (expected.not !== undefined && differences(expected.not, value ?? body, 'body', nothing).length === 0)
		found.push(`body: expected anything but ${JSON.stringify(expected.not)}`);
	return found;
}

/** An entry in the words of a row. */
function said(entry: JournalEntry | undefined): string {
	if (!entry) return 'nothing';
	const { outcome, reason, credential } = entry;
	return reason === null ? outcome : `${outcome} ${credential === null ? '' : `${credential}/`}${reason}`;
}

function parsed(text: string): Json | undefined {
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
