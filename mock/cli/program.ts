import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import pkg from '../package.json' with { type: 'json' };
import { CommandError } from './command-error.ts';
import type { CheckOptions } from './document/check.ts';
import type { GenerateCommandOptions } from './document/generate.ts';
import type { LoadOptions } from './document/load.ts';
import { fromEnvironment } from './environment.ts';
import type { ServeOptions } from './serve/serve.ts';
import { addClock } from './steer/clock.ts';
import { addDirectory } from './steer/directory.ts';
import { addEnd } from './steer/end.ts';
import { addFault } from './steer/fault.ts';
import { addFindings } from './steer/findings.ts';
import { addJournal } from './steer/journal.ts';
import { addKeys } from './steer/keys.ts';
import { addMint } from './steer/mint.ts';
import { addSecrets } from './steer/secrets.ts';
import { addServerOptions, type Host } from './steer/steer.ts';
import { addTokens } from './steer/tokens.ts';
import { addWait } from './steer/wait.ts';
import { addWorld } from './steer/world.ts';
import { addWorlds } from './steer/worlds.ts';
import { EXIT, guarded, type Terminal } from './terminal.ts';

const EXAMPLES = `
Examples:
  tokenwright serve                        the five products, on http://127.0.0.1:4010
  tokenwright clock +10m                   … ten minutes later
  tokenwright tokens --state live          what is signed in
  tokenwright journal --follow             what comes, and why it is refused`;

const EXITS = `
Exit codes of all commands:
  ${EXIT.ok}  all is well, or stopped by SIGINT or SIGTERM
  ${EXIT.wrong}  a file is wrong (document, seed, snapshot), or cannot be read or written
  ${EXIT.usage}  the command line, or a variable of the environment, is wrong
  ${EXIT.unavailable}  the address cannot be listened on; no server is found, or it does not answer (in time)
  ${EXIT.refused}  the mock refused: an unknown id, a wrong control token`;

/**
 * Runs the command line.
 *
 * @param argv without the program's own name.
 * @param stopped resolves when a server is to stop.
 * @returns the exit code.
 */
export async function run(argv: readonly string[], bare: Terminal, stopped: () => Promise<unknown>): Promise<number> {
	const terminal = guarded(bare);
	let code: number = EXIT.ok;
	const program = new Command('tokenwright')
		.description('A stateful auth mock: it really issues, expires, spends, renews and refuses tokens. For testing only.')
		.version(pkg.version, '-v, --version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.helpCommand('help [command]', 'print the help of a command')
		.configureHelp({ subcommandTerm: termOf })
		.exitOverride()
		.configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.err(text.trimEnd()) })
		.showHelpAfterError('Run it with --help to see what it takes.')
		.addHelpText('after', EXAMPLES + EXITS);
	const host: Host = { terminal, stopped };

	program.commandsGroup('Serve and check:');
	addServe(program, async (document, options) => {
		const { serve } = await import('./serve/serve.ts');
		code = await serve(document, options, { terminal, version: pkg.version, stopped: stopped() });
	});
	program
		.command('check')
		.description('say what is wrong with a document, with line, column and what to write')
		.argument('[document]', 'default: openapi.yaml, openapi.yml or openapi.json of this folder')
		.addOption(overlayOption())
		.addOption(allowRefsOption())
		.option('--strict', 'take warnings for errors')
		.option('--json', 'print JSON: file, good, findings')
		.action(async (document: string | undefined, options: CheckOptions) => {
			const { check } = await import('./document/check.ts');
			code = await check(document, options, terminal);
		});
	addGenerate(program, async (documents, options) => {
		const { generateCommand } = await import('./document/generate.ts');
		code = await generateCommand(documents, options, terminal, stopped);
	});
	program
		.command('overlay')
		.description('write a document with overlays laid over it')
		.argument('<document>', 'an OpenAPI document (YAML or JSON)')
		.addOption(overlayOption().makeOptionMandatory())
		.addOption(allowRefsOption())
		.option('--out <file>', 'where to; default: the terminal')
		.action(async (document: string, options: LoadOptions & { out?: string }) => {
			const { overlay } = await import('./document/overlay.ts');
			code = await overlay(document, options, terminal);
		});
	addWait(program, host);
	program.commandsGroup('Steer a running server:');
	for (const add of [addClock, addMint, addEnd, addFault, addWorld]) add(program, host);
	program.commandsGroup('Look into it:');
	for (const add of [addTokens, addJournal, addFindings, addDirectory, addSecrets, addKeys, addWorlds]) add(program, host);
	const apart = ['serve', 'check', 'generate', 'overlay', 'wait'];
	for (const command of leavesOf(program)) if (!apart.includes(command.name())) addServerOptions(command);

	try {
		await program.parseAsync(spelled(argv), { from: 'user' });
	} catch (error) {
		if (error instanceof CommandError) {
			terminal.err(error.message);
			return error.exit;
		}
		if (!(error instanceof CommanderError)) throw error;
		// Help that was asked for is no mistake; help because nothing was asked for is.
		return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
	}
	return code;
}

