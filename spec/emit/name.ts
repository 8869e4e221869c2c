/** Names in TypeScript, for what may be called anything in a document. */

/** As it is, if it is one. */
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** A text as it stands in a type or a value. */
export const quoted = (text: string): string =>
	`'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'").replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;

/** The name of a member: reserved words may be one. */
export const memberName = (name: string): string => (IDENTIFIER.test(name) && name !== '__proto__' ? name : quoted(name));

/** `createTodoApi` of `create` and `todo-api`; what no name can begin with is left out. */
export const pascal = (text: string): string =>
	text
		.split(/[^\p{ID_Continue}]+|[_$]+/u)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join('')
		.replace(/^[^\p{ID_Start}]+/u, '');

/**
 * Names for types: what is none is made one, and none is used twice.
 *
 * @param names as they stand in the document.
 * @param taken what they must not be called.
 */
export function typeNames(names: readonly string[], taken: ReadonlySet<string>): Map<string, string> {
	const used = new Set(taken);
	return new Map(
		names.map((name) => {
			const wanted = IDENTIFIER.test(name) ? name : pascal(name) || 'Schema';
			let found = wanted;
			for (let number = 2; used.has(found); number++) found = `${wanted}${number}`;
			used.add(found);
			return [name, found];
		}),
	);
}
