/**
 * `@tokenwright/mock/engine`: a mock of a document of your own, without the five products. For pages and bundles: a third of the size.
 *
 * @module
 */
import type { Contract } from '@tokenwright/spec';
import { createMockOf } from './create-mock.ts';
import type { Mock, MockOptions } from './mock.ts';

export type { Clock, JournalEntry, MintOptions, Mock, MockOptions, MockState, Seed } from './mock.ts';

/**
 * Creates a mock of a document.
 *
 * @param options see {@link MockOptions}; `document` is a contract made by `compile()` of `@tokenwright/mock/document`, when you build or before.
 * @returns the mock. It holds all of its state: two mocks never meet.
 * @throws {TypeError} if `document` is not a contract, or the seed names what the document does not have.
 * @example
 * const mock = createMock({ document: contract });
 * const server = setupServer(...handlers(mock));
 */
export function createMock(options: MockOptions & { document: Contract }): Mock {
	return createMockOf(options.document, options);
}
