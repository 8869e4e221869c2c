/** As much of an assertion library as runs anywhere. */
import { isTokenwrightError, type TokenwrightError } from '@tokenwright/sdk';

const told = (value: unknown): string => JSON.stringify(value, (_, each) => (each === undefined ? '(undefined)' : each)) ?? String(value);

export function ok(value: unknown, what: string): asserts value {
	if (!value) throw new Error(`Not so: ${what}.`);
}

/** Both as JSON would tell them, and `undefined` apart from everything else. */
export function equal(actual: unknown, expected: unknown, what: string): void {
	const [one, other] = [told(actual), told(expected)];
	if (one !== other) throw new Error(`${what}: expected ${other}, got ${one}.`);
}

/** Every member that is expected; others may be there as well. */
export function has(actual: object, expected: Record<string, unknown>, what: string): void {
	for (const [name, value] of Object.entries(expected)) equal((actual as Record<string, unknown>)[name], value, `${what}, "${name}"`);
}

/** What a promise rejects with, or what a function throws. */
export async function thrownBy(work: Promise<unknown> | (() => unknown)): Promise<unknown> {
	let value: unknown;
	try {
		value = await (typeof work === 'function' ? work() : work);
	} catch (error) {
		return error;
	}
	throw new Error(`Expected a failure, got ${told(value)}.`);
}

/** The same, where it must be one of ours. */
export async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<TokenwrightError> {
	const error = await thrownBy(work);
	if (!isTokenwrightError(error)) throw error;
	return error;
}
