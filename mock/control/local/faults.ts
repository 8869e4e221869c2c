import type { Engine } from '../../engine/decide/parts.ts';
import { quoted, refuse } from '../check/argument.ts';
import { checkFault } from '../check/fault.ts';
import type { ControlFaults } from '../control.ts';

/** The faults of a world in this process. */
export function localFaults({ contract, world }: Pick<Engine, 'contract' | 'world'>): ControlFaults {
	return {
		list: async () => world.faults.list(),
		add: async (fault) => world.faults.add(checkFault(fault, contract)),
		async remove(id) {
			if (world.faults.remove(id)) return;
			const ids = world.faults.list().map((fault) => fault.id);
			const there = ids.length > 0 ? `There are ${ids.join(', ')}.` : 'There are none.';
			throw refuse('remove the fault', `${quoted(id)} is not there, or used up`, there, 'ERR_CONTROL_UNKNOWN');
		},
		async clear() {
			// One by one: the journal still speaks of them, so their ids are not given away again.
			for (const { id } of world.faults.list()) world.faults.remove(id);
		},
	};
}
