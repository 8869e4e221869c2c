import type { Json } from '@tokenwright/spec';

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
	/** Credential → whose: of those it may be required beside, the ones that it was issued with. */
	bound?: Readonly<Record<string, string>> | undefined;
	permissions: string[];
	/** What its issuer has it remember. */
	attributes: Record<string, Json>;
	/** Counts what the world has remembered, from 1. */
	serial: number;
}
