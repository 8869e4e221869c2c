/** From a request of `node:http` to a `Request`, and back: what may come in, and what is refused before the mock sees it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ControlErrorCode } from '../../control/control.ts';
import { isDropped } from '../../engine/fault/dropped.ts';
import { isControlPath } from '../control/control.ts';
import { problemResponse, type Refusal } from '../problem.ts';
import type { Log } from './log.ts';
import { keepPath } from './raw-path.ts';
import { refuseUnread } from './raw-refusal.ts';
import { readBody } from './request-body.ts';

export const BODY_LIMIT = 8 * 1024 * 1024;

export interface Receiver {
	/** Answers one request; for the `request` event. */
	receive(incoming: IncomingMessage, outgoing: ServerResponse): void;
	/** Requests that have arrived completely and are being answered. */
	readonly answering: ReadonlySet<ServerResponse>;
}

interface ReceiverOptions {
	answer(request: Request, incoming: IncomingMessage, outgoing: ServerResponse): Promise<Response>;
	allowsHost(host: string | undefined): boolean;
	replaceGlobals: boolean;
	log: Log | undefined;
}

export function createReceiver({ answer, allowsHost, replaceGlobals, log }: ReceiverOptions): Receiver {
	const answering = new Set<ServerResponse>();
	const answerOrDrop = async (request: Request, incoming: IncomingMessage, outgoing: ServerResponse): Promise<Response> => {
		const response = await answer(request, incoming, outgoing);
		if (!isDropped(response)) return response;
		// A reset, not an end: it is what `ECONNRESET` says in process as well. No byte of an answer goes out.
		outgoing.socket?.resetAndDestroy();
		return RESPONSE_ALREADY_SENT;
	};
	const listener = getRequestListener(
		(request, env) => answerOrDrop(request, env.incoming as IncomingMessage, env.outgoing as ServerResponse),
		{
			overrideGlobalObjects: replaceGlobals,
			// The body has been read to its end before.
			autoCleanupIncoming: false,
			errorHandler: (error) => failed(error, log),
		},
	);
	const refuse = (incoming: IncomingMessage, outgoing: ServerResponse, refusal: Refusal) => {
		log?.note(`refused with ${refusal.status}: ${refusal.detail} ${refusal.hint}`);
		refuseUnread(incoming, outgoing, refusal);
	};
	return {
		answering,
		receive(incoming, outgoing) {
			const { host } = incoming.headers;
			if (!allowsHost(host)) return refuse(incoming, outgoing, ofControl(incoming, foreignHost(host), 'ERR_CONTROL_FORBIDDEN'));
			readBody(incoming, BODY_LIMIT, (body) => {
				if (body === 'too-large') return refuse(incoming, outgoing, ofControl(incoming, TOO_LARGE, 'ERR_CONTROL_ARGUMENT'));
				if (body === 'gone') return void outgoing.destroy();
				answering.add(outgoing);
				outgoing.on('close', () => answering.delete(outgoing));
				// In place of the stream, which has been read.
				(incoming as IncomingMessage & { rawBody: Buffer }).rawBody = body;
				incoming.url = keepPath(incoming.url ?? '/');
				void listener(incoming, outgoing);
			});
		},
	};
}

/** A refusal as the control API tells it, if the request is for that. */
const ofControl = ({ url = '' }: IncomingMessage, refusal: Refusal, error: ControlErrorCode): Refusal =>
	isControlPath(url) ? { ...refusal, error } : refusal;

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
