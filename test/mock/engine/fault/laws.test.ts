import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault } from '../../../../mock/engine/world/fault.ts';
import type { Mock } from '../../../../mock/index.ts';
import { runs } from '../../../runs.ts';
import { ferryMock, type Tokens } from '../../../sixth/support/ferry.ts';
import { login, refresh, timetable, tokensOf } from './support/ferry.ts';

const place = fc.record(
	{
		operation: fc.constantFrom('ferryToken', 'ferryTimetable', 'ferryRevoke'),
		times: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant('always' as const)),
		after: fc.integer({ min: 0, max: 3 }),
		probability: fc.double({ min: 0, max: 1, noNaN: true }),
	},
	{ requiredKeys: [] },
);

const kind = fc.oneof(
	fc.record({ kind: fc.constant('refuse' as const), status: fc.integer({ min: 200, max: 599 }) }),
	fc.record({ kind: fc.constant('refuse' as const), reason: fc.constantFrom('credential-expired', 'rate-limited', 'request-invalid') }),
	fc.record({ kind: fc.constant('rate-limit' as const), retryAfter: fc.option(fc.integer({ min: 0, max: 100 })) }),
	fc.record({ kind: fc.constant('delay' as const), by: fc.integer({ min: 0, max: 5 }) }),
	fc.record({ kind: fc.constantFrom('drop' as const, 'lose-response' as const, 'revoke-after' as const, 'expire-after' as const) }),
	fc.record({ kind: fc.constant('corrupt' as const), body: fc.constantFrom('html' as const, 'truncated' as const, 'missing' as const) }),
	fc.record({ kind: fc.constant('date' as const), by: fc.integer({ min: -100_000, max: 100_000 }) }),
);

const faults: fc.Arbitrary<Fault[]> = fc.array(
	fc.tuple(kind, place).map(([what, where]) => ({ ...what, ...where }) as Fault),
	{ maxLength: 6 },
);

/** A client that knows of no faults; time goes on while it waits. */
async function use(mock: Mock): Promise<string[]> {
	const waits = (await mock.control.faults.list()).some((fault) => fault.kind === 'delay');
	const seen: string[] = [];
	let tokens: Partial<Tokens> = {};
	const ask = async (asking: Promise<Response>, isGrant: boolean) => {
		let isOver = false;
		const asked = asking
			.then(async (response) => {
				const text = await response.text();
				if (isGrant && response.status === 200) tokens = parse(text) ?? tokens;
				// An ES256 signature is never the same twice.
				return `${response.status} ${response.headers.get('date')} ${text.replaceAll(/(eyJ[\w-]+\.[\w-]+)\.[\w-]+/g, '$1')}`;
			})
			.catch((error: Error) => error.message)
			.finally(() => {
				isOver = true;
			});
		for (let turn = 0; !isOver; turn++) {
			await new Promise((resolve) => setImmediate(resolve));
			if (waits && turn > 20 && !isOver) mock.clock.advance(5);
		}
		seen.push(await asked);
	};
	const { fetch } = mock;
	for (let round = 0; round < 3; round++) {
		await ask(login(fetch), true);
		await ask(timetable(fetch, tokens.access_token ?? ''), false);
		await ask(refresh(fetch, tokens.refresh_token ?? ''), true);
		await ask(timetable(fetch, tokens.access_token ?? ''), false);
	}
	return seen;
}

function parse(text: string): Partial<Tokens> | undefined {
	try {
		return JSON.parse(text) as Partial<Tokens>;
	} catch {
		return undefined;
	}
}

async function mockWith(set: Fault[]): Promise<Mock> {
	const mock = ferryMock({ limits: 'off' });
	await mock.control.clock.freeze();
	for (const fault of set) await mock.control.faults.add(fault);
	return mock;
}

test('whatever the faults were, once they are cleared a fresh login works and goes on to work', async () => {
	await fc.assert(
		fc.asyncProperty(faults, async (set) => {
			const mock = await mockWith(set);
			await use(mock);
			await mock.control.faults.clear();
			const { access_token, refresh_token } = await tokensOf(login(mock.fetch));
			expect((await timetable(mock.fetch, access_token)).status).toBe(200);
			expect((await refresh(mock.fetch, refresh_token)).status).toBe(200);
			expect(mock.journal.at(-1)).toMatchObject({ outcome: 'accepted', faults: [] });
		}),
		{ numRuns: runs(60) },
	);
});

test('a reset takes all that they did', async () => {
	const fresh = (await use(await mockWith([]))).join('\n');
	await fc.assert(
		fc.asyncProperty(faults, async (set) => {
			const mock = await mockWith(set);
			await use(mock);
			mock.reset();
			await mock.control.clock.freeze();
			expect((await use(mock)).join('\n')).toBe(fresh);
		}),
		{ numRuns: runs(40) },
	);
});

test('a fault happens no more often than it says, and the journal says how often it did', async () => {
	await fc.assert(
		fc.asyncProperty(faults, async (set) => {
			const mock = await mockWith(set);
			await use(mock);
			const left = await mock.control.faults.list();
			for (const [index, fault] of set.entries()) {
				const id = `fault-${index + 1}`;
				const happened = mock.journal.filter((entry) => entry.faults.includes(id));
				const { times = 1 } = fault;
				const still = left.find((each) => each.id === id);
				expect(happened.length).toBe(still ? still.happened : times);
				if (times !== 'always') expect(happened.length).toBeLessThanOrEqual(times);
				if (fault.operation) for (const entry of happened) expect(entry.operation).toBe(fault.operation);
			}
		}),
		{ numRuns: runs(40) },
	);
});
