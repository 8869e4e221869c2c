import type { Wild } from './corpus.ts';

/** Sixty of many, spread over all of them: the same each time. */
export const sampled = (all: readonly Wild[], wanted = 60): Wild[] =>
	Array.from({ length: Math.min(wanted, all.length) }, (_, index) => all[Math.floor((index * all.length) / wanted)] as Wild);
