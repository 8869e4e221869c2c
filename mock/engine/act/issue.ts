import type { Contract, Credential, Issue, Json, Template } from '@tokenwright/spec';
import { durationSeconds } from '@tokenwright/spec';
import { jwtId, keyOf, momentOf } from '../decide/judge.ts';
import { evaluate, type Held, render, renderAll, type Scope } from '../decide/scope.ts';
import { digest, fingerprint } from '../token/hash.ts';
import { parseJwt } from '../token/jwt.ts';
import type { Keys } from '../token/keys.ts';
import type { TokenRecord } from '../token/tokens.ts';
import { nearestMoment } from '../world/clock.ts';
import type { World } from '../world/world.ts';

/** Whom and what a token descends from. */
export interface Descent {
	subject: string | undefined;
	permissions: string[];
	family: string | undefined;
	bound?: Held['bound'];
}

/** The end of a token, in epoch seconds: what the caller chose, what the flow says, what the credential says; or none. */
function endOf(
	issue: Pick<Issue, 'lifetime' | 'expiresAt' | 'expiresIn'>,
	credential: Credential,
	now: number,
	scope: Scope,
): number | undefined {
	const chosen = issue.expiresAt?.place.from === 'request' ? momentOf(evaluate(issue.expiresAt.place, scope)) : undefined;
	if (chosen !== undefined && Number.isFinite(chosen)) return chosen;
	const wanted = issue.expiresIn?.place.from === 'request' ? secondsOf(evaluate(issue.expiresIn.place, scope)) : undefined;
	const lifetime = (issue.lifetime && secondsOf(render(issue.lifetime, scope))) ?? wanted ?? credential.lifetime;
	return lifetime === undefined ? undefined : now + lifetime;
}

/** A number of seconds given as a number, as digits or as an ISO 8601 duration. */
function secondsOf(value: Json | undefined): number | undefined {
	if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)) return Math.floor(Number(value));
	const seconds = typeof value === 'string' || typeof value === 'number' ? durationSeconds(value) : undefined;
	return seconds === undefined ? undefined : Math.floor(seconds);
}

/** Makes a token, remembers it, and lets the expressions that follow see it. */
export function issue(source: Issue, credential: Credential, descent: Descent, scope: Scope, keys: Keys): Held {
	const { world, message } = scope;
	const now = world.clock.seconds();
	const held = make(
		credential,
		{ ...descent, permissions: source.permissions ?? descent.permissions },
		endOf(source, credential, now, scope),
		source.claims,
		{},
		scope,
		keys,
		now,
	);
	remember(credential, held, world, message?.operation.id ?? 'mint');
	return held;
}

/** What every JWT says of itself, if nobody says otherwise. */
const STANDARD = ['sub', 'iat', 'exp', 'jti'] as const;

/**
 * Makes a token that nobody remembers yet: good only where it is judged by its text alone.
 *
 * @param added claims of the flow.
 * @param overrides claims that win over everything: `mint` sets them.
 * @param issuedAt epoch seconds.
 */
export function make(
	credential: Credential,
	descent: Descent,
	expiresAt: number | undefined,
	added: Record<string, Template>,
	overrides: Record<string, Json>,
	scope: Scope,
	keys: Pick<Keys, 'sign'>,
	issuedAt: number,
): Held {
	const { world } = scope;
	const held: Held = {
		name: credential.name,
		id: world.random.uuid(),
		text: '',
		subject: descent.subject,
		issuedAt,
		// A caller may choose any.
		expiresAt: expiresAt === undefined ? undefined : nearestMoment(expiresAt),
		permissions: descent.permissions,
		attributes: {},
		family: descent.family,
		bound: descent.bound,
	};
	// The claims may speak of the token itself.
	scope.credentials.set(credential.name, held);
	const claims = renderAll(added, scope, renderAll(credential.claims, scope));
	Object.assign(claims, overrides);
	held.attributes = claims;
	if (credential.format === 'jwt') {
		const standard = { sub: held.subject, iat: held.issuedAt, exp: held.expiresAt, jti: held.id };
		for (const name of STANDARD) if (standard[name] !== undefined && !Object.hasOwn(claims, name)) claims[name] = standard[name];
		// It will be judged by what it says.
		if (typeof claims.jti === 'string') held.id = claims.jti;
		if (typeof claims.exp === 'number') held.expiresAt = nearestMoment(claims.exp);
		held.text = keys.sign(credential, claims);
	} else {
		held.text = String(render(credential.format, scope) ?? '');
		held.id = digest(held.text);
	}
	return held;
}

/** For all of them: there may be many. */
const NOTHING: Record<string, Json> = Object.freeze({});

/** Keeps what must, or may, be known of a token later; its text is not kept. */
export function remember(credential: Credential, held: Held, world: World, issuedBy: string): TokenRecord {
	const { text } = held;
	const now = world.clock.seconds();
	const family = held.family ?? `family-${++world.families}`;
	held.family = family;
	const record: TokenRecord = {
		key: keyOf(credential, held.id),
		credential: credential.name,
		id: held.id,
		// The digest of opaque text begins with its fingerprint.
		fingerprint: typeof text !== 'string' ? '' : credential.format === 'jwt' ? fingerprint(text) : held.id.slice(0, 12),
		issuedBy,
		subject: held.subject,
		// Of a token from elsewhere nobody compares the moment of issue: it was there when it came.
		issuedAt: issuedBy === ELSEWHERE ? Math.min(held.issuedAt ?? now, now) : (held.issuedAt ?? now),
		expiresAt: held.expiresAt,
		saysUntil: undefined,
		uses: 0,
		usedAt: undefined,
		rotatedAt: undefined,
		revoked: false,
		endedAt: undefined,
		endedBy: undefined,
		family,
		bound: held.bound,
		permissions: held.permissions,
		// A JWT says them itself.
		attributes: credential.format === 'jwt' ? NOTHING : held.attributes,
		serial: 0,
	};
	world.tokens.add(record, !credential.tracked);
	if (typeof text !== 'string')
		text.then(
			(signed) => {
				record.fingerprint = fingerprint(signed);
			},
			// Whoever waits for the text hears of it.
			() => {},
		);
	return record;
}

/** Who issued a well-signed JWT that was made somewhere else. */
export const ELSEWHERE = 'elsewhere';

/** Notes that each token was accepted, takes a use of those that count them, and retires those that this flow issues anew. */
export function spend(held: Held[], issues: Issue[], contract: Contract, world: World): void {
	for (const each of held) {
		const credential = contract.credentials[each.name];
		if (!credential || credential.kind === 'secret') continue;
		// A well-signed JWT from elsewhere is remembered from its first use on.
		const record = world.tokens.get(keyOf(credential, each.id)) ?? remember(credential, each, world, ELSEWHERE);
		record.usedAt = world.clock.now();
		const isRotated = credential.rotation !== undefined && issues.some((issue) => issue.credential === each.name);
		if (credential.uses === undefined && !isRotated) continue;
		record.uses++;
		if (credential.uses !== undefined && record.uses >= credential.uses) record.endedAt = record.usedAt;
		if (isRotated) record.rotatedAt ??= world.clock.seconds();
	}
}

/** The id by which a text is remembered. */
export function idOf(credential: Credential, text: string): string {
	const jwt = credential.format === 'jwt' ? parseJwt(text) : undefined;
	return jwt ? jwtId(jwt) : digest(text);
}
