/** What is told of a document, and the error that has all of it. */

/** One thing that is wrong with a document: where it is, what is wrong, and what to write instead. */
export interface Problem {
	file: string;
	/** From 1; absent if the document was given as an object. */
	line?: number;
	column?: number;
	pointer: string;
	message: string;
	hint: string;
}

/** A document that cannot be used; `problems` has everything that was found, the message has it as text. */
export class DocumentError extends Error {
	override readonly name = 'DocumentError';
	readonly code = 'ERR_DOCUMENT';
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[]) {
		super(problems.map(describeProblem).join('\n'));
		this.problems = problems;
	}
}

/** `openapi.yaml:12:7 #/paths/~1login: what is wrong. What to write.` */
export function describeProblem(problem: Problem): string {
	const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}:${problem.column}`;
	return `${place} #${problem.pointer}: ${problem.message} ${problem.hint}`;
}
