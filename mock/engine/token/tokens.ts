import type { Json } from '@tokenwright/spec';
import { plain } from '../request/reader.ts';

/** What the mock remembers of a token that it issued or accepted. */
export interface TokenRecord {
	/** `credential:id`; never its text. */
	key: string;
	credential: string;
	id: string;
	/** Of its text; empty while an asymmetric key still signs it. */
	fingerprint: string;
	/** The operation that issued it, `mint`, or `elsewhere`. */
	issuedBy: string;
	subject: string | undefined;
	/** Epoch seconds. */
	issuedAt: number;
	/** Epoch seconds; undefined: does not end by itself. */
	expiresAt: number | undefined;
	/** Epoch seconds up to which its text says that it is good, where it was ended before: it is not forgotten until then. */
	saysUntil: number | undefined;
	uses: number;
	/** Epoch milliseconds of the last time that it was accepted. */
	usedAt: number | undefined;
	/** Epoch seconds of the first rotation. */
	rotatedAt: number | undefined;
	revoked: boolean;
	/** Epoch milliseconds at which it was revoked or its last use was taken. */
	endedAt: number | undefined;
	/** Who ended it before its time: an operation, or something from outside such as `the control API`. */
	endedBy: string | undefined;
	/** All that descends from one sign-in. */
	family: string;
	permissions: string[];
	/** What its issuer has it remember. */
	attributes: Record<string, Json>;
	/** Counts what the world has remembered, from 1. */
	serial: number;
}

/** An ended token is remembered as long again as it lived, at least an hour: only then "expired" becomes "unknown". */
const RETENTION = 3600;

/**
 * Of the tokens that are judged by their text alone the newest are remembered, for people who want to see and end them: at most twice
 * so many, since half of them is forgotten at once. One by one would cost more the more there are.
 */
const GENERATION = 5_000;

export interface Tokens {
	get(key: string): TokenRecord | undefined;
	/** @param passing it is judged by its text alone: it may be forgotten. */
	add(record: TokenRecord, now: number, passing: boolean): void;
	/** Remembers one that could have been forgotten: more is known of it now than its text says. */
	keep(record: TokenRecord): void;
	/** @param at epoch milliseconds. */
	revoke(record: TokenRecord, at: number, by: string): void;
	/** As an operation does: of those that are judged by their text alone it knows nothing. */
	revokeFamily(family: string, at: number, by: string): void;
	revokeSubject(subject: string, at: number, by: string): void;
	/** The newest one of the same name that was issued after it, in the same sign-in or for the same subject. */
	newerThan(record: TokenRecord): TokenRecord | undefined;
	/** Oldest first. */
	values(): TokenRecord[];
	clear(): void;
	save(): Json;
	load(saved: Json): void;
}

type SavedToken = Omit<TokenRecord, 'serial'> & { memory: 'kept' | 'young' | 'old' };

/** The memory of one world: it follows the number of live tokens, not of issued ones. */
export function createTokens(): Tokens {
	const kept = new Map<string, TokenRecord>();
	const index = new Map<string, Set<TokenRecord>>();
	let sweepAt = 1024;
	// What is passing, in two generations.
	let young = new Map<string, TokenRecord>();
	let old = new Map<string, TokenRecord>();
	let count = 0;

	const groupsOf = (record: TokenRecord) => [
		`family ${record.family}`,
		...(record.subject === undefined ? [] : [`subject ${record.subject}`]),
	];
	const forget = (record: TokenRecord) => {
		kept.delete(record.key);
		for (const group of groupsOf(record)) {
			const members = index.get(group);
			members?.delete(record);
			if (members?.size === 0) index.delete(group);
		}
	};
	// Once in as many additions as there are records: a request costs the same however many came before.
	const sweep = (now: number) => {
		for (const record of kept.values()) {
			if (record.expiresAt === undefined) continue;
			const end = Math.max(record.expiresAt, record.saysUntil ?? record.expiresAt);
			if (end + Math.max(end - record.issuedAt, RETENTION) <= now) forget(record);
		}
		sweepAt = Math.max(1024, kept.size * 2);
	};
	const remember = (record: TokenRecord) => {
		kept.set(record.key, record);
		for (const group of groupsOf(record)) {
			const members = index.get(group);
			if (members) members.add(record);
			else index.set(group, new Set([record]));
		}
	};
	const pass = (record: TokenRecord) => {
		// What was ended stays ended, whoever makes the same text again.
		if (kept.has(record.key)) return;
		if (young.size >= GENERATION) {
			old = young;
			young = new Map();
		}
		young.set(record.key, record);
	};
	const keep = (record: TokenRecord) => {
		const isPassing = young.delete(record.key);
		if (old.delete(record.key) || isPassing) remember(record);
	};
	const revoke = (record: TokenRecord, at: number, by: string) => {
		if (record.revoked) return;
		record.revoked = true;
		record.endedAt = at;
		record.endedBy = by;
		keep(record);
	};
	const revokeAll = (group: string, at: number, by: string) => {
		for (const record of index.get(group) ?? []) revoke(record, at, by);
	};
	const values = () => [...kept.values(), ...old.values(), ...young.values()].sort((one, other) => one.serial - other.serial);
	const clear = () => {
		kept.clear();
		index.clear();
		sweepAt = 1024;
		young = new Map();
		old = new Map();
		count = 0;
	};

	return {
		get: (key) => kept.get(key) ?? young.get(key) ?? old.get(key),
		add(record, now, isPassing) {
			record.serial = ++count;
			if (isPassing) return pass(record);
			if (kept.size >= sweepAt) sweep(now);
			remember(record);
		},
		keep,
		revoke,
		revokeFamily: (family, at, by) => revokeAll(`family ${family}`, at, by),
		revokeSubject: (subject, at, by) => revokeAll(`subject ${subject}`, at, by),
		newerThan({ credential, family, subject, serial }) {
			let newest: TokenRecord | undefined;
			const look = (each: TokenRecord) => {
				if (each.credential !== credential || each.serial <= (newest?.serial ?? serial)) return;
				if (each.family === family || (subject !== undefined && each.subject === subject)) newest = each;
			};
			for (const memory of [kept, old, young]) for (const each of memory.values()) look(each);
			return newest;
		},
		values,
		clear,
		save: () =>
			values().map(({ serial, ...record }) =>
				plain({ ...record, memory: kept.has(record.key) ? 'kept' : young.has(record.key) ? 'young' : 'old' }),
			),
		load(saved) {
			clear();
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
				else (memory === 'young' ? young : old).set(record.key, record);
			}
			sweepAt = Math.max(1024, kept.size * 2);
		},
	};
}
