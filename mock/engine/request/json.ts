import type { Json } from '@tokenwright/spec';

/** More levels than anybody writes, and fewer than recursion bears: whatever looks at a value later may walk it by that. */
const LEVELS = 500;

/** The value of a JSON text. @throws {SyntaxError} if it is none, or deeper than that. */
export function parseJson(text: string): Json {
	const value = JSON.parse(text) as Json;
	if (text.length > 2 * LEVELS && levelsOf(value) > LEVELS) throw new SyntaxError('too deep');
	return value;
}

function levelsOf(value: Json): number {
	let levels = 0;
	for (let level = [value]; level.length > 0; levels++)
		level = level.flatMap((each) => (each !== null && typeof each === 'object' ? Object.values(each) : []));
	return levels;
}
