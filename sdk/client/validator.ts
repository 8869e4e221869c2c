/** What a client knows of the checking of requests and answers: that somebody does it. */
import type { ClientOperation } from '@tokenwright/spec';

/** What a caller fills in, where openapi-fetch and `handOff()` take it; or the data of an answer. */
export type Checked = { params?: { path?: unknown; query?: unknown; header?: unknown }; body?: unknown } | { answer: unknown };

/** @throws {TokenwrightError} `ERR_REQUEST_INVALID`, `ERR_ANSWER_INVALID`. */
export type Check = (schemas: Validator, operation: ClientOperation, checked: Checked) => void;

/** All that `@tokenwright/sdk/schemas` or `@tokenwright/sdk/schemas/PRODUCT` exports. */
export interface Validator {
	readonly check: Check;
}
