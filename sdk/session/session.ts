/** The token session: gets, renews and forgets the tokens of one client. */
import { type Attempt, type Challenge, isTokenwrightError, TokenwrightError } from '../errors.ts';
import { answersOf } from '../message/answer.ts';
import { raced } from '../message/wait.ts';
import { ask, challengeOf, type Reply, stepError } from './exchange.ts';
import { createFlights, endsEarly } from './flight.ts';
import type { Host } from './host.ts';
import { isIssued } from './source.ts';
import { configurableFor, type Step, stepOf, stepsTo } from './step.ts';
import { endOf, type Held, type Phase, phaseOf } from './token.ts';
import type { Wallet } from './wallet.ts';

/**
 * What a sign-in came to. A refusal is thrown.
 *
 * @typeParam Challenges those that the document describes, as the generated types list them: told apart by `reason`. One that
 *   it does not describe has none.
 */
export type SignIn<Challenges = never> = { kind: 'signed-in' } | ([Challenges] extends [never] ? Challenge : Described<Challenges>);

type Described<Challenges> =
	| {
			[Reason in keyof Challenges]: Challenges[Reason] extends ChallengeShape
				? Challenge<Reason, Challenges[Reason]['status'], Challenges[Reason]['body']>
				: never;
	  }[keyof Challenges]
	| Challenge<undefined>;

interface ChallengeShape {
	status: number;
	body: unknown;
}

export interface SignOut {
	/** Names of the tokens that the service was told to revoke, and did. */
	revoked: string[];
	/** What went wrong while telling it. Here, everything is forgotten in any case. */
	failures: TokenwrightError[];
}

export interface SessionState {
	/** `idle`: not signed in yet, or nothing to sign in for. `refused`, `challenged`: how the last sign-in ended. */
	status: 'idle' | 'signed-in' | 'signed-out' | 'refused' | 'challenged';
	/** What is held, by credential; `expiresAt` in epoch milliseconds, undefined if that is not known. */
	tokens: Record<string, { phase: Phase; expiresAt: number | undefined }>;
}

export interface TokenSession {
	/**
	 * A token to send now. Waits only if there is none.
	 *
	 * @param instead the token that was refused: any other one will do.
	 * @param maySignIn false: renew if need be, but never sign in.
	 */
	token(name: string, instead: Held | undefined, maySignIn: boolean): Held | Promise<Held>;
	/** True if there is one, or a way to it. */
	reaches(name: string, maySignIn: boolean): boolean;
	/** Forgets a token that was refused and could not be renewed. */
	forget(held: Held): void;
	required(name: string): TokenwrightError;
	signIn(signal?: AbortSignal): Promise<SignIn>;
	signOut(): Promise<SignOut>;
	readonly state: SessionState;
}

/** More than the longest way to a token takes: looks into the store, a renewal, a sign-in. */
const ROUNDS = 6;
const REST = { first: 5_000, longest: 60_000 };

