/** The commands that end a token: revoke, expire, spend. */
import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../terminal.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';
import { tokenTable } from './tokens.ts';

interface RevokeOptions extends ServerOptions {
	family?: string;
	subject?: string;
}

const ID = 'as "tokenwright tokens" tells it; its beginning is enough';

export function addEnd(program: Command, host: Host): void {
	program
		.command('revoke')
		.description('revoke a token, a family of tokens, or all of a subject')
		.argument('[id]', ID)
		.option('--family <family>', 'all of one sign-in; "tokenwright tokens ID" tells it')
		.option('--subject <subject>', 'all of a subject')
		.addHelpText('after', '\nExamples:\n  tokenwright revoke 3f5a\n  tokenwright revoke --subject jo@example.com')
		.action((id: string | undefined, options: RevokeOptions) => {
			const which = whichOf(id, options);
			return steer(host, options, async ({ control, terminal, tell, note }) => {
				const ended = await control.credentials.revoke(which);
				const now = Date.parse((await control.clock.now()).now);
				tell(ended, () => tokenTable(ended, now, terminal.colours));
				if (ended.length === 0) note('Nothing of it was live: nothing has changed.');
			});
		});
	for (const [verb, description] of [
		['expire', 'end a token now, as if its time were over'],
		['spend', 'take all uses of a token, as a mail scanner or a second tab would'],
	] as const)
		program
			.command(verb)
			.description(description)
			.argument('<id>', ID)
			.action((id: string, options: ServerOptions) =>
				steer(host, options, async ({ control, terminal, tell }) => {
					const info = await control.credentials[verb](id);
					const now = Date.parse((await control.clock.now()).now);
					tell(info, () => tokenTable([info], now, terminal.colours));
				}),
			);
}

function whichOf(id: string | undefined, { family, subject }: RevokeOptions): string | { family: string } | { subject: string } {
	const given = [
		...(id === undefined ? [] : [id]),
		...(family === undefined ? [] : [{ family }]),
		...(subject === undefined ? [] : [{ subject }]),
	];
	const [which] = given;
	if (which === undefined || given.length > 1)
		throw new CommandError(
			EXIT.usage,
			'error: revoke wants one of ID, --family FAMILY and --subject SUBJECT.\nRun it with --help to see what it takes.',
		);
	return which;
}
