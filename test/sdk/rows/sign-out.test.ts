/** Row 15 of docs/laws.md. All orders of two and three callers and clients: ../interleavings. With a store that answers late: ../stores/session.test.ts. */
import { expect, test } from 'vitest';
import { memoryStore } from '../../../sdk/index.ts';
import { coreOf, createWorld, failureOf, gate, LOGIN, REFRESH, settle } from '../support/world.ts';

/** Where a renewal can be when somebody signs out. */
const points = ['before it is sent', 'before it arrives', 'before it is answered', 'while its answer is read', 'after it'] as const;

// Red without: sdk/session/session.ts "flights.cancel(signedOutError());"
test.each(points.flatMap((point) => [true, false].map((isShared) => [point, isShared ? 'in a store' : 'in memory', isShared] as const)))(
	'15: a sign-out during a renewal, %s, stays one: %s',
	async (point, _, isShared) => {
		const world = createWorld();
		const options = isShared ? { store: memoryStore() } : {};
		const core = coreOf(world, options);
		await core.session.signIn();
		world.mock.clock.advance('PT10M');
		const [reached, go] = [gate(), gate()];
		const stop = async (here: (typeof points)[number]) => {
			if (here !== point) return;
			reached.open();
			await go.opened;
		};
		world.intercept(REFRESH, async (_, next) => {
			await stop('before it arrives');
			const response = await next();
			await stop('before it is answered');
			const bytes = new Uint8Array(await response.arrayBuffer());
			const body = new ReadableStream({
				async pull(controller) {
					await stop('while its answer is read');
					controller.enqueue(bytes);
					controller.close();
				},
			});
			return new Response(body, response);
		});
		const call = core.GET('/api/v3/process').then(
			({ response }) => response.status,
			({ code }) => code,
		);
		if (point === 'after it') await call;
		else if (point !== 'before it is sent') await reached.opened;
		const signedOut = core.session.signOut();
		// Whoever waited hears of it at once, not when the answer comes.
		const heard = await Promise.race([call, settle().then(() => 'waits on')]);
		expect(heard).toBe(point === 'after it' ? 200 : 'ERR_SIGN_IN_REQUIRED');
		go.open();
		await signedOut;
		await settle();
		expect(core.session.state).toEqual({ status: 'signed-out', tokens: {} });
		expect((await failureOf(core.GET('/api/v3/process'))).code).toBe('ERR_SIGN_IN_REQUIRED');
		// Nor has anything come back elsewhere: the next one has to sign in.
		expect((await coreOf(world, options).GET('/api/v3/process')).response.status).toBe(200);
		expect(world.count(LOGIN)).toBe(2);
	},
);
