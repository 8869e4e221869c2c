import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** The members of a union, as its source has them. */
function members(source: string, from: string, pattern: RegExp): string[] {
	const start = source.indexOf(from);
	expect(start, from).toBeGreaterThan(0);
	const end = source.indexOf(';\n\n', start);
	return [...source.slice(start, end).matchAll(pattern)].map(([, name = '']) => name);
}

describe('the page on errors', () => {
	const codes = members(read('sdk/errors.ts'), 'export type ErrorCode', /\| '(ERR_[A-Z_]+)'/g);
	const [, ...sections] = read('docs/errors.md').split('\n## ');

	test('lists exactly the codes that there are', () => {
		expect(codes.length).toBeGreaterThan(10);
		expect(sections.map((section) => section.split('\n')[0])).toEqual(codes);
	});

	test.each(sections.map((section) => [section.split('\n')[0], section]))('gives cause, exchange and cure: %s', (_, section = '') => {
		const [cause, exchange, cure] = section.split('\n\n').slice(1);
		expect(cause).toMatch(/^[A-Z].+/s);
		expect(exchange).toMatch(/^ {4}\S/);
		expect(cure).toMatch(/^\*\*Cure:\*\* .+\.$/m);
	});

	test('lists no code that the source never makes', () => {
		const source = ['client', 'hand-off', 'message', 'session', 'store']
			.flatMap((folder) => readdirSync(new URL(`../../../sdk/${folder}`, import.meta.url)).map((file) => read(`sdk/${folder}/${file}`)))
			.join();
		expect(codes.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
	});
});

test('the page on events lists exactly those that there are, with what they carry', () => {
	const types = members(read('sdk/event.ts'), 'export type Details', /type: '([a-z-]+)'/g);
	const rows = [...read('docs/events.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, type]) => type);
	expect(rows).toEqual(types);
});
