/** One request of the session itself: sends what a step needs, and reads what comes back. */
import type { ClientContract, ClientOperation, Json } from '@tokenwright/spec';
import { bodyOf, reasonOf } from './answer.ts';
import { Draft } from './draft.ts';
import { type Attempt, type Challenge, type ErrorCode, type ErrorDetails, isTokenwrightError, TokenwrightError } from './errors.ts';
import type { Details } from './event.ts';
import { attributesOf, fill, type Shown } from './fill.ts';
import { readTokens } from './issue.ts';
import { fingerprint } from './secret.ts';
import { isTransient, nameOf, type Sending } from './send.ts';
import type { Sources } from './source.ts';
import type { Step } from './step.ts';
import { type Held, partsOf } from './token.ts';
import type { Sleep } from './wait.ts';

/** What a session needs of the world. */
export interface Host {
	contract: ClientContract;
	sources: Sources;
	/** Epoch milliseconds. */
	now(): number;
	/** 0 to 1. */
	random(): number;
	/** With path parameters still in braces. */
	urlOf(operation: ClientOperation): string;
	send(operation: ClientOperation, sending: Sending): Promise<Response>;
	/** Waits on the clock of the client. */
	sleep: Sleep;
	/** Milliseconds by which the clock of the service is ahead of ours. */
	offsetOf(operation: ClientOperation): number;
	/**
	 * Tells whoever listens; never fails.
	 *
	 * @param token whose fingerprint belongs to it.
	 */
	emit(details: Details, token?: string): void;
}

export interface Reply {
	status: number;
	reason: string | undefined;
	body: Json | undefined;
	issued: Map<string, Held>;
	/** For errors; only then is the token's fingerprint taken. */
	attempt(): Promise<Attempt>;
}

type HeldTokens = ReadonlyMap<string, Held>;

/**
 * Sends the request of a step, and tells what became of it.
 *
 * @throws {TokenwrightError} `ERR_ISSUER_UNAVAILABLE` if there is no answer now, `ERR_CREDENTIAL_REFUSED` (a renewal) or
 *   `ERR_SIGN_IN_REFUSED` if the answer is no.
 */
export async function ask(host: Host, step: Step, held: HeldTokens, signal?: AbortSignal): Promise<Reply> {
	const operation = step.operation.id;
	const before = host.now();
	const took = () => ({ operation, durationMs: host.now() - before });
	try {
		const reply = await exchange(host, step, held, signal);
		const { status, reason } = reply;
		const [token] = reply.issued.values();
		if (signal?.aborted) host.emit({ type: 'discarded', operation }, token?.value.reveal());
		else if (token) host.emit({ type: step.renewal ? 'renewed' : 'signed-in', ...took() }, token.value.reveal());
		else if (step.flow.issues?.length) host.emit({ type: 'challenged', status, reason, ...took() });
		return reply;
	} catch (error) {
		const { code, credential, status, reason } = isTokenwrightError(error) ? error : ({} as Partial<TokenwrightError>);
		if (signal?.aborted) host.emit({ type: 'discarded', operation });
		else if (code === 'ERR_CREDENTIAL_REFUSED' || code === 'ERR_SIGN_IN_REFUSED')
			host.emit({ type: 'refused', operation, credential, status, reason }, credential && held.get(credential)?.value.reveal());
		else host.emit({ type: 'failed', code, status, ...took() });
		throw error;
	}
}

async function exchange(host: Host, step: Step, held: HeldTokens, signal?: AbortSignal): Promise<Reply> {
	const { contract, sources, now, random } = host;
	const { operation, flow, alternative } = step;
	const request = new Request(host.urlOf(operation), {
		method: operation.method,
		headers: { accept: 'application/json' },
		signal: signal ?? null,
		redirect: 'manual',
	});
	const draft = new Draft({ operation, request, body: undefined, added: [] }, true);
	const shown: Shown[] = [];
	for (const carried of alternative) {
		const token = held.get(carried.credential);
		shown.push({ ...carried, parts: token ? partsOf(token) : await sources.read(carried.credential), held: token });
	}
	const attributes = attributesOf(contract, shown);
	fill(draft, operation, flow, shown, attributes);

	let before = now();
	let status: number | undefined;
	let reason: string | undefined;
	/** Those that surely did not arrive. */
	const attempts: Attempt[] = [];
	const mark = async () => {
		const token = shown.find((each) => each.held)?.parts.value;
		return token && (await fingerprint(token));
	};
	const attempt = async (): Promise<Attempt> => {
		const waitedMs = now() - before;
		return { operation: operation.id, status, reason, fingerprint: await mark(), waitedMs };
	};
	const fail = async (code: ErrorCode, what: string, cause?: unknown) =>
		stepError(code, step, what, {
			attempts: [...attempts, ...(status === undefined && attempts.length > 0 ? [] : [await attempt()])],
			cause,
		});

	let response: Response;
	let body: Json | undefined;
	try {
		response = await host.send(operation, {
			make(again) {
				before = now();
				return draft.finish(again);
			},
			before,
			// Whoever spends a password or a refresh token twice may be taken for a thief.
			retry: 'unsent',
			signal: request.signal,
			attempts,
			mark,
		});
		status = response.status;
		body = await bodyOf(response);
	} catch (error) {
		// Also an answer that broke off in the middle.
		if (isTokenwrightError(error) && error.code !== 'ERR_NETWORK' && error.code !== 'ERR_TIMEOUT') throw error;
		throw await fail('ERR_ISSUER_UNAVAILABLE', 'could not be answered now. Try again later.', error);
	}
	reason = await reasonOf(operation, response, body ?? null);
	if (isTransient(status)) throw await fail('ERR_ISSUER_UNAVAILABLE', `was answered with ${status}. Try again later.`);
	if (!response.ok) {
		const names = alternative.map(({ credential }) => `"${credential}"`).join(' and ');
		const code = step.renewal ? 'ERR_CREDENTIAL_REFUSED' : 'ERR_SIGN_IN_REFUSED';
		throw await fail(code, `was refused with ${status}. Check ${names}, then call session.signIn().`);
	}
	const issued = readTokens({ contract, flow, draft, response, body, before, offset: host.offsetOf(operation), random, attributes });
	return { status, reason, body, issued, attempt };
}

export const stepError = (code: ErrorCode, { operation, alternative }: Step, what: string, details: ErrorDetails): TokenwrightError =>
	new TokenwrightError(code, `The request of ${nameOf(operation)} ${what}`, {
		operation: operation.id,
		credential: alternative[0]?.credential,
		...details,
	});

/** An answer that says yes and has no token. Its body may hold secrets (for one-time passwords): it can be read, and is not printed. */
export function challengeOf({ reason, status, body }: Reply): Challenge {
	return Object.defineProperty({ kind: 'challenge', reason, status } as Challenge, 'body', { get: () => body, enumerable: false });
}
