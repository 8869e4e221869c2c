/**
 * `@tokenwright/mock`: a stateful auth mock. Web standards only; the doors for MSW and Node are entries of their own.
 *
 * @module
 */
import { contract } from './generated/contract.ts';
import type { Mock, MockOptions } from './mock.ts';
import { createMock as createMockOf } from './own-document.ts';

export type {
	ClockState,
	Control,
	CredentialInfo,
	Fault,
	Finding,
	Flaw,
	JournalFilter,
	KeyInfo,
	PlacedFault,
	SecretInfo,
	Snapshot,
} from './control/control.ts';
export type { Clock, JournalEntry, MintOptions, Mock, MockOptions, MockState, Seed } from './mock.ts';

/**
 * Creates a mock.
 *
 * @param options see {@link MockOptions}; without any it mocks the five products with their seeded fake credentials.
 * @returns the mock. It holds all of its state: two mocks never meet.
 * @throws {TypeError} if `document` is not a contract, or the seed names what the document does not have.
 * @example
 * const mock = createMock();
 * const answer = await mock.fetch('/api/login', { method: 'POST', … });
 * mock.clock.advance('PT10M');
 */
export function createMock(options: MockOptions = {}): Mock {
	return createMockOf({ ...options, document: options.document ?? contract });
}
