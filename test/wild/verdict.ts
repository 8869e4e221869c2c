/** What came of a document; counts are of operations. */
export interface Verdict {
	name: string;
	/** Why it was not taken in; it may be its own fault. */
	refused?: string;
	/** What went wrong that must not. */
	crashed?: string;
	operations: number;
	routed: number;
	/** Those that a scheme guards which can be carried. */
	guarded: number;
	/** Of these: refused without a credential, and let in with the seed. */
	refusedWithout: number;
	letIn: number;
	/** Those that no made-up request reached, though it was let in. */
	unmade: number;
	/** Successes made by us, and of these those that ajv can judge, and that fit. */
	made: number;
	judged: number;
	fits: number;
	/** What was wrong, a line each. */
	faults: string[];
	milliseconds: number;
}

/** Of a document of which nothing is known yet. */
export const verdictOn = (name: string): Verdict => ({
	name,
	operations: 0,
	routed: 0,
	guarded: 0,
	refusedWithout: 0,
	letIn: 0,
	unmade: 0,
	made: 0,
	judged: 0,
	fits: 0,
	faults: [],
	milliseconds: 0,
});
