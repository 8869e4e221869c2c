/** What a refusal was decided by: kept only as long as it takes to put it into words. */
import type { Carried, Json, Limit, Match, Outcome } from '@tokenwright/spec';
import type { TokenRecord } from '../token/tokens.ts';

export type Fact =
	/** Its time is over: by what it says or by what is remembered. `at` in epoch seconds. */
	| { kind: 'expired'; at: number; record?: TokenRecord | undefined }
	/** Its time has not come. `at` in epoch seconds. */
	| { kind: 'early'; at: number; record?: TokenRecord | undefined }
	| { kind: 'used'; record: TokenRecord }
	| { kind: 'revoked'; record: TokenRecord }
	/** It was used or ended, and is remembered no more. */
	| { kind: 'forgotten' }
	/** A claim is not the one that is wanted. */
	| { kind: 'foreign'; claim: string; wanted: Json | undefined; actual: Json | undefined }
	/** What was presented is not of the form of the credential. */
	| { kind: 'malformed'; times: boolean }
	/** There is something where it is carried, and it cannot be read. */
	| { kind: 'unreadable'; carried: Carried }
	| { kind: 'missing'; alternatives: Carried[][] }
	/** The permissions that it has not. */
	| { kind: 'forbidden'; lacks: string[] }
	/** It was issued with another one of these. */
	| { kind: 'unbound'; to: string }
	| { kind: 'differs'; match: Match }
	/** The attributes by which an entry was looked for; none: the request carries too little to look for one. */
	| { kind: 'nobody'; directory: string; by: string[] }
	/** `wait`: seconds. */
	| { kind: 'limited'; limit: Limit; wait: number };

/** An outcome that is not "accepted", with what is known of it. */
export interface Refusal extends Outcome {
	/** The place of the credential that it is about. */
	carried?: Carried;
	fact?: Fact | undefined;
}
