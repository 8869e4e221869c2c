/** One call of an operation: attaches what it needs, and if that turns out to be dead, renews it and sends the call again, once. */
import type { ClientCarried, ClientFlow, ClientOperation } from '@tokenwright/spec';
import { type Refusal, refusalOf } from './answer.ts';
import { Draft, type Source } from './draft.ts';
import { type Attempt, isTokenwrightError, TokenwrightError } from './errors.ts';
import { attributesOf, type Host } from './exchange.ts';
import { fill } from './fill.ts';
import { raced } from './flight.ts';
import { fingerprint } from './secret.ts';
import { nameOf } from './send.ts';
import type { TokenSession } from './session.ts';
import type { Parts } from './source.ts';
import { isIssued } from './step.ts';
import { evaluate } from './template.ts';
import type { Held } from './token.ts';

/** How a call will be authorised. */
interface Choice {
	flow: ClientFlow;
	/** Without what the caller has sent by itself. */
	send: ClientCarried[];
	/** True: the operation answers without it as well; nobody is signed in for it. */
	optional: boolean;
}

/** A credential that a request carries; `held` if it is a token of the session. */
interface Shown {
	credential: string;
	text: string | undefined;
	held: Held | undefined;
}

export interface Called {
	flow: ClientFlow;
	/** As it was sent: places can be read from it. */
	draft: Draft;
	/** Epoch milliseconds, before it was sent. */
	before: number;
	response: Response;
}

export type Call = (source: Source, once?: boolean) => Promise<Called>;

