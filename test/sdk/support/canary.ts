/** Renders whatever the SDK gives away, in every way in which it could get into a log. */
import { format, inspect } from 'node:util';
import { expect } from 'vitest';

/** Everything that prints: none of it may show a secret. */
function rendered(value: unknown): string {
	const ways = [
		() => inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: false }),
		() => JSON.stringify(value) ?? '',
		() => format('%o %O %s %j', value, value, value, value),
		() => `${value}`,
		() => inspect(structuredClone(value), { depth: Number.POSITIVE_INFINITY, showHidden: true }),
		() => (value instanceof Error ? `${value.stack}${inspect(value.cause, { depth: Number.POSITIVE_INFINITY, showHidden: true })}` : ''),
	];
	return ways
		.map((way) => {
			try {
				return way();
			} catch {
				// What cannot be rendered cannot leak.
				return '';
			}
		})
		.join('\n');
}

/** None of these may show any of the secrets. */
export function expectSilent(secrets: ReadonlySet<string>, ...values: unknown[]): void {
	for (const value of values) {
		const text = rendered(value);
		for (const secret of secrets) expect(text.includes(secret), `${text.slice(0, 300)} … shows a secret`).toBe(false);
	}
}
