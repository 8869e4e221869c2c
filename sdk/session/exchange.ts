/** One request of the session itself: sends what a step needs, and reads what comes back. */
import type { Json } from '@tokenwright/spec';
import { type Attempt, type Challenge, type ErrorCode, type ErrorDetails, isTokenwrightError, TokenwrightError } from '../errors.ts';
import { bodyOf, meant, reasonOf } from '../message/answer.ts';
import { Draft, sourceFrom } from '../message/draft.ts';
import { answeredWith, failure, isTransient, nameOf } from '../message/send.ts';
import { attributesOf, fill, type Shown } from './fill.ts';
import type { Host } from './host.ts';
import { readTokens } from './issue.ts';
import type { Step } from './step.ts';
import { type Held, partsOf } from './token.ts';

export interface Reply {
	status: number;
	reason: string | undefined;
	body: Json | undefined;
	issued: Map<string, Held>;
	attempt: Attempt;
}

type HeldTokens = ReadonlyMap<string, Held>;

/**
 * Sends the request of a step, and tells what became of it.
 *
 * @param isLate true once nobody may use the answer any more: something newer is there, or a sign-out.
 * @throws {TokenwrightError} `ERR_ISSUER_UNAVAILABLE` if there is no answer now, `ERR_CREDENTIAL_REFUSED` (a renewal) or
 *   `ERR_SIGN_IN_REFUSED` if the answer is no.
 */
export async function ask(host: Host, step: Step, held: HeldTokens, signal?: AbortSignal, isLate = () => false): Promise<Reply> {
	const operation = step.operation.id;
	const before = host.now();
	const took = () => ({ operation, durationMs: host.now() - before });
	try {
		const reply = await exchange(host, step, held, signal);
		const { status, reason } = reply;
		const [token] = reply.issued.values();
		if (isLate()) host.emit({ type: 'discarded', operation }, token?.value.reveal());
		else if (token) host.emit({ type: step.renewal ? 'renewed' : 'signed-in', ...took() }, token.value.reveal());
		else if (step.flow.issues?.length) host.emit({ type: 'challenged', status, reason, ...took() });
		return reply;
	} catch (error) {
		const { code, credential, status, reason } = isTokenwrightError(error) ? error : ({} as Partial<TokenwrightError>);
		if (isLate()) host.emit({ type: 'discarded', operation });
		else if (code === 'ERR_CREDENTIAL_REFUSED' || code === 'ERR_SIGN_IN_REFUSED')
			host.emit({ type: 'refused', operation, credential, status, reason }, credential && held.get(credential)?.value.reveal());
		else host.emit({ type: 'failed', code, status, ...took() });
		throw error;
	}
}

async function exchange(host: Host, step: Step, held: HeldTokens, signal?: AbortSignal): Promise<Reply> {
	const { contract, sources, random } = host;
	const { operation, flow, alternative, renewal } = step;
	const { method } = operation;
	const headers = { accept: 'application/json' };
	const request = new Request(host.urlOf(operation), { method, headers, signal: signal ?? null, redirect: 'manual' });
	const source = sourceFrom(operation, request);
	const { attempts } = source;
	const draft = new Draft(source, true);
	const shown: Shown[] = [];
	for (const carried of alternative) {
		const token = held.get(carried.credential);
		shown.push({ ...carried, parts: token ? partsOf(token) : await sources.read(carried.credential), held: token });
	}
	const attributes = attributesOf(contract, shown);
	fill(draft, operation, flow, shown, attributes);

	const sent = await host
		.send(operation, {
			make: (again) => draft.finish(again),
			// Whoever spends a password or a refresh token twice may be taken for a thief.
			retry: 'unsent',
			signal: request.signal,
			attempts,
			token: shown.find((each) => each.held)?.parts.value,
			read: bodyOf,
		})
		.catch((cause) => {
			if (isTokenwrightError(cause) && cause.code !== 'ERR_NETWORK' && cause.code !== 'ERR_TIMEOUT') throw cause;
			const what = isTokenwrightError(cause) ? cause.message : `${nameOf(operation)} could not be answered now.`;
			const credential = alternative[0]?.credential;
			throw new TokenwrightError('ERR_ISSUER_UNAVAILABLE', `${what} Try again later.`, {
				operation: operation.id,
				credential,
				attempts,
				cause,
			});
		});
	const { response, before, found: body } = sent;
	const { status, ok } = response;
	const reason = await reasonOf(operation, status, body);
	const attempt = await sent.attempt(reason);
	const fail = (code: ErrorCode, what: string) => stepError(code, step, what, { status, reason, attempts: [...attempts, attempt] });
	if (!ok) {
		// Something in between has answered, or nobody could: that says nothing of what was sent.
		const isAnswer = !isTransient(status) && (await meant(operation, status, body)).length > 0;
		if (!isAnswer) throw fail('ERR_ISSUER_UNAVAILABLE', `${answeredWith(status, reason)} Try again later.`);
		const names = alternative.map(({ credential }) => `"${credential}"`).join(' and ');
		const code = renewal ? 'ERR_CREDENTIAL_REFUSED' : 'ERR_SIGN_IN_REFUSED';
		throw fail(code, `was refused with ${status}. Check ${names}, then call session.signIn().`);
	}
	const offset = host.offsetOf(operation);
	const issued = readTokens({ contract, flow, draft, response, body, before, offset, random, attributes });
	// No token is a challenge only where the document describes one.
	if (flow.issues?.length && issued.size === 0 && reason === undefined) throw fail('ERR_ANSWER_INVALID', 'has an answer without a token.');
	return { status, reason, body, issued, attempt };
}

export const stepError = (code: ErrorCode, { operation, alternative }: Step, what: string, details: ErrorDetails): TokenwrightError =>
	failure(code, operation, what, { credential: alternative[0]?.credential, ...details });

/** An answer that says yes and has no token. Its body may hold secrets (for one-time passwords): it can be read, and is not printed. */
export function challengeOf({ reason, status, body }: Reply): Challenge {
	return Object.defineProperty({ kind: 'challenge', reason, status } as Challenge, 'body', { get: () => body, enumerable: false });
}
