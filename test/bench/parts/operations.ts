/** A request to the last operation of a thousand, over one to the last of ten. */
import { lastOperation, madeUpDocument } from '../made-up.ts';
import { withFolder } from '../measure/folder.ts';
import { atOnce, type Racer, race, shares } from '../measure/race.ts';
import { ours } from '../measure/server.ts';
import { COST, costs, type Part, row } from './part.ts';

const [FEW, MANY] = [10, 1_000];

/** Without Prism, which costs the same whatever the document, and so would hide what this is about. */
export const operationsBy = async (count: number, write: (name: string, text: string) => Promise<string>): Promise<Racer> => ({
	peer: ours(`${count} operations`, await write(`made-up-${count}.json`, madeUpDocument(count)), '--no-prism'),
	ask: () => lastOperation(count),
});

export const operations: Part = (settings, tell) =>
	withFolder(async (write) => {
		const [few, many] = await Promise.all([operationsBy(FEW, write), operationsBy(MANY, write)]);
		const laps = await race([few, many], atOnce, settings, tell);
		const text = `${COST}, to the last of ${MANY} operations, as a multiple of one to the last of ${FEW}`;
		return { figures: costs(laps), rows: [row('operations', text, shares(laps, many.peer.name, few.peer.name))] };
	});

export const MANY_OPERATIONS = MANY;
