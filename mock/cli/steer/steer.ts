/** What all commands against a running server have in common: which one, as JSON or for people, and how they end. */
import { type Command, Option } from 'commander';
import type { Control } from '../../control/control.ts';
import { CommandError } from '../command-error.ts';
import { EXIT, type Terminal } from '../terminal.ts';
import { type Found, findServer } from './find-server.ts';
import { httpFetch } from './http-fetch.ts';
import { inOwnWords } from './own-words.ts';

export interface ServerOptions {
	url?: string;
	token?: string;
	world?: string;
	json?: boolean;
}

/** What a command has at hand. */
export interface Session {
	control: Control;
	server: Found;
	terminal: Terminal;
	json: boolean;
	/** Tells the result: the value as JSON if that was asked for, else the text; an empty one is left out. */
	tell(value: unknown, text: () => string): void;
	/** Tells people what is no result; who asked for JSON is no person. */
	note(text: string): void;
}

export interface Host {
	terminal: Terminal;
	/** Resolves when a command that goes on is to end. */
	stopped(): Promise<unknown>;
}

/** Gives a command against a running server the options that say which one. */
export function addServerOptions(command: Command): void {
	command
		.optionsGroup('Which server, and how it is told:')
		.addOption(new Option('--url <url>', 'the server; default: the one that runs here').env('TOKENWRIGHT_CONTROL_URL'))
		.addOption(
			new Option('--token <token>', 'its control token; default: what the server that runs here has told').env('TOKENWRIGHT_CONTROL_TOKEN'),
		)
		.option('--world <name>', 'the world of that name; default: the one without a name')
		.option('--json', 'print JSON');
}

/** In place of a token that nobody has told: whether somebody answers is to be said first. */
const UNKNOWN = 'unknown';

/** Runs a command against the server. */
export async function steer(host: Host, options: ServerOptions, act: (session: Session) => Promise<void>): Promise<void> {
	const { terminal } = host;
	const server = findServer(options);
	const { connect } = await import('../../control/remote/connect.ts');
	try {
		await act({
			control: await connect(server.url, { token: server.token ?? UNKNOWN, world: options.world, fetch: httpFetch }),
			server,
			terminal,
			json: options.json ?? false,
			tell(value, text) {
				const told = options.json ? JSON.stringify(value) : text();
				if (told) terminal.out(told);
			},
			note(text) {
				if (!options.json) terminal.err(text);
			},
		});
	} catch (error) {
		throw asCommandError(error, server, options);
	}
}

/** A verb that could not be done, as people read it; anything else is a mistake of ours. */
function asCommandError(error: unknown, server: Found, options: ServerOptions): unknown {
	const { code } = error as { code?: unknown };
	if (error instanceof CommandError || typeof code !== 'string') return error;
	const message = inOwnWords(String((error as Error).message));
	switch (code) {
		case 'ERR_CONTROL_UNREACHABLE':
		case 'ERR_CONTROL_PROTOCOL':
			return new CommandError(EXIT.unavailable, message);
		case 'ERR_CONTROL_TOKEN':
			return new CommandError(
				EXIT.refused,
				server.token === undefined ? whoseToken(server, options) : `${message} ${whoseToken(server, options)}`,
			);
		case 'ERR_SNAPSHOT_INVALID':
			return new CommandError(EXIT.wrong, message);
		default:
			return /^ERR_(CONTROL|JOURNAL)_/.test(code) ? new CommandError(EXIT.refused, message) : error;
	}
}

function whoseToken({ url, token }: Found, options: ServerOptions): string {
	if (token === undefined)
		return `No server of this user says that it is at ${url}, so its token is not known: give it with --token, or in TOKENWRIGHT_CONTROL_TOKEN.`;
	return options.token === undefined
		? 'The token was the one that the server has left in the runtime folder.'
		: 'The token came from --token or TOKENWRIGHT_CONTROL_TOKEN.';
}
