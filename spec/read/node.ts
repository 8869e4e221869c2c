/** A mapping of a parsed document. */
export type Node = Record<string, unknown>;

/** The value if it is a mapping, else an empty one: absent and malformed parts read alike, and are reported where they matter. */
export const asNode = (value: unknown): Node =>
	value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Node) : {};
