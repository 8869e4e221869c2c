/** Whether a snapshot can be restored into a mock of a document. Nothing is trusted: it may come from a file that was edited. */
import type { Contract, Credential, Json } from '@tokenwright/spec';
import { asymmetricOf } from '../../engine/token/keys.ts';
import { isMoment } from '../../engine/world/clock.ts';
import { secretId } from '../../engine/world/world.ts';
import type { Fault } from '../control.ts';
import { checkFault } from './fault.ts';
import {
	all,
	type Check,
	count,
	is,
	isRecord,
	like,
	list,
	nullable,
	number,
	oneOf,
	optional,
	record,
	shape,
	text,
	truth,
} from './shape.ts';

/** What is wrong with a saved world: the place and what it should be, never what it is; undefined if all is well. */
export function wrongIn(world: Json, contract: Contract): string | undefined {
	const credentials = Object.values(contract.credentials);
	const secrets = credentials.filter(({ kind }) => kind === 'secret');
	const signed = credentials.filter((credential) => asymmetricOf(credential).length > 0);
	return shape({
		clock: shape({ now: is((value) => typeof value === 'number' && isMoment(value), 'a moment in milliseconds'), frozen: truth }),
		random: generator,
		chance: generator,
		tokens: list(tokenOf(credentials)),
		forgotten: optional(forgottenOf(credentials)),
		limits: list(shape({ key: text, times: list(number), until: number })),
		journal: journalOf(contract),
		faults: faultsOf(contract),
		keys: shape(Object.fromEntries(signed.map((credential) => [credential.name, optional(ringOf(credential))]))),
		secrets: shape(Object.fromEntries(secrets.map((secret) => [secret.name, list(secretOf(secret))]))),
		directories: shape(Object.fromEntries(Object.keys(contract.directories).map((name) => [name, list(entry)]))),
		families: count,
	})(world, '/world');
}

/** The last moment that a date can say, in epoch milliseconds. */
const LAST = 8.64e15;
const within = (last: number) => is((value) => typeof value === 'number' && Math.abs(value) <= last, 'a moment');
const moment = within(LAST);
const second = within(LAST / 1000);

/** Of zeros alone it would give nothing but zeros. */
const generator = is(
	(value) =>
		Array.isArray(value) &&
		value.length === 4 &&
		value.every((word) => Number.isInteger(word) && Math.abs(word as number) <= 2 ** 31) &&
		value.some((word) => word !== 0),
	'the state of a generator',
);

const tokenOf = (credentials: Credential[]): Check => {
	const names = credentials.filter(({ kind }) => kind === 'token').map(({ name }) => name);
	const member = shape({
		key: text,
		credential: oneOf(names, 'a token of the document'),
		id: text,
		fingerprint: like(/^(?:[0-9a-f]{12})?$/, 'a fingerprint'),
		issuedBy: text,
		subject: optional(text),
		issuedAt: second,
		expiresAt: optional(second),
		saysUntil: optional(second),
		uses: count,
		usedAt: optional(moment),
		rotatedAt: optional(second),
		revoked: truth,
		endedAt: optional(moment),
		endedBy: optional(text),
		family: text,
		bound: optional(record),
		permissions: list(text),
		attributes: record,
		memory: oneOf(['kept', 'young', 'old'], 'a memory'),
	});
	return all(member, (value, at) =>
		isRecord(value) && value.key === `${value.credential}:${value.id}` ? undefined : `${at}/key is of another token`,
	);
};

const forgottenOf = (credentials: Credential[]): Check => {
	const each = shape(Object.fromEntries(credentials.filter(({ kind }) => kind === 'token').map(({ name }) => [name, optional(number)])));
	return shape({ counts: each, ends: each, numbers: list(count) });
};

/** Names that no entry may have, as none of a seed. */
const entry: Check = (value, at) => {
	if (!isRecord(value)) return `${at} is no object`;
	return ['__proto__', 'constructor', 'prototype'].some((name) => Object.hasOwn(value, name))
		? `${at} has a name that it cannot have`
		: undefined;
};

const secretOf = (secret: Credential): Check => {
	const without: Check = (value, at) =>
		secret.parts.some((part) => isRecord(value) && Object.hasOwn(value, part)) ? `${at} has a part of the secret` : undefined;
	const member = shape({
		id: like(/^[0-9a-f]{12}$/, 'a fingerprint'),
		revoked: truth,
		attributes: all(entry, without),
		parts: optional(shape(Object.fromEntries(secret.parts.map((part) => [part, like(/./s, 'a text')])))),
	});
	return all(member, (value, at) =>
		isRecord(value) && isRecord(value.parts) && secretId(secret, value.parts) !== value.id ? `${at}/id is of another secret` : undefined,
	);
};

const ringOf = (credential: Credential): Check =>
	list(shape({ algorithm: oneOf(asymmetricOf(credential), `an algorithm of ${credential.name}`), jwk: record, until: optional(moment) }));

const faultsOf =
	(contract: Contract): Check =>
	(value, at) =>
		shape({ count, placed: list(record) })(value, at) ??
		list((each, place) => {
			if (!isRecord(each)) return `${place} is no object`;
			const { id, seen, happened, ...fault } = each;
			const wrong = shape({ id: text, seen: count, happened: count })({ id, seen, happened } as Json, place);
			if (wrong) return wrong;
			try {
				checkFault(fault as unknown as Fault, contract);
				return undefined;
			} catch {
				return `${place} is no fault that could be added`;
			}
		})((value as { placed: Json }).placed, `${at}/placed`);

const why = shape({ text, rule: nullable(text), answer: nullable(text), id: nullable(text), ended: nullable(text), by: nullable(number) });

const journalOf = ({ operations, credentials }: Contract): Check => {
	const entry = shape({
		id: count,
		at: is((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)), 'a moment'),
		method: text,
		path: nullable(text),
		operation: nullable(oneOf(Object.keys(operations), 'an operation of the document')),
		flow: nullable(text),
		outcome: oneOf(['accepted', 'refused', 'unrouted', 'failed', 'faulted'], 'an outcome'),
		reason: nullable(text),
		credential: nullable(oneOf(Object.keys(credentials), 'a credential of the document')),
		status: count,
		caller: nullable(text),
		subject: nullable(text),
		issued: list(text),
		delay: number,
		retryAfter: nullable(number),
		faults: list(text),
		marks: list(text),
		why: nullable(why),
	});
	return all(shape({ count, entries: list(entry) }), (value, at) => {
		const journal = value as { count: number; entries: { id: number }[] };
		const first = journal.count - journal.entries.length + 1;
		const odd = journal.entries.findIndex(({ id }, index) => id !== first + index);
		return odd < 0 ? undefined : `${at}/entries/${odd}/id is not the number after the one before`;
	});
};
