/** A mapping of a parsed document. */
export type Node = Record<string, unknown>;

/** The value if it is a mapping, else an empty one: absent and malformed parts read alike, and are reported where they matter. */
export const asNode = (value: unknown): Node =>
	value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Node) : {};

/** What stands at a path; undefined if nothing does. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
	let inner = value;
	for (const name of path) inner = inner !== null && typeof inner === 'object' ? (inner as Node)[name] : undefined;
	return inner;
}
