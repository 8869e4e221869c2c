/** One function for each kind of finding, over the entries of a journal. */
import { type Contract, DEAD, type Flow } from '@tokenwright/spec';
import { durationText } from '../why/words.ts';
import type { JournalEntry } from '../world/entry.ts';
import type { Journal } from '../world/journal.ts';
import { kindOf, LOOP, LOOP_SECONDS, loopText } from './loop.ts';

export type FindingKind =
	| 'secret-in-url'
	| 'dead-token-again'
	| 'refresh-storm'
	| 'link-fetched-twice'
	| 'retry-too-early'
	| 'looping'
	/** Tokens without an end were so many that the mock forgot the oldest. */
	| 'tokens-forgotten';

/** Something that the client should not do, or that the mock could not do. */
export interface Finding {
	kind: FindingKind;
	/** For people: what happened, and what to do instead. */
	text: string;
	operation: string | null;
	credential: string | null;
	caller: string | null;
	/** Ids of the journal's entries that show it; none for `tokens-forgotten`. */
	entries: number[];
}

type Entries = readonly JournalEntry[];

/** RFC 6750 §2.3, RFC 9700 §4.3.2: URLs end up in logs, histories and `Referer` headers. */
export function secretsInUrls(entries: Entries): Finding[] {
	const marked = entries.filter(({ marks }) => marks.includes('secret-in-url'));
	return [...groups(marked, ({ operation, caller }) => `${operation} ${caller}`)].map((group) =>
		finding(
			'secret-in-url',
			group,
			`The URL of ${requests(group)} to ${where(group)} carried the text of a credential where none is taken. Send it in a header or in the body: URLs end up in logs, histories and Referer headers.`,
		),
	);
}

export function deadTokensAgain(entries: Entries, { credentials }: Contract, spanOf: Journal['spanOf']): Finding[] {
	const refused = entries.filter(
		({ outcome, reason, credential, caller }) =>
			outcome === 'refused' && reason !== null && DEAD.includes(reason) && credential !== null && caller !== null,
	);
	return [...groups(refused, ({ caller, credential, why }) => `${credential} ${why?.id ?? caller}`)]
		.map((group) => againIn(group, spanOf))
		.filter((group) => group.length > 1)
		.map((group) => {
			const { credential, reason } = group[0] as JournalEntry;
			const instead =
				credentials[credential ?? '']?.kind === 'secret'
					? 'It is configured wrongly: stop and say so, do not try again.'
					: 'Forget it at the first refusal, then renew it or sign in.';
			return finding(
				'dead-token-again',
				group,
				`The same ${credential} was sent ${group.length} times although it was refused (${reason}). ${instead}`,
			);
		});
}

/** The first that was told, and those that came after: requests that were under way by then could not know it. */
function againIn(group: JournalEntry[], spanOf: Journal['spanOf']): JournalEntry[] {
	const answered = ({ id }: JournalEntry) => spanOf(id)?.answered ?? 0;
	const told = group.reduce((first, entry) => (answered(entry) < answered(first) ? entry : first));
	return [told, ...group.filter(({ id }) => (spanOf(id)?.came ?? 0) >= answered(told))];
}

/** So many renewals within so short a time are no accident. */
const STORM = 3;
const STORM_SECONDS = 10;

export function refreshStorms(entries: Entries, contract: Contract): Finding[] {
	const renewals = entries.filter((entry) => entry.outcome === 'accepted' && isRenewal(entry, contract));
	return [...groups(renewals, ({ operation, subject, caller }) => `${operation} ${subject ?? caller}`)].flatMap((group) =>
		stormsOf(group).map((storm) => {
			const seconds = between(storm[0], storm.at(-1));
			const text = `${where(storm)} renewed the tokens of ${storm[0]?.subject ?? 'one caller'} ${storm.length} times within ${durationText(seconds)}. Renew once and let everybody who waits share the result (single flight).`;
			return finding('refresh-storm', storm, text);
		}),
	);
}

/** A renewal needs a token and issues tokens, and no person takes part in it. */
function isRenewal({ operation, flow: pointer }: JournalEntry, { operations, credentials }: Contract): boolean {
	const flow = operations[operation ?? '']?.flows.find((each) => `#${each.pointer}` === pointer);
	if (!flow || flow.browser || flow.issues.length === 0) return false;
	return flow.alternatives.some((alternative) => alternative.some(({ credential: name }) => credentials[name]?.kind === 'token'));
}

