/** Every order in which things can happen: runs a scene again and again from its start, each time in another one. */

/** One thing that can happen next. */
export interface Step {
	/** The same in each run in which it is the same thing. */
	id: string;
	/** Who goes on with it. */
	by: string;
	/** What it looks at, and what it changes: two steps that have nothing of it in common come to the same in either order. */
	reads?: readonly string[];
	/** `*` for everything. */
	writes?: readonly string[];
	/** True: nothing that can happen elsewhere, now or later, has anything of it in common. So nothing is missed if it happens at once. */
	local?: boolean;
}

export interface Run {
	/** What can happen now; nothing: it has ended. */
	enabled(): readonly Step[];
	/** Has it happen, and everything that follows from it by itself. */
	take(id: string): Promise<void>;
	/** @returns what is wrong, now that it has ended. */
	end(): Promise<readonly string[]>;
}

export interface Failure {
	/** The steps in their order: for {@link replay}. */
	schedule: readonly string[];
	broken: readonly string[];
}

export interface Explored {
	/** How many orders were run to their end; of those that come to the same, one. */
	schedules: number;
	/** How many were given up, because everything left had been seen in another order. */
	cut: number;
	failures: Failure[];
}

export interface Bounds {
	/** `everything`: every single order. `reduced`: of all that differ only in the places of independent steps, one. Default: that. */
	orders?: 'everything' | 'reduced';
	/** How often somebody may be interrupted who could go on. Default: always. With it, nothing is left out as independent but local steps. */
	interruptions?: number;
}

interface Node {
	/** What need not be tried here: it was tried before, and nothing has happened since that concerns it. */
	asleep: readonly Step[];
	taken: Step;
	done: Step[];
	choices: readonly Step[];
	/** Who went on with the step before. */
	by: string | undefined;
	/** So many interruptions came before it. */
	interrupted: number;
}

const clash = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
	one.some((each) => each === '*' || other.includes(each) || other.includes('*')) && other.length > 0;

/** True if it makes no difference which of them comes first. */
export const areIndependent = (one: Step, other: Step): boolean =>
	!clash(one.writes, other.writes) && !clash(one.writes, other.reads) && !clash(one.reads, other.writes);

/**
 * Depth first, with sleep sets where independent steps are told apart.
 *
 * @param begin makes the scene anew; everything in it must depend on the order of the steps alone.
 * @see [Godefroid, Partial-Order Methods for the Verification of Concurrent Systems, chapter 5](https://doi.org/10.1007/3-540-60761-7)
 */
export async function explore(begin: () => Promise<Run>, { orders = 'reduced', interruptions }: Bounds = {}): Promise<Explored> {
	const explored: Explored = { schedules: 0, cut: 0, failures: [] };
	const hasSleep = orders === 'reduced' && interruptions === undefined;
	const path: Node[] = [];
	do {
		const run = await begin();
		for (const { taken } of path) await run.take(taken.id);
		for (;;) {
			const before = path.at(-1);
			const asleep = before && hasSleep ? [...before.asleep, ...before.done].filter((each) => areIndependent(each, before.taken)) : [];
			const enabled = run.enabled();
			const local = orders === 'reduced' ? enabled.find((each) => each.local) : undefined;
			const by = before?.taken.local ? before.by : before?.taken.by;
			const interrupted = (before?.interrupted ?? 0) + (before && interrupts(before.taken, before) ? 1 : 0);
			const node = { asleep, done: [], by, interrupted, choices: local ? [local] : enabled } as Omit<Node, 'taken'>;
			const choices = node.choices.filter((each) => interrupted + (interrupts(each, node) ? 1 : 0) <= (interruptions ?? interrupted + 1));
			const taken = choices.find(({ id }) => !asleep.some((each) => each.id === id));
			if (!taken) {
				if (enabled.length > 0) explored.cut++;
				else explored.schedules++;
				const schedule = path.map((each) => each.taken.id);
				// What is cut is brought to an end as well: nothing of it may go on beside the next one.
				const broken = await finish(run, schedule);
				if (broken.length > 0) explored.failures.push({ schedule, broken });
				break;
			}
			path.push({ ...node, choices, taken });
			await run.take(taken.id);
		}
	} while (explored.failures.length === 0 && turn(path));
	return explored;
}

const interrupts = (step: Step, { by, choices }: Pick<Node, 'by' | 'choices'>): boolean =>
	!step.local && by !== undefined && step.by !== by && choices.some((each) => each.by === by);

/** Goes back to the last place at which something else could have happened. @returns false if there is none. */
function turn(path: Node[]): boolean {
	for (let node = path.at(-1); node; node = path.at(-1)) {
		node.done.push(node.taken);
		const { asleep, done, choices } = node;
		const next = choices.find(({ id }) => ![...asleep, ...done].some((each) => each.id === id));
		if (next) {
			node.taken = next;
			return true;
		}
		path.pop();
	}
	return false;
}

/** Whatever comes first, until nothing is left. */
async function finish(run: Run, schedule: string[]): Promise<readonly string[]> {
	for (let [next] = run.enabled(); next; [next] = run.enabled()) {
		schedule.push(next.id);
		await run.take(next.id);
	}
	return run.end();
}

/** One order, step by step, as {@link told} has written it. @returns what is wrong at its end. */
export async function replay(begin: () => Promise<Run>, schedule: string): Promise<readonly string[]> {
	const run = await begin();
	for (const id of schedule.split(', ')) await run.take(id);
	return finish(run, []);
}

/** One order, in which each pick chooses among what can happen then: for samples of trees that are too large. */
export async function walk(begin: () => Promise<Run>, picks: readonly number[]): Promise<Failure | undefined> {
	const run = await begin();
	const schedule: string[] = [];
	for (const pick of picks) {
		const enabled = run.enabled();
		const next = enabled[pick % enabled.length];
		if (!next) break;
		schedule.push(next.id);
		await run.take(next.id);
	}
	const broken = await finish(run, schedule);
	return broken.length > 0 ? { schedule, broken } : undefined;
}

/** For people: what was wrong, in which order it came to that, and how to see it again. */
export const told = ({ schedule, broken }: Failure): string =>
	[
		...broken,
		'in this order:',
		...schedule.map((id, index) => `${String(index + 1).padStart(4)}. ${id}`),
		`To see it again: SCHEDULE="${schedule.join(', ')}" and this test's name in -t`,
	].join('\n');
