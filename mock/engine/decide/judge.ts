/** Judges one credential that was presented: the good one as it is known here, or the reason why it is refused. */
import type { Contract, Credential, Json } from '@tokenwright/spec';
import { digest } from '../token/hash.ts';
import { type Jwt, parseJwt } from '../token/jwt.ts';
import type { Keys } from '../token/keys.ts';
import { stateOf } from '../token/state.ts';
import type { TokenRecord } from '../token/tokens.ts';
import { nearestMoment } from '../world/clock.ts';
import type { Entry, World } from '../world/world.ts';
import type { Fact } from './fact.ts';
import { same } from './match.ts';
import { type Held, render, type Scope } from './scope.ts';

export interface Bench {
	contract: Contract;
	world: World;
	keys: Keys;
	/** Asymmetric signatures that were checked before: `credential text` → right or not. */
	signatures: ReadonlyMap<string, boolean>;
	/** For claims that are expressions. */
	scope: Scope;
}

export type Judged = { held: Held } | { reason: string; fact?: Fact };

export function judge(credential: Credential, parts: Record<string, string>, bench: Bench): Judged {
	if (credential.kind === 'secret') return judgeSecret(credential, parts, bench.world);
	const text = parts[credential.parts[0] ?? 'value'] ?? '';
	return credential.format === 'jwt' ? judgeJwt(credential, text, bench) : judgeOpaque(credential, text, bench.world);
}

function judgeSecret(credential: Credential, parts: Record<string, string>, world: World): Judged {
	const entry = (world.secrets[credential.name] ?? []).find((each) => credential.parts.every((part) => each[part] === parts[part]));
	if (!entry) return { reason: 'credential-unknown' };
	if (world.revokedSecrets.has(entry)) return { reason: 'credential-revoked' };
	const expiresAt = momentOf(entry.expiresAt);
	if (expiresAt !== undefined && world.clock.seconds() >= expiresAt)
		return { reason: 'credential-expired', fact: { kind: 'expired', at: expiresAt } };
	return { held: heldSecret(credential, entry, expiresAt) };
}

export const heldSecret = (credential: Credential, entry: Entry, expiresAt = momentOf(entry.expiresAt)): Held => {
	// A single part is the secret itself: it names nobody.
	const named = credential.parts.length > 1 || !credential.parts.includes(credential.holder);
	const holder = named ? entry[credential.holder] : undefined;
	return {
		name: credential.name,
		id: '',
		text: String(entry[credential.parts[0] ?? 'value'] ?? ''),
		subject: holder === undefined || holder === null ? undefined : String(holder),
		issuedAt: undefined,
		expiresAt,
		permissions: Array.isArray(entry.permissions) ? entry.permissions.map(String) : [],
		attributes: entry,
		family: undefined,
	};
};

function judgeOpaque(credential: Credential, text: string, world: World): Judged {
	const record = world.tokens.get(keyOf(credential, digest(text)));
	if (!record) return { reason: 'credential-unknown' };
	return over(credential, record, world) ?? { held: heldToken(record, text) };
}