/** So many refusals of one kind within a second: nobody has read the one before. */
export function loops(entries: Entries): Finding[] {
	return [
		...groups(
			entries.filter(({ outcome }) => outcome === 'refused'),
			kindOf,
		),
	].flatMap((group) =>
		stormsOf(group, LOOP, LOOP_SECONDS).map((loop) => finding('looping', loop, loopText(loop[0] as JournalEntry, loop.length))),
	);
}

/** The longest runs in which any so many follow each other closely. */
function stormsOf(group: JournalEntry[], many = STORM, within = STORM_SECONDS): JournalEntry[][] {
	const storms: JournalEntry[][] = [];
	let last = -1;
	for (let at = 0; at + many <= group.length; at++) {
		const end = at + many - 1;
		if (between(group[at], group[end]) > within) continue;
		const storm = storms.at(-1);
		// It goes on where the last one has not ended.
		if (storm && at <= last) storm.push(...group.slice(last + 1, end + 1));
		else storms.push(group.slice(at, end + 1));
		last = end;
	}
	return storms;
}

export function linksFetchedTwice(entries: Entries, { operations, credentials }: Contract): Finding[] {
	const isLink = (entry: JournalEntry, name: string) => {
		const flows = operations[entry.operation ?? '']?.flows ?? [];
		return credentials[name]?.uses === 1 && flows.some((flow) => flow.browser && requires(flow, name));
	};
	const found: Finding[] = [];
	for (const group of groups(
		entries.filter(({ caller, operation }) => caller !== null && operation !== null),
		({ operation, caller }) => `${operation} ${caller}`,
	)) {
		const again = group.filter(({ reason, credential }) => reason === 'credential-used' && credential !== null);
		const second = again.find((entry) => isLink(entry, entry.credential ?? ''));
		const first = second && group.find((entry) => entry.outcome === 'accepted' && entry.id < second.id);
		if (!first || !second) continue;
		const text = `A link with ${second.credential}, which works once, was opened ${1 + again.length} times at ${where(group)}: by a preview, a mail scanner, a prefetch or a double click. Hand it to the browser once, by a redirect or a form, and make a new one for each visit.`;
		found.push(finding('link-fetched-twice', [first, ...again], text));
	}
	return found;
}

const requires = ({ alternatives }: Flow, name: string): boolean => alternatives.flat().some(({ credential }) => credential === name);

/** RFC 9110 §10.2.3. */
export function earlyRetries(entries: Entries): Finding[] {
	const known = entries.filter(({ caller, operation }) => caller !== null && operation !== null);
	return [...groups(known, ({ operation, caller }) => `${operation} ${caller}`)].flatMap((group) => {
		let told: JournalEntry | undefined;
		const early = new Set<JournalEntry>();
		let soonest = Number.POSITIVE_INFINITY;
		for (const entry of group) {
			if (told && between(told, entry) >= 0 && between(told, entry) < (told.retryAfter ?? 0)) {
				early.add(told).add(entry);
				soonest = Math.min(soonest, between(told, entry));
			}
			if (entry.retryAfter !== null) told = entry;
		}
		if (early.size === 0) return [];
		const [first] = early;
		const text = `${where(group)} was asked again ${durationText(soonest)} after an answer ${first?.status} that said to wait ${durationText(first?.retryAfter ?? 0)}. Wait as long as Retry-After says.`;
		return [finding('retry-too-early', [...early], text)];
	});
}

function finding(kind: FindingKind, entries: JournalEntry[], text: string): Finding {
	const [first] = entries;
	const credential = entries.findLast((entry) => entry.credential !== null)?.credential ?? null;
	return {
		kind,
		text,
		operation: first?.operation ?? null,
		credential,
		caller: first?.caller ?? null,
		entries: entries.map(({ id }) => id),
	};
}

function groups(entries: Entries, keyOf: (entry: JournalEntry) => string): Iterable<JournalEntry[]> {
	const found = new Map<string, JournalEntry[]>();
	for (const entry of entries) {
		const key = keyOf(entry);
		const group = found.get(key);
		if (group) group.push(entry);
		else found.set(key, [entry]);
	}
	return found.values();
}

/** Seconds from one entry to another. */
const between = (one: JournalEntry | undefined, other: JournalEntry | undefined): number =>
	(Date.parse(other?.at ?? '') - Date.parse(one?.at ?? '')) / 1000;

const requests = (group: Entries): string => (group.length === 1 ? 'a request' : `${group.length} requests`);

const where = ([first]: Entries): string => first?.operation ?? 'no operation of the document';
