import type { Json } from '@tokenwright/spec';

/** What the mock remembers of a token that it issued, or of one that was spent or revoked. */
export interface TokenRecord {
	/** `credential:id`; never its text. */
	key: string;
	credential: string;
	id: string;
	subject: string | undefined;
	/** Epoch seconds. */
	issuedAt: number;
	/** Epoch seconds; undefined: does not end by itself. */
	expiresAt: number | undefined;
	uses: number;
	/** Epoch seconds of the first rotation. */
	rotatedAt: number | undefined;
	revoked: boolean;
	/** All that descends from one sign-in. */
	family: string;
	permissions: string[];
	/** What its issuer has it remember. */
	attributes: Record<string, Json>;
}

/** An ended token is remembered as long again as it lived, at least an hour: only then "expired" becomes "unknown". */
const RETENTION = 3600;

export interface Tokens {
	get(key: string): TokenRecord | undefined;
	add(record: TokenRecord, now: number): void;
	revokeFamily(family: string): void;
	revokeSubject(subject: string): void;
	values(): Iterable<TokenRecord>;
	clear(): void;
}

/** The memory of one world: it follows the number of live tokens, not of issued ones. */
export function createTokens(): Tokens {
	const records = new Map<string, TokenRecord>();
	const index = new Map<string, Set<TokenRecord>>();
	let sweepAt = 1024;

	const groupsOf = (record: TokenRecord) => [
		`family ${record.family}`,
		...(record.subject === undefined ? [] : [`subject ${record.subject}`]),
	];
	const revokeAll = (group: string) => {
		for (const record of index.get(group) ?? []) record.revoked = true;
	};
	const forget = (record: TokenRecord) => {
		records.delete(record.key);
		for (const group of groupsOf(record)) {
			const members = index.get(group);
			members?.delete(record);
			if (members?.size === 0) index.delete(group);
		}
	};
	// Once in as many additions as there are records: a request costs the same however many came before.
	const sweep = (now: number) => {
		for (const record of records.values()) {
			if (record.expiresAt === undefined) continue;
			if (record.expiresAt + Math.max(record.expiresAt - record.issuedAt, RETENTION) <= now) forget(record);
		}
		sweepAt = Math.max(1024, records.size * 2);
	};

	return {
		get: (key) => records.get(key),
		add(record, now) {
			if (records.size >= sweepAt) sweep(now);
			records.set(record.key, record);
			for (const group of groupsOf(record)) {
				const members = index.get(group);
				if (members) members.add(record);
				else index.set(group, new Set([record]));
			}
		},
		revokeFamily: (family) => revokeAll(`family ${family}`),
		revokeSubject: (subject) => revokeAll(`subject ${subject}`),
		values: () => records.values(),
		clear() {
			records.clear();
			index.clear();
			sweepAt = 1024;
		},
	};
}
