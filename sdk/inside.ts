import type { Call } from './call.ts';
import type { Host } from './exchange.ts';

/** What a hand-off needs of the client; a function, so that printing the client does not print it. */
export const INSIDE = Symbol.for('@tokenwright/sdk/inside');

export interface Inside {
	host: Host;
	call: Call;
	/** Where a credential may be sent: the origins in use, and those of the document. */
	origins: readonly string[];
}
