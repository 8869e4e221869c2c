/** Reads a seed file: what the mock knows before the first request. */
import { type Contract, describeProblem, type Problem, pointerOf, readYaml } from '@tokenwright/spec';
import { checkSeed } from '../../engine/world/seed-check.ts';
import type { Seed } from '../../mock.ts';

/** A seed file that cannot be used; `problems` has everything that was found, the message has it as text. */
export class SeedError extends Error {
	override readonly name = 'SeedError';
	readonly code = 'ERR_SEED';
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[]) {
		super(problems.map(describeProblem).join('\n'));
		this.problems = problems;
	}
}

/**
 * Reads a seed: the text of a YAML or JSON file with `credentials`, `directories` and `keys`.
 *
 * @param text the text of the file.
 * @param contract the document whose credentials and directories it names.
 * @param options `file` is the name that problems show.
 * @returns the seed, for `createMock({ seed })`.
 * @throws {SeedError} code `ERR_SEED`; each of its `problems` has file, line, column, JSON pointer, what is wrong and what
 *   to write. No problem quotes a value, since it may be a secret.
 * @example
 * const seed = readSeed('credentials: { apiKey: [{ value: fake-key }] }', contract);
 */
export function readSeed(text: string, contract: Contract, options: { file?: string } = {}): Seed {
	const file = options.file ?? 'seed';
	const read = readYaml(text);
	if ('faults' in read) {
		// Only the first one: the others follow from it.
		const [fault] = read.faults;
		throw new SeedError(
			fault ? [{ file, line: fault.line, column: fault.column, pointer: '', message: fault.discreet, hint: fault.hint }] : [],
		);
	}
	const seed = read.value ?? {};
	const faults = checkSeed(seed, contract);
	if (faults.length > 0)
		throw new SeedError(faults.map(({ path, ...fault }) => ({ file, ...read.at(path), pointer: pointerOf(path), ...fault })));
	// A section without entries says nothing.
	return Object.fromEntries(Object.entries(seed as Seed).filter(([, entries]) => entries !== null));
}
