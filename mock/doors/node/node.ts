/** The mock behind a port: `@tokenwright/mock/node`. */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Exchange } from '../../engine/request/exchange.ts';
import type { Connection, Mock, Responder } from '../../mock.ts';
import { CONTROL_PATH, createControlDoor } from '../control/control.ts';
import { createTeller, type Log, type Teller } from '../log.ts';
import { prismResponder } from '../prism/prism.ts';
import { hostCheck } from './host-check.ts';
import { listenError } from './listen-error.ts';
import { refuseUnreadable } from './raw-refusal.ts';
import { createReceiver } from './receive.ts';

export type { Log } from '../log.ts';
export { prismResponder } from '../prism/prism.ts';
export { ListenError, type ListenErrorCode } from './listen-error.ts';

/** Bytes of the request line and headers together: a token of 100 kB passes. */
const HEADER_LIMIT = 128 * 1024;

/** Milliseconds. A test that computes for longer than Node's five seconds would write into a connection that is being closed. */
const KEEP_ALIVE = 65_000;

export interface ListenOptions {
	/** Default 4010; 0 takes a free one. */
	port?: number;
	/** The address to listen on. Default `127.0.0.1`: this machine only. */
	host?: string;
	/** `token` must be sent as bearer to everything under `/__mock` that tells or changes something. Default: a random one. */
	control?: { token?: string };
	/** Answer CORS where the document does not say how: pages of this machine may send credentials, others read. Default `true`. */
	cors?: boolean;
	/** Origins of other pages that may send credentials as well, `https://app.test`. */
	corsOrigin?: string | readonly string[];
	/** Names besides the loopback ones that `Host` may have: `mock.test`, or `.mock.test` for all below it. */
	allowHosts?: readonly string[];
	/** What answers ordinary operations. Default: Prism if it is installed, loaded when it is first needed. `false`: the examples. */
	prism?: boolean | Responder;
	/** Has Prism judge all requests by its own rules (422, 415, 406), as it does for one with `Prefer`. Default `false`. */
	prismRules?: boolean;
	log?: Log;
	/** @deprecated Has no effect: no request needs the globals that it replaced. */
	replaceGlobals?: boolean;
}

/** A running server. */
export interface Listening {
	/** `http://127.0.0.1:4010`, without a slash at its end. */
	url: string;
	control: { url: string; token: string };
	/** Answers with another mock from now on; the port, the control token and open connections stay. */
	replace(mock: Mock): void;
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
 * @throws {TypeError} if the port is no whole number from 0 to 65535, the control token cannot stand in a header, or a `corsOrigin` is none.
 * @example
 * const server = await listen(createMock(), { port: 0 });
 * await fetch(`${server.url}/api/…`);
 * await server.close();
 */
export async function listen(mock: Mock, options: ListenOptions = {}): Promise<Listening> {
	const { port = 4010, host = '127.0.0.1', log } = options;
	const corsOrigins = [options.corsOrigin ?? []].flat().map(pageOf);
	const token = options.control?.token ?? randomBytes(24).toString('base64url');
	refuseArguments(port, token);
	const allowsHost = hostCheck(host, options.allowHosts);
	const teller = log?.requests && createTeller(log.requests);
	const stopping = new AbortController();
	// One for each request that waits is no leak.
	setMaxListeners(0, stopping.signal);
	let door = createControlDoor(mock, { token, allowsHost });
	const answererOf = (mock: Mock) => answerer(mock, options, corsOrigins, teller, stopping.signal);
	let answer = answererOf(mock);
	const receiver = createReceiver({
		answer: (exchange, address) => answer(exchange, address),
		control: (request, drop) => door.answer(request, drop),
		allowsHost,
		log,
	});

	const server = createServer({ maxHeaderSize: HEADER_LIMIT, keepAliveTimeout: KEEP_ALIVE }, receiver.receive);
	// Says no before the client has sent 50 MB, if it asks first.
	server.on('checkContinue', receiver.receiveAsking.bind(receiver));
	server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
		// What came before it on this connection is answered first (RFC 9112 §9.3.2).
		const before = [...receiver.answering].filter(({ req }) => req.socket === socket);
		void Promise.all(before.map((outgoing) => new Promise((done) => outgoing.on('close', done)))).then(() =>
			refuseUnreadable(error, socket, HEADER_LIMIT),
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
		server.listen({ port, host }, resolve);
	});

	let closing: Promise<void> | undefined;
	const close = () => {
		closing ??= new Promise<void>((resolve) => {
			server.close(() => {
				teller?.flush();
				resolve();
			});
			// A fault may have a request wait for a clock that nobody moves any more.
			stopping.abort();
			door.close();
			const rest = [...receiver.answering].map((outgoing) => new Promise((done) => outgoing.on('close', done)));
			// Half a request would hold the port for a minute.
			void Promise.all(rest).then(() => server.closeAllConnections());
			server.closeIdleConnections();
		});
		return closing;
	};
	const url = urlOf(server.address() as AddressInfo);
	const replace = (mock: Mock) => {
		// Whoever follows the journal connects again, to the new one.
		door.close();
		door = createControlDoor(mock, { token, allowsHost });
		answer = answererOf(mock);
	};
	return { url, control: { url: url + CONTROL_PATH, token }, replace, close };
}

function refuseArguments(port: number, token: string): void {
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new TypeError(`Failed to listen: the port is ${String(port)}. Give a whole number from 0 (any free one) to 65535.`);
	if (!/^[\x21-\x7e]+$/.test(token))
		throw new TypeError('Failed to listen: the control token cannot stand in a header. Give one of visible ASCII without blanks.');
}

/** An origin as a browser writes it. */
function pageOf(corsOrigin: string): string {
	const url = URL.canParse(corsOrigin) ? new URL(corsOrigin) : undefined;
	if (url && url.origin !== 'null' && url.href === `${url.origin}/`) return url.origin;
	throw new TypeError(
		`Failed to listen: corsOrigin ${JSON.stringify(corsOrigin)} is no origin. Write scheme, host and port: "https://app.test".`,
	);
}

/** The way of a request to the operations. */
function answerer(
	mock: Mock,
	{ cors = true, prism = true, prismRules = false, log }: ListenOptions,
	corsOrigins: readonly string[],
	teller: Teller | undefined,
	signal: AbortSignal,
) {
	const responder = prism === true ? prismResponder(mock.contract, { rules: prismRules, ...(log && { log }) }) : prism || undefined;
	return (exchange: Exchange, address: string | undefined): Answer | Promise<Answer> => {
		const connection: Connection = { cors, corsOrigins, signal };
		if (teller) connection.answered = teller.tell;
		if (log) connection.note = (text) => log.note(text);
		if (address !== undefined) connection.address = address;
		if (responder) connection.responder = responder;
		return mock.answer(exchange, connection);
	};
}

/** A URL under which this machine reaches the server. */
function urlOf({ address, family, port }: AddressInfo): string {
	const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '[::1]' : family === 'IPv6' ? `[${address}]` : address;
	return `http://${host}:${port}`;
}
