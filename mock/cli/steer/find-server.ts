import { CommandError } from '../command-error.ts';
import { type Announcement, announced } from '../serve/announce.ts';
import { EXIT } from '../terminal.ts';
import { spanOf } from './span.ts';

export interface Found {
	url: string;
	/** Undefined: nobody has told it. */
	token: string | undefined;
}

/**
 * Finds the server that a command is for: the one that is named, else the only one that runs.
 *
 * @param given what the command line or the environment says.
 * @throws {CommandError} if there is none, or more than one.
 */
export function findServer(given: { url?: string; token?: string }): Found {
	const servers = known(given.url === undefined);
	if (given.url !== undefined) {
		const url = originOf(given.url);
		return { url, token: given.token ?? servers.find((server) => sameOrigin(server.url, url))?.token };
	}
	const [server, ...others] = servers;
	if (!server)
		throw new CommandError(
			EXIT.unavailable,
			'No server of this user runs here. Start one with "tokenwright serve", or say where it is with --url URL --token TOKEN.',
		);
	if (others.length > 0)
		throw new CommandError(
			EXIT.unavailable,
			`More than one server runs here. Say which one is meant with --url:\n${servers.map(lineOf).join('\n')}`,
		);
	return { url: server.url, token: given.token ?? server.token };
}

function known(needed: boolean): Announcement[] {
	try {
		return announced();
	} catch (error) {
		if (!needed) return [];
		throw new CommandError(
			EXIT.unavailable,
			`The folder in which servers are found is not safe: ${(error as Error).message}. Mend it, or use --url URL --token TOKEN.`,
		);
	}
}

const lineOf = ({ url, pid, started }: Announcement): string =>
	`  --url ${url}  process ${pid}, for ${spanOf((Date.now() - Date.parse(started)) / 1000)}`;

/** The origin of what people write: with or without `http://` and `/__mock`. */
function originOf(text: string): string {
	const url = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
	if (!URL.canParse(url)) throw new CommandError(EXIT.usage, `"${text}" is no URL. Write one such as http://127.0.0.1:4010.`);
	return new URL(url).origin;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function sameOrigin(a: string, b: string): boolean {
	const [left, right] = [new URL(a), new URL(b)];
	const host = left.hostname === right.hostname || (LOOPBACK.has(left.hostname) && LOOPBACK.has(right.hostname));
	return host && left.protocol === right.protocol && left.port === right.port;
}
