/** A credential that was never good here: which it is, if it is known. */
import type { Credential } from '@tokenwright/spec';
import { pointerOf } from '@tokenwright/spec';
import { jwtId, keyOf } from '../decide/judge.ts';
import { isCredential, secretParts, tokenNameOf } from '../decide/known.ts';
import { type Jwt, parseJwt } from '../token/jwt.ts';
import type { Case, Cause } from './case.ts';
import { listText, momentText } from './words.ts';

type Parts = Record<string, string>;

/** The names that may be told: what else stands there was made up by whoever sent it. */
const ALGORITHM = /^(?:none|EdDSA|(?:HS|RS|ES|PS)(?:256|384|512))$/;

export function strangerCause(credential: Credential, about: Case): Cause | undefined {
	const { refusal, message } = about;
	const parts = refusal.carried && message.presented.get(refusal.carried)?.[0];
	if (!parts) return undefined;
	if (refusal.reason === 'credential-revoked')
		return { text: `This ${credential.name} was revoked by the control API.`, rules: [credential.pointer] };
	const other = otherName(credential, parts, about);
	const instead = other && `is the text of another credential: ${other}, where ${credential.name} is wanted`;
	if (credential.kind === 'secret') return secretCause(credential, parts, instead, about);
	const text = parts[credential.parts[0] ?? 'value'] ?? '';
	return credential.format === 'jwt' ? jwtCause(credential, text, instead, about) : opaqueCause(credential, instead);
}

/** The credential of which one of the parts is the text, if it is another one. */
function otherName(credential: Credential, parts: Parts, { engine }: Case): string | undefined {
	const { contract, world } = engine;
	const texts = credential.kind === 'secret' ? secretParts(credential).map((part) => parts[part] ?? '') : Object.values(parts);
	for (const text of texts) {
		const token = tokenNameOf(engine, text);
		if (token !== undefined && token !== credential.name) return token;
		for (const name in world.secrets) {
			const other = contract.credentials[name];
			if (!other || name === credential.name) continue;
			if ((world.secrets[name] ?? []).some((entry) => secretParts(other).some((part) => entry[part] === text))) return name;
		}
	}
	return undefined;
}

function secretCause({ name, parts: names, holder, pointer }: Credential, parts: Parts, instead: string | undefined, about: Case): Cause {
	const rules = [`${pointer}/seeds`, pointer];
	if (instead) return { text: `What was sent ${instead}.`, rules };
	const entries = about.engine.world.secrets[name] ?? [];
	const rest = names.filter((part) => part !== holder);
	if (rest.length > 0 && rest.length < names.length && entries.some((entry) => entry[holder] === parts[holder]))
		return { text: `There is an entry of ${name} with this ${holder}, but its ${listText(rest)} is another.`, rules };
	return { text: `The mock knows no ${name} with this ${listText(names)}.`, rules };
}

const opaqueCause = ({ name, pointer }: Credential, instead: string | undefined): Cause => ({
	text: instead ? `This ${instead}.` : `This ${name} was never issued by this mock, or ended so long ago that it was forgotten.`,
	rules: [pointer],
});

function jwtCause(credential: Credential, text: string, instead: string | undefined, about: Case): Cause {
	const { name, pointer } = credential;
	const { fact } = about.refusal;
	if (fact?.kind === 'malformed') {
		const wrong = fact.times ? 'its claim exp or nbf is no moment' : 'it is not three segments of base64url with a dot between them';
		return { text: `This ${instead ?? `is no ${name}: ${wrong}`}.`, rules: [`${pointer}/format`] };
	}
	if (fact?.kind === 'foreign') {
		const { claim, wanted, actual } = fact;
		const is = actual === undefined ? `There is no claim ${claim}` : `Its claim ${claim} is ${shown(actual, about)}`;
		const where = wanted === undefined ? 'it is compared' : `${name} has ${shown(wanted, about)}`;
		return {
			text: `${is}, where ${where}.${instead ? ` It ${instead}.` : ''}`,
			rules: [`${pointer}${pointerOf(['claims', claim])}`, `${pointer}/checks`, pointer],
		};
	}
	if (fact?.kind === 'forgotten') return { text: `This ${name} was used or ended so long ago that it was forgotten.`, rules: [pointer] };
	const jwt = parseJwt(text);
	if (instead) return { text: `This ${instead}.`, rules: [pointer] };
	return { text: `${jwt ? signatureText(credential, jwt, about) : `This is no ${name}`}.`, rules: [`${pointer}/key`, pointer] };
}

function signatureText(credential: Credential, jwt: Jwt, { engine }: Case): string {
	const { name, algorithms } = credential;
	const algorithm = String(jwt.header.alg);
	if (!algorithms.includes(algorithm)) {
		const is =
			algorithm === 'none'
				? 'is not signed (alg: none)'
				: `is signed with ${ALGORITHM.test(algorithm) ? algorithm : 'an unknown algorithm'}`;
		return `This ${name} ${is}, where ${listText(algorithms, 'or')} is wanted`;
	}
	const record = engine.world.tokens.get(keyOf(credential, jwtId(jwt)));
	if (record)
		return `The signature of this ${name} is wrong: it was changed since it was issued at ${momentText(record.issuedAt * 1000)}, or its key is no longer good`;
	return `This ${name} was never issued by this mock: its signature is wrong`;
}

/** The value of a claim, in short. */
function shown(value: unknown, { engine }: Case): string {
	const texts = [value]
		.flat()
		.map((each) => (typeof each === 'string' && isCredential(engine, each) ? 'the text of a credential' : JSON.stringify(each)));
	const text = texts.join(', ');
	return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
