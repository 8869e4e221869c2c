/** The mock behind a port: `@tokenwright/mock/node`. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Mock, Responder } from '../engine/mock.ts';
import { CONTROL_PATH, control, isControlPath } from './control.ts';
import { hostCheck } from './host-check.ts';
import { listenError } from './listen-error.ts';
import { follow, type Log } from './log.ts';
import { prismResponder } from './prism.ts';
import { problemResponse, type Refusal } from './problem.ts';
import { keepPath } from './raw-path.ts';
import { refuseUnread, refuseUnreadable } from './raw-refusal.ts';
import { readBody } from './request-body.ts';

export { ListenError, type ListenErrorCode } from './listen-error.ts';
export type { Log } from './log.ts';
export { prismResponder } from './prism.ts';

/** Bytes of the request line and headers together: a token of 100 kB passes. */
const HEADER_LIMIT = 128 * 1024;
const BODY_LIMIT = 8 * 1024 * 1024;

export interface ListenOptions {
	/** Default 4010; 0 takes a free one. */
	port?: number;
	/** The address to listen on. Default `127.0.0.1`: this machine only. */
	host?: string;
	/** `token` must be sent as bearer to everything under `/__mock` that tells or changes something. Default: a random one. */
	control?: { token?: string };
	/** Answer CORS where the document does not say how. Default `true`. */
	cors?: boolean;
	/** Names besides the loopback ones that `Host` may have: `mock.test`, or `.mock.test` for all below it. */
	allowHosts?: readonly string[];
	/** What answers ordinary operations. Default: Prism if it is installed, loaded when it is first needed. `false`: the examples. */
	prism?: boolean | Responder;
	log?: Log;
	/**
	 * Replaces the global `Request` and `Response` of the whole process by those of @hono/node-server, which cost half as
	 * much per request. For a process that is nothing but this server. Default `false`.
	 */
	replaceGlobals?: boolean;
}

/** A running server. */
export interface Listening {
	/** `http://127.0.0.1:4010`, without a slash at its end. */
	url: string;
	control: { url: string; token: string };
	/** Takes no more requests, answers those that it has, and frees the port. */
	close(): Promise<void>;
}

/**
 * Serves a mock over HTTP. For testing only: it hands out tokens to whoever asks with the seeded fakes.
 *
 * @param mock what `createMock()` returned.
 * @param options where to listen, and who may come in.
 * @returns the URL, the control API's URL and token, and `close()`; once it resolves, the server answers.
 * @throws {ListenError} code `ERR_PORT_TAKEN`, `ERR_PORT_FORBIDDEN`, `ERR_HOST_UNAVAILABLE` or `ERR_LISTEN`.
 * @example
 * const server = await listen(createMock(), { port: 0 });
 * await fetch(`${server.url}/api/…`);
 * await server.close();
 */
