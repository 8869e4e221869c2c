/** What is told where tokens without an end gave way to newer ones: once in the log, and in the findings as long as it is so. */

import { ENDLESS, type Tokens } from '../token/tokens.ts';
import type { Finding } from './finding.ts';

const MOST = ENDLESS.toLocaleString('en');
const INSTEAD = 'Give the credential a lifetime, or reset the world between tests.';

export const forgottenNote = (credential: string): string =>
	`more than ${MOST} tokens without an end were made: the oldest, a ${credential}, is forgotten now and refused as unknown. ${INSTEAD}`;

export const tokensForgotten = (tokens: Tokens): Finding[] =>
	Object.entries(tokens.forgotten()).map(([credential, count]) => ({
		kind: 'tokens-forgotten',
		text: `Of the tokens without an end the newest ${MOST} are remembered: ${count} of ${credential}, the oldest, ${count === 1 ? 'was' : 'were'} forgotten and would be refused as unknown. ${INSTEAD}`,
		operation: null,
		credential,
		caller: null,
		entries: [],
	}));
