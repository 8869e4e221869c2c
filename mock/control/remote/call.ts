/** Calls to a control API, typed by its document: the value, or the error that the server told. */
import openapiFetch, { type Client } from 'openapi-fetch';
import type { paths } from '../../generated/control.ts';
import type { ControlErrorCode } from '../control.ts';
import { ControlError } from '../error.ts';

export interface RemoteOptions {
	/** The token that the server printed when it started. */
	token: string;
	/** The world that is meant, made on first use. Default: the one without a name. */
	world?: string | undefined;
	/** In place of the global one. */
	fetch?: ((request: Request) => Promise<Response>) | undefined;
}

export interface Remote {
	/** Ends with `/__mock`. */
	readonly url: string;
	readonly client: Client<paths>;
	/** Sends a request that the client does not read itself. */
	fetch(path: string, init: { headers: Record<string, string>; signal: AbortSignal }): Promise<Response>;
	/** What a call of the client came to. */
	value<Data>(answer: Promise<Answer<Data>>): Promise<Data>;
	/** The error of an answer that is none of the operation's. */
	problem(response: Response, told: unknown): ControlError;
}

interface Answer<Data> {
	data?: Data;
	error?: unknown;
	response: Response;
}

/** @param at what was given for a URL: the server's, or that of its control API. */
export function createRemote(at: string, { token, world, fetch: given }: RemoteOptions): Remote {
	const url = controlUrl(at);
	if (!/^[!-~]+$/.test(token))
		throw new ControlError(
			'ERR_CONTROL_TOKEN',
			`Failed to reach ${url}: the token cannot stand in a header. Give the one that the server printed.`,
		);
	if (world !== undefined && !/^[!-~]{1,100}$/.test(world))
		throw new ControlError('ERR_CONTROL_ARGUMENT', 'Failed to choose a world: its name must have 1 to 100 visible ASCII characters.');
	// Looked up at call time: whoever replaces it (msw, a test) means this one, too.
	const send = given ?? ((request: Request) => globalThis.fetch(request));
	const headers: Record<string, string> = { authorization: `Bearer ${token}` };
	if (world !== undefined) headers['x-tokenwright-world'] = world;

	const fetching = async (request: Request): Promise<Response> => {
		try {
			return await send(request);
		} catch (error) {
			request.signal.throwIfAborted();
			throw unreachable(url, error);
		}
	};
	const problem: Remote['problem'] = (response, told) => {
		const { code, detail, hint } = (told ?? {}) as { code?: ControlErrorCode; detail?: string; hint?: string };
		const text = [detail, hint].filter((each) => typeof each === 'string').join(' ');
		if (typeof code === 'string' && /^ERR_[A-Z_]+$/.test(code) && text !== '') return new ControlError(code, text);
		return new ControlError(
			'ERR_CONTROL_PROTOCOL',
			`${url} answered with ${response.status}, which no control API of a mock of this version does${text === '' ? '.' : `: ${text}`} Is this its URL?`,
		);
	};
	// From CommonJS, Node gives the whole module for its default export.
	const createClient = (openapiFetch as { default?: typeof openapiFetch }).default ?? openapiFetch;
	return {
		url,
		client: createClient<paths>({ baseUrl: url, headers, redirect: 'manual', fetch: fetching }),
		fetch: (path, init) => fetching(new Request(url + path, { ...init, headers: { ...headers, ...init.headers }, redirect: 'manual' })),
		problem,
		async value(answer) {
			const { data, error, response } = await answer.catch((error: unknown) => {
				// What is no JSON is no answer of a control API.
				throw error instanceof SyntaxError ? notJson(url, error) : error;
			});
			if (!response.ok) throw problem(response, error);
			return data as never;
		},
	};
}

const unreachable = (url: string, cause: unknown): ControlError =>
	new ControlError('ERR_CONTROL_UNREACHABLE', `Nobody answers at ${url}. Is the mock running, and is this its URL?`, { cause });

const notJson = (url: string, cause: unknown): ControlError =>
	new ControlError('ERR_CONTROL_PROTOCOL', `What answers at ${url} is no JSON. Is the URL that of a mock of this version?`, { cause });

function controlUrl(at: string): string {
	const url = URL.canParse(at) ? new URL(at) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
		throw new ControlError(
			'ERR_CONTROL_ARGUMENT',
			'Failed to connect: the URL is not that of a server. Give it as the server prints it, such as "http://127.0.0.1:4010".',
		);
	const path = url.pathname.replace(/\/+$/, '');
	return `${url.origin}${path.endsWith('/__mock') ? path : `${path}/__mock`}`;
}

/** A part of a path; what a URL would lose is nobody's id. */
export function segment(text: string): string {
	if (typeof text === 'string' && text !== '' && text !== '.' && text !== '..') return text;
	throw new ControlError('ERR_CONTROL_UNKNOWN', `There is no ${JSON.stringify(text)}.`);
}
