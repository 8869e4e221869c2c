import type { Decision } from '../decide/decide.ts';
import type { Refusal } from '../decide/fact.ts';
import type { Engine } from '../decide/parts.ts';
import type { Scope } from '../decide/scope.ts';
import type { Message } from '../request/message.ts';

/** What a refusal is explained from. */
export interface Case {
	engine: Engine;
	message: Message;
	scope: Scope;
	refusal: Refusal;
	flow: Decision['flow'];
	/** What did not fit, in words. */
	details: string[];
	/** Epoch milliseconds. */
	now: number;
}

export interface Cause {
	text: string;
	/** JSON pointers into the document, the most exact first: the first that is there is the rule. */
	rules: string[];
	/** Epoch milliseconds: when the credential ended or will begin. */
	ended?: number | undefined;
}