export function createCall(host: Host, session: TokenSession): Call {
	const { contract, sources } = host;

	const hasParts = (name: string, by: ClientCarried['by']) =>
		'scheme' in by ? sources.has(name) : Object.keys(by.parts).every((part) => sources.has(name, part));

	const isExternal = (name: string) => contract.credentials[name]?.external === true;

	return async function call(source, once = false) {
		const { operation, request } = source;
		const attempts: Attempt[] = [];
		const refused = new Map<string, Held>();
		let choice: Choice | undefined;
		for (let again = false; ; again = true) {
			const draft = new Draft(source, again);
			choice ??= choose(operation, draft);
			const shown = await attach(draft, operation, choice, refused, request.signal).catch((error) => {
				throw isTokenwrightError(error) ? error.after(attempts, operation.id) : error;
			});
			const before = host.now();
			const response = await host.send(operation, draft.finish());
			const called = { flow: choice.flow, draft, before, response };
			const found = await firstDead(operation, response, shown);
			if (!found) return called;

			const { credential, held, text, refusal } = found;
			const { status } = response;
			attempts.push({
				operation: operation.id,
				status,
				reason: refusal.reason,
				fingerprint: await markOf(found),
				waitedMs: host.now() - before,
			});
			const details = { operation: operation.id, credential, attempts };
			// It may be a right that is missing: asked for once with this token, it is not asked for again.
			if (refusal.doubtful && (again || !held || held.doubted.has(operation.id))) {
				held?.doubted.add(operation.id);
				return called;
			}
			// A token of somebody else may have been renewed there meanwhile.
			const isNew = async () => isExternal(credential) && (await sources.read(credential)).value !== text;
			if (again || once || contract.credentials[credential]?.uses !== undefined || !(held || (await isNew())))
				throw new TokenwrightError(
					'ERR_CREDENTIAL_REFUSED',
					`${nameOf(operation)} refused "${credential}" with ${status}.${held ? '' : ' Check what was configured.'}`,
					details,
				);
			if (held) {
				refused.set(credential, held);
				try {
					await raced(Promise.resolve(session.token(credential, held, !choice.optional)), request.signal);
				} catch (error) {
					// Without it the operation has answered as well, or would have to: that answer is the best there is.
					if (refusal.doubtful || choice.optional) return called;
					if (!isTokenwrightError(error)) throw error;
					if (error.code !== 'ERR_ISSUER_UNAVAILABLE') session.forget(held);
					throw error.after(attempts, operation.id);
				}
			}
			if (source.body instanceof ReadableStream)
				throw new TokenwrightError(
					'ERR_BODY_SPENT',
					`${nameOf(operation)} has to be sent again with a renewed "${credential}", but its body was a stream. Call it again.`,
					details,
				);
			await response.body?.cancel();
		}
	};

	/** The first flow that fits what the caller sends, and its first alternative that can be had. */
	function choose(operation: ClientOperation, draft: Draft): Choice {
		const fits = ({ given = [], browser }: ClientFlow) =>
			!browser && given.every(({ at, is }) => !draft.has(at) || draft.read(at) === evaluate(is, () => undefined));
		const flows = operation.flows.filter(fits);
		if (operation.flows.every(({ browser }) => browser))
			throw new TypeError(`${nameOf(operation)} is a step of the user's browser. Use handOff().`);
		for (const flow of flows) {
			if (!flow.alternatives) return { flow, send: [], optional: false };
			const optional = flow.alternatives.some((alternative) => alternative.length === 0);
			// What is only looked at is sent where it has a place of its own, apart from what the caller fills in.
			const looked = (flow.inspects ?? []).filter(isApart).map((carried) => [carried]);
			for (const alternative of optional ? [...flow.alternatives, ...looked] : flow.alternatives) {
				const send = alternative.filter(({ by }) => !draft.carries(by));
				const can = ({ credential, by }: ClientCarried) =>
					isIssued(contract, credential) ? session.reaches(credential, !optional) : hasParts(credential, by);
				if (alternative.length > 0 && send.every(can)) return { flow, send, optional };
			}
			if (optional) return { flow, send: [], optional };
		}
		const [needed] = flows.flatMap(({ alternatives = [] }) => alternatives.flat());
		const error = session.required(needed?.credential ?? operation.id);
		throw new TokenwrightError(error.code, `${nameOf(operation)} cannot be called. ${error.message}`, {
			operation: operation.id,
			credential: error.credential,
		});
	}

	async function attach(
		draft: Draft,
		operation: ClientOperation,
		choice: Choice,
		refused: Map<string, Held>,
		signal: AbortSignal,
	): Promise<Shown[]> {
		const parts = new Map<string, Parts>();
		const held = new Map<string, Held>();
		const shown: Shown[] = [];
		for (const { credential } of choice.send) {
			if (!isIssued(contract, credential)) {
				const texts = await raced(sources.read(credential), signal);
				parts.set(credential, texts);
				shown.push({ credential, text: texts.value, held: undefined });
				continue;
			}
			const found = session.token(credential, refused.get(credential), !choice.optional);
			try {
				const token = found instanceof Promise ? await raced(found, signal) : found;
				held.set(credential, token);
				parts.set(credential, { value: token.value.reveal() });
				shown.push({ credential, text: undefined, held: token });
			} catch (error) {
				if (!choice.optional || signal.aborted) throw error;
				choice.send = [];
			}
		}
		fill(draft, operation, choice.flow, choice.send, parts, attributesOf(contract, held, parts));
		return shown;
	}
}

/** The first credential of the request that the answer calls dead. */
async function firstDead(
	operation: ClientOperation,
	response: Response,
	shown: Shown[],
): Promise<(Shown & { refusal: Refusal }) | undefined> {
	const { status } = response;
	// Nearly every answer ends here.
	if (
		status < 400 &&
		!operation.answers.some((answer) => answer.status === status && answer.when?.some((reason) => reason.includes('credential-')))
	)
		return undefined;
	for (const each of shown) {
		const refusal = await refusalOf(operation, response, each.credential);
		if (refusal) return { ...each, refusal };
	}
	return undefined;
}

/** Tokens are told apart in errors; secrets are not, some are short enough to be guessed from any hash. */
const markOf = async ({ held }: Shown): Promise<string | undefined> => held && (await fingerprint(held.value.reveal()));

const isApart = ({ by }: ClientCarried): boolean =>
	'scheme' in by || Object.values(by.parts).every((place) => place.in === 'header' || place.in === 'cookie');