function judgeJwt(credential: Credential, text: string, bench: Bench): Judged {
	const { world, keys, signatures } = bench;
	const jwt = parseJwt(text);
	if (!jwt || !timesAreMoments(jwt)) return { reason: 'credential-malformed', fact: { kind: 'malformed', times: jwt !== undefined } };
	const foreign = firstForeign(credential, jwt, bench.scope);
	if (foreign) return { reason: 'credential-foreign', fact: foreign };
	if (!(keys.verify(credential, jwt) ?? signatures.get(`${credential.name} ${text}`) ?? false)) return { reason: 'credential-unknown' };
	const now = world.clock.seconds();
	const { exp, nbf, iat, sub } = jwt.claims;
	const key = keyOf(credential, jwtId(jwt));
	const record = world.tokens.get(key);
	if (typeof exp === 'number' && now >= Math.floor(exp))
		return { reason: 'credential-expired', fact: { kind: 'expired', at: Math.min(Math.floor(exp), record?.expiresAt ?? exp), record } };
	if (typeof nbf === 'number' && now < nbf) return { reason: 'credential-expired', fact: { kind: 'early', at: nbf, record } };
	if (!record && world.tokens.hasForgotten(credential.name, key, typeof exp === 'number' ? Math.floor(exp) : undefined))
		return { reason: 'credential-unknown', fact: { kind: 'forgotten' } };
	const ended = record && over(credential, record, world);
	if (ended) return ended;
	return {
		held: {
			name: credential.name,
			id: jwtId(jwt),
			text,
			subject: typeof sub === 'string' ? sub : undefined,
			issuedAt: typeof iat === 'number' ? nearestMoment(iat) : undefined,
			expiresAt: typeof exp === 'number' ? Math.floor(exp) : undefined,
			permissions: record?.permissions ?? [],
			attributes: { ...record?.attributes, ...jwt.claims },
			family: record?.family,
			bound: record?.bound,
		},
	};
}

/** A JWT is known by its `jti`; one without by what is signed, since one signature can be written in several ways. */
export const jwtId = ({ claims, input }: Jwt): string => (typeof claims.jti === 'string' ? claims.jti : digest(input));

/** The last moment that a date can say, in epoch seconds. */
const LAST = 8.64e12;

/** A time that is no number, or says no date, is not "no time": such a token is refused, not taken to last for ever. */
const timesAreMoments = ({ claims }: Jwt): boolean =>
	[claims.exp, claims.nbf].every((value) => value === undefined || (typeof value === 'number' && Math.abs(value) <= LAST));

function firstForeign(credential: Credential, jwt: Jwt, scope: Scope): Fact | undefined {
	for (const claim of credential.checks) {
		const template = credential.claims[claim];
		const wanted = template ? render(template, scope) : undefined;
		const actual = Object.hasOwn(jwt.claims, claim) ? jwt.claims[claim] : undefined;
		// An audience may be a list; any other claim is one value of one type.
		const fits =
			claim === 'aud' && Array.isArray(actual)
				? actual.some((each) => same(each, wanted))
				: typeof actual === typeof wanted && same(actual, wanted);
		if (!fits) return { kind: 'foreign', claim, wanted, actual };
	}
	return undefined;
}

/** Why a token that is remembered here is no longer good, if so. */
function over(credential: Credential, record: TokenRecord, world: World): { reason: string; fact: Fact } | undefined {
	switch (stateOf(credential, record, world.clock.seconds())) {
		case 'revoked':
			return { reason: 'credential-revoked', fact: { kind: 'revoked', record } };
		case 'expired':
			return { reason: 'credential-expired', fact: { kind: 'expired', at: record.expiresAt ?? 0, record } };
		case 'not-yet':
			return { reason: 'credential-expired', fact: { kind: 'early', at: record.issuedAt, record } };
		case 'used':
			return { reason: 'credential-used', fact: { kind: 'used', record } };
		case 'live':
			return undefined;
	}
}

const heldToken = (record: TokenRecord, text: string): Held => ({
	name: record.credential,
	id: record.id,
	text,
	subject: record.subject,
	issuedAt: record.issuedAt,
	expiresAt: record.expiresAt,
	permissions: record.permissions,
	attributes: record.attributes,
	family: record.family,
	bound: record.bound,
});

export const keyOf = (credential: Credential, id: string): string => `${credential.name}:${id}`;

/** Epoch seconds of a moment given as a number, as digits or as a date-time. */
export function momentOf(value: Json | undefined): number | undefined {
	if (typeof value === 'number') return nearestMoment(value);
	if (typeof value !== 'string' || value === '') return undefined;
	if (/^-?\d+(\.\d+)?$/.test(value)) return nearestMoment(Number(value));
	const parsed = Date.parse(value);
	return Number.isNaN(parsed) ? undefined : nearestMoment(parsed / 1000);
}