/** What the library has no second spelling for. */
function spelled(argv: readonly string[]): string[] {
	const [first, ...rest] = argv;
	if (first === '-V') return ['--version'];
	return first === 'help' && rest.length > 1 ? [...rest, '--help'] : [...argv];
}

function addServe(program: Command, act: (document: string | undefined, options: ServeOptions) => Promise<void>): void {
	const port = new Option('--port <number>', 'the port; 0 takes a free one').argParser(portOf).default(4010);
	const host = new Option('--host <address>', 'the address to listen on').default('127.0.0.1');
	const others = [
		overlayOption(),
		allowRefsOption(),
		new Option('--seed <file>', 'what it knows before the first request (YAML or JSON)'),
		new Option('--watch', 'read document and seed again when they change; the port stays, the state starts afresh'),
		new Option('--json', 'when ready, print one line of JSON: url, control, token'),
		new Option('--quiet', 'log no requests, only what is wrong'),
		new Option('--no-explain', 'send refusals without the headers x-tokenwright-reason and x-tokenwright-why'),
		new Option('--no-prism', 'answer ordinary operations from the examples, though Prism is installed'),
		new Option('--prism-rules', 'have Prism judge requests by its own rules (422, 415, 406)'),
		new Option('--no-limits', 'answer no request with "too many requests"'),
		new Option('--real-delays', 'be as slow as the real services where the document says so'),
		new Option('--no-cors', 'send CORS headers only where the document says so'),
		new Option(
			'--cors-origin <origin>',
			'let pages of this origin send credentials, as those of localhost; may be given again, or with commas',
		).argParser(originsOf),
		new Option('--allow-host <name>', 'answer to this Host too; may be given again, or with commas').argParser(listed),
		new Option('--control-token <token>', 'the token of the control API; default: a new one'),
	];
	const wrong = [
		fromEnvironment(port, 'TOKENWRIGHT_PORT', 'PORT'),
		fromEnvironment(host, 'TOKENWRIGHT_HOST', 'HOST'),
		...others.map((option) => fromEnvironment(option, `TOKENWRIGHT_${option.long?.slice(2).toUpperCase().replaceAll('-', '_')}`)),
	].find((each) => each !== undefined);
	const serve = program
		.command('serve')
		.description('serve the mock over HTTP')
		.argument('[document]', 'an OpenAPI document (3.x or Swagger 2.0; YAML or JSON); default: the five products');
	for (const option of [port, host, ...others]) serve.addOption(option);
	serve.action((document: string | undefined, options: ServeOptions) => {
		if (wrong !== undefined) throw new CommandError(EXIT.usage, wrong);
		return act(document, options);
	});
}

function addGenerate(program: Command, act: (documents: string[], options: GenerateCommandOptions) => Promise<void>): void {
	program
		.command('generate')
		.description('write a typed client for a document of your own: needs openapi-typescript and typescript')
		.argument('<document...>', 'OpenAPI documents (YAML or JSON); each of several is put into a folder of its own')
		.requiredOption('--out <folder>', 'where the files are put; what is not generated is not written over')
		.addOption(overlayOption())
		.addOption(allowRefsOption())
		.option('--zod', 'write schemas of zod as well: needs @hey-api/openapi-ts')
		.addOption(new Option('--imports <ending>', 'how the files import each other').choices(['js', 'ts', 'none']).default('js'))
		.option('--check', 'write nothing; exit with 1 if something is stale')
		.option('--watch', 'generate anew when a document changes')
		.option('--json', 'print JSON: good, files')
		.action(act);
}

const overlayOption = () =>
	new Option('--overlay <file>', 'an overlay for the document; may be given again, or with commas').argParser(listed);

const allowRefsOption = () =>
	new Option('--allow-refs <folder>', 'read files of the document from this folder too; may be given again, or with commas').argParser(
		listed,
	);

const listed = (texts: string, before: string[] = []): string[] => [...before, ...texts.split(',')];

/** Name and first argument: the rest is for the command's own help. */
const termOf = (command: Command): string => {
	const [first, second] = command.registeredArguments;
	const term = first ? `${command.name()} ${first.required ? `<${first.name()}>` : `[${first.name()}]`}` : command.name();
	return second ? `${term} …` : term;
};

const leavesOf = (command: Command): Command[] =>
	command.commands.length > 0 ? command.commands.flatMap((each) => leavesOf(each.helpCommand(false))) : [command];

function originsOf(texts: string, before: string[] = []): string[] {
	const origins = texts.split(',').map((text) => {
		if (URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`) return new URL(text).origin;
		throw new InvalidArgumentError('Give scheme, host and port, such as https://app.test.');
	});
	return [...before, ...origins];
}

function portOf(text: string): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= 65_535) return port;
	throw new InvalidArgumentError('Give a whole number from 0 (a free one) to 65535.');
}
