/** A mock in this process that is signed in to again and again, for an hour of its time; run with --expose-gc. */
import { setImmediate } from 'node:timers/promises';
import { createMock } from '@tokenwright/mock';

const LOGIN = {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ username: 'admin', password: 'datarhei' }),
};
const HOUR = 3600;
const STEP = 1_000;
/** The journal is full with 10,000, and cut when it has twice as many: a multiple of it finds it at the same place of that circle. */
const CIRCLE = 10_000;
const LOGINS = Math.ceil(Number(process.argv[2]) / CIRCLE) * CIRCLE;

const mock = createMock({ limits: 'off' });

/** @param count a multiple of the steps. They come as fast before the measurement as in it. */
async function signIn(count) {
	for (let done = 0; done < count; done += STEP) {
		for (let each = 0; each < STEP; each++) {
			const answer = await mock.fetch('/api/login', LOGIN);
			if (!answer.ok || (await answer.text()) === '') throw new Error(`A login was answered with ${answer.status}.`);
		}
		mock.clock.advance((HOUR * STEP) / LOGINS);
		// Node clears up after its own requests and answers only between turns.
		await setImmediate();
	}
}

/** Megabytes that are alive. */
async function alive() {
	for (let each = 0; each < 2; each++) {
		await setImmediate();
		globalThis.gc();
	}
	return process.memoryUsage().heapUsed / 1024 / 1024;
}

await signIn(2 * CIRCLE);
const before = await alive();
const from = mock.clock.now();
await signIn(LOGINS);
const minutes = (mock.clock.now() - from) / 60_000;
console.log(JSON.stringify({ before, after: await alive(), logins: LOGINS, minutes }));
