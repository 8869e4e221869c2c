/** Reads a seed file: what the mock knows before the first request. */
import { type Contract, describeProblem, type Problem, parseYaml, pointerOf, yamlValue } from '@tokenwright/spec';
import { type Document, isMap, isNode, isScalar, LineCounter } from 'yaml';
import { checkSeed, type Path } from '../../engine/world/seed-check.ts';
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
	const lines = new LineCounter();
	const document = parseYaml(text, lines);
	const at = (offset: number) => {
		const { line, col } = lines.linePos(offset);
		return { file, line, column: col };
	};
	const [broken] = document.errors;
	if (broken) {
		// The code, not the message: that one may quote the line. And not the others: they follow from the first.
		const message = `This is not valid YAML (${broken.code.toLowerCase().replaceAll('_', ' ')}).`;
		throw new SeedError([{ ...at(broken.pos[0]), pointer: '', message, hint: 'Mend the syntax there; nothing after it was read.' }]);
	}
	const seed = readValue(document, (message) => ({
		...at(0),
		pointer: '',
		message,
		hint: 'Write "&name" before "*name", and use it seldom.',
	}));
	const faults = checkSeed(seed, contract);
	if (faults.length > 0)
		throw new SeedError(faults.map(({ path, ...fault }) => ({ ...at(offsetOf(document, path)), pointer: pointerOf(path), ...fault })));
	// A section without entries says nothing.
	return Object.fromEntries(Object.entries(seed as Seed).filter(([, entries]) => entries !== null));
}

function readValue(document: Document, problem: (message: string) => Problem): unknown {
	try {
		return yamlValue(document) ?? {};
	} catch (error) {
		// Nothing of the text but the name of an alias.
		throw new SeedError([problem(`The aliases of this YAML cannot be followed: ${(error as Error).message}.`)]);
	}
}

/** The offset of the name at a path, or of the nearest thing around it. */
function offsetOf(document: Document, path: Path): number {
	for (let length = path.length; length > 0; length--) {
		const parent = document.getIn(path.slice(0, length - 1), true);
		const last = path[length - 1];
		const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === last) : undefined;
		const node = pair?.key ?? document.getIn(path.slice(0, length), true);
		if (isNode(node) && node.range) return node.range[0];
	}
	return document.contents?.range?.[0] ?? 0;
}
