/** What people are told of a document that is good, and may not mean what its author thinks. */
import { describeProblem, type Problem } from '@tokenwright/spec';
import { shown } from '../shown.ts';
import type { Terminal } from '../terminal.ts';

/** So many are shown to whoever wants to go on; whoever mends the document asks for all. */
const SHOWN = 5;

export const warn = (problem: Problem, { err, logColours }: Terminal): void =>
	err(`${logColours.yellow('warning')} ${shown(describeProblem(problem))}`);

/** @param file what `check` is to be asked about for the rest. */
export function warnBriefly(problems: readonly Problem[], file: string | undefined, terminal: Terminal): void {
	for (const problem of problems.slice(0, SHOWN)) warn(problem, terminal);
	const more = problems.length - SHOWN;
	if (more > 0) terminal.err(`${terminal.logColours.yellow('warning')} … and ${more} more: tokenwright check ${file}`);
}
