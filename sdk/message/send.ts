/** Puts a request on the wire: no credential across an origin, every failure with a code, lost ones once more. */
import type { ClientOperation } from '@tokenwright/spec';
import { type Attempt, type ErrorCode, type ErrorDetails, isTokenwrightError, TokenwrightError } from '../errors.ts';
import { fingerprint } from '../secret.ts';
import { answersOf } from './answer.ts';
import { hushed } from './cause.ts';
import { withOthers } from './others.ts';
import { type Awaitable, type Sleep, waitOf, within } from './wait.ts';

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
	answered(operation: ClientOperation, response: Response, before: number): void;
}

export interface Sending<Found> {
	/** Makes the request. `again`: the one before has been sent, and its body with it. */
	make(again: boolean): Request;
	/** `safe`: it can be sent again whatever became of it. `unsent`: only if it surely did not arrive. */
	retry: 'safe' | 'unsent' | 'never';
	/** Ends it, and all waiting for it. */
	signal: AbortSignal;
	/** Takes those that came to nothing. */
	attempts: Attempt[];
	/** The text of the token that it carries. */
	token: string | undefined;
	/** Reads of an answer what the session has to know; takes no longer than the try may. */
	read(response: Response): Awaitable<Found>;
	/** It is sent again now. */
	again?(attempt: Pick<Attempt, 'status' | 'waitedMs'>): void;
}

export interface Sent<Found> {
	response: Response;
	found: Found;
	/** Epoch milliseconds, just before it was sent. */
	before: number;
	/** For errors; only then is the token's fingerprint taken. */
	attempt(reason: string | undefined): Promise<Attempt>;
}

const REDIRECTS = 3;
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** A failure that says nothing of the request, and may be over in a moment. */
export const isTransient = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** @throws {TokenwrightError} `ERR_NETWORK`, `ERR_TIMEOUT`, `ERR_REDIRECT`; or the reason of an aborted signal. */
export async function send<Found>(wire: Wire, operation: ClientOperation, sending: Sending<Found>): Promise<Sent<Found>> {
	const { retry, signal, attempts, token } = sending;
	const { timeout } = wire;
	const late = () => failure('ERR_TIMEOUT', operation, `had no answer within ${timeout} ms.`);
	for (let failures = 0; ; failures++) {
		const before = wire.now();
		const request = sending.make(failures > 0);
		let answer: Answer<Found> | undefined;
		let error: unknown;
		try {
			answer = await within(wire.sleep, timeout, signal, late, (signal) => transmit(wire, operation, sending, request, before, signal));
		} catch (cause) {
			if (signal.aborted) throw signal.reason;
			error = isTokenwrightError(cause)
				? cause
				: failure('ERR_NETWORK', operation, unanswered(request, cause), { cause: hushed(cause, token) });
			if (!isLost(error)) throw error;
		}
		const status = answer?.response.status;
		const attempt = async (reason?: string): Promise<Attempt> => {
			const waitedMs = wire.now() - before;
			return { operation: operation.id, status, reason, fingerprint: token && (await fingerprint(token)), waitedMs };
		};
		if (answer && status !== undefined && !isTransient(status)) return { response: answer.response, found: answer.found, before, attempt };
		const isWorth = retry === 'safe' || (retry === 'unsent' && isUnsent(error));
		const after = answer?.response.headers.get('retry-after');
		const wait = isWorth && failures < wire.retries ? waitOf(failures, wire.random(), after, wire.now()) : undefined;
		if (answer && wait === undefined) return { ...answer, before, attempt };
		const lost = await attempt();
		attempts.push(lost);
		if (wait === undefined) throw error;
		discard(answer?.response);
		await wire.sleep(wait, signal);
		sending.again?.(lost);
	}
}

/** Frees the connection; nobody waits for that. */
export const discard = (response: Response | undefined): void => void response?.body?.cancel().catch(() => undefined);

type Answer<Found> = Pick<Sent<Found>, 'response' | 'found'>;

/** Over redirects, until what has to be read is read. */
async function transmit<Found>(
	wire: Wire,
	operation: ClientOperation,
	{ read }: Sending<Found>,
	first: Request,
	before: number,
	signal: AbortSignal,
): Promise<Answer<Found>> {
	// Called as a plain function: browsers refuse a `fetch` with a `this`.
	const { fetch = globalThis.fetch } = wire;
	let request = first;
	for (let hop = 0; ; hop++) {
		const response = await (signal === request.signal ? fetch(request) : fetch(request, { signal }));
		wire.answered(operation, response, before);
		const next = nextOf(operation, request, response, hop);
		if (next !== undefined) {
			request = withOthers(new Request(next, { method: request.method, headers: request.headers, signal, redirect: 'manual' }), first);
			continue;
		}
		const found = read(response);
		// Nearly always there is nothing to read.
		return { response, found: found instanceof Promise ? await found : found };
	}
}

/** Where a redirect leads that stays where it is; everything else is an answer. */
function nextOf(operation: ClientOperation, request: Request, response: Response, hop: number): string | undefined {
	const { status } = response;
	if (status >= 200 && (status < 300 || status > 399)) return undefined;
	const location = response.headers.get('location');
	if (answersOf(operation, status).length > 0 || (location === null && status !== 0)) return undefined;
	// Read only here: it takes a while.
	const { method, url } = request;
	const away = () =>
		failure('ERR_REDIRECT', operation, 'was redirected, and credentials are not sent elsewhere. Set "baseUrl" to the new place.');
	if (location === null || (method !== 'GET' && method !== 'HEAD')) throw away();
	if (hop === REDIRECTS || !URL.canParse(location, url)) throw away();
	const next = new URL(location, url);
	if (next.origin !== new URL(url).origin || next.username || next.password) throw away();
	return next.href;
}

/** What happened; of the URL only the host, since the rest may hold a token. */
const unanswered = ({ url }: Request, cause: unknown): string =>
	isUnsent(cause) ? `had no answer from ${new URL(url).host}: is it running?` : 'had no answer; see "cause".';

const isLost = (error: unknown): boolean => isTokenwrightError(error) && (error.code === 'ERR_NETWORK' || error.code === 'ERR_TIMEOUT');

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

/** An error of one operation. */
export const failure = (code: ErrorCode, operation: ClientOperation, what: string, details: ErrorDetails = {}): TokenwrightError =>
	new TokenwrightError(code, `${nameOf(operation)} ${what}`, { operation: operation.id, ...details });

/** What the service said no with. */
export const answeredWith = (status: number, reason: string | undefined): string =>
	`was answered with ${status}${reason ? ` (${reason})` : ''}.`;

/** How messages call an operation: by its template, never by a URL that may hold a token. */
export const nameOf = ({ id, method, path }: ClientOperation): string => `"${id}" (${method} ${path})`;
