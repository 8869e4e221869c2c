/** What may come in over HTTP, what is refused before the mock sees it, and to whom the rest goes: the mock, or its control. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { ControlErrorCode } from '../../control/control.ts';
import { type Answer, after, type Exchange } from '../../engine/request/exchange.ts';
import { isControlPath } from '../control/control.ts';
import type { Log } from '../log.ts';
import { problemBody, problemResponse, type Refusal } from '../problem.ts';
import { settleHost } from './authority.ts';
import { createTargets, exchangeOf, send } from './exchange.ts';
import { keepPath } from './raw-path.ts';
import { refuseUnread } from './raw-refusal.ts';
import { createBodyReader } from './request-body.ts';
import { withSignpost } from './signpost.ts';

const BODY_LIMIT = 8 * 1024 * 1024;

/** Of all bodies together that are on their way. */
const BODIES_LIMIT = 64 * 1024 * 1024;

export interface Receiver {
	/** Answers one request; for the `request` event. */
	receive(incoming: IncomingMessage, outgoing: ServerResponse): void;
	/** The same for one that asks first whether to send its body; for `checkContinue`. */
	receiveAsking(incoming: IncomingMessage, outgoing: ServerResponse): void;
	/** Requests that have arrived completely and are being answered. */
	readonly answering: ReadonlySet<ServerResponse>;
}

interface ReceiverOptions {
	/** The operations. */
	answer(exchange: Exchange, address: string | undefined): Answer | Promise<Answer>;
	/** The control API. */
	control(request: Request, drop: () => void): Promise<Response>;
	allowsHost(host: string | undefined): boolean;
	log: Log | undefined;
}

export function createReceiver({ answer, control, allowsHost, log }: ReceiverOptions): Receiver {
	const answering = new Set<ServerResponse>();
	const targetOf = createTargets();
	const readBody = createBodyReader({ each: BODY_LIMIT, all: BODIES_LIMIT });
	const toControl = getRequestListener((request, env) => control(request, () => (env.outgoing as ServerResponse).destroy()), {
		overrideGlobalObjects: false,
		// The body has been read to its end before.
		autoCleanupIncoming: false,
		errorHandler: (error) => problemResponse(isUnreadable(error) ? UNREADABLE : failed(error, log)),
	});
	const refuse = (incoming: IncomingMessage, outgoing: ServerResponse, refusal: Refusal) => {
		log?.note(`refused with ${refusal.status}: ${refusal.detail} ${refusal.hint}`);
		refuseUnread(incoming, outgoing, refusal);
	};
	const toOperations = (incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer) => {
		const target = targetOf(incoming);
		if (!target) return sendRefusal(outgoing, UNREADABLE);
		const fail = (error: unknown) => sendRefusal(outgoing, failed(error, log));
		try {
			const answered = after(answer(exchangeOf(incoming, target, body), incoming.socket.remoteAddress), (given) =>
				send(outgoing, withSignpost(target.pathname, given)),
			);
			if (answered instanceof Promise) answered.catch(fail);
		} catch (error) {
			fail(error);
		}
	};
	/** Undefined: it may come in. */
	const refusedHost = (incoming: IncomingMessage): Refusal | undefined => {
		const settled = settleHost(incoming);
		if (!settled) return ofControl(incoming, SEVERAL_HOSTS, 'ERR_CONTROL_ARGUMENT');
		if (!allowsHost(settled.host)) return ofControl(incoming, foreignHost(settled.host), 'ERR_CONTROL_FORBIDDEN');
		// What comes after this needs one.
		incoming.headers.host ??= 'localhost';
		return undefined;
	};
	return {
		answering,
		receiveAsking(incoming, outgoing) {
			const tooLarge = Number(incoming.headers['content-length']) > BODY_LIMIT;
			if (!tooLarge && !refusedHost(incoming)) outgoing.writeContinue();
			this.receive(incoming, outgoing);
		},
		receive(incoming, outgoing) {
			const refusal = refusedHost(incoming);
			if (refusal) return refuse(incoming, outgoing, refusal);
			readBody(incoming, (body) => {
				if (body === 'too-large') return refuse(incoming, outgoing, ofControl(incoming, TOO_LARGE, 'ERR_CONTROL_ARGUMENT'));
				if (body === 'too-many') return refuse(incoming, outgoing, ofControl(incoming, TOO_MANY, 'ERR_CONTROL_BUSY'));
				if (body === 'gone') return void outgoing.destroy();
				answering.add(outgoing);
				outgoing.on('close', () => answering.delete(outgoing));
				if (!isControlPath(incoming.url ?? '/')) return toOperations(incoming, outgoing, body);
				// In place of the stream, which has been read.
				(incoming as IncomingMessage & { rawBody: Buffer }).rawBody = body;
				incoming.url = keepPath(incoming.url ?? '/');
				void toControl(incoming, outgoing);
			});
		},
	};
}

const sendRefusal = (outgoing: ServerResponse, refusal: Refusal): void =>
	outgoing.headersSent
		? void outgoing.destroy()
		: send(outgoing, {
				status: refusal.status,
				headers: [
					['content-type', 'application/problem+json'],
					['cache-control', 'no-store'],
				],
				body: problemBody(refusal),
			});

/** A refusal as the control API tells it, if the request is for that. */
const ofControl = ({ url = '' }: IncomingMessage, refusal: Refusal, error: ControlErrorCode): Refusal =>
	isControlPath(url) ? { ...refusal, error } : refusal;

const TOO_LARGE: Refusal = {
	status: 413,
	code: 'body-too-large',
	detail: `The body is larger than ${BODY_LIMIT / 1024 / 1024} MiB.`,
	hint: 'Send less: a mock has no use for more.',
};

const TOO_MANY: Refusal = {
	status: 503,
	code: 'bodies-too-many',
	detail: `The bodies that are on their way to this server are larger than ${BODIES_LIMIT / 1024 / 1024} MiB together.`,
	hint: 'Send fewer at the same time, and this one again.',
	retryAfter: 1,
};

const SEVERAL_HOSTS: Refusal = {
	status: 400,
	code: 'request-malformed',
	detail: 'The request has several Host lines.',
	hint: 'Send one: nobody can tell which of them is meant.',
};

const foreignHost = (host: string | undefined): Refusal => ({
	status: 403,
	code: 'host-forbidden',
	detail: `This server does not answer to the Host "${host?.slice(0, 100)}".`,
	hint: 'Use localhost or 127.0.0.1, or start it with --allow-host NAME (allowHosts in code).',
});

/** What the client has sent cannot be turned into a URL: its mistake, everything else is ours. */
const isUnreadable = (error: unknown): boolean => error instanceof Error && error.name === 'RequestError';

const UNREADABLE: Refusal = {
	status: 400,
	code: 'request-malformed',
	detail: 'The request target or Host cannot be read.',
	hint: 'Send a path that starts with "/" and holds no backslash.',
};

function failed(error: unknown, log: Log | undefined): Refusal {
	// Where, not what: the message may quote the request.
	const trace = error instanceof Error ? (error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []) : [];
	log?.note(`failed inside with ${error instanceof Error ? error.name : 'something thrown'}\n${trace.slice(0, 8).join('\n')}`);
	return {
		status: 500,
		code: 'mock-failed',
		detail: 'The mock itself failed on this request; its log says where.',
		hint: 'Report it with the request and the document. The server goes on.',
	};
}
