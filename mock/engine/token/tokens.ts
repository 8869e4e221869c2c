import type { Json } from '@tokenwright/spec';
import { plain } from '../request/reader.ts';
import { createDue } from './due.ts';
import { createForgotten } from './forgotten.ts';
import { createKin } from './kin.ts';
import { createPassing } from './passing.ts';
import type { TokenRecord } from './record.ts';

export type { TokenRecord };

/** Seconds. An ended token is remembered as long again as it lived, at least so long: only then "expired" becomes "unknown". */
const RETENTION = 3600;

/** Up to so many are all remembered, however long ago they ended: a test that moves the clock by a year still sees what it made. */
const FEW = 1024;

/** Tokens without an end: the oldest gives way to the next one. */
export const ENDLESS = 100_000;

/** Epoch seconds of the last moment that a clock can show: what ends later does not end. */
const LAST = Date.parse('9999-12-31T23:59:59Z') / 1000;

export interface Tokens {
	get(key: string): TokenRecord | undefined;
	/** @param passing it is judged by its text alone: it may be forgotten. */
	add(record: TokenRecord, passing: boolean): void;
	/** Remembers one that could have been forgotten: more is known of it now than its text says. */
	keep(record: TokenRecord): void;
	/** @param at epoch milliseconds. */
	revoke(record: TokenRecord, at: number, by: string): void;
	/** As an operation does: of those that are judged by their text alone it knows nothing. */
	revokeFamily(family: string, at: number, by: string): void;
	revokeSubject(subject: string, at: number, by: string): void;
	/** The newest one of the same name that was issued after it, in the same sign-in or for the same subject. */
	newerThan(record: TokenRecord): TokenRecord | undefined;
	/** All that descends from one sign-in, oldest first. */
	family(name: string): TokenRecord[];
	/**
	 * True for a JWT that was used or ended and is remembered no more: it is not good again for that.
	 *
	 * @param end epoch seconds, as its text says it.
	 */
	hasForgotten(credential: string, key: string, end: number | undefined): boolean;
	/** Credential → how many tokens without an end gave way to newer ones. */
	forgotten(): Record<string, number>;
	/** Those of them that nobody was told of yet. */
	untold(): readonly string[];
	/** Oldest first. */
	values(): TokenRecord[];
	clear(): void;
	save(): Json;
	/** What is to be known of those that are forgotten; undefined: nothing. */
	saveForgotten(): Json | undefined;
	load(saved: Json, forgotten: Json | undefined): void;
}

type SavedToken = Omit<TokenRecord, 'serial'> & { memory: 'kept' | 'young' | 'old' };

/**
 * The memory of one world: it follows the number of live tokens, not of issued ones.
 *
 * @param seconds the world's time, in epoch seconds.
 * @param isSigned whether the text of a credential is judged, too.
 */
export function createTokens(seconds: () => number, isSigned: (credential: string) => boolean): Tokens {
	const kept = new Map<string, TokenRecord>();
	/** Those that will be forgotten by time; one that was replaced meanwhile is passed by when it is due. */
	const due = createDue<TokenRecord>();
	/** The others, oldest first. */
	const endless = new Set<TokenRecord>();
	let kin = createKin();
	let passing = createPassing();
	let gone = createForgotten();
	let count = 0;

	const drop = (record: TokenRecord) => {
		kept.delete(record.key);
		kin.remove(record);
		endless.delete(record);
	};
	const forget = (record: TokenRecord) => {
		drop(record);
		gone.add(record, isSigned(record.credential), endOf(record));
	};
	const schedule = (record: TokenRecord) => {
		const end = endOf(record);
		if (end !== undefined) return due.add(end + Math.max(end - record.issuedAt, RETENTION), record);
		endless.add(record);
		if (endless.size > ENDLESS) for (const oldest of endless) return forget(oldest);
	};
	const isKept = (record: TokenRecord) => kept.get(record.key) === record;
	const remember = (record: TokenRecord) => {
		const same = kept.get(record.key);
		if (same) drop(same);
		kept.set(record.key, record);
		kin.add(record);
		schedule(record);
		// The same text may be made again and again.
		if (due.size() <= 2 * kept.size + FEW) return;
		due.clear();
		for (const each of kept.values()) if (!endless.has(each)) schedule(each);
	};
	const sweep = () => {
		if (kept.size <= FEW) return;
		const now = seconds();
		for (let record = due.take(now); record; record = due.take(now)) {
			if (isKept(record)) forget(record);
			if (kept.size <= FEW) return;
		}
	};
	const keep = (record: TokenRecord) => {
		if (passing.remove(record)) remember(record);
	};
	const revoke = (record: TokenRecord, at: number, by: string) => {
		if (record.revoked) return;
		record.revoked = true;
		record.endedAt = at;
		record.endedBy = by;
		if (isKept(record)) kin.close(record);
		else keep(record);
	};
	const values = () => {
		sweep();
		return [...kept.values(), ...passing.values()].sort(bySerial);
	};
	const clear = () => {
		for (const part of [kept, due, endless]) part.clear();
		kin = createKin();
		passing = createPassing();
		gone = createForgotten();
		count = 0;
	};

	return {
		get(key) {
			sweep();
			return kept.get(key) ?? passing.get(key);
		},
		add(record, isPassing) {
			record.serial = ++count;
			sweep();
			if (!isPassing) remember(record);
			// What was ended stays ended, whoever makes the same text again.
			else if (!kept.has(record.key) && !gone.has(record.credential, record.key, undefined)) passing.add(record);
		},
		keep,
		revoke,
		revokeFamily(family, at, by) {
			for (const record of kin.open('family', family)) revoke(record, at, by);
		},
		revokeSubject(subject, at, by) {
			for (const record of kin.open('subject', subject)) revoke(record, at, by);
		},
		newerThan(record) {
			const [newest] = [kin.newest(record), passing.newest(record)]
				.flatMap((each) => each ?? [])
				.sort((one, other) => bySerial(other, one));
			return newest && newest.serial > record.serial ? newest : undefined;
		},
		family: (name) => [...kin.family(name), ...passing.values().filter(({ family }) => family === name)].sort(bySerial),
		hasForgotten: (credential, key, end) => gone.has(credential, key, end),
		forgotten: () => gone.counts(),
		untold: () => gone.untold(),
		values,
		clear,
		save: () =>
			values().map(({ serial, ...record }) => plain({ ...record, memory: kept.has(record.key) ? 'kept' : passing.ageOf(record.key) })),
		saveForgotten: () => gone.save(),
		load(saved, forgotten) {
			clear();
			gone.load(forgotten);
			for (const { memory, ...each } of plain(saved) as unknown as SavedToken[]) {
				const record: TokenRecord = {
					...each,
					subject: each.subject ?? undefined,
					expiresAt: each.expiresAt ?? undefined,
					saysUntil: each.saysUntil ?? undefined,
					usedAt: each.usedAt ?? undefined,
					rotatedAt: each.rotatedAt ?? undefined,
					endedAt: each.endedAt ?? undefined,
					endedBy: each.endedBy ?? undefined,
					serial: ++count,
				};
				if (memory === 'kept') remember(record);
				else passing.restore(record, memory);
			}
		},
	};
}

const bySerial = (one: TokenRecord, other: TokenRecord): number => one.serial - other.serial;

/** Epoch seconds up to which a token is good, or its text says so; undefined: for ever. */
function endOf({ expiresAt, saysUntil }: TokenRecord): number | undefined {
	if (expiresAt === undefined) return undefined;
	const end = Math.max(expiresAt, saysUntil ?? expiresAt);
	return end > LAST ? undefined : end;
}
