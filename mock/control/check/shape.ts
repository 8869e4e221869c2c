/** What a saved value must look like, as small checks: each tells the place that is wrong, never the value. */
import type { Json } from '@tokenwright/spec';

/** Where something is wrong, and what; undefined if all is well. */
export type Check = (value: Json | undefined, at: string) => string | undefined;

export const is =
	(fits: (value: Json | undefined) => boolean, what: string): Check =>
	(value, at) =>
		fits(value) ? undefined : `${at} is not ${what}`;

export const text = is((value) => typeof value === 'string', 'a text');
export const number = is((value) => typeof value === 'number' && Number.isFinite(value), 'a number');
export const count = is((value) => Number.isSafeInteger(value) && (value as number) >= 0, 'a whole number from zero');
export const truth = is((value) => typeof value === 'boolean', 'true or false');
export const record = is(isRecord, 'an object');
export const oneOf = (names: readonly string[], what: string): Check =>
	is((value) => typeof value === 'string' && names.includes(value), what);
export const like = (pattern: RegExp, what: string): Check => is((value) => typeof value === 'string' && pattern.test(value), what);

export const optional =
	(check: Check): Check =>
	(value, at) =>
		value === undefined ? undefined : check(value, at);

export const nullable =
	(check: Check): Check =>
	(value, at) =>
		value === null ? undefined : check(value, at);

export const list =
	(check: Check): Check =>
	(value, at) => {
		if (!Array.isArray(value)) return `${at} is no list`;
		for (const [index, each] of value.entries()) {
			const wrong = check(each, `${at}/${index}`);
			if (wrong) return wrong;
		}
		return undefined;
	};

/** An object with these members and no others. */
export const shape = (checks: Record<string, Check>): Check => {
	const members = Object.entries(checks);
	return (value, at) => {
		if (!isRecord(value)) return `${at} is no object`;
		for (const name in value) if (!Object.hasOwn(checks, name)) return `${at} has a member that it should not have`;
		for (const [name, check] of members) {
			const wrong = check(Object.hasOwn(value, name) ? value[name] : undefined, `${at}/${name}`);
			if (wrong) return wrong;
		}
		return undefined;
	};
};

/** The first of several that finds something. */
export const all =
	(...checks: Check[]): Check =>
	(value, at) => {
		for (const check of checks) {
			const wrong = check(value, at);
			if (wrong) return wrong;
		}
		return undefined;
	};

export function isRecord(value: Json | undefined): value is Record<string, Json> {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}
