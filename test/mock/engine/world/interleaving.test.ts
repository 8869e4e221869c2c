import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../../../mock/control/remote/connect.ts';
import { type Listening, listen } from '../../../../mock/doors/node/node.ts';
import { createRandom } from '../../../../mock/engine/world/random.ts';
import { createMock } from '../../../../mock/index.ts';
import { histories, player, type World } from './history.ts';

const WORLDS = 200;
const SEED = 20_261_123;
const clock = { now: () => Date.UTC(2026, 10, 23, 9) };
const planned = histories(WORLDS, SEED);
const nameOf = (index: number) => `world-${index}`;

let server: Listening;
const mock = createMock({ clock });
beforeAll(async () => {
	server = await listen(mock, { port: 0, prism: false });
});
afterAll(() => server.close());

/** The same host as the server, because links are made with it. */
const alone = (): World => {
	const own = createMock({ clock });
	return { fetch: (path, init) => own.fetch(server.url + path, init), control: own.control };
};

const overHttp = async (index: number): Promise<World> => ({
	fetch: (path, init = {}) => {
		const headers = new Headers(init.headers);
		headers.set('x-tokenwright-world', nameOf(index));
		return fetch(server.url + path, { ...init, headers });
	},
	control: await connect(server.url, { token: server.control.token, world: nameOf(index) }),
});

describe('two hundred worlds of one server', () => {
	// Red without: mock/engine/world/worlds.ts "worlds.set(name, world);"
	test('answer, remember and tell the time as each would alone', { timeout: 120_000 }, async () => {
		const together = await Promise.all(planned.map(async (_, index) => player(await overHttp(index))));
		// Which world takes its next step is drawn by lot; eight at a time are on their way.
		const lot = createRandom(SEED);
		const left = planned.map((steps) => [...steps]);
		while (left.some((steps) => steps.length > 0)) {
			const waiting = left.flatMap((steps, index) => (steps.length > 0 ? [index] : []));
			const turn = new Set(Array.from({ length: 8 }, () => waiting[Number.parseInt(lot.text('hex', 6), 16) % waiting.length] ?? 0));
			await Promise.all(
				[...turn].map(async (index) => {
					const step = left[index]?.shift();
					if (step) await together[index]?.play(step);
				}),
			);
		}
		const outcomes = new Set<string>();
		for (const [index, steps] of planned.entries()) {
			const own = player(alone());
			for (const step of steps) await own.play(step);
			const expected = await own.seen();
			expect(await together[index]?.seen(), nameOf(index)).toEqual(expected);
			for (const { reason, outcome } of (expected as { journal: { reason: string | null; outcome: string }[] }).journal)
				outcomes.add(reason ?? outcome);
		}
		// The histories are no rows of rubbish: tokens are accepted, and refused for the reasons of their lives.
		expect([...outcomes]).toEqual(
			expect.arrayContaining(['accepted', 'credential-expired', 'credential-revoked', 'credential-used', 'credential-unknown', 'faulted']),
		);
	});

	test('leave the world without a name as it was', async () => {
		expect(await mock.control.journal.query()).toEqual([]);
		expect(await mock.control.credentials.list()).toEqual([]);
	});
});
