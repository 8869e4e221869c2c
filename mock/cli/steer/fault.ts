import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Fault, PlacedFault } from '../../control/control.ts';
import { secondsOf, wholeFrom } from '../arguments.ts';
import type { Colours } from '../terminal.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';
import { type Cell, table } from './table.ts';

const EXAMPLES = `
Examples:
  tokenwright fault refuse --operation datarheiListProcesses --status 503
  tokenwright fault lose-response --credential datarheiRefresh
  tokenwright fault rate-limit --retry-after 30 --times 3
  tokenwright fault delay --by 20s --operation inslyLogin
  tokenwright fault clear`;

/** Kind → what it does, and its own options. */
const KINDS: Record<Fault['kind'], [description: string, ...options: (() => Option)[]]> = {
	refuse: [
		'refuse requests before anything is looked at',
		() => new Option('--reason <reason>', 'the answer that the document declares for this reason'),
		() => new Option('--status <number>', 'the answer of this status; default 503').argParser(wholeFrom(200)),
	],
	'rate-limit': [
		'answer 429 before anything is looked at',
		() =>
			new Option('--retry-after <seconds>', 'the header Retry-After, or "none"; default: as the document declares it').argParser(
				retryAfterOf,
			),
	],
	drop: ['end the connection before anything is looked at'],
	delay: [
		'wait before anything else',
		() => new Option('--by <duration>', 'such as 20s').argParser(secondsOf).makeOptionMandatory(),
		() => new Option('--on <clock>', 'the mock\'s clock, which "tokenwright clock" moves, or real time').choices(['mock', 'real']),
	],
	'lose-response': ['do all, and end the connection before the answer: a refresh token is rotated, and the client never hears of it'],
	'revoke-after': ['revoke what the answer issued, or else what the request carried'],
	'expire-after': ['expire what the answer issued, or else what the request carried'],
	corrupt: [
		"spoil the answer's body",
		() =>
			new Option('--body <how>', 'a page of a proxy, half of the text, or a member less; default html').choices([
				'html',
				'truncated',
				'missing',
			]),
		() => new Option('--member <pointer>', 'the JSON pointer of the missing member; default the first'),
	],
	date: [
		'send a wrong Date header',
		() => new Option('--by <duration>', 'such as 1h; below zero: early').argParser(secondsOf).makeOptionMandatory(),
	],
};

/** `tokenwright fault`: what is to go wrong, and when. */
export function addFault(program: Command, host: Host): void {
	const fault = program.command('fault').description('make something go wrong').addHelpText('after', EXAMPLES);
	fault.commandsGroup('Kinds:');
	for (const [kind, [description, ...options]] of Object.entries(KINDS)) {
		const command = fault.command(kind).description(description);
		for (const option of options) command.addOption(option());
		command
			.option('--operation <id>', 'only at this operation')
			.option('--credential <name>', 'only where this credential is required, issued, inspected or revoked')
			.option('--times <number>', 'how often, or "always"; default once', timesOf)
			.option('--after <number>', 'let so many requests go by first', wholeFrom(0))
			.option('--probability <number>', 'of each request, from 0 to 1; drawn from the seeded generator', chanceOf)
			.action((given: ServerOptions & Record<string, unknown>) =>
				steer(host, given, async ({ control, terminal, tell }) => {
					const { url, token, world, json, ...rest } = given;
					// A member that is named is the one that is to be missing.
					const body = kind === 'corrupt' ? { body: rest.member === undefined ? 'html' : 'missing' } : {};
					// Commander has no null for an option.
					const header = rest.retryAfter === 'none' ? { retryAfter: null } : {};
					const placed = await control.faults.add({ kind, ...body, ...rest, ...header } as Fault);
					tell(placed, () => faultTable([placed], terminal.colours));
				}),
			);
	}
	fault.commandsGroup('Those that are set:');
	fault
		.command('list')
		.description('list the faults that are still to happen')
		.action((options: ServerOptions) =>
			steer(host, options, async ({ control, terminal, tell, note }) => {
				const faults = await control.faults.list();
				tell(faults, () => faultTable(faults, terminal.colours));
				if (faults.length === 0) note('No fault is set.');
			}),
		);
	fault
		.command('clear')
		.description('take a fault away, or all')
		.argument('[id]', 'such as fault-1')
		.action((id: string | undefined, options: ServerOptions) =>
			steer(host, options, async ({ control, tell, note }) => {
				const before = (await control.faults.list()).map((each) => each.id);
				await (id === undefined ? control.faults.clear() : control.faults.remove(id));
				const cleared = id === undefined ? before : [id];
				tell({ cleared }, () => '');
				note(cleared.length > 0 ? `Gone: ${cleared.join(', ')}.` : 'No fault was set.');
			}),
		);
}

function faultTable(faults: PlacedFault[], colours: Colours): string {
	if (faults.length === 0) return '';
	const rows = faults.map((fault): Cell[] => {
		const { id, kind, operation, credential, times = 1, after = 0, probability, seen, happened, ...details } = fault;
		const where = [operation, credential].filter((each) => each !== undefined).join(', ') || 'everywhere';
		const when = [
			times === 'always' ? 'always' : times === 1 ? 'once' : `${times} times`,
			...(after > 0 ? [`after ${after}`] : []),
			...(probability === undefined ? [] : [`at ${probability * 100} %`]),
		];
		const what = Object.entries(details).map(([name, value]) => `${name}=${value}`);
		return [id, { text: [kind, ...what].join(' '), paint: colours.yellow }, where, when.join(', '), String(seen), String(happened)];
	});
	return table(['id', 'fault', 'at', 'when', 'seen', 'happened'], rows, colours.dim);
}

function timesOf(text: string): number | 'always' {
	if (text === 'always') return text;
	if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
	throw new InvalidArgumentError('Give a whole number from 1, or "always".');
}

function chanceOf(text: string): number {
	const chance = Number(text);
	if (text !== '' && chance >= 0 && chance <= 1) return chance;
	throw new InvalidArgumentError('Give a number from 0 to 1.');
}

function retryAfterOf(text: string): number | 'none' {
	return text === 'none' ? text : secondsOf(text);
}
