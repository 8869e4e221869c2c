/** How a session came about: the tokens of its family, oldest first. */
import type { Credential } from '@tokenwright/spec';
import { keyOf } from '../decide/judge.ts';
import type { Engine } from '../decide/parts.ts';
import type { Held } from '../decide/scope.ts';
import { isUsedUp } from '../token/state.ts';
import type { TokenRecord } from '../token/tokens.ts';

export interface Story {
	steps: Step[];
	/** How many were left out between the first and the newest ones. */
	omitted: number;
	/** The step of the credential that it is told for. */
	here: Step | undefined;
}

export interface Step {
	/** Epoch milliseconds. */
	at: number;
	/** The operation that issued it, `mint`, or `elsewhere`. */
	operation: string;
	/** What that operation does, in the document's words. */
	summary: string | undefined;
	credential: string;
	fingerprint: string;
	uses: number;
	/** Epoch milliseconds. */
	usedAt: number | undefined;
	/** Epoch seconds; undefined: does not end by itself. */
	expiresAt: number | undefined;
	/** What ended it, if it is over. */
	ended: 'expiry' | 'use' | 'revocation' | undefined;
	/** Who ended it before its time. */
	endedBy: string | undefined;
	/** Epoch milliseconds; undefined if it is not over, or the moment is not known. */
	endedAt: number | undefined;
}

/** The first ones tell where it came from, the newest where it stands. */
const FIRST = 2;
const NEWEST = 5;

/** @param about the credential that it is told for, or its fingerprint. */
export function storyOf(engine: Engine, about: Held | string | undefined): Story {
	const here = about === undefined ? undefined : recordOf(engine, about);
	if (!here) return { steps: [], omitted: 0, here: undefined };
	const family = engine.world.tokens.family(here.family);
	const told = family.filter((record, index) => index < FIRST || index >= family.length - NEWEST || record === here);
	const steps = new Map(told.map((record) => [record, stepOf(engine, record)]));
	return { steps: [...steps.values()], omitted: family.length - told.length, here: steps.get(here) };
}

function recordOf({ contract, world }: Engine, about: Held | string): TokenRecord | undefined {
	if (typeof about === 'string') return world.tokens.values().findLast(({ fingerprint }) => fingerprint === about);
	const credential = contract.credentials[about.name];
	return credential && world.tokens.get(keyOf(credential, about.id));
}

function stepOf({ contract, world, read }: Engine, record: TokenRecord): Step {
	const operation = contract.operations[record.issuedBy];
	const summary = operation && (read(operation.pointer) as { summary?: unknown }).summary;
	const ended = endOf(record, contract.credentials[record.credential], world.clock.seconds());
	return {
		at: record.issuedAt * 1000,
		operation: record.issuedBy,
		summary: typeof summary === 'string' ? summary : undefined,
		credential: record.credential,
		fingerprint: record.fingerprint,
		uses: record.uses,
		usedAt: record.usedAt,
		expiresAt: record.expiresAt,
		ended,
		endedBy: record.endedBy,
		endedAt: ended === 'expiry' ? (record.expiresAt ?? 0) * 1000 : ended && record.endedAt,
	};
}

/** What came first: a token that was used up does not expire any more. */
function endOf(record: TokenRecord, credential: Credential | undefined, now: number): Step['ended'] {
	if (record.revoked) return 'revocation';
	if (isUsedUp(credential, record, now)) return 'use';
	return record.expiresAt !== undefined && now >= record.expiresAt ? 'expiry' : undefined;
}
