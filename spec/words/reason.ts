/** The reasons for which an operation answers, and what a reason falls back to where a document does not name it. */

/** One refusal, or `accepted`: what happened, and to which credential. */
export interface Outcome {
	reason: string;
	credential?: string;
}

/** reason → the next one to look for; the ends of the chains have a status of their own. */
export const FALLBACK: Readonly<Record<string, string>> = {
	'flow-unknown': 'request-invalid',
	'credential-malformed': 'credential-unknown',
	'credential-foreign': 'credential-unknown',
	'credential-unknown': 'credential-missing',
	'credential-expired': 'credential-unknown',
	'credential-used': 'credential-unknown',
	'credential-revoked': 'credential-unknown',
	'credential-mismatched': 'credential-forbidden',
	'subject-forbidden': 'subject-unknown',
};

/** The reasons that say: this credential is no good any more, or never was. */
export const DEAD: readonly string[] = ['credential-unknown', 'credential-expired', 'credential-used', 'credential-revoked'];

/** The status of a refusal that a document names nowhere along its chain. */
export const PROBLEM_STATUS: Readonly<Record<string, number>> = {
	'request-invalid': 400,
	'credential-missing': 401,
	'credential-forbidden': 403,
	'subject-unknown': 404,
	'rate-limited': 429,
};

/** What each reason means, for people: error messages, journals and pages use these words. */
export const REASONS: Readonly<Record<string, string>> = {
	accepted: 'all is well',
	'flow-unknown': 'the request asks for no flow of this operation',
	'request-invalid': 'the request does not fit its schema',
	'credential-missing': 'no credential was sent',
	'credential-malformed': 'the credential is not of its format',
	'credential-foreign': 'the credential is of another kind or issuer',
	'credential-unknown': 'the credential was never issued here, or its secret or signature is wrong',
	'credential-expired': 'the time of the credential is over, or has not come',
	'credential-used': 'the credential has been used up',
	'credential-revoked': 'the credential was revoked',
	'credential-mismatched': 'the credential is good, but bound to something else',
	'credential-forbidden': 'the credential is good, but lacks a permission',
	'subject-unknown': 'no such entry in the directory',
	'subject-forbidden': 'the entry may not do this',
	'rate-limited': 'too many requests',
};

/** The keys under which an answer to this outcome may be named, the most exact first. */
export function keysOf(outcome: Outcome): string[] {
	const chain: string[] = [];
	for (let reason: string | undefined = outcome.reason; reason; reason = FALLBACK[reason]) chain.push(reason);
	return outcome.credential ? [...chain.map((reason) => `${outcome.credential}/${reason}`), ...chain] : chain;
}

/** The first value that is kept for this outcome, following the chain. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, outcome: Outcome): Value | undefined {
	for (const key of keysOf(outcome)) if (Object.hasOwn(table, key)) return table[key];
	return undefined;
}

/** The status of the fallback problem for this outcome. */
export function problemStatus(outcome: Outcome): number {
	return keysOf(outcome).reduce<number | undefined>((found, key) => found ?? PROBLEM_STATUS[key], undefined) ?? 403;
}
