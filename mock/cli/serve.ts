import { ListenError, type Listening, listen } from '../adapters/node.ts';
import type { MockOptions } from '../engine/mock.ts';
import { createMock } from '../index.ts';
import { banner } from './banner.ts';
import { firstRequest } from './first-request.ts';
import { LoadError, loadDocument, loadSeed } from './load.ts';
import { requestLog } from './request-log.ts';
import { EXIT, type Terminal } from './terminal.ts';

export interface ServeOptions {
	port: number;
	host: string;
	/** The path of a YAML or JSON file. */
	seed?: string;
	json?: boolean;
	limits: boolean;
	realDelays?: boolean;
	cors: boolean;
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
	let server: Listening;
	try {
		const mock = createMock(await mockOptions(document, options));
		server = await listen(mock, {
			port: options.port,
			host: options.host,
			cors: options.cors,
			allowHosts: options.allowHost ?? [],
			log: requestLog(terminal),
			replaceGlobals: true,
			...(options.controlToken === undefined ? {} : { control: { token: options.controlToken } }),
		});
		const { url, control } = server;
		if (options.json) terminal.out(JSON.stringify({ url, control: control.url, token: control.token }));
		else terminal.out(`${banner(mock, server, await firstRequest(mock, url), version, terminal.colours)}\n`);
	} catch (error) {
		if (!(error instanceof LoadError) && !(error instanceof ListenError)) throw error;
		terminal.err(error.message);
		return error instanceof LoadError ? EXIT.wrong : EXIT.unavailable;
	}
	await stopped;
	await server.close();
	return EXIT.ok;
}

async function mockOptions(document: string | undefined, options: ServeOptions): Promise<MockOptions> {
	const result: MockOptions = {
		limits: options.limits ? 'enforce' : 'off',
		delays: options.realDelays ? 'real' : 'record',
	};
	if (document !== undefined) result.document = await loadDocument(document);
	if (options.seed !== undefined) result.seed = await loadSeed(options.seed, result.document ?? createMock().contract);
	return result;
}
