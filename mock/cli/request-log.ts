import { REASONS } from '@tokenwright/spec';
import type { Log } from '../adapters/log.ts';
import type { JournalEntry } from '../engine/mock.ts';
import type { Colours, Terminal } from './terminal.ts';

/** Logs a line a request: the mock's time, method, status, operation, and why in words. */
export function requestLog({ err, logColours }: Terminal): Log {
	return {
		// In one piece: a busy server writes thousands of lines a second.
		requests: (entries) => err(entries.map((entry) => requestLine(entry, logColours)).join('\n')),
		note: (text) => err(`${logColours.yellow('note')} ${text}`),
	};
}

/** `12:30:00 POST    401 login  the time of the credential is over, or has not come (accessToken)`. */
export function requestLine(entry: JournalEntry, colours: Colours): string {
	const { at, method, status, operation, outcome, credential, delay } = entry;
	const colour = status < 400 ? colours.green : status < 500 ? colours.yellow : colours.red;
	const about = credential && outcome !== 'accepted' ? ` (${credential})` : '';
	const late = delay > 0 ? colours.dim(`, ${delay} s late at the real one`) : '';
	return [
		colours.dim(at.slice(11, 19)),
		method.padEnd(7),
		colour(String(status)),
		(operation ?? 'no operation').padEnd(28),
		`${wordsOf(entry)}${about}${late}`,
	].join(' ');
}

function wordsOf({ outcome, status }: JournalEntry): string {
	// The credential was good; what answers the operation did not like the rest.
	if (outcome === 'accepted' && status >= 400) return 'let in, but the request got an error';
	return Object.hasOwn(REASONS, outcome) ? (REASONS[outcome] ?? '') : outcome.replaceAll('-', ' ');
}
