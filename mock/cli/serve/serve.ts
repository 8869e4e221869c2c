import type { Problem } from '@tokenwright/spec';
import { ListenError, type Listening, listen } from '../../doors/node/node.ts';
import { createMock } from '../../index.ts';
import type { MockOptions } from '../../mock.ts';
import { LoadError, loadFiles, loadSeed } from '../document/load.ts';
import { warnBriefly } from '../document/warn.ts';
import { EXIT, type Terminal } from '../terminal.ts';
import { announce } from './announce.ts';
import { banner } from './banner.ts';
import type { Source } from './changes.ts';
import { firstRequest } from './first-request.ts';
import { requestLog } from './request-log.ts';

export interface ServeOptions {
	port: number;
	host: string;
	/** Files of overlays for the document. */
	overlay?: string[];
	/** Folders besides that of the document from which files of it may be read. */
	allowRefs?: string[];
	/** The path of a YAML or JSON file. */
	seed?: string;
	watch?: boolean;
	json?: boolean;
	quiet?: boolean;
	explain: boolean;
	prism: boolean;
	prismRules?: boolean;
	limits: boolean;
	realDelays?: boolean;
	cors: boolean;
	corsOrigin?: string[];
	allowHost?: string[];
	controlToken?: string;
}

/**
 * `tokenwright serve`: serves the mock until it is told to stop.
 *
 * @param document the path of a document; without it, the five products.
 * @param stopped resolves when it is time to stop.
 * @returns the exit code.
 */
export async function serve(
	document: string | undefined,
	options: ServeOptions,
	context: { terminal: Terminal; version: string; stopped: Promise<unknown> },
): Promise<number> {
	const { terminal, version, stopped } = context;
	if (document === undefined && options.overlay) {
		terminal.err('error: --overlay wants a document: tokenwright serve DOCUMENT --overlay FILE');
		return EXIT.usage;
	}
	if (options.watch && document === undefined && options.seed === undefined) {
		terminal.err('error: --watch wants a document or a seed file: the five products do not change.');
		return EXIT.usage;
	}
	if (options.controlToken !== undefined && !/^[!-~]+$/.test(options.controlToken)) {
		// Without quoting it.
		terminal.err('error: the control token cannot stand in a header. Give one of visible ASCII without blanks.');
		return EXIT.usage;
	}
	const { note, requests } = requestLog(terminal);
	let server: Listening;
	let source: Source;
	try {
		source = await load(document, options, terminal);
		const mock = createMock(mockOptions(source, options));
		server = await listen(mock, {
			port: options.port,
			host: options.host,
			cors: options.cors,
			corsOrigin: options.corsOrigin ?? [],
			prism: options.prism,
			prismRules: options.prismRules ?? false,
			allowHosts: options.allowHost ?? [],
			log: options.quiet ? { note } : { note, requests },
			replaceGlobals: true,
			...(options.controlToken === undefined ? {} : { control: { token: options.controlToken } }),
		});
		const { url, control } = server;
		const first = options.json ? undefined : await firstRequest(createMock(mockOptions(source, options)), url);
		const withdraw = announcing(server, terminal);
		const unwatch = options.watch ? await watching(source) : undefined;
		if (options.json) terminal.out(JSON.stringify({ url, control: control.url, token: control.token }));
		else terminal.out(`${banner(mock, server, first, version, terminal.colours)}\n`);
		await stopped;
		withdraw();
		await Promise.all([server.close(), unwatch?.()]);
		return EXIT.ok;
	} catch (error) {
		if (!(error instanceof LoadError) && !(error instanceof ListenError)) throw error;
		terminal.err(error.message);
		return error instanceof LoadError ? EXIT.wrong : EXIT.unavailable;
	}

	async function watching(first: Source): Promise<() => Promise<void>> {
		const [{ watchFiles }, { createReload }] = await Promise.all([import('./watch.ts'), import('./reload.ts')]);
		const reload = createReload(first, {
			load: () => load(document, options, terminal),
			use: (next) => server.replace(createMock(mockOptions(next, options))),
			terminal,
		});
		return watchFiles(first.files, reload);
	}
}

async function load(document: string | undefined, options: ServeOptions, terminal: Terminal): Promise<Source> {
	const warnings: Problem[] = [];
	const { contract, files } =
		document === undefined
			? { contract: createMock().contract, files: [] }
			: await loadFiles(document, { ...options, warn: (warning) => warnings.push(warning) });
	warnBriefly(warnings, document, terminal);
	const seed = options.seed === undefined ? undefined : await loadSeed(options.seed, contract);
	return { contract, seed, files: [...files, ...(options.seed === undefined ? [] : [options.seed])] };
}

const mockOptions = ({ contract, seed }: Source, options: ServeOptions): MockOptions => ({
	document: contract,
	...(seed === undefined ? {} : { seed }),
	limits: options.limits ? 'enforce' : 'off',
	delays: options.realDelays ? 'real' : 'record',
	explain: options.explain,
});

/** Without it the commands need --url and --token, which is no reason not to serve. */
function announcing({ url, control }: Listening, terminal: Terminal): () => void {
	try {
		return announce({ url, token: control.token });
	} catch (error) {
		const { message } = error as Error;
		terminal.err(`${terminal.logColours.yellow('note')} the commands will not find this server without --url and --token: ${message}`);
		return () => {};
	}
}
