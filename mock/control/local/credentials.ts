import type { Json } from '@tokenwright/spec';
import { exhaust, expire } from '../../engine/act/end.ts';
import { mintHeld } from '../../engine/act/mint.ts';
import { keyOf } from '../../engine/decide/judge.ts';
import type { Engine } from '../../engine/decide/parts.ts';
import { stateOf } from '../../engine/token/state.ts';
import type { TokenRecord } from '../../engine/token/tokens.ts';
import { oneOf, options, plainJson, quoted, refuse, seconds, text } from '../check/argument.ts';
import type { ControlCredentials, ControlMint, CredentialFilter, CredentialInfo, CredentialState, Flaw } from '../control.ts';
import { findToken, infoOf } from './credential-info.ts';

const STATES: readonly CredentialState[] = ['live', 'not-yet', 'expired', 'used', 'revoked'];
const FLAWS: readonly Flaw[] = ['expired', 'not-yet', 'foreign-signature', 'alg-none', 'wrong-audience'];

/** The tokens of a world in this process. */
export function localCredentials(engine: Engine): ControlCredentials {
	const { contract, world } = engine;
	const { tokens, clock } = world;
	const tokenNames = () => Object.values(contract.credentials).flatMap(({ kind, name }) => (kind === 'token' ? [name] : []));
	const info = (record: TokenRecord): CredentialInfo => infoOf(contract, record, clock.seconds());

	return {
		async list(filter) {
			const { name, subject, state, family } = checkFilter(filter, tokenNames());
			const infos = tokens.values().flatMap((record) => (record.fingerprint === '' ? [] : [info(record)]));
			return infos.filter(
				(each) =>
					(name === undefined || each.name === name) &&
					(subject === undefined || each.subject === subject) &&
					(state === undefined || each.state === state) &&
					(family === undefined || each.family === family),
			);
		},
		get: async (id) => info(findToken('get a token', engine, id)),
		async mint(name, wanted) {
			const verb = `mint ${quoted(name)}`;
			oneOf(verb, 'token', name, tokenNames());
			const held = mintHeld(engine, name, checkMint(verb, wanted));
			if ('fault' in held) throw refuse(verb, held.fault.replace(/\.$/, ''), 'Nothing was made.');
			const token = await held.text;
			const credential = contract.credentials[name];
			const record = credential && tokens.get(keyOf(credential, held.id));
			return { token, credential: record && held.family === record.family ? info(record) : null };
		},
		async revoke(which) {
			const now = clock.seconds();
			const records = whichOf(engine, which);
			const live = records.filter((record) => stateOf(contract.credentials[record.credential], record, now) === 'live');
			for (const record of records) tokens.revoke(record, clock.now(), 'the control API');
			return live.map(info);
		},
		async expire(id) {
			const record = findToken('expire a token', engine, id);
			expire(record, world, 'the control API');
			return info(record);
		},
		async spend(id) {
			const verb = 'spend a token';
			const record = findToken(verb, engine, id);
			const credential = contract.credentials[record.credential];
			if (!credential || !exhaust(credential, record, world, 'the control API'))
				throw refuse(
					verb,
					`${record.credential} can be used without limit: the document gives it neither "uses" nor "rotation"`,
					'End it with credentials.expire or credentials.revoke.',
				);
			return info(record);
		},
	};
}

function checkFilter(filter: CredentialFilter | undefined, names: string[]): CredentialFilter {
	const verb = 'list tokens';
	const { name, subject, state, family } = options(verb, filter, ['name', 'subject', 'state', 'family']);
	if (name !== undefined) oneOf(verb, 'token', name, names);
	if (state !== undefined && !STATES.includes(state as CredentialState))
		throw refuse(verb, `there is no state ${quoted(state)}`, `States are ${STATES.join(', ')}.`);
	return { name, subject: text(verb, 'the subject', subject), state, family: text(verb, 'the family', family) } as CredentialFilter;
}

function checkMint(verb: string, wanted: ControlMint | undefined): ControlMint {
	const { subject, claims, lifetime, permissions, flaw } = options(verb, wanted, ['subject', 'claims', 'lifetime', 'permissions', 'flaw']);
	if (flaw !== undefined && !FLAWS.includes(flaw as Flaw))
		throw refuse(verb, `there is no flaw ${quoted(flaw)}`, `Flaws are ${FLAWS.join(', ')}.`);
	if (permissions !== undefined && !(Array.isArray(permissions) && permissions.every((each) => typeof each === 'string')))
		throw refuse(verb, 'the permissions are no list of names', 'Write ["one", "two"].');
	const said = claims === undefined ? undefined : plainJson(claims);
	if (claims !== undefined && (said === undefined || said === null || typeof said !== 'object' || Array.isArray(said)))
		throw refuse(verb, 'the claims are no object of plain JSON', 'Write { "name": value }.');
	return {
		...(subject !== undefined && { subject: text(verb, 'the subject', subject) ?? '' }),
		...(claims !== undefined && { claims: said as Record<string, Json> }),
		...(lifetime !== undefined && { lifetime: seconds(verb, 'the lifetime', lifetime) }),
		...(permissions !== undefined && { permissions: [...(permissions as string[])] }),
		...(flaw !== undefined && { flaw: flaw as Flaw }),
	};
}

/** The tokens that are meant: one, a family, or all of a subject. */
function whichOf(engine: Engine, which: string | { family: string } | { subject: string }): TokenRecord[] {
	const verb = 'revoke tokens';
	if (typeof which === 'string') return [findToken(verb, engine, which)];
	const { family, subject } = options(verb, which, ['family', 'subject']);
	if ((family === undefined) === (subject === undefined))
		throw refuse(verb, 'it is not said which', 'Write an id, { family: … } or { subject: … }.');
	const kind = family === undefined ? 'subject' : 'family';
	const name = text(verb, `the ${kind}`, family ?? subject);
	const records = engine.world.tokens.values();
	const found = records.filter((record) => record[kind] === name);
	if (found.length > 0) return found;
	const known = [...new Set(records.flatMap((record) => record[kind] ?? []))].slice(-10);
	throw refuse(
		verb,
		`no token has the ${kind} ${quoted(name)}`,
		known.length > 0 ? `Known are ${known.join(', ')}.` : 'The mock remembers no tokens yet.',
		'ERR_CONTROL_UNKNOWN',
	);
}
