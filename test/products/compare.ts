/** Compares what came with what a table expects; the differences are values, told in words. */
import type { Json } from '@tokenwright/spec';

/** Resolves a placeholder's content to a text; undefined if nothing was saved under that name. */
export type Resolve = (content: string) => string | undefined;

/** `{{…}}`, in which single braces may stand. */
const PLACEHOLDER = /\{\{((?:[^{}]|\{[^{}]*\})+)\}\}/g;

const PATTERNS: Record<string, string> = {
	uuid: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
	jwt: 'eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+',
};

/** Fills placeholders into every text of a value. */
export function fill<Value extends Json>(value: Value, resolve: Resolve): Value {
	if (typeof value === 'string') return value.replace(PLACEHOLDER, (whole, content: string) => resolve(content) ?? whole) as Value;
	if (Array.isArray(value)) return value.map((each) => fill(each, resolve)) as Value;
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner, resolve)])) as Value;
}

/** What differs; nothing if it is as expected. Objects have the same members, arrays the same length. */
export function differences(expected: Json, actual: Json | undefined, at: string, resolve: Resolve): string[] {
	if (actual === undefined) return [`${at}: expected ${show(expected)}, got nothing`];
	if (typeof expected === 'string')
		return fits(expected, actual, resolve) ? [] : [`${at}: expected ${show(expected)}, got ${show(actual)}`];
	if (Array.isArray(expected)) {
		if (!Array.isArray(actual) || actual.length !== expected.length) return [`${at}: expected ${show(expected)}, got ${show(actual)}`];
		return expected.flatMap((each, index) => differences(each, actual[index], `${at}/${index}`, resolve));
	}
	if (expected === null || typeof expected !== 'object')
		return expected === actual ? [] : [`${at}: expected ${show(expected)}, got ${show(actual)}`];
	if (actual === null || typeof actual !== 'object' || Array.isArray(actual)) return [`${at}: expected an object, got ${show(actual)}`];
	const strangers = Object.keys(actual).filter((name) => !Object.hasOwn(expected, name));
	return [
		...strangers.map((name) => `${at}/${name}: expected nothing, got ${show(actual[name] ?? null)}`),
		...Object.entries(expected).flatMap(([name, inner]) =>
			differences(inner, Object.hasOwn(actual, name) ? actual[name] : undefined, `${at}/${name}`, resolve),
		),
	];
}

function fits(expected: string, actual: Json, resolve: Resolve): boolean {
	if (expected === '{{any}}') return true;
	if (typeof actual !== 'string') return false;
	const source = expected
		.split(PLACEHOLDER)
		.map((part, index) => (index % 2 === 0 ? literal(part) : patternOf(part, resolve)))
		.join('');
	return new RegExp(`^(?:${source})$`).test(actual);
}

function patternOf(content: string, resolve: Resolve): string {
	if (content === 'any') return '[^]+';
	if (content.startsWith('any:')) return PATTERNS[content.slice(4)] ?? content.slice(4);
	return literal(resolve(content) ?? `{{${content}}}`);
}

const literal = (text: string): string => text.replace(/[.*+?^$|()[\]\\{}]/g, '\\$&');

const show = (value: Json): string => {
	const text = JSON.stringify(value);
	return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};
