/** Finds out which flow of an operation is meant, and whether one of its alternatives is wholly good. */
import type { Carried, Contract, Credential, Flow, Operation } from '@tokenwright/spec';
import { type Message, valueAt } from '../request/message.ts';
import { isSymmetric, partsFingerprint } from '../token/hash.ts';
import { parseJwt } from '../token/jwt.ts';
import type { Keys } from '../token/keys.ts';
import { firstUnbound } from './bound.ts';
import type { Refusal } from './fact.ts';
import { type Bench, type Judged, judge } from './judge.ts';
import { fits } from './match.ts';
import { isUnreadable, present, presentAll } from './present.ts';
import type { Held, Scope } from './scope.ts';
import type { Validate } from './validate.ts';

export type Authenticated = { held: Held[] } | { refusal: Refusal; held: Held[] };

/** The flow that a request asks for: of those whose `given` fits the first with a complete alternative, else the first. */
export function chooseFlow(message: Message, scope: Scope, validate: Validate): Flow | undefined {
	const fitting = message.operation.flows.filter((flow) => flow.given.every(({ at, is }) => fits(valueAt(scope, message, at), is, scope)));
	// What requires nothing is always complete.
	const complete = (flow: Flow) =>
		flow.alternatives.length === 0 ||
		flow.alternatives.some((alternative) => alternative.length === 0 || isComplete(alternative, message, scope, validate));
	return fitting.length < 2 ? fitting[0] : (fitting.find(complete) ?? fitting[0]);
}

const isComplete = (alternative: Carried[], message: Message, scope: Scope, validate: Validate): boolean =>
	alternative.length > 0 && alternative.every((carried) => present(carried, message, scope.contract, validate) !== undefined);

/** The first alternative that is wholly good; else the refusal of the first complete one. */
export function authenticate(flow: Flow, message: Message, bench: Bench, validate: Validate): Authenticated {
	if (flow.alternatives.length === 0) return { held: [] };
	let refused: Authenticated | undefined;
	for (const alternative of flow.alternatives) {
		if (!isComplete(alternative, message, bench.scope, validate)) continue;
		const result = judgeAll(alternative, message, bench, validate);
		if (!('refusal' in result)) return result;
		refused ??= result;
	}
	if (refused) return refused;
	const unreadable = flow.alternatives.flat().find((carried) => isUnreadable(carried, message, bench.contract));
	if (unreadable)
		return {
			refusal: { reason: 'credential-malformed', credential: unreadable.credential, fact: { kind: 'unreadable', carried: unreadable } },
			held: [],
		};
	// An empty alternative accepts absence, not a bad credential.
	if (flow.alternatives.some((alternative) => alternative.length === 0)) return { held: [] };
	const missing = missingIn(flow.alternatives, (carried) => present(carried, message, bench.contract, validate) !== undefined);
	const fact = { kind: 'missing', alternatives: flow.alternatives } as const;
	return { refusal: { reason: 'credential-missing', ...(missing !== undefined && { credential: missing }), fact }, held: [] };
}

/** The credential that is missing: the first that is not there, of the alternative of which most is. */
function missingIn(alternatives: Carried[][], isThere: (carried: Carried) => boolean): string | undefined {
	const counts = alternatives.map((alternative) => alternative.filter(isThere).length);
	const nearest = alternatives[counts.indexOf(Math.max(...counts))];
	return nearest?.find((carried) => !isThere(carried))?.credential;
}

function judgeAll(alternative: Carried[], message: Message, bench: Bench, validate: Validate): Authenticated {
	const held: Held[] = [];
	for (const carried of alternative) {
		const judged = judgeCarried(carried, message, bench, validate);
		const { credential } = carried;
		if (!judged) return { refusal: { reason: 'credential-missing', credential }, held };
		if ('reason' in judged) return { refusal: { reason: judged.reason, credential, carried, fact: judged.fact }, held };
		if (!carried.permissions.every((permission) => judged.held.permissions.includes(permission))) {
			const lacks = carried.permissions.filter((permission) => !judged.held.permissions.includes(permission));
			return { refusal: { reason: 'credential-forbidden', credential, carried, fact: { kind: 'forbidden', lacks } }, held };
		}
		held.push(judged.held);
	}
	const unbound = firstUnbound(alternative, held);
	return unbound ? { refusal: unbound, held } : { held };
}

