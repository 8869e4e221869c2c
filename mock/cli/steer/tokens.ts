import { type Command, Option } from 'commander';
import type { CredentialFilter, CredentialInfo, CredentialState } from '../../control/control.ts';
import { shown } from '../shown.ts';
import type { Colours } from '../terminal.ts';
import { spanOf } from './span.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';
import { type Cell, table } from './table.ts';

const STATES: CredentialState[] = ['live', 'not-yet', 'expired', 'used', 'revoked'];

/** `tokenwright tokens`: what the mock remembers, never a token's text. */
export function addTokens(program: Command, host: Host): void {
	program
		.command('tokens')
		.description('list the tokens that the mock remembers, or all about one')
		.argument('[id]', 'all about this one; the beginning of its id is enough')
		.option('--name <name>', 'of this credential')
		.option('--subject <subject>', 'of this subject')
		.addOption(new Option('--state <state>', 'of this state').choices(STATES))
		.option('--family <family>', 'of this sign-in and all that came from it')
		.addHelpText('after', '\nExamples:\n  tokenwright tokens --state live\n  tokenwright tokens 3f5a')
		.action((id: string | undefined, options: ServerOptions & CredentialFilter) =>
			steer(host, options, async ({ control, terminal, tell, note }) => {
				if (id !== undefined) {
					const [info, { now }] = await Promise.all([control.credentials.get(id), control.clock.now()]);
					return tell(info, () => allAbout(info, Date.parse(now), terminal.colours));
				}
				const [infos, { now }] = await Promise.all([control.credentials.list(filterOf(options)), control.clock.now()]);
				tell(infos, () => tokenTable(infos, Date.parse(now), terminal.colours));
				if (infos.length === 0) note('No such token is remembered.');
			}),
		);
}

function filterOf({ name, subject, state, family }: CredentialFilter): CredentialFilter {
	return Object.fromEntries(Object.entries({ name, subject, state, family }).filter(([, value]) => value !== undefined));
}

/** The tokens, a line each; empty without any. */
export function tokenTable(infos: CredentialInfo[], now: number, colours: Colours): string {
	if (infos.length === 0) return '';
	const rows = infos.map((info): Cell[] => [
		info.id,
		info.name,
		info.subject ?? '–',
		{ text: info.state, paint: paintOf(info.state, colours) },
		endOf(info, now),
		info.allowed === null ? String(info.uses) : `${info.uses} of ${info.allowed}`,
		info.issuedBy,
	]);
	return table(['id', 'name', 'subject', 'state', 'ends', 'uses', 'issued by'], rows, colours.dim);
}

function allAbout(info: CredentialInfo, now: number, colours: Colours): string {
	const moment = (at: string | null, none: string) => (at === null ? none : `${at}  ${fromNow(Date.parse(at) - now)}`);
	const lines: [string, string][] = [
		['id', info.id],
		['name', info.name],
		['subject', shown(info.subject ?? '–')],
		['state', paintOf(info.state, colours)(info.state)],
		['issued', `${moment(info.issuedAt, '')}, by ${info.issuedBy}`],
		['ends', moment(info.expiresAt, 'not by itself')],
		['last used', moment(info.lastUsedAt, 'never')],
		['uses', info.allowed === null ? `${info.uses}, without limit` : `${info.uses} of ${info.allowed}`],
		['family', info.family],
		['permissions', shown(info.permissions.join(', ')) || '–'],
	];
	return lines.map(([name, value]) => `${colours.dim(name.padEnd(11))}  ${value}`).join('\n');
}

/** When it ends or ended, in words. */
function endOf({ state, expiresAt, issuedAt, lastUsedAt }: CredentialInfo, now: number): string {
	if (state === 'used' && lastUsedAt !== null) return `used ${fromNow(Date.parse(lastUsedAt) - now)}`;
	if (state === 'used' || state === 'revoked') return '–';
	if (state === 'not-yet') return `begins ${fromNow(Date.parse(issuedAt) - now)}`;
	if (expiresAt === null) return 'never';
	return fromNow(Date.parse(expiresAt) - now);
}

/** `in 9 min 30 s`, `12 s ago`. */
const fromNow = (milliseconds: number): string =>
	milliseconds > 0 ? `in ${spanOf(milliseconds / 1000)}` : `${spanOf(milliseconds / 1000)} ago`;

function paintOf(state: CredentialState, { green, yellow, red, dim }: Colours): (text: string) => string {
	return { live: green, 'not-yet': yellow, expired: dim, used: dim, revoked: red }[state] ?? String;
}
