/** What StrykerJS would change in the sources, one expression or statement each. */
import { Instrumenter } from '@stryker-mutator/instrumenter';

export interface Mutant {
	file: string;
	/** Counted from 1. */
	line: number;
	/** Which kind it is, in StrykerJS' words. */
	mutator: string;
	/** Offsets of what is changed. */
	from: number;
	to: number;
	was: string;
	replacement: string;
}

const silent = {
	isTraceEnabled: () => false,
	isDebugEnabled: () => false,
	isInfoEnabled: () => false,
	isWarnEnabled: () => false,
	isErrorEnabled: () => false,
	isFatalEnabled: () => false,
	trace() {},
	debug() {},
	info() {},
	warn() {},
	error() {},
	fatal() {},
};

/** @param file from the root of the project. */
export async function mutantsOf(file: string, source: string): Promise<Mutant[]> {
	const { mutants } = await new Instrumenter(silent).instrument([{ name: file, mutate: true, content: source }], {
		plugins: null,
		excludedMutations: [],
		ignorers: [],
	});
	const starts = [0];
	for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
	const offset = ({ line, column }: { line: number; column: number }) => (starts[line] ?? source.length) + column;
	return mutants
		.filter(({ status }) => status !== 'Ignored')
		.map(({ location, replacement, mutatorName: mutator }) => {
			const [from, to] = [offset(location.start), offset(location.end)];
			return { file, line: location.start.line + 1, mutator, from, to, was: source.slice(from, to), replacement };
		});
}

/** So many of them, the same ones for the same seed. */
export function sampled<Value>(values: readonly Value[], amount: number, seed: number): Value[] {
	const rest = [...values];
	const found: Value[] = [];
	// Mulberry32.
	let state = seed;
	const random = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	while (found.length < amount && rest.length > 0) {
		const at = Math.floor(random() * rest.length);
		found.push(rest[at] as Value);
		rest[at] = rest.at(-1) as Value;
		rest.pop();
	}
	return found;
}