/** What a request carries there, judged: the first good one, else the first; undefined if it carries nothing. */
export function judgeCarried(carried: Carried, message: Message, bench: Bench, validate: Validate): Judged | undefined {
	const credential = bench.contract.credentials[carried.credential];
	if (!credential) return undefined;
	let first: Judged | undefined;
	for (const parts of presentAll(carried, message, bench.contract, validate)) {
		const judged = judge(credential, parts, bench);
		if ('held' in judged) return judged;
		first ??= judged;
	}
	return first;
}

/** Looks at the credentials that a flow inspects: the first good one, else the state of the first that is there. */
export function inspect(flow: Flow, message: Message, bench: Bench, validate: Validate): Authenticated {
	let refusal: Refusal | undefined;
	for (const carried of flow.inspects) {
		const judged = judgeCarried(carried, message, bench, validate);
		if (!judged) continue;
		if ('held' in judged) return { held: [judged.held] };
		refusal ??= { reason: judged.reason, credential: carried.credential, carried, fact: judged.fact };
	}
	const first = flow.inspects[0];
	if (!first) return { held: [] };
	if (refusal) return { refusal, held: [] };
	const fact = { kind: 'missing', alternatives: flow.inspects.map((each) => [each]) } as const;
	return { refusal: { reason: 'credential-missing', credential: first.credential, fact }, held: [] };
}

/** What has to be known of an operation before its requests come. */
export interface Plan {
	/** Every credential that it may look at, in document order. */
	carried: Carried[];
	/** Those that may have an asymmetric signature. */
	asymmetric: { carried: Carried; credential: Credential }[];
	/** The parameters of its URL that carry credentials: `query NAME` and `path NAME`. */
	inUrl: ReadonlySet<string>;
	/** True if its path may be anything. */
	open: boolean;
}

export function planOf(operation: Operation, contract: Contract): Plan {
	const carried = operation.flows.flatMap((flow) => [...flow.alternatives.flat(), ...flow.inspects, ...flow.revokes]);
	const asymmetric = carried.flatMap((each) => {
		const credential = contract.credentials[each.credential];
		return credential?.format !== 'jwt' || credential.algorithms.every(isSymmetric) ? [] : [{ carried: each, credential }];
	});
	const places = carried.flatMap(({ by }) => ('parts' in by ? Object.values(by.parts) : []));
	const inUrl = new Set(places.flatMap((place) => (place.in === 'query' || place.in === 'path' ? [`${place.in} ${place.name}`] : [])));
	return { carried, asymmetric, inUrl, open: operation.parameters.some(({ rest }) => rest) };
}

/** An asymmetric signature: the one thing that has to be waited for, so it is checked before anything is decided. */
export interface PendingSignature {
	credential: Credential;
	text: string;
}

/** The asymmetric signatures that a request carries. */
export function pendingSignatures(plan: Plan, message: Message, scope: Scope, keys: Keys, validate: Validate): PendingSignature[] {
	return plan.asymmetric.flatMap(({ carried, credential }) => {
		const texts = presentAll(carried, message, scope.contract, validate).map((parts) => parts[credential.parts[0] ?? 'value'] ?? '');
		return texts.flatMap((text) => {
			const jwt = parseJwt(text);
			return !jwt || keys.verify(credential, jwt) !== undefined ? [] : [{ credential, text }];
		});
	});
}

export async function verifyAll(pending: PendingSignature[], keys: Keys): Promise<Map<string, boolean>> {
	const signatures = new Map<string, boolean>();
	for (const { credential, text } of pending) signatures.set(`${credential.name} ${text}`, await keys.verifyLater(credential, text));
	return signatures;
}

/** Who called, for the journal: a fingerprint of the first credential that the request carries. */
export function callerOf(plan: Plan, message: Message, scope: Scope, validate: Validate): string | null {
	for (const each of plan.carried) {
		const parts = present(each, message, scope.contract, validate);
		if (parts) return partsFingerprint(Object.values(parts));
	}
	return null;
}
