/** The same question to several servers, turn by turn: a noisy minute touches everybody. */
import { type Asked, type Cost, load, warmUp } from './load.ts';
import { type Peer, type Server, startServer } from './server.ts';
import type { Settings } from './settings.ts';
import { turned } from './statistics.ts';

export interface Racer {
	peer: Peer;
	/** What to ask; a token is fetched anew in each round, outside what is measured. */
	ask(server: Server): Promise<Asked> | Asked;
}

/** What one round cost, by the name of the peer. */
export type Lap = Record<string, Cost>;

/** The servers live through all rounds, and in each they answer as many requests as in the others. */
export async function race(racers: Racer[], { rounds, seconds }: Settings, tell: (text: string) => void): Promise<Lap[]> {
	const running: { server: Server; ask: Racer['ask']; amount: number }[] = [];
	try {
		for (const { peer, ask } of racers) {
			tell(`warming up ${peer.name}`);
			const server = await startServer(peer);
			const entry = { server, ask, amount: 0 };
			running.push(entry);
			entry.amount = await warmUp(server, await ask(server), seconds);
		}
		const laps: Lap[] = [];
		for (let round = 0; round < rounds; round++) {
			tell(`round ${round + 1} of ${rounds}`);
			const lap: Lap = {};
			for (const { server, ask, amount } of turned(running, round)) lap[server.name] = await load(server, await ask(server), amount);
			laps.push(lap);
		}
		return laps;
	} finally {
		await Promise.all(running.map(({ server }) => server.stop()));
	}
}

/** What one paid of what another paid, round by round. */
export const shares = (laps: Lap[], one: string, other: string): number[] =>
	laps.map((lap) => (lap[one]?.micros ?? Number.NaN) / (lap[other]?.micros ?? Number.NaN));
