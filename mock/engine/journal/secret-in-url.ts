/** Finds credentials in URLs, where logs, histories and `Referer` headers keep them. */
import type { Credential } from '@tokenwright/spec';
import type { Plan } from '../decide/authenticate.ts';
import { jwtId, keyOf } from '../decide/judge.ts';
import { same } from '../decide/match.ts';
import type { Engine } from '../decide/parts.ts';
import type { Message } from '../request/message.ts';
import { digest, fingerprint } from '../token/hash.ts';
import { type Jwt, parseJwt } from '../token/jwt.ts';

const MARK = 'secret-in-url';

/** Shorter ones are words that may stand in any URL. */
const SHORTEST = 6;

/** What a client did in a routed request that it should not: a credential where the operation takes none. */
export function marksOf(engine: Engine, { url, params }: Message, { inUrl }: Plan): string[] {
	const texts: string[] = [];
	for (const [name, value] of url.searchParams) if (!inUrl.has(`query ${name}`)) texts.push(name, value);
	for (const name in params) if (!inUrl.has(`path ${name}`)) texts.push(params[name] ?? '');
	return hasCredential(engine, texts) ? [MARK] : [];
}

/** The same, where no operation is. */
export function marksOfUnrouted(engine: Engine, url: URL, taken: ReadonlySet<string>): string[] {
	const texts = url.pathname.split('/');
	for (const [name, value] of url.searchParams) if (!taken.has(name)) texts.push(name, value);
	return hasCredential(engine, texts) ? [MARK] : [];
}

export const hasCredential = (engine: Engine, texts: string[]): boolean =>
	texts.some((text) => text.length >= SHORTEST && piecesOf(text).some((piece) => isCredential(engine, piece)));

/** A credential may be part of a value: after `Bearer`, in a URL to go back to. */
function piecesOf(text: string): string[] {
	const decoded = decodeSafely(text);
	const pieces = [text, decoded, ...decoded.split(/[\s?&=/#,;]+/)];
	// In a query a plus is a blank.
	if (text.includes(' ')) pieces.push(text.replaceAll(' ', '+'));
	return [...new Set(pieces)].filter((piece) => piece.length >= SHORTEST);
}

/** True if a text is that of a credential which the mock knows, live or not. */
export function isCredential(engine: Engine, text: string): boolean {
	if (text.length < SHORTEST) return false;
	const { contract, world } = engine;
	for (const name in world.secrets) {
		const credential = contract.credentials[name];
		if (credential && (world.secrets[name] ?? []).some((entry) => secretParts(credential).some((part) => entry[part] === text)))
			return true;
	}
	return tokenNameOf(engine, text) !== undefined;
}

/** The parts that are secret: who holds it is none, if that is not all there is. */
export const secretParts = ({ parts, holder }: Credential): string[] =>
	parts.length > 1 ? parts.filter((part) => part !== holder) : parts;

/** The credential whose text it is: one that the mock remembers, or a well-signed JWT. */
export function tokenNameOf({ contract, world, keys }: Engine, text: string): string | undefined {
	const jwt = parseJwt(text);
	const opaque = digest(text);
	const print = jwt && fingerprint(text);
	const tokens = Object.values(contract.credentials).filter(({ kind }) => kind === 'token');
	const known = tokens.find((credential) =>
		credential.format === 'jwt'
			? jwt && world.tokens.get(keyOf(credential, jwtId(jwt)))?.fingerprint === print
			: world.tokens.get(keyOf(credential, opaque)),
	);
	return (
		known ?? tokens.find((credential) => jwt && credential.format === 'jwt' && saysSo(credential, jwt) && keys.verify(credential, jwt))
	)?.name;
}

/** True if a JWT has what all of its name have. Two credentials may be signed with the same key. */
const saysSo = ({ checks, claims }: Credential, jwt: Jwt): boolean =>
	checks.every((claim) => {
		const template = claims[claim];
		return !template || !('literal' in template) || same(jwt.claims[claim], template.literal);
	});

const decodeSafely = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};
