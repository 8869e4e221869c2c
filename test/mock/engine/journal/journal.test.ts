import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { JournalEntry, Mock } from '../../../../mock/index.ts';
import { bearer, core, mockAt } from '../why/support.ts';

let mock: Mock;
beforeEach(() => {
	mock = mockAt();
});

const config = (token: string) => mock.fetch('/api/v3/config', bearer(token));
const failure = (promise: Promise<unknown>): Promise<Error & { code?: string }> =>
	promise.then(
		() => Promise.reject(new Error('It did not fail.')),
		(error) => error,
	);

describe('next', () => {
	test('finds a request that came before, and one that comes after', async () => {
		const { journal } = mock.control;
		await config('nonsense');
		expect(await journal.next({ operation: 'datarheiGetConfig', reason: 'credential-malformed' })).toMatchObject({ id: 1, status: 401 });
		const waiting = journal.next({ operation: 'datarheiGetConfig' });
		await mock.fetch('/api/v3/skills');
		await config('nonsense');
		expect(await waiting).toMatchObject({ id: 3 });
	});

	test('reads on from where it ended', async () => {
		for (let count = 0; count < 3; count++) await config('nonsense');
		const { journal } = mock.control;
		const ids = [await journal.next(), await journal.next(), await journal.next()].map(({ id }) => id);
		expect(ids).toEqual([1, 2, 3]);
		const { code } = await failure(journal.next({}, { timeout: 0 }));
		expect(code).toBe('ERR_JOURNAL_TIMEOUT');
	});

	// Red without: mock/control/local/journal.ts "taken.add(found.entry);"
	test('gives two that wait at the same time two requests', async () => {
		const { journal } = mock.control;
		const waiting = Promise.all([journal.next({ status: 401 }), journal.next({ status: 401 })]);
		await config('nonsense');
		await config('nonsense');
		expect((await waiting).map(({ id }) => id)).toEqual([1, 2]);
	});

	// Red without: mock/engine/world/journal.ts "start = { journal: start.journal + 1, at: total };"
	test('starts over after a reset', async () => {
		const { journal } = mock.control;
		await config('nonsense');
		await journal.next();
		mock.reset();
		await config('nonsense');
		expect(await journal.next()).toMatchObject({ id: 1, reason: 'credential-malformed' });
	});

	test('is told of an entry when it is complete', async () => {
		const { access } = await core(mock);
		await mock.control.journal.next();
		await mock.control.faults.add({ kind: 'delay', by: 5, on: 'mock', operation: 'datarheiGetConfig' });
		await mock.control.clock.freeze();
		const asked = config(access);
		await mock.fetch('/api/v3/skills', bearer(access));
		expect(await mock.control.journal.next()).toMatchObject({ operation: 'datarheiGetSkills', status: 200 });
		mock.clock.advance(5);
		await asked;
		expect(await mock.control.journal.next()).toMatchObject({ operation: 'datarheiGetConfig', status: 200 });
	});

	test('says what came instead, ten lines at most, and no secret', async () => {
		const { access } = await core(mock);
		mock.clock.advance(600);
		for (let count = 0; count < 12; count++) await config(access);
		const error = await failure(mock.control.journal.next({ operation: 'datarheiLogin', status: 401 }, { timeout: 0.01 }));
		expect(error.message).toBe(
			[
				'Waited 0.01 s for { operation: "datarheiLogin", status: 401 }, but it did not come. What came instead:',
				'  … 4 before',
				...[5, 6, 7, 8, 9, 10, 11, 12, 13].map((id) => `  #${id} GET datarheiGetConfig 401 refused credential-expired (datarheiAccess)`),
			].join('\n'),
		);
		expect(error.message).not.toContain(access);
	});

	test('waits in real time, also where the timers are fake', async () => {
		vi.useFakeTimers();
		try {
			expect(await failure(mock.control.journal.next({}, { timeout: 0.01 }))).toMatchObject({
				code: 'ERR_JOURNAL_TIMEOUT',
				message: expect.stringMatching(/Nothing came at all\.$/),
			});
		} finally {
			vi.useRealTimers();
		}
	});

	test.each([
		[{ wrong: 1 }, undefined],
		[{ status: '401' }, undefined],
		[{ operation: 1 }, undefined],
		[{}, { timeout: 'soon' }],
	])('refuses %j %j', async (filter, options) => {
		expect(await failure(mock.control.journal.next(filter as never, options as never))).toMatchObject({ code: 'ERR_CONTROL_ARGUMENT' });
	});
});

