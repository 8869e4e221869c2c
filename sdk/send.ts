/** Puts a request on the wire: no credential across an origin, every failure with a code, lost ones once more. */
import type { ClientOperation } from '@tokenwright/spec';
import { type Attempt, type ErrorCode, isTokenwrightError, TokenwrightError } from './errors.ts';
import { type Sleep, waitOf, within } from './wait.ts';

export interface Wire {
	/** Default: `globalThis.fetch`, read at each call, so that what is installed later is used. */
	fetch: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined;
	/** Milliseconds until an answer must have come; undefined: as long as it takes. */
	timeout: number | undefined;
	/** How often a request that was lost is sent again. */
	retries: number;
	/** Epoch milliseconds. */
	now(): number;
	/** 0 to 1. */
	random(): number;
	sleep: Sleep;
	/** Sees every answer as soon as it comes. */
	answered(operation: ClientOperation, response: Response): void;
}

export interface Sending {
	/** Makes the request. `again`: the one before has been sent, and its body with it. */
	make(again: boolean): Request;
	/** Epoch milliseconds, now. */
	before: number;
	/** `safe`: it can be sent again whatever became of it. `unsent`: only if it surely did not arrive. */
	retry: 'safe' | 'unsent' | 'never';
	/** Ends it, and all waiting for it. */
	signal: AbortSignal;
	/** Takes those that came to nothing. */
	attempts: Attempt[];
	/** Of the token that it carries. */
	mark?(): Promise<string | undefined>;
	/** It is sent again now. */
	again?(attempt: Attempt): void;
}

const REDIRECTS = 3;
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** A failure that says nothing of the request, and may be over in a moment. */
export const isTransient = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** @throws {TokenwrightError} `ERR_NETWORK`, `ERR_TIMEOUT`, `ERR_REDIRECT`; or the reason of an aborted signal. */
export async function send(wire: Wire, operation: ClientOperation, sending: Sending): Promise<Response> {
	const { retry, signal, attempts } = sending;
	let { before } = sending;
	for (let failures = 0; ; failures++) {
		let response: Response | undefined;
		let error: unknown;
		try {
			response = await exchange(wire, operation, sending.make(failures > 0), signal);
			if (!isTransient(response.status)) return response;
		} catch (caught) {
			if (!isLost(caught)) throw caught;
			error = caught;
		}
		const { status } = response ?? {};
		const attempt: Attempt = { operation: operation.id, status, reason: undefined, fingerprint: undefined, waitedMs: wire.now() - before };
		const isWorth = retry === 'safe' || (retry === 'unsent' && isUnsent(error));
		const asked = response?.headers.get('retry-after');
		const wait = isWorth && failures < wire.retries ? waitOf(failures, wire.random(), asked, wire.now()) : undefined;
		if (wait === undefined && response) return response;
		attempts.push({ ...attempt, fingerprint: await sending.mark?.() });
		if (wait === undefined) throw error;
		// Frees the connection; nobody waits for that.
		response?.body?.cancel().catch(() => undefined);
		await wire.sleep(wait, signal);
		before = wire.now();
		sending.again?.(attempt);
	}
}

/** A redirect that stays where it is; everything else is an answer. */
function nextOf(operation: ClientOperation, request: Request, { status, type, headers }: Response, hop: number): string | undefined {
	if (type !== 'opaqueredirect' && (status < 300 || status > 399)) return undefined;
	const location = headers.get('location');
	if (operation.answers.some((answer) => answer.status === status) || (location === null && status !== 0)) return undefined;
	const { method, url } = request;
	const next = new URL(location ?? '', url);
	const away = () =>
		failure('ERR_REDIRECT', operation, 'was redirected, and credentials are not sent elsewhere. Set "baseUrl" to the new place.');
	if (location === null || (method !== 'GET' && method !== 'HEAD')) throw away();
	if (hop === REDIRECTS) throw away();
	if (next.origin !== new URL(url).origin) throw away();
	return next.href;
}

/** One try, over redirects. */
async function exchange(wire: Wire, operation: ClientOperation, first: Request, signal: AbortSignal): Promise<Response> {
	const { timeout } = wire;
	const late = () => failure('ERR_TIMEOUT', operation, `had no answer within ${timeout} ms.`);
	let request = first;
	for (let hop = 0; ; hop++) {
		let response: Response;
		try {
			response = await (timeout === undefined
				? transmit(wire, request, signal)
				: within(wire.sleep, timeout, signal, late, (signal) => transmit(wire, request, signal)));
		} catch (cause) {
			if (signal.aborted) throw signal.reason;
			throw isTokenwrightError(cause) ? cause : failure('ERR_NETWORK', operation, 'had no answer; see "cause".', cause);
		}
		wire.answered(operation, response);
		const next = nextOf(operation, request, response, hop);
		if (next === undefined) return response;
		request = new Request(next, { method: request.method, headers: request.headers, signal, redirect: 'manual' });
	}
}

/** Called as a plain function: browsers refuse a `fetch` with a `this`. */
const transmit = ({ fetch = globalThis.fetch }: Wire, request: Request, signal: AbortSignal): Promise<Response> =>
	signal === request.signal ? fetch(request) : fetch(request, { signal });

const isLost = (error: unknown): error is TokenwrightError =>
	isTokenwrightError(error) && (error.code === 'ERR_NETWORK' || error.code === 'ERR_TIMEOUT');

/** What runtimes say when no connection came about; browsers do not tell it from other failures. */
const UNSENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;

/** True if the request surely did not arrive. Node has it in the cause, Bun in the error, Deno in the message. */
function isUnsent(error: unknown): boolean {
	const { code, message, cause } = (error ?? {}) as { code?: unknown; message?: unknown; cause?: unknown };
	return UNSENT.test(String(code)) || /client error \(Connect\)/.test(String(message)) || (cause !== undefined && isUnsent(cause));
}

/** True if nobody on the way can read along: https, or this machine. */
export function isSecure(url: string): boolean {
	const { protocol, hostname } = new URL(url);
	return protocol === 'https:' || LOOPBACK.test(hostname);
}

export const failure = (code: ErrorCode, operation: ClientOperation, what: string, cause?: unknown) =>
	new TokenwrightError(code, `${nameOf(operation)} ${what}`, { operation: operation.id, cause });

/** How messages call an operation: by its template, never by a URL that may hold a token. */
export const nameOf = ({ id, method, path }: ClientOperation): string => `"${id}" (${method} ${path})`;
