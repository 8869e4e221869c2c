import type { Source } from '../message/draft.ts';
import type { Once } from '../session/call.ts';
import type { Host } from '../session/host.ts';
import type { Validator } from './validator.ts';

/** What a hand-off needs of the client; a function, so that printing the client does not print it. */
export const INSIDE = Symbol.for('@tokenwright/sdk/inside');

export interface Inside {
	host: Host;
	/** Within the deadline of a call. */
	call(source: Source, once?: Once): Promise<Response>;
	validate: Validator | undefined;
	/** Where a credential may be sent: the origins in use, and those of the document. */
	origins: readonly string[];
}
