import { inject } from 'vitest';

declare module 'vitest' {
	interface ProvidedContext {
		/** Of the runs that a law asks for. */
		share: number;
	}
}

/** How often a law is tried that asks for so many runs: fewer where a person waits, more where nobody does. */
export const runs = (asked: number): number => Math.ceil(asked * inject('share'));
