/** In real time: it is compared with the one that the real server took. */
import { expect, it } from 'vitest';
import { asked, DEVIATIONS, replay } from './replay.ts';

it('the mock is as slow as the real server where it is slow, when it is asked to', { timeout: 30_000 }, async () => {
	const logins = asked.filter(({ group }) => group === 'login-ok' || group === 'login-refused').map(({ id }) => id);
	const results = await replay({ serve: ['--real-delays'], replay: ['--only', `^(${logins.join('|')})$`] });
	expect(results).toHaveLength(27);
	expect(results.filter(({ ok, id }) => !ok && !Object.hasOwn(DEVIATIONS, id))).toEqual([]);
});
