/** `handlers(mock)` over handlers written by hand: what an intercepted call costs. */
import { measured, type Program, program } from '../measure/child.ts';
import { median } from '../measure/statistics.ts';
import { type Part, row } from './part.ts';

/** Microseconds of the processor, for one call. */
interface Micros {
	guarded: number;
	login: number;
}

export const intercepting = (by: 'hand' | 'mock'): Program => program('intercepted.mjs', [by]);

export const intercepted: Part = async ({ rounds }, tell) => {
	const all = { hand: [] as Micros[], mock: [] as Micros[] };
	for (let round = 0; round < rounds; round++) {
		tell(`round ${round + 1} of ${rounds}`);
		// At once: whatever else the machine does, it does to both in the same moment.
		const [hand, mock] = await Promise.all([measured<Micros>(intercepting('hand')), measured<Micros>(intercepting('mock'))]);
		all.hand.push(hand);
		all.mock.push(mock);
	}
	const kinds = ['guarded', 'login'] as const;
	return {
		figures: kinds.flatMap((kind) =>
			(['hand', 'mock'] as const).map((by) => ({
				name: `${kind}, by ${by === 'hand' ? 'hand' : 'handlers(mock)'}`,
				values: { 'µs of processor time of a call': median(all[by].map((micros) => micros[kind])) },
			})),
		),
		rows: kinds.map((kind) =>
			row(
				`intercepted-${kind}`,
				`processor time of an intercepted ${kind} call, as a multiple of a handler's written by hand`,
				all.mock.map((micros, round) => micros[kind] / (all.hand[round]?.[kind] ?? Number.NaN)),
			),
		),
	};
};
