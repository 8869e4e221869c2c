import { expect, it } from 'vitest';
import { asked, DEVIATIONS, replay } from './replay.ts';

it('the recordings of a real server are answered alike by the mock, but for those that are listed with a reason', {
	timeout: 30_000,
}, async () => {
	const results = await replay({ replay: ['--no-timing'] });
	const mine = results.filter(({ id }) => asked.some((recording) => recording.id === id));
	expect(mine).toHaveLength(102);
	expect(mine.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(96);
	expect(
		mine
			.filter(({ ok }) => !ok)
			.map(({ id }) => id)
			.sort(),
	).toEqual(Object.keys(DEVIATIONS).sort());
});
