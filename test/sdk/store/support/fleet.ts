/** What every crew must do, whatever its store. */
import { expect, test } from 'vitest';
import { type Crew, sends } from './crew.ts';

const OK = Array.from({ length: 8 }, () => ({ status: 200 }));

export function fleetTests(crewOf: () => Promise<Crew>): void {
	test('sign in once and renew once between them', { timeout: 60_000 }, async () => {
		const crew = await crewOf();
		try {
			const all = () => Promise.all(crew.hands.map(crew.call));
			expect(await all()).toEqual(OK);
			expect(crew.sent()).toEqual({ password: 1 });
			// Every refresh token is good for one renewal: whoever spends one twice is out.
			for (const renewals of [1, 2, 3]) {
				crew.advance(301);
				expect(await all()).toEqual(OK);
				expect(crew.sent()).toEqual({ password: 1, refresh_token: renewals });
				expect(crew.answered()).toBe(1 + renewals);
			}
		} finally {
			await crew.dismiss();
		}
	});

	test('go on when the one that renews is killed', { timeout: 90_000 }, async () => {
		const crew = await crewOf();
		try {
			await Promise.all(crew.hands.map(crew.call));
			crew.advance(301);
			// Before anything is looked at, so the refresh token is not spent.
			await crew.mock.control.faults.add({ operation: 'ferryToken', kind: 'delay', by: 'PT1H', on: 'mock' });
			const calls = crew.hands.map((hand) => crew.call(hand).catch(() => 'killed'));
			const victim = await Promise.race(crew.hands.map((hand) => hand.next(sends('refresh_token')).then(() => hand)));
			// Its request has arrived, and waits there.
			while ((await crew.mock.control.faults.list()).length > 0) await new Promise((resolve) => setImmediate(resolve));
			victim.process.kill('SIGKILL');
			const ends = await Promise.all(calls);
			expect(ends.filter((end) => end === 'killed')).toHaveLength(1);
			expect(ends.filter((end) => end !== 'killed')).toEqual(OK.slice(1));
			// The one that died, and the one that took over.
			expect(crew.sent()).toEqual({ password: 1, refresh_token: 2 });
			expect(crew.answered()).toBe(2);
		} finally {
			await crew.dismiss();
		}
	});
}
