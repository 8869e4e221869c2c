/** The explorer itself: it misses no order, and it finds what is wrong in one of them. */
import { describe, expect, test } from 'vitest';
import { areIndependent, type Bounds, explore, type Failure, type Run, type Step, told, walk } from './support/explore.ts';

/** Threads that each read a number and then write it back, one higher; `touches` names what they have in common. */
function counting(threads: number, touches: (thread: number) => string) {
	const seen = new Set<string>();
	const begin = async (): Promise<Run> => {
		const steps = new Map<string, Step & { run(): void }>();
		const order: string[] = [];
		let count = 0;
		for (let thread = 0; thread < threads; thread++) {
			const [by, at] = [`t${thread}`, touches(thread)];
			steps.set(`${by} reads`, {
				id: `${by} reads`,
				by,
				reads: [at],
				run() {
					const read = count;
					steps.set(`${by} writes`, {
						id: `${by} writes`,
						by,
						writes: [at],
						run: () => {
							count = read + 1;
						},
					});
				},
			});
		}
		return {
			enabled: () => [...steps.values()],
			async take(id) {
				const step = steps.get(id);
				steps.delete(id);
				order.push(id);
				step?.run();
			},
			async end() {
				seen.add(order.join());
				return [];
			},
		};
	};
	return { seen, begin };
}

describe('every order', () => {
	test.each([
		[1, 1],
		[2, 6],
		[3, 90],
	])('of %i threads of two steps: %i', async (threads, orders) => {
		const { seen, begin } = counting(threads, () => 'count');
		expect(await explore(begin, { orders: 'everything' })).toEqual({ schedules: orders, cut: 0, failures: [] });
		expect(seen.size).toBe(orders);
	});

	test.each<[string, (thread: number) => string, number]>([
		// Who reads first makes no difference as long as nobody has written.
		['two that share a number', () => 'count', 4],
		['two that share nothing', String, 1],
	])('that makes a difference, of %s', async (_, touches, orders) => {
		const { begin } = counting(2, touches);
		expect((await explore(begin)).schedules).toBe(orders);
	});

	test.each<[Bounds['interruptions'] & number, number]>([
		[0, 2],
		[1, 4],
		[2, 6],
	])('with %i interruptions at most, of two threads: %i', async (interruptions, orders) => {
		expect((await explore(counting(2, () => 'count').begin, { interruptions })).schedules).toBe(orders);
	});
});

test('steps are independent unless one changes what the other looks at or changes', () => {
	const step = (reads: string[], writes: string[]): Step => ({ id: '', by: '', reads, writes });
	expect(areIndependent(step(['a'], ['b']), step(['a'], ['c']))).toBe(true);
	expect(areIndependent(step(['a'], []), step([], ['a']))).toBe(false);
	expect(areIndependent(step([], ['a']), step([], ['a']))).toBe(false);
	expect(areIndependent(step([], ['*']), step(['a'], []))).toBe(false);
});

describe('a lost update', () => {
	/** Two that count to two only if neither reads before the other has written. */
	const broken = async (): Promise<Run> => {
		const left = ['one reads', 'other reads'];
		const read: Record<string, number> = {};
		let count = 0;
		return {
			enabled: () => left.map((id) => ({ id, by: id.split(' ')[0] ?? '', [id.endsWith('reads') ? 'reads' : 'writes']: ['count'] })),
			async take(id) {
				const [who = '', what] = id.split(' ');
				left.splice(left.indexOf(id), 1);
				if (what === 'writes') count = (read[who] ?? 0) + 1;
				else {
					read[who] = count;
					left.push(`${who} writes`);
				}
			},
			end: async () => (count === 2 ? [] : [`counted to ${count}`]),
		};
	};

	test.each<Bounds>([{}, { orders: 'everything' }, { interruptions: 1 }])(
		'is found by %o, and told so that people can follow',
		async (bounds) => {
			const { failures } = await explore(broken, bounds);
			expect(failures).toHaveLength(1);
			const text = told(failures[0] as Failure);
			expect(text).toContain('counted to 1');
			expect(text).toMatch(/\n {3}1\. (one|other) reads\n/);
		},
	);

	test('is not found without an interruption', async () => {
		expect((await explore(broken, { interruptions: 0 })).failures).toEqual([]);
	});

	test('is found by picks', async () => {
		expect((await walk(broken, [0, 0, 0, 0]))?.broken).toEqual(['counted to 1']);
		expect(await walk(broken, [0, 1, 0, 0])).toBeUndefined();
	});
});
