/** What work is measured by: time says nothing on a busy machine. */

const iteratorOf = (iterable: Iterable<unknown>): object => Object.getPrototypeOf(iterable[Symbol.iterator]());

const COUNTED: [object, string[]][] = [
	[Map.prototype, ['get', 'has', 'set', 'delete', 'forEach']],
	[Set.prototype, ['has', 'add', 'delete', 'forEach']],
	[RegExp.prototype, ['exec', 'test']],
	[String.prototype, ['startsWith', 'endsWith', 'indexOf', 'lastIndexOf', 'slice', 'split', 'replace']],
	[Array.prototype, ['push', 'unshift', 'find', 'filter', 'map', 'flatMap', 'some', 'sort']],
	[iteratorOf(new Map()), ['next']],
	[iteratorOf(new Set()), ['next']],
	[iteratorOf([]), ['next']],
];

/** Counts what is asked of maps, sets, texts, lists and regular expressions, and each step of a loop over them. */
export function steps(run: () => unknown): number;
export function steps(run: () => Promise<unknown>): Promise<number>;
export function steps(run: () => unknown): number | Promise<number> {
	let count = 0;
	const undo = COUNTED.flatMap(([on, names]) =>
		names.map((name) => {
			const own = Object.getOwnPropertyDescriptor(on, name) as PropertyDescriptor;
			Object.defineProperty(on, name, {
				...own,
				value(this: unknown) {
					count++;
					// biome-ignore lint/complexity/noArguments: a rest parameter would be one more step.
					return Reflect.apply(own.value, this, arguments);
				},
			});
			return () => Object.defineProperty(on, name, own);
		}),
	);
	const end = () => {
		for (let index = 0; index < undo.length; index++) undo[index]?.();
		return count;
	};
	let done: unknown;
	try {
		done = run();
	} finally {
		if (!(done instanceof Promise)) end();
	}
	return done instanceof Promise ? done.finally(end).then(() => count) : count;
}
