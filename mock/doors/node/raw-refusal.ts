/** Refusals that are written past the request listener: to what is no readable request, and to what is too large to be read. */
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemBody, type Refusal } from '../problem.ts';

/** How long, in real milliseconds, and how far a client may go on sending what nobody reads, so that it sees its answer. */
const LINGER = { time: 2_000, bytes: 64 * 1024 * 1024 };

/** Answers a request whose body is not read to its end, and lets the client finish before the connection is closed. */
export function refuseUnread(incoming: IncomingMessage, outgoing: ServerResponse, refusal: Refusal): void {
	const body = problemBody(refusal);
	outgoing.writeHead(refusal.status, {
		'content-type': 'application/problem+json',
		'content-length': Buffer.byteLength(body),
		connection: 'close',
		...(refusal.retryAfter !== undefined && { 'retry-after': String(refusal.retryAfter) }),
	});
	// A client that asks first has nothing under way until it is told to go on.
	if (incoming.headers.expect !== undefined && !incoming.readableDidRead) {
		outgoing.end(body);
		return;
	}
	// Complete by its length, but not ended: ending closes the socket, and a reset would overtake the answer.
	outgoing.write(body);
	let dropped = 0;
	incoming.on('data', (chunk: Buffer) => {
		dropped += chunk.length;
		if (dropped > LINGER.bytes) incoming.socket.destroy();
	});
	incoming.on('end', () => outgoing.end());
	incoming.on('error', () => outgoing.end());
	incoming.socket.setTimeout(LINGER.time, () => incoming.socket.destroy());
	incoming.resume();
}

/** Answers what Node's parser could not read as a request; for the server's `clientError`. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex, headerLimit: number): void {
	const answered = (socket as { _httpMessage?: { _headerSent?: boolean } })._httpMessage?._headerSent;
	if (error.code === 'ECONNRESET' || !socket.writable || answered) {
		socket.destroy();
		return;
	}
	const refusal = unreadable(error.code, headerLimit);
	const body = problemBody(refusal);
	socket.end(
		`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\ncontent-type: application/problem+json\r\n` +
			`content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
	);
	let dropped = 0;
	socket.on('data', (chunk: Buffer) => {
		dropped += chunk.length;
		if (dropped > LINGER.bytes) socket.destroy();
	});
	socket.on('end', () => socket.destroy());
	socket.on('error', () => socket.destroy());
	(socket as { setTimeout?(time: number, then: () => void): void }).setTimeout?.(LINGER.time, () => socket.destroy());
	socket.resume();
}

function unreadable(code: string | undefined, headerLimit: number): Refusal {
	if (code === 'HPE_HEADER_OVERFLOW')
		return {
			status: 431,
			code: 'headers-too-large',
			detail: `The request line and headers are larger than ${headerLimit / 1024} kB.`,
			hint: 'Send less: is a token or a cookie growing with every request?',
		};
	if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
		return {
			status: 408,
			code: 'request-timeout',
			detail: 'The request did not arrive completely in time.',
			hint: 'Send as many bytes as content-length says, or end the last chunk.',
		};
	return {
		status: 400,
		code: 'request-malformed',
		detail: `This is no HTTP/1.1 request (${code ?? 'unreadable'}).`,
		hint: 'Send plain HTTP, not HTTPS; end each header line with CR LF; send content-length or chunks, not both.',
	};
}