export async function listen(mock: Mock, options: ListenOptions = {}): Promise<Listening> {
	const { port = 4010, host = '127.0.0.1', cors = true, log, prism = true } = options;
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new TypeError(`Failed to listen: the port is ${String(port)}. Give a whole number from 0 (any free one) to 65535.`);
	const token = options.control?.token ?? randomBytes(24).toString('base64url');
	const responder = prism === true ? prismResponder(mock.contract, log ? { log } : {}) : prism || undefined;
	const allowsHost = hostCheck(host, options.allowHosts);
	const follower = log ? follow(mock, log) : undefined;
	const answering = new Set<ServerResponse>();

	const answer = async (request: Request, { incoming }: { incoming: IncomingMessage }): Promise<Response> => {
		if (isControlPath(incoming.url ?? '')) {
			// Before a reset empties the journal.
			follower?.flush();
			return control(request, mock, { token, allowsHost });
		}
		const address = incoming.socket.remoteAddress;
		try {
			return await mock.handle(request, { cors, ...(address === undefined ? {} : { address }), ...(responder ? { responder } : {}) });
		} finally {
			follower?.answered();
		}
	};
	const listener = getRequestListener(answer as Parameters<typeof getRequestListener>[0], {
		overrideGlobalObjects: options.replaceGlobals ?? false,
		// The body has been read to its end before.
		autoCleanupIncoming: false,
		errorHandler: (error) => failed(error, log),
	});

	const receive = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
		if (!allowsHost(incoming.headers.host)) return refuse(incoming, outgoing, foreignHost(incoming.headers.host), log);
		const body = await readBody(incoming, BODY_LIMIT);
		if (body === 'gone') return outgoing.destroy();
		if (body === 'too-large') return refuse(incoming, outgoing, TOO_LARGE, log);
		answering.add(outgoing);
		outgoing.on('close', () => answering.delete(outgoing));
		// Read by @hono/node-server in place of the stream.
		Object.assign(incoming, { rawBody: body, url: keepPath(incoming.url ?? '/') });
		await listener(incoming, outgoing);
	};

	const server = createServer({ maxHeaderSize: HEADER_LIMIT }, receive);
	// Says no before the client has sent 50 MB, if it asks first.
	server.on('checkContinue', (incoming: IncomingMessage, outgoing: ServerResponse) => {
		if (!(Number(incoming.headers['content-length']) > BODY_LIMIT)) outgoing.writeContinue();
		void receive(incoming, outgoing);
	});
	server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseUnreadable(error, socket, HEADER_LIMIT));

	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
		server.listen({ port, host }, resolve);
	});
	const url = urlOf(server.address() as AddressInfo);

	let closing: Promise<void> | undefined;
	const close = () => {
		closing ??= new Promise<void>((resolve) => {
			server.close(() => {
				follower?.flush();
				resolve();
			});
			const rest = [...answering].map((outgoing) => new Promise((done) => outgoing.on('close', done)));
			void Promise.all(rest).then(() => server.closeAllConnections());
			server.closeIdleConnections();
		});
		return closing;
	};
	return { url, control: { url: url + CONTROL_PATH, token }, close };
}

/** A URL under which this machine reaches the server. */
function urlOf({ address, family, port }: AddressInfo): string {
	const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '[::1]' : family === 'IPv6' ? `[${address}]` : address;
	return `http://${host}:${port}`;
}

const TOO_LARGE: Refusal = {
	status: 413,
	code: 'body-too-large',
	detail: `The body is larger than ${BODY_LIMIT / 1024 / 1024} MiB.`,
	hint: 'Send less: a mock has no use for more.',
};

const foreignHost = (host: string | undefined): Refusal => ({
	status: 403,
	code: 'host-forbidden',
	detail: `This server does not answer to the Host "${host?.slice(0, 100)}".`,
	hint: 'Use localhost or 127.0.0.1, or start it with --allow-host NAME (allowHosts in code).',
});

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, refusal: Refusal, log: Log | undefined): void {
	log?.note(`refused with ${refusal.status}: ${refusal.detail} ${refusal.hint}`);
	refuseUnread(incoming, outgoing, refusal);
}

/** A request that cannot be turned into a `Request` is the client's mistake, everything else is ours. */
function failed(error: unknown, log: Log | undefined): Response {
	if (error instanceof Error && error.name === 'RequestError')
		return problemResponse({
			status: 400,
			code: 'request-malformed',
			detail: `The request target or Host cannot be read: ${error.message}.`,
			hint: 'Send a path that starts with "/" and holds no backslash.',
		});
	// Where, not what: the message may quote the request.
	const trace = error instanceof Error ? (error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []) : [];
	log?.note(`failed inside with ${error instanceof Error ? error.name : 'something thrown'}\n${trace.slice(0, 8).join('\n')}`);
	return problemResponse({
		status: 500,
		code: 'mock-failed',
		detail: 'The mock itself failed on this request; its log says where.',
		hint: 'Report it with the request and the document. The server goes on.',
	});
}