describe('expect', () => {
	test('gives what fits', async () => {
		const { access } = await core(mock);
		await config(access);
		expect(await mock.control.journal.expect({ outcome: 'accepted' }, 2)).toHaveLength(2);
		expect(await mock.control.journal.expect({ operation: 'datarheiGetConfig' })).toMatchObject([{ id: 2 }]);
		expect(await mock.control.journal.expect({ reason: 'credential-used' }, 0)).toEqual([]);
	});

	test('says what is there instead', async () => {
		const { access } = await core(mock);
		await config(access);
		expect(await failure(mock.control.journal.expect({ operation: 'datarheiGetSkills' }))).toMatchObject({
			code: 'ERR_JOURNAL_DIFFERS',
			message: [
				'Expected at least one request with { operation: "datarheiGetSkills" }, but there is none. What is there:',
				'  #1 POST datarheiLogin 200 accepted',
				'  #2 GET datarheiGetConfig 200 accepted',
			].join('\n'),
		});
		expect((await failure(mock.control.journal.expect({ status: 200 }, 1))).message).toMatch(
			/^Expected 1 request with \{ status: 200 \}, but there are 2\. Those are:\n {2}#1 POST/,
		);
	});
});

describe('query', () => {
	test('filters, and takes the newest', async () => {
		const { access } = await core(mock);
		await config(access);
		await config('nonsense');
		const ids = async (filter?: Parameters<Mock['control']['journal']['query']>[0]) =>
			(await mock.control.journal.query(filter)).map(({ id }) => id);
		expect(await ids()).toEqual([1, 2, 3]);
		expect(await ids({ limit: 2 })).toEqual([2, 3]);
		expect(await ids({ after: 1, outcome: 'accepted' })).toEqual([2]);
		expect(await ids({ subject: 'admin' })).toEqual([1, 2]);
		expect(await ids({ credential: 'datarheiAccess', status: 401 })).toEqual([3]);
		const [{ caller } = {}] = await mock.control.journal.query({ limit: 1 });
		expect(await ids({ caller: caller ?? '' })).toEqual([3]);
	});

	test('shows copies', async () => {
		await config('nonsense');
		const [entry] = await mock.control.journal.query();
		entry?.marks.push('changed');
		if (entry?.why) entry.why.text = 'changed';
		expect(JSON.stringify(await mock.control.journal.query())).not.toContain('changed');
	});
});

describe('follow', () => {
	test('tells what comes from now on, until its signal ends it', async () => {
		await config('nonsense');
		const ending = new AbortController();
		const following = mock.control.journal.follow({ status: 401 }, { signal: ending.signal });
		await core(mock);
		await config('nonsense');
		const came: JournalEntry[] = [];
		const done = (async () => {
			for await (const entry of following) {
				came.push(entry);
				if (came.length === 2) ending.abort();
			}
		})();
		await config('nonsense');
		await done;
		expect(came.map(({ id }) => id)).toEqual([3, 4]);
	});

	test('goes on over a reset', async () => {
		const following = mock.control.journal.follow()[Symbol.asyncIterator]();
		await config('nonsense');
		expect((await following.next()).value).toMatchObject({ id: 1 });
		mock.reset();
		await config('nonsense');
		expect((await following.next()).value).toMatchObject({ id: 1 });
		await following.return?.();
	});
});
