/** Tokens as people see them: by the fingerprint of their text, never by the text. */
import type { Contract } from '@tokenwright/spec';
import type { Engine } from '../../engine/decide/parts.ts';
import { stateOf } from '../../engine/token/state.ts';
import type { TokenRecord } from '../../engine/token/tokens.ts';
import { quoted, refuse } from '../check/argument.ts';
import type { CredentialInfo } from '../control.ts';

/** The last moment that a date can say, in epoch milliseconds: a caller may have chosen a later end. */
const LAST = 8.64e15;

export const iso = (moment: number): string => new Date(Math.max(-LAST, Math.min(LAST, moment))).toISOString();

/** @param now epoch seconds. */
export function infoOf(contract: Contract, record: TokenRecord, now: number): CredentialInfo {
	const credential = contract.credentials[record.credential];
	return {
		id: record.fingerprint,
		name: record.credential,
		subject: record.subject ?? null,
		state: stateOf(credential, record, now),
		issuedAt: iso(record.issuedAt * 1000),
		expiresAt: record.expiresAt === undefined ? null : iso(record.expiresAt * 1000),
		uses: record.uses,
		allowed: credential?.uses ?? null,
		lastUsedAt: record.usedAt === undefined ? null : iso(record.usedAt),
		family: record.family,
		permissions: [...record.permissions],
		issuedBy: record.issuedBy,
	};
}

/** The one token whose id begins so. */
export function findToken(verb: string, { world }: Engine, id: unknown): TokenRecord {
	if (typeof id !== 'string' || !/^[0-9a-f]{1,12}$/.test(id))
		throw refuse(
			verb,
			'this is no id of a token',
			'An id is the fingerprint of its text: up to twelve hex characters, as credentials.list() and the journal show it.',
		);
	const found = world.tokens.values().filter(({ fingerprint }) => fingerprint.startsWith(id));
	const [first] = found;
	// The same text may have been made more than once.
	if (first && found.every(({ fingerprint }) => fingerprint === first.fingerprint)) return found.at(-1) ?? first;
	if (found.length > 1) {
		const ids = [...new Set(found.slice(0, 5).map(({ fingerprint, credential }) => `${fingerprint} (${credential})`))];
		throw refuse(verb, `${found.length} tokens have an id that begins with ${quoted(id)}`, `Write more of it: ${ids.join(', ')}.`);
	}
	throw refuse(verb, `no token has the id ${quoted(id)}`, newest(world.tokens.values()), 'ERR_CONTROL_UNKNOWN');
}

const newest = (records: TokenRecord[]): string => {
	const names = records.slice(-5).map(({ fingerprint, credential }) => `${fingerprint} (${credential})`);
	return names.length > 0 ? `The newest are ${names.join(', ')}.` : 'The mock remembers none yet: let an operation issue one, or mint one.';
};
