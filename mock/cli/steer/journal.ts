import { type Command, Option } from 'commander';
import type { Control, JournalEntry, JournalFilter } from '../../control/control.ts';
import { wholeFrom } from '../arguments.ts';
import { requestLine } from '../serve/request-log.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';

const OUTCOMES: JournalEntry['outcome'][] = ['accepted', 'refused', 'unrouted', 'failed', 'faulted'];

const EXAMPLES = `
Examples:
  tokenwright journal --outcome refused --limit 5
  tokenwright journal --follow --json | jq .reason`;

interface JournalOptions extends ServerOptions, JournalFilter {
	follow?: boolean;
}

/** `tokenwright journal`: what came, what became of it, and why. */
export function addJournal(program: Command, host: Host): void {
	program
		.command('journal')
		.description('tell what requests came, what became of them, and why')
		.option('--follow', 'go on with those that come, until Ctrl+C; with --json a line each')
		.option('--operation <id>', 'of this operation')
		.addOption(new Option('--outcome <outcome>', 'with this outcome').choices(OUTCOMES))
		.option('--reason <reason>', 'refused for this reason')
		.option('--caller <id>', 'of the credential with this fingerprint')
		.option('--limit <number>', 'the newest so many', wholeFrom(1), 20)
		.addHelpText('after', EXAMPLES)
		.action((options: JournalOptions) =>
			steer(host, options, async ({ control, terminal, tell, note, json }) => {
				const line = (entry: JournalEntry) => requestLine(entry, terminal.colours);
				const filter = filterOf(options);
				if (options.follow) {
					const tellOne = (entry: JournalEntry) => terminal.out(json ? JSON.stringify(entry) : line(entry));
					return follow(control, filter, options.limit ?? 0, host.stopped(), tellOne);
				}
				const entries = await control.journal.query({ ...filter, limit: options.limit ?? 20 });
				tell(entries, () => entries.map(line).join('\n'));
				if (entries.length === 0) note('The journal has no such request.');
			}),
		);
}

function filterOf({ operation, outcome, reason, caller }: JournalFilter): JournalFilter {
	return Object.fromEntries(Object.entries({ operation, outcome, reason, caller }).filter(([, value]) => value !== undefined));
}

/** Tells the newest entries, then each that comes, none twice, until it is stopped or the server ends. */
async function follow(
	control: Control,
	filter: JournalFilter,
	limit: number,
	stopped: Promise<unknown>,
	tell: (entry: JournalEntry) => void,
): Promise<void> {
	const stop = new AbortController();
	void stopped.then(() => stop.abort());
	const coming = control.journal.follow(filter, { signal: stop.signal })[Symbol.asyncIterator]();
	// Asked for before the past is, so that nothing falls between.
	let next = coming.next();
	// Whoever waits for it comes later.
	next.catch(() => {});
	const past = limit > 0 ? await control.journal.query({ ...filter, limit }) : [];
	// With their time: after a reset the ids begin again.
	const told = new Set(past.map(nameOf));
	for (const entry of past) tell(entry);
	for (let result = await next; !result.done; result = await next) {
		if (!told.has(nameOf(result.value))) tell(result.value);
		next = coming.next();
	}
}

const nameOf = ({ id, at }: JournalEntry): string => `${id} ${at}`;
