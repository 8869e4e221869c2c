import { beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../../../mock/engine/world/fault.ts';
import { createMock, type Mock } from '../../../../mock/index.ts';
import { garden, LOGIN } from '../../support/garden.ts';

let mock: Mock;
beforeEach(() => {
	mock = createMock({ document: garden(), limits: 'off' });
});

const add = (fault: Fault) => mock.control.faults.add(fault);
const login = async (from = mock) => (await from.fetch('/login', LOGIN)).status;
const many = async (times: number, from = mock) => {
	const statuses: number[] = [];
	for (let index = 0; index < times; index++) statuses.push(await login(from));
	return statuses;
};

describe('times', () => {
	test('is one, if nothing is said', async () => {
		await add({ kind: 'refuse' });
		expect(await many(3)).toEqual([503, 200, 200]);
		expect(await mock.control.faults.list()).toEqual([]);
	});

	// Red without: mock/engine/world/faults.ts "placed = placed.filter((fault) => !isOver(fault));"
	test('says how often it happens', async () => {
		await add({ kind: 'refuse', times: 2 });
		expect(await many(3)).toEqual([503, 503, 200]);
	});

	test('always is until it is taken away', async () => {
		const { id } = await add({ kind: 'refuse', times: 'always' });
		expect(await many(20)).toEqual(Array(20).fill(503));
		await mock.control.faults.remove(id);
		expect(await login()).toBe(200);
	});
});

describe('after', () => {
	// Red without: mock/engine/world/faults.ts "if (fault.seen <= (fault.after ?? 0)) return false;"
	test('lets so many fitting requests go by', async () => {
		await add({ kind: 'refuse', operation: 'login', after: 2, times: 2 });
		await mock.fetch('/plants');
		expect(await many(5)).toEqual([200, 200, 503, 503, 200]);
	});

	test('is told by the list, with what has been seen', async () => {
		await add({ kind: 'refuse', operation: 'login', after: 2 });
		await many(2);
		expect(await mock.control.faults.list()).toEqual([
			{ kind: 'refuse', operation: 'login', after: 2, id: 'fault-1', seen: 2, happened: 0 },
		]);
	});
});

describe('probability', () => {
	const pattern = async (random: number, extra: Fault[] = []) => {
		const from = createMock({ document: garden(), random });
		for (const fault of extra) await from.control.faults.add(fault);
		await from.control.faults.add({ kind: 'refuse', probability: 0.5, times: 'always' });
		return many(200, from);
	};

	test('of a half refuses about half of two hundred, in a pattern that the seed decides', async () => {
		const patterns = await Promise.all([1, 1, 2, 3].map((seed) => pattern(seed)));
		for (const statuses of patterns) {
			const refused = statuses.filter((status) => status === 503).length;
			expect(refused).toBeGreaterThanOrEqual(70);
			expect(refused).toBeLessThanOrEqual(130);
		}
		expect(patterns[0]).toEqual(patterns[1]);
		expect(patterns[0]).not.toEqual(patterns[2]);
		expect(patterns[2]).not.toEqual(patterns[3]);
	});

	test('is drawn by nobody else', async () => {
		expect(await pattern(1, [{ kind: 'date', by: 5, times: 'always' }])).toEqual(await pattern(1));
	});

	test('draws from a generator that makes no tokens', async () => {
		const token = async (faults: Fault[]) => {
			const from = createMock({ document: garden() });
			for (const fault of faults) await from.control.faults.add(fault);
			return (await from.fetch('/login', LOGIN)).json();
		};
		expect(await token([{ kind: 'refuse', probability: 0 }])).toEqual(await token([]));
	});

	test('of none never happens, and of one always', async () => {
		await add({ kind: 'refuse', probability: 0 });
		expect(await many(20)).toEqual(Array(20).fill(200));
		await add({ kind: 'drop', probability: 1, times: 'always' });
		await expect(login()).rejects.toThrow('fetch failed');
	});

	test('goes on after a snapshot as it would have', async () => {
		await add({ kind: 'refuse', probability: 0.5, times: 'always' });
		await many(7);
		const snapshot = await mock.control.world.snapshot({ secrets: true });
		const once = await many(40);
		await mock.control.world.restore(snapshot);
		expect(await many(40)).toEqual(once);
	});
});

describe('several faults', () => {
	test('happen to one request, in the order in which they were added', async () => {
		await add({ kind: 'date', by: 60 });
		await add({ kind: 'corrupt', body: 'truncated' });
		const response = await mock.fetch('/login', LOGIN);
		expect(Date.parse(response.headers.get('date') ?? '') - mock.clock.now()).toBeGreaterThan(50_000);
		expect((await response.text()).endsWith('}')).toBe(false);
		expect(mock.journal.at(-1)).toMatchObject({ faults: ['fault-1', 'fault-2'], outcome: 'accepted' });
	});

	test('that each decide the answer take one request each', async () => {
		await add({ kind: 'refuse', status: 500 });
		await add({ kind: 'rate-limit' });
		await add({ kind: 'refuse', reason: 'credential-missing', operation: 'login' });
		expect(await many(4)).toEqual([500, 429, 401, 200]);
	});

	test('that nobody would see wait for a request where they are seen', async () => {
		await add({ kind: 'date', by: 'P1D' });
		await add({ kind: 'revoke-after' });
		await add({ kind: 'drop' });
		await expect(login()).rejects.toThrow('fetch failed');
		expect(mock.journal.at(-1)).toMatchObject({ faults: ['fault-3'] });
		expect(await login()).toBe(200);
		expect(mock.journal.at(-1)).toMatchObject({ faults: ['fault-1', 'fault-2'] });
	});
});

describe('a fault of a credential', () => {
	test('is for the operations that issue, require, inspect or revoke it', async () => {
		await add({ kind: 'refuse', credential: 'gate', times: 'always' });
		expect(await login()).toBe(503);
		expect((await mock.fetch('/plants')).status).toBe(503);
		expect((await mock.fetch('/visit')).status).toBe(401);
	});

	test('of an operation, too, is for that operation alone', async () => {
		await add({ kind: 'refuse', credential: 'gate', operation: 'listPlants', times: 'always' });
		expect(await login()).toBe(200);
		expect((await mock.fetch('/plants')).status).toBe(503);
	});
});

describe('taking faults away', () => {
	const all: Fault[] = [
		{ kind: 'refuse', times: 'always' },
		{ kind: 'drop', times: 3 },
		{ kind: 'date', by: 5, after: 100 },
	];

	// Red without: mock/control/local/faults.ts "for (const { id } of world.faults.list()) world.faults.remove(id);"
	test('clear takes all of them, and gives no id away again', async () => {
		for (const fault of all) await add(fault);
		await mock.control.faults.clear();
		expect(await mock.control.faults.list()).toEqual([]);
		expect(await login()).toBe(200);
		expect(mock.journal.at(-1)).toMatchObject({ faults: [] });
		expect((await add({ kind: 'drop' })).id).toBe('fault-4');
	});

	test.each(['reset of the mock', 'reset of the control'])('%s leaves none, as in a fresh mock', async (how) => {
		for (const fault of all) await add(fault);
		await many(2);
		if (how === 'reset of the mock') mock.reset();
		else await mock.control.world.reset();
		expect(await mock.control.faults.list()).toEqual([]);
		expect(await login()).toBe(200);
		expect((await add({ kind: 'drop' })).id).toBe('fault-1');
	});

	test('remove takes one', async () => {
		for (const fault of all) await add(fault);
		await mock.control.faults.remove('fault-1');
		expect((await mock.control.faults.list()).map(({ id }) => id)).toEqual(['fault-2', 'fault-3']);
		await expect(mock.control.faults.remove('fault-1')).rejects.toMatchObject({
			code: 'ERR_CONTROL_UNKNOWN',
			message: 'Failed to remove the fault: "fault-1" is not there, or used up. There are fault-2, fault-3.',
		});
	});
});

test('what is listed and what was given can be changed without any effect', async () => {
	const given: Fault = { kind: 'refuse', status: 500 };
	const placed = await add(given);
	given.kind = 'drop' as never;
	placed.kind = 'drop' as never;
	for (const each of await mock.control.faults.list()) each.kind = 'drop' as never;
	expect(await login()).toBe(500);
});

test('worlds have faults of their own', async () => {
	await add({ kind: 'refuse', times: 'always' });
	expect(await login(mock.world('other'))).toBe(200);
	expect(await login()).toBe(503);
});
