/** Says whether a fault can be set, and if not, what to write. It may come from a terminal or from another program. */
import { type Contract, durationSeconds, type Operation, REASONS } from '@tokenwright/spec';
import type { Fault, FaultKind } from '../../engine/world/fault.ts';
import { credentialsOf, isFor } from '../../engine/world/faults.ts';
import { nearTo } from '../../engine/world/near.ts';
import type { ControlError } from '../error.ts';
import { quoted, refuse } from './argument.ts';

type Fields = Readonly<Record<string, unknown>>;
/** Says what is wrong with a value, if something is. */
type Check = (value: unknown) => string | undefined;

const is =
	(fits: (value: unknown) => boolean, write: string): Check =>
	(value) =>
		fits(value) ? undefined : write;

const isWhole =
	(from: number, to = Number.MAX_SAFE_INTEGER) =>
	(value: unknown) =>
		Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
const isSeconds = (from: number, to: number) => (value: unknown) => {
	const seconds = durationSeconds(value);
	return seconds !== undefined && seconds >= from && seconds <= to;
};
const isOneOf =
	(...values: unknown[]) =>
	(value: unknown) =>
		values.includes(value);

/** Seconds; more than that no date and no timer can say. */
const CENTURY = 100 * 365 * 86_400;

/** What each kind of fault may say of itself. */
const KINDS: Readonly<Record<FaultKind['kind'], Readonly<Record<string, Check>>>> = {
	refuse: {
		reason: is((value) => typeof value === 'string', 'Write a reason of the document, such as "credential-expired".'),
		status: is(isWhole(200, 599), 'Write a whole number from 200 to 599.'),
	},
	'rate-limit': {
		retryAfter: is((value) => value === null || isWhole(0)(value), 'Write whole seconds, or null for an answer without Retry-After.'),
	},
	drop: {},
	delay: {
		by: is(isSeconds(0, CENTURY), 'Write an ISO 8601 duration such as "PT5S", or seconds; not below zero.'),
		on: is(isOneOf('mock', 'real'), 'Write "mock" or "real".'),
	},
	'lose-response': {},
	'revoke-after': {},
	'expire-after': {},
	corrupt: {
		body: is(isOneOf('html', 'truncated', 'missing'), 'Write "html", "truncated" or "missing".'),
		member: is(
			(value) => typeof value === 'string' && /^(?:\/(?:[^~/]|~[01])*)+$/.test(value),
			'Write a JSON pointer such as "/user/token" (RFC 6901).',
		),
	},
	date: { by: is(isSeconds(-CENTURY, CENTURY), 'Write an ISO 8601 duration such as "PT10M" or "-PT10M", or seconds.') },
};

/** What every fault may say. */
const COMMON: Readonly<Record<string, Check>> = {
	times: is((value) => value === 'always' || isWhole(1)(value), 'Write a whole number from 1, or "always".'),
	after: is(isWhole(0), 'Write a whole number from 0.'),
	probability: is((value) => typeof value === 'number' && value >= 0 && value <= 1, 'Write a number from 0 to 1.'),
	operation: is((value) => typeof value === 'string', 'Write an operationId.'),
	credential: is((value) => typeof value === 'string', 'Write the name of a credential of the document.'),
};

/** What a kind must say. */
const NEEDED: Readonly<Partial<Record<FaultKind['kind'], string>>> = { delay: 'by', date: 'by', corrupt: 'body' };

/**
 * @returns a copy of the fault, without anything that is undefined.
 * @throws ControlError `ERR_CONTROL_ARGUMENT` or `ERR_CONTROL_UNKNOWN`.
 */
export function checkFault(given: unknown, contract: Contract): Fault {
	if (given === null || typeof given !== 'object' || Array.isArray(given)) throw wrong('it is no object', 'Write { kind: "drop" }.');
	const fields: Fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
	const checks = checksOf(fields.kind);
	for (const [name, value] of Object.entries(fields)) {
		if (name === 'kind') continue;
		if (!Object.hasOwn(checks, name))
			throw wrong(
				`a fault of kind "${fields.kind}" has no ${quoted(name)}`,
				`It may have ${Object.keys(checks).join(', ')}.${nearTo(name, Object.keys(checks))}`,
			);
		const hint = checks[name]?.(value);
		if (hint !== undefined) throw wrong(`its "${name}" is ${shown(value)}`, hint);
	}
	const needed = NEEDED[fields.kind as FaultKind['kind']];
	if (needed !== undefined && !Object.hasOwn(fields, needed)) throw wrong(`it has no "${needed}"`, checks[needed]?.(undefined) ?? '');
	const fault = fields as unknown as Fault;
	if (fault.kind === 'corrupt' && fault.member !== undefined && fault.body !== 'missing')
		throw wrong(`its "member" is for body "missing", and its body is "${fault.body}"`, 'Leave one of them out.');
	const operations = placesOf(fault, contract);
	if (fault.kind === 'refuse' && fault.reason !== undefined) checkReason(fault.reason, operations);
	return fault;
}

function checksOf(kind: unknown): Readonly<Record<string, Check>> {
	if (typeof kind === 'string' && Object.hasOwn(KINDS, kind)) return { ...KINDS[kind as FaultKind['kind']], ...COMMON };
	const near = typeof kind === 'string' ? nearTo(kind, Object.keys(KINDS)) : '';
	throw wrong(`its "kind" is ${shown(kind)}`, `Write one of ${Object.keys(KINDS).join(', ')}.${near}`);
}

/** The operations that a fault is for. */
function placesOf({ operation, credential }: Fault, contract: Contract): Operation[] {
	if (operation !== undefined && !Object.hasOwn(contract.operations, operation))
		throw unknown('operation', operation, Object.keys(contract.operations));
	if (credential !== undefined && !Object.hasOwn(contract.credentials, credential))
		throw unknown('credential', credential, Object.keys(contract.credentials));
	const place = { ...(operation !== undefined && { operation }), ...(credential !== undefined && { credential }) };
	const operations = Object.values(contract.operations).filter((each) => isFor(place, each, contract));
	if (operations.length > 0 || operation === undefined) return operations;
	const chosen = contract.operations[operation];
	const names = chosen ? [...credentialsOf(chosen, contract)] : [];
	const has = names.length > 0 ? `It has to do with ${names.join(', ')}.` : 'It has to do with none.';
	throw wrong(`operation "${operation}" has nothing to do with credential "${credential}"`, has);
}

function checkReason(reason: string, operations: Operation[]): void {
	if (reason === 'accepted')
		throw wrong('its "reason" is "accepted", which refuses nothing', 'Give a "status" to have the answer without what it does.');
	const own = new Set(operations.flatMap(({ reasons }) => Object.keys(reasons).map((key) => key.slice(key.lastIndexOf('/') + 1))));
	if (Object.hasOwn(REASONS, reason) || own.has(reason)) return;
	const known = [...new Set([...Object.keys(REASONS), ...own])].filter((each) => each !== 'accepted');
	throw wrong(
		`its "reason" is ${shown(reason)}, which no operation there knows`,
		`Write one of ${known.join(', ')}.${nearTo(reason, known)}`,
	);
}

const wrong = (what: string, hint: string): ControlError => refuse('add the fault', what, hint);

const unknown = (kind: string, name: string, names: string[]): ControlError =>
	refuse(
		'add the fault',
		`the document has no ${kind} ${quoted(name)}`,
		nearTo(name, names).trim() || `Write one of ${names.slice(0, 8).join(', ')}, …`,
		'ERR_CONTROL_UNKNOWN',
	);

/** A value as it may stand in a message. */
const shown = (value: unknown): string => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : quoted(value));
