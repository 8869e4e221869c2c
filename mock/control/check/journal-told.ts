/** What a test is told that has waited for, or counted, something else than what came. */
import type { JournalEntry, JournalFilter } from '../control.ts';
import { ControlError } from '../error.ts';

/** More lines are not read. */
const LINES = 10;

/** `ERR_JOURNAL_TIMEOUT`. @param came what was not what was waited for, oldest first. */
export const timedOut = (filter: JournalFilter, seconds: number, came: readonly JournalEntry[]): ControlError =>
	new ControlError(
		'ERR_JOURNAL_TIMEOUT',
		`Waited ${seconds} s for ${filterText(filter)}, but it did not come. ${came.length > 0 ? `What came instead:\n${linesOf(came)}` : 'Nothing came at all.'}`,
	);

/** `ERR_JOURNAL_DIFFERS`. @param fitting those that fit; `all` is everything that is there. */
export function differs(
	filter: JournalFilter,
	times: number | undefined,
	fitting: readonly JournalEntry[],
	all: readonly JournalEntry[],
): ControlError {
	const wanted = times === undefined ? 'at least one request' : `${times} request${times === 1 ? '' : 's'}`;
	const found = fitting.length === 0 ? 'there is none' : `there ${fitting.length === 1 ? 'is one' : `are ${fitting.length}`}`;
	const shown = fitting.length > 0 ? fitting : all;
	const there = shown.length > 0 ? `${fitting.length > 0 ? 'Those are' : 'What is there'}:\n${linesOf(shown)}` : 'The journal is empty.';
	return new ControlError('ERR_JOURNAL_DIFFERS', `Expected ${wanted} with ${filterText(filter)}, but ${found}. ${there}`);
}

/** `{ operation: "login", status: 401 }`. */
export function filterText(filter: JournalFilter): string {
	const members = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`]));
	return members.length > 0 ? `{ ${members.join(', ')} }` : 'any request';
}

/** `  #7 POST login 401 refused credential-expired (accessToken)`, of the newest. */
function linesOf(entries: readonly JournalEntry[]): string {
	const all = entries.map((entry) => `  ${lineOf(entry)}`);
	return (all.length > LINES ? [`  … ${all.length - LINES + 1} before`, ...all.slice(1 - LINES)] : all).join('\n');
}

const lineOf = ({ id, method, operation, path, status, outcome, reason, credential }: JournalEntry): string =>
	`#${id} ${method} ${operation ?? path ?? 'no operation'} ${status || '---'} ${outcome}${reason === null ? '' : ` ${reason}`}${credential === null ? '' : ` (${credential})`}`;
