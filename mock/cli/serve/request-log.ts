import { REASONS } from '@tokenwright/spec';
import type { Log } from '../../doors/log.ts';
import type { JournalEntry } from '../../mock.ts';
import { shown } from '../shown.ts';
import type { Colours, Terminal } from '../terminal.ts';

/** Logs a line a request: the mock's time, method, status, operation, and why in words. */
export function requestLog({ err, logColours }: Terminal): Required<Log> {
	return {
		// In one piece: a busy server writes thousands of lines a second.
		requests: (entries) => err(entries.map((entry) => requestLine(entry, logColours)).join('\n')),
		note: (text) => err(`${logColours.yellow('note')} ${text}`),
	};
}

/** As long as a line is read. */
const LONGEST = 160;

/** `12:30:00 GET     401 listPlants  the time of the credential is over, or has not come (gate) · The gate expired 1.2 s ago, …`. */
export function requestLine(entry: JournalEntry, colours: Colours): string {
	const { at, method, status, operation, credential, delay, why } = entry;
	const colour = status === 0 || status >= 500 ? colours.red : status >= 400 ? colours.yellow : colours.green;
	const about = credential === null ? '' : ` (${credential})`;
	const late = delay > 0 ? colours.dim(`, ${delay} s late at the real one`) : '';
	return [
		colours.dim(at.slice(11, 19)),
		shown(method).padEnd(7),
		colour(status === 0 ? '---' : String(status)),
		shown(operation ?? 'no operation').padEnd(28),
		`${shown(wordsOf(entry) + about)}${late}${why ? colours.dim(` · ${shown(shortened(why.text))}`) : ''}`,
	].join(' ');
}

function wordsOf({ outcome, reason, status }: JournalEntry): string {
	if (outcome === 'accepted') return REASONS.accepted ?? '';
	// The credential was good; what answers the operation did not like the rest.
	if (outcome === 'failed') return 'let in, but the request got an error';
	const words = reason === null ? undefined : Object.hasOwn(REASONS, reason) ? REASONS[reason] : reason.replaceAll('-', ' ');
	if (outcome !== 'faulted') return words ?? 'refused';
	const what = status === 0 ? 'the connection was dropped by a fault' : 'a fault was set';
	return words === undefined ? what : `${what}: ${words}`;
}

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
