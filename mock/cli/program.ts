import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import pkg from '../package.json' with { type: 'json' };
import { check } from './check.ts';
import { type ServeOptions, serve } from './serve.ts';
import { EXIT, type Terminal } from './terminal.ts';

const EXITS = `
Exit codes:
  ${EXIT.ok}  all is well, or stopped by SIGINT or SIGTERM
  ${EXIT.wrong}  the document or the seed is wrong, or cannot be read
  ${EXIT.usage}  the command line is wrong
  ${EXIT.unavailable}  the address cannot be listened on (port taken, no such host)`;

/**
 * Runs the command line.
 *
 * @param argv without the program's own name.
 * @param stopped resolves when a server is to stop.
 * @returns the exit code.
 */
export async function run(argv: readonly string[], terminal: Terminal, stopped: () => Promise<unknown>): Promise<number> {
	let code: number = EXIT.ok;
	const program = new Command('tokenwright')
		.description('A stateful auth mock: it really issues, expires, spends, renews and refuses tokens. For testing only.')
		.version(pkg.version, '--version', 'print the version')
		.helpOption('--help', 'print this help')
		.helpCommand(false)
		.addHelpText('after', EXITS);
	program
		.command('serve')
		.description('serve the mock over HTTP')
		.argument('[document]', 'an annotated OpenAPI 3.1 document (YAML or JSON); default: the five products')
		.option('--port <number>', 'the port; 0 takes a free one', portOf, 4010)
		.option('--host <address>', 'the address to listen on', '127.0.0.1')
		.option('--seed <file>', 'what it knows before the first request (YAML or JSON)')
		.option('--json', 'when ready, print one line of JSON: url, control, token')
		.option('--no-limits', 'answer no request with "too many requests"')
		.option('--real-delays', 'be as slow as the real services where the document says so')
		.option('--no-cors', 'send CORS headers only where the document says so')
		.option('--allow-host <name>', 'answer to this Host too; may be given again', (name, names?: string[]) => [...(names ?? []), name])
		.addOption(new Option('--control-token <token>', 'the token of the control API; default: a new one').env('TOKENWRIGHT_CONTROL_TOKEN'))
		.helpOption('--help', 'print this help')
		.addHelpText('after', EXITS)
		.action(async (document: string | undefined, options: ServeOptions) => {
			code = await serve(document, options, { terminal, version: pkg.version, stopped: stopped() });
		});
	program
		.command('check')
		.description('say what is wrong with a document, with line, column and what to write')
		.argument('[document]', 'default: openapi.yaml, openapi.yml or openapi.json of this folder')
		.helpOption('--help', 'print this help')
		.addHelpText('after', EXITS)
		.action(async (document: string | undefined) => {
			code = await check(document, terminal);
		});
	for (const command of [program, ...program.commands])
		command
			.exitOverride()
			.configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.err(text.trimEnd()) })
			.showHelpAfterError('Run it with --help to see what it takes.');
	try {
		await program.parseAsync([...argv], { from: 'user' });
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		// Help that was asked for is no mistake; help because nothing was asked for is.
		return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
	}
	return code;
}

function portOf(text: string): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= 65_535) return port;
	throw new InvalidArgumentError('Give a whole number from 0 (a free one) to 65535.');
}
