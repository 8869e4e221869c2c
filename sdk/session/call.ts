/** One call of an operation: attaches what it needs; if that turns out to be dead, renews it and sends the call again, once. */
import type { ClientCarried, ClientFlow, ClientOperation, Json } from '@tokenwright/spec';
import { type Attempt, type ErrorCode, isTokenwrightError, type TokenwrightError } from '../errors.ts';
import { answersOf, bodyOf, type Refusal, refusalOf } from '../message/answer.ts';
import { Draft, isStream, type Source } from '../message/draft.ts';
import { discard, failure, nameOf, type Sent } from '../message/send.ts';
import { evaluate } from '../message/template.ts';
import { raced } from '../message/wait.ts';
import { attributesOf, fill, type Shown } from './fill.ts';
import type { Host } from './host.ts';
import type { TokenSession } from './session.ts';
import { isIssued, type Parts } from './source.ts';
import { type Held, partsOf } from './token.ts';

/** How a call will be authorised. */
interface Choice {
	flow: ClientFlow;
	/** Without what the caller has sent by itself. */
	send: readonly ClientCarried[];
	/** True: the operation answers without it as well; nobody is signed in for it. */
	optional: boolean;
}

/** A call that is sent once, whatever comes of it; what was sent and answered is put into it. */
export interface Once {
	flow?: ClientFlow;
	/** Places of the request can be read from it. */
	draft?: Draft;
	sent?: Sent<unknown>;
	body?: Json | undefined;
}

/** @param signal ends it for the caller. */
export type Call = (source: Source, signal: AbortSignal, once?: Once) => Promise<Response>;

