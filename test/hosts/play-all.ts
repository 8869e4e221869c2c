import type { Mock } from '../../mock/index.ts';
import { type Host, type Played, play } from './play.ts';
import { type HostTable, nameOf, TABLES } from './table.ts';

/** A host for one table, which is closed after it. */
export type Open = (table: HostTable) => Promise<Host & { close(): Promise<void> }>;

/** How a mock in this process is steered; it is at the vendors' own URLs. */
export const inProcess = (mock: Mock): Omit<Host, 'fetch'> => ({
	url: (vendors) => vendors,
	vendors: (text) => text,
	control: async (world) => (world === undefined ? mock : mock.world(world)).control,
	clean: async () => {},
});

/** @param told what another host has saved, by scenario. */
export async function playAll(open: Open, told?: Record<string, Record<string, string>>): Promise<Played[]> {
	const played: Played[] = [];
	for (const table of TABLES) {
		const host = await open(table);
		try {
			for (const scenario of table.scenarios) played.push(await play(host, table, scenario, told?.[nameOf(table, scenario)]));
		} finally {
			await host.close();
		}
	}
	return played;
}
