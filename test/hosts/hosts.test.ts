/** One list of scenarios through every door: same answers, same cookies, and the same journal to the letter. Others: `elsewhere.test.ts`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { throughFetch, throughMsw } from './in-node.ts';
import { overHttp } from './over-http.ts';
import type { Played } from './play.ts';
import { expectSame, modelOf, PATIENCE, SCENARIOS } from './same.ts';

/** What was played through MSW 2 in Node: every other door is compared with it. */
let first: Played[];
beforeAll(async () => {
	first = await throughMsw();
}, PATIENCE);

describe('through MSW 2 in Node', () => {
	it.each(SCENARIOS.map(({ name, steps }) => [name, steps] as const))('%s', (name, steps) => {
		const { answers, journal, worlds } = modelOf(first, name);
		const wanted = steps.flatMap(({ send, times = 1, expect: of, world }) =>
			send ? Array.from({ length: times }, () => ({ of, world })) : [],
		);
		const entries = new Map(
			[undefined, ...Object.keys(worlds)].map((world) => [world, [...(world === undefined ? journal : (worlds[world] ?? []))]]),
		);
		const seen = wanted.map(({ of, world }, at) => {
			// Of a request that is for no world nothing is written.
			const entry = of?.journal === '' ? undefined : entries.get(world)?.shift();
			if (!of) return undefined;
			const said = entry?.reason ?? entry?.outcome;
			const outcome = of.journal.includes('/') ? `${entry?.credential}/${said}` : said;
			return { status: answers[at]?.status, journal: entry ? `${entry.operation ?? '-'} ${outcome}` : '' };
		});
		expect(seen).toEqual(wanted.map(({ of }) => of && { status: of.status, journal: of.journal }));
		expect([...entries.values()].flat()).toEqual([]);
	});
});

it.concurrent.each([
	['mock.fetch', throughFetch],
	['an HTTP server', overHttp],
] as const)(
	'through %s answers, cookies and journals are the same, but for what the host forces',
	async (door, playThere) => {
		expectSame(door, await playThere(), first);
	},
	PATIENCE,
);