export function createSession(host: Host, wallet: Wallet): TokenSession {
	const { contract, sources } = host;
	const { tokens } = wallet;
	const flights = createFlights(
		host.sleep,
		() => new TokenwrightError('ERR_ISSUER_UNAVAILABLE', 'No token came in time. Try again later.'),
		(key) => host.emit({ type: 'joined', operation: key.split(' ')[0] ?? '' }),
	);
	/** Sign-ins that were refused or challenged: a password is not tried twice. */
	const refusals = new Map<string, TokenwrightError>();
	/** When a renewal behind may be tried again, by credential. */
	const rests = new Map<string, { until: number; failures: number }>();
	/** Counts sign-outs: what began before one must not end after it. */
	let epoch = 0;
	let signedOut = false;

	const heldIn = (step: Step): Held[] => step.alternative.flatMap(({ credential }) => tokens.get(credential) ?? []);
	const isReusable = (name: string) => contract.credentials[name]?.uses === undefined;
	const isAlive = (held: Held | undefined): held is Held => held !== undefined && phaseOf(held, host.now()) !== 'ended';
	const steps = (name: string, instead?: Held): Step[] =>
		stepsTo(contract, sources, name, (token) => tokens.get(token) !== instead && isAlive(tokens.get(token)));

	function token(name: string, instead: Held | undefined, maySignIn: boolean): Held | Promise<Held> {
		if (!isReusable(name)) return obtainOnce(name);
		const held = tokens.get(name);
		if (!held || held === instead) return obtain(name, instead, maySignIn);
		const phase = phaseOf(held, host.now());
		if (phase === 'fresh') return held;
		if (phase === 'ageing') {
			if (!endsEarly()) renewBehind(name, held);
			return held;
		}
		const renewed = obtain(name, held, maySignIn);
		if (phase === 'ended') return renewed;
		// A service that cannot renew now is no reason to stop using what is still good.
		return renewed.catch((error) => {
			if (tokens.get(name) === held && isAlive(held)) return held;
			throw error;
		});
	}

	/** Renews; if that is refused, signs in. Everybody who waits for the same thing waits for the same request. */
	async function obtain(name: string, instead: Held | undefined, maySignIn: boolean): Promise<Held> {
		const since = epoch;
		const attempts: Attempt[] = [];
		const done = new Set<string>();
		/** What a renewal with it has not come to anything for. */
		const vain = new Set<Held>();
		for (let round = 0; round < ROUNDS; round++) {
			if (signedOut || epoch !== since) throw signedOutError(name, attempts);
			const held = tokens.get(name);
			// A refusal may come late: if another token is there by now, the work is done.
			if (held !== instead && isAlive(held)) return held;
			const step = steps(name, instead).find(
				(each) => allows(each, maySignIn) && !done.has(keyOf(each)) && !heldIn(each).some((held) => vain.has(held)),
			);
			if (!step) break;
			if (step.missing.length > 0) {
				for (const other of step.missing) await obtain(other, tokens.get(other), maySignIn);
				continue;
			}
			const spent = heldIn(step);
			const refused = step.renewal ? undefined : refusals.get(keyOf(step));
			if (refused) throw refused.after(attempts);
			try {
				if ((await take(step)) === 'done') done.add(keyOf(step));
			} catch (error) {
				if (epoch !== since) continue;
				if (!isTokenwrightError(error)) throw error;
				if (!step.renewal || error.code !== 'ERR_CREDENTIAL_REFUSED') throw error.after(attempts);
				attempts.push(...error.attempts);
				for (const each of spent) vain.add(each);
			}
		}
		if (done.size === 0) throw required(name, attempts);
		throw new TokenwrightError('ERR_ANSWER_INVALID', `The answer has no "${name}", or one that has already ended.`, {
			credential: name,
			attempts,
		});
	}

	/** A token that may be used once belongs to one call: it is neither kept nor shared. */
	async function obtainOnce(name: string): Promise<Held> {
		if (signedOut) throw signedOutError(name);
		const step = steps(name).find(({ missing }) => missing.length === 0);
		const held = step && (await ask(host, step, tokens)).issued.get(name);
		if (!held) throw required(name);
		return held;
	}

	function renewBehind(name: string, held: Held): void {
		const rest = rests.get(name);
		if (rest && rest.until > host.now()) return;
		const step = steps(name, held).find(({ missing }) => missing.length === 0);
		if (!step || (!step.renewal && refusals.has(keyOf(step)))) return;
		const failures = (rest?.failures ?? 0) + 1;
		rests.set(name, { until: Number.POSITIVE_INFINITY, failures });
		// Nobody waits for this: a failure only means that it is tried again later.
		take(step).then(
			() => rests.delete(name),
			() => rests.set(name, { until: host.now() + Math.min(REST.first * 2 ** (failures - 1), REST.longest), failures }),
		);
	}

	/**
	 * One request for all who want it now, here and wherever the store is shared.
	 *
	 * @param anew true: a sign-in that somebody has asked for, whatever is in the store and whoever is at work.
	 */
	const take = (step: Step, anew = false): Promise<'done' | 'adopted'> =>
		flights.take(keyOf(step), async (signal, started) => {
			const since = epoch;
			const abandoned = () => epoch !== since || signal.aborted;
			const seen = new Map(tokens);
			const release = anew ? () => undefined : await wallet.lead(step.renewal, signal);
			if (!release) return 'adopted';
			try {
				if (abandoned()) throw signedOutError(step.operation.id);
				// It took a while until it was our turn.
				if (step.flow.issues?.some(({ credential }) => tokens.get(credential) !== seen.get(credential))) return 'adopted';
				started();
				return await exchange(step, signal, abandoned);
			} finally {
				void release();
			}
		});

	async function exchange(step: Step, signal: AbortSignal, abandoned: () => boolean): Promise<'done'> {
		const before = new Map(tokens);
		const issues = (step.flow.issues ?? []).filter(({ credential }) => isReusable(credential));
		/** Something newer may have come while this was under way. */
		const isOld = (credential: string) => tokens.get(credential) !== before.get(credential);
		const isLate = () => abandoned() || issues.some(({ credential }) => isOld(credential));
		const reply = await ask(host, step, before, signal, isLate).catch(async (error) => {
			if (!abandoned()) await remember(step, error, before);
			throw error;
		});
		// What comes after a sign-out is thrown away.
		if (abandoned()) throw signedOutError(step.operation.id);
		if (reply.issued.size === 0) {
			const error = challenged(step, reply, [reply.attempt]);
			if (!step.renewal) refusals.set(keyOf(step), error);
			throw error;
		}
		for (const { credential } of issues) {
			if (isOld(credential)) continue;
			const held = reply.issued.get(credential);
			if (held) wallet.put(held);
			// A renewal leaves out what stays as it is; a sign-in begins anew.
			else if (!step.renewal) wallet.drop(tokens.get(credential));
		}
		await wallet.save(step.renewal);
		return 'done';
	}

	/** After a failure: forgets what was refused, keeps everything that only could not be had now. */
	async function remember(step: Step, error: unknown, before: ReadonlyMap<string, Held>): Promise<void> {
		// By default a refusal is a 401, but one that the document does not name may be somebody else's.
		if (!isTokenwrightError(error) || answersOf(step.operation, error.status).every(({ bare }) => bare)) return;
		const usesSecret = step.alternative.some(({ credential }) => contract.credentials[credential]?.kind === 'secret');
		if (error.code === 'ERR_SIGN_IN_REFUSED' && usesSecret) refusals.set(keyOf(step), error);
		if (error.code !== 'ERR_CREDENTIAL_REFUSED') return;
		for (const { credential } of step.alternative) {
			const spent = before.get(credential);
			if (!spent) continue;
			wallet.ban(spent);
			wallet.drop(spent);
		}
		await wallet.save(true);
	}

	async function signIn(signal?: AbortSignal): Promise<SignIn> {
		signedOut = false;
		refusals.clear();
		rests.clear();
		const names = Object.keys(contract.credentials);
		const [step] = names
			.filter(isReusable)
			.flatMap((name) => stepsTo(contract, sources, name, () => false).filter(({ renewal }) => !renewal));
		if (step) {
			try {
				await raced(take(step, true), signal);
			} catch (error) {
				if (isTokenwrightError(error) && error.challenge) return error.challenge;
				throw error;
			}
			return { kind: 'signed-in' };
		}
		// Secrets that travel with each request need no sign-in.
		if (names.some((name) => sources.has(name))) return { kind: 'signed-in' };
		throw required(names.find((name) => isIssued(contract, name)) ?? '');
	}

	async function signOut(): Promise<SignOut> {
		epoch++;
		signedOut = true;
		refusals.clear();
		flights.cancel(signedOutError());
		const taken = await wallet.empty();
		const result: SignOut = { revoked: [], failures: [] };
		for (const [name, ways] of Object.entries(contract.revocations)) {
			const open = taken.has(name) ? ways.map((way) => stepOf(contract, sources, way, (token) => taken.has(token))) : [];
			const step = open.find((each) => each?.missing.length === 0);
			if (!step) continue;
			try {
				await ask(host, { ...step, flow: { ...step.flow, issues: [] } }, taken);
				result.revoked.push(name);
			} catch (error) {
				if (!isTokenwrightError(error)) throw error;
				result.failures.push(error);
			}
		}
		return result;
	}

	function required(name: string, attempts: Attempt[] = []): TokenwrightError {
		const ways = configurableFor(contract, name);
		const cure = ways.length > 0 ? `Configure one of: ${ways.join(', ')}.` : 'The document has no way to it.';
		return new TokenwrightError('ERR_SIGN_IN_REQUIRED', `There is no "${name}" to send. ${cure}`, { credential: name, attempts });
	}

	const signedOutError = (name?: string, attempts: Attempt[] = []) =>
		new TokenwrightError('ERR_SIGN_IN_REQUIRED', 'The session was signed out. Call session.signIn().', { credential: name, attempts });

	function challenged(step: Step, reply: Reply, attempts: Attempt[]): TokenwrightError {
		const challenge = challengeOf(reply);
		const { status, reason } = challenge;
		const what = `was answered with a challenge (${reason ?? status}), not with a token.`;
		return stepError('ERR_SIGN_IN_CHALLENGED', step, what, { challenge, status, reason, attempts });
	}

	return {
		token,
		reaches: (name, maySignIn) => isAlive(tokens.get(name)) || steps(name).some((step) => allows(step, maySignIn)),
		forget(held) {
			wallet.drop(held);
			void wallet.save(true);
		},
		required,
		signIn,
		signOut,
		get state(): SessionState {
			const failure = [...refusals.values()].at(-1);
			const failed = failure?.code === 'ERR_SIGN_IN_CHALLENGED' ? 'challenged' : failure ? 'refused' : 'idle';
			const status = signedOut ? 'signed-out' : [...tokens.values()].some(isAlive) ? 'signed-in' : failed;
			return {
				status,
				tokens: Object.fromEntries([...tokens].map(([name, held]) => [name, { phase: phaseOf(held, host.now()), expiresAt: endOf(held) }])),
			};
		},
	};
}

/** A renewal with a detour would sign in on its way. */
const allows = ({ renewal, missing }: Step, maySignIn: boolean): boolean => maySignIn || (renewal && missing.length === 0);

const keyOf = ({ operation, flow, alternative }: Step): string =>
	`${operation.id} ${operation.flows.indexOf(flow)} ${alternative.map(({ credential }) => credential).join()}`;
