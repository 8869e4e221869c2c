/** One list of scenarios through every door: same answers, same cookies, and the same journal to the letter. */
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { withoutChromium } from '../browser/chromium.ts';
import { without } from '../runtimes/pinned.ts';
import { DIFFERENT, type Door, HIDDEN } from './forced.ts';
import { throughFetch, throughMsw } from './in-node.ts';
import { fromAnotherOrigin, throughWorker } from './in-page.ts';
import { throughMsw3 } from './msw3.ts';
import { overHttp } from './over-http.ts';
import type { Answer, Played } from './play.ts';
import { nameOf, TABLES } from './table.ts';

const SCENARIOS = TABLES.flatMap((table) => table.scenarios.map((each) => ({ name: nameOf(table, each), steps: each.steps })));
/** A browser and another Node have to start first, on a machine that has more to do. */
const PATIENCE = 120_000;
const SKIPPED: Partial<Record<Door, boolean>> = {
	'a service worker in Chromium': withoutChromium(),
	'MSW 3 in Node': without('msw3') || without('node24'),
};

/** What was played through MSW 2 in Node: every other door is compared with it. */
let first: Played[];
const modelOf = (name: string) => first.find((each) => each.name === name) as Played;

beforeAll(async () => {
	first = await throughMsw();
}, PATIENCE);

describe('through MSW 2 in Node', () => {
	it.each(SCENARIOS.map(({ name, steps }) => [name, steps] as const))('%s', (name, steps) => {
		const { answers, journal, worlds } = modelOf(name);
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

const DOORS: [door: Door, play: () => Promise<Played[]>][] = [
	['mock.fetch', throughFetch],
	['an HTTP server', overHttp],
	['MSW 3 in Node', throughMsw3],
	['a service worker in Chromium', () => throughWorker(first)],
];

describe.concurrent.each(DOORS)('through %s', (door, playThere) => {
	it.skipIf(SKIPPED[door])(
		'answers, cookies and journals are the same, but for what the host forces',
		async () => {
			const played = await playThere();
			expect(played.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name));
			const pairs = played.map((each) => ({ name: each.name, is: comparable(each, door), was: comparable(modelOf(each.name), door) }));
			const forced = DIFFERENT.filter((each) => each.door === door).map(({ scenario }) => scenario);
			for (const { name, is, was } of pairs) if (!forced.includes(name)) expect({ [name]: is }).toEqual({ [name]: was });
			expect(pairs.filter(({ is, was }) => !isDeepStrictEqual(is, was)).map(({ name }) => name)).toEqual(expect.arrayContaining(forced));
		},
		PATIENCE,
	);
});

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

it.skipIf(SKIPPED['a service worker in Chromium'])(
	'a page of another origin asks the HTTP server before, and is let in where the document or the server lets it',
	async () => {
		expect(await fromAnotherOrigin()).toEqual({ status: 200, journal: ['preflight 204', 'accepted 200'] });
	},
	PATIENCE,
);