export function createCall(host: Host, session: TokenSession): Call {
	const { contract, sources } = host;

	return async function call(source, signal, once) {
		const { operation, attempts } = source;
		const isOneWay = isStream(source.body);
		let refused: Held | undefined;
		let choice: Choice | undefined;
		try {
			for (let again = false; ; again = true) {
				const draft = new Draft(source, again);
				choice ??= choose(operation, draft);
				let attached: Shown[] | Promise<Shown[]> = attach(draft, operation, choice, refused, signal);
				// Nearly always there is nothing to wait for.
				if (attached instanceof Promise) attached = await attached;
				const shown = attached;
				const token = shown.find(({ held }) => held)?.held?.value.reveal();
				const replayed = ({ status, waitedMs }: Pick<Attempt, 'status' | 'waitedMs'>) =>
					host.emit({ type: 'replayed', operation: operation.id, status, waitedMs }, token);
				const sent = await host.send(operation, {
					make: (resent) => draft.finish(resent),
					retry: once || isOneWay ? 'never' : isSafe(operation, choice) ? 'safe' : 'unsent',
					signal,
					attempts,
					token,
					read: (response) => {
						if (!once)
							return mayRefuse(operation, response) ? firstDead(operation, response, shown, () => bodyOf(response.clone())) : undefined;
						return bodyOf(response).then((body) => {
							once.body = body;
							return firstDead(operation, response, shown, async () => body);
						});
					},
					again: replayed,
				});
				const { response, found } = sent;
				if (once) Object.assign(once, { flow: choice.flow, draft, sent });
				source.answer = { response, isSafe: !isOneWay && isSafe(operation, choice) };
				if (!found) return response;

				const { credential, held, refusal } = found;
				const { status } = response;
				const { reason, doubtful, named } = refusal;
				host.emit({ type: 'refused', operation: operation.id, credential, status, reason }, held?.value.reveal());
				const attempt = await sent.attempt(reason);
				attempts.push(attempt);
				const fail = (code: ErrorCode, what: string) => failure(code, operation, what, { credential, status, reason });
				// What a new token did not cure here is not asked of this one again.
				const isKnown = again || held?.doubted.has(operation.id) === true;
				if (again) held?.doubted.add(operation.id);
				// It may be a right that is missing.
				if (doubtful && (isKnown || !held)) return response;
				const isReusable = held ? contract.credentials[credential]?.uses === undefined : await isNew(found);
				if (isKnown || once || !isReusable) {
					if (held && named && !isKnown) session.forget(held);
					throw fail('ERR_CREDENTIAL_REFUSED', `refused "${credential}" with ${status}.`);
				}
				if (held) {
					refused = held;
					try {
						await raced(Promise.resolve(session.token(credential, held, !choice.optional)), signal);
					} catch (error) {
						// That answer is the best there is.
						if (doubtful || choice.optional) return response;
						if (named && isTokenwrightError(error) && !isLater(error) && !signal.aborted) session.forget(held);
						throw error;
					}
				}
				if (isOneWay) throw fail('ERR_BODY_SPENT', `needs a renewed "${credential}", but its body is spent. Call it again.`);
				discard(response);
				replayed(attempt);
			}
		} catch (error) {
			throw isTokenwrightError(error) && !signal.aborted ? error.after(attempts, operation.id) : error;
		}
	};

	/** True if sending it twice comes to the same as sending it once. */
	function isSafe({ method }: ClientOperation, { flow, send }: Choice): boolean {
		return (
			!/^(POST|PATCH)$/.test(method) &&
			!flow.issues &&
			!flow.revokes &&
			send.every(({ credential }) => !contract.credentials[credential]?.uses)
		);
	}

	/** The first flow that fits what the caller sends, and its first alternative that can be had. */
	function choose(operation: ClientOperation, draft: Draft): Choice {
		let needed: string | undefined;
		for (const flow of operation.flows) {
			const { alternatives = [[]], given = [] } = flow;
			if (flow.browser || !given.every(({ at, is }) => !draft.has(at) || draft.read(at) === evaluate(is, () => undefined))) continue;
			const optional = alternatives.some((alternative) => alternative.length === 0);
			for (const alternative of alternatives) {
				const send = toSend(alternative, draft);
				needed ??= (send.find((each) => !canSend([each], optional)) ?? alternative[0])?.credential;
				if (alternative.length > 0 && canSend(send, optional)) return { flow, send, optional };
			}
			if (optional) return { flow, send: [], optional };
		}
		if (needed === undefined) throw new TypeError(`${nameOf(operation)} is a step of the user's browser. Use handOff().`);
		const { code, message, credential } = session.required(needed);
		throw failure(code, operation, `cannot be called. ${message}`, { credential });
	}

	function canSend(send: readonly ClientCarried[], optional: boolean): boolean {
		return send.every(({ credential }) =>
			isIssued(contract, credential) ? session.reaches(credential, !optional) : sources.has(credential),
		);
	}

	/** Puts in what the caller does not send. @returns a promise only if there is something to wait for. */
	function attach(
		draft: Draft,
		operation: ClientOperation,
		choice: Choice,
		refused: Held | undefined,
		signal: AbortSignal,
	): Shown[] | Promise<Shown[]> {
		const { flow, send, optional } = choice;
		const found = send.map(({ credential }) => {
			if (!isIssued(contract, credential)) return sources.read(credential);
			return session.token(credential, refused?.credential === credential ? refused : undefined, !optional);
		});
		if (!found.some((each) => each instanceof Promise)) return put(found as (Held | Parts)[]);
		return raced(Promise.all(found), signal).then(put, (error) => {
			if (!optional || signal.aborted) throw error;
			choice.send = [];
			return [];
		});

		function put(values: (Held | Parts)[]): Shown[] {
			const shown = send.map(({ credential, by }, index): Shown => {
				const value = values[index] ?? {};
				return isHeld(value) ? { credential, by, parts: partsOf(value), held: value } : { credential, by, parts: value, held: undefined };
			});
			fill(draft, operation, flow, shown, attributesOf(contract, shown));
			return shown;
		}
	}

	/** A token of somebody else may have been renewed there meanwhile. */
	async function isNew({ credential, parts }: Shown): Promise<boolean> {
		return contract.credentials[credential]?.kind === 'external' && (await sources.read(credential)).value !== parts.value;
	}
}

const isHeld = (value: Held | Parts): value is Held => typeof value.value === 'object';

const toSend = (alternative: readonly ClientCarried[], draft: Draft): readonly ClientCarried[] =>
	alternative.filter(({ by }) => !draft.carries(by));

/** A token could not be had now; what became of it is not known. */
const isLater = ({ code }: TokenwrightError): boolean => code === 'ERR_ISSUER_UNAVAILABLE' || code === 'ERR_ANSWER_INVALID';

/** Nearly every answer ends here. */
const mayRefuse = (operation: ClientOperation, { status }: Response): boolean => answersOf(operation, status).some(({ dead }) => dead);

/** The first credential of the request that the answer calls dead. */
async function firstDead(
	operation: ClientOperation,
	{ status }: Response,
	shown: Shown[],
	read: () => Promise<Json | undefined>,
): Promise<(Shown & { refusal: Refusal }) | undefined> {
	for (const each of shown) {
		const refusal = await refusalOf(operation, status, each.credential, read);
		if (refusal) return { ...each, refusal };
	}
	return undefined;
}
