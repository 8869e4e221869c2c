/** What every door must have in common with the first one, which is MSW 2 in Node. */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { DIFFERENT, type Door, HIDDEN } from './forced.ts';
import type { Answer, Played } from './play.ts';
import { nameOf, TABLES } from './table.ts';

/** A browser and another Node have to start first, on a machine that has more to do. */
export const PATIENCE = 120_000;

export const SCENARIOS = TABLES.flatMap((table) => table.scenarios.map((each) => ({ name: nameOf(table, each), steps: each.steps })));

/** Answers, cookies and journals, but for what the host forces. */
export function expectSame(door: Door, played: readonly Played[], first: readonly Played[]): void {
	expect(played.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name));
	const pairs = played.map((each) => ({ name: each.name, is: comparable(each, door), was: comparable(modelOf(first, each.name), door) }));
	const forced = DIFFERENT.filter((each) => each.door === door).map(({ scenario }) => scenario);
	for (const { name, is, was } of pairs) if (!forced.includes(name)) expect({ [name]: is }).toEqual({ [name]: was });
	expect(pairs.filter(({ is, was }) => !isDeepStrictEqual(is, was)).map(({ name }) => name)).toEqual(expect.arrayContaining(forced));
}

export const modelOf = (first: readonly Played[], name: string) => first.find((each) => each.name === name) as Played;

/** What must be the same: of an answer what the door shows. */
function comparable({ answers, journal, worlds }: Played, door: Door): unknown {
	const hides = (what: 'cookies' | 'redirects') => HIDDEN.some((each) => each.door === door && each.what === what);
	const shown = ({ status, opaque, headers, cookies, body }: Answer) => {
		if (hides('redirects') && (opaque || (status >= 300 && status < 400))) return 'a redirect';
		const fields = Object.entries(headers).map(([name, value]) => `${name}: ${schemeless(value)}`);
		return { status, headers: fields.sort(), body: schemeless(body), ...(!hides('cookies') && { cookies }) };
	};
	return { answers: answers.map(shown), journal, worlds };
}

/** Over HTTP one scheme stands for those of all vendors. */
const schemeless = (text: string): string => text.replaceAll(/https?:\/\//g, '//');
