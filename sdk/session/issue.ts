/** Reads the tokens out of an answer: where they are, when they die, and what has to be remembered of them. */
import type { ClientContract, ClientFlow, ClientIssue, Expression, Json, ResponsePlace } from '@tokenwright/spec';
import { type Draft, UNSENDABLE } from '../message/draft.ts';
import { evaluate, member } from '../message/template.ts';
import { Secret } from '../secret.ts';
import { type Attributes, scopeOf } from './fill.ts';
import { attributeOf, claimsOf, type Held } from './token.ts';

export interface Answered {
	contract: ClientContract;
	flow: ClientFlow;
	draft: Draft;
	response: Response;
	body: Json | undefined;
	/** Epoch milliseconds, before the request was sent. */
	before: number;
	/** Milliseconds by which the clock of who answered is ahead of ours. */
	offset: number;
	random(): number;
	/** What is known of the credentials that the request carried. */
	attributes: Attributes;
}

/** The tokens of an accepted answer, by credential. One whose place is empty is not in it. */
export function readTokens(answered: Answered): Map<string, Held> {
	const { contract, flow, before, random } = answered;
	const tokens = new Map<string, Held>();
	// A claim of one may be needed for another of the same answer.
	const attributes: Attributes = (name, attribute) =>
		attributeOf(contract, tokens.get(name), attribute) ?? answered.attributes(name, attribute);
	for (const issue of flow.issues ?? []) {
		const text = issue.at && textAt(issue.at, answered);
		// What no header can carry is no token.
		if (!text || UNSENDABLE.test(text)) continue;
		const known: Record<string, Json> = {};
		const held: Held = {
			credential: issue.credential,
			value: new Secret(text),
			obtainedAt: before,
			life: lifeOf(issue, text, answered, attributes),
			jitter: random() * 0.25,
			attributes: known,
			doubted: new Set(),
		};
		tokens.set(issue.credential, held);
		for (const [claim, template] of Object.entries(issue.claims ?? {})) {
			const value = evaluate(template, scopeOf(answered.draft, attributes));
			if (value !== undefined) known[claim] = value;
		}
	}
	return tokens;
}

function textAt(place: ResponsePlace, { response, body }: Answered): string | undefined {
	if (place.in === 'body') {
		const value = member(body, place.pointer);
		return typeof value === 'string' ? value : undefined;
	}
	if (place.in === 'header') return response.headers.get(place.name) ?? undefined;
	// Browsers keep cookies to themselves, and send them by themselves.
	const cookie = response.headers.getSetCookie?.().find((line) => line.startsWith(`${place.name}=`));
	return cookie?.slice(place.name.length + 1).split(';')[0];
}

/** Milliseconds; undefined: not known, use it until it is refused. */
export function lifeOf(issue: ClientIssue, text: string, answered: Answered, attributes: Attributes): number | undefined {
	const { contract, draft, before, offset } = answered;
	const credential = contract.credentials[issue.credential];
	// Moments are read against the clock of who wrote them, so that a wrong clock here does no harm.
	const now = (before + offset) / 1000;
	const claims = credential?.jwt ? claimsOf(text) : {};
	const given = numberAt(issue.expiresIn);
	const seconds =
		(given && given > 0 ? given : undefined) ??
		since(numberAt(issue.expiresAt), now) ??
		since(toNumber(claims.exp), toNumber(claims.iat) ?? now) ??
		(issue.lifetime && toNumber(evaluate(issue.lifetime, scopeOf(draft, attributes)))) ??
		credential?.lifetime;
	return seconds === undefined ? undefined : seconds * 1000;

	function numberAt(place: Expression | undefined): number | undefined {
		if (place?.from === 'request') return toNumber(draft.read(place));
		if (place?.from !== 'response') return undefined;
		return toNumber(place.in === 'body' ? member(answered.body, place.pointer) : textAt(place, answered));
	}

	function since(moment: number | undefined, from: number): number | undefined {
		return moment === undefined ? undefined : Math.max(0, moment - from);
	}
}

/** Seconds as a number or its text, or a moment as `date-time`. */
function toNumber(value: Json | undefined): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string' || value === '') return undefined;
	const number = Number.isNaN(Number(value)) ? Date.parse(value) / 1000 : Number(value);
	return Number.isNaN(number) ? undefined : number;
}
