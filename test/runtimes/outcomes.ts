/** How a runtime tells what came of each scenario: a line of JSON behind a mark, among whatever else it prints. */
import type { Outcome } from './suite/index.ts';

export const OUTCOME = '@outcome ';

export const outcomesIn = (printed: string): Outcome[] =>
	printed.split('\n').flatMap((line) => (line.startsWith(OUTCOME) ? [JSON.parse(line.slice(OUTCOME.length)) as Outcome] : []));
