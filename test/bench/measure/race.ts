/** The same question to several servers in each round: a noisy minute touches everybody. */
import { type Asked, type Cost, load, warmUp } from './load.ts';
import { type Peer, type Server, startServer } from './server.ts';
import type { Settings } from './settings.ts';
import { turned } from './statistics.ts';

export interface Racer {
	peer: Peer;
	/** What to ask; a token is fetched anew in each round, outside what is measured. */
	ask(server: Server): Promise<Asked> | Asked;
}

interface Runner {
	server: Server;
	ask: Racer['ask'];
	/** As many requests in each round. */
	amount: number;
}

/** What one round cost, by the name of the peer. */
export type Lap = Record<string, Cost>;

/** How a round goes: each server alone, so that it has the machine for itself, or all at once. */
type Round = (runners: Runner[], round: number) => Promise<Lap>;

export const oneByOne: Round = async (runners, round) => {
	const lap: Lap = {};
	for (const { server, ask, amount } of turned(runners, round)) lap[server.name] = await load(server, await ask(server), amount);
	return lap;
};

/** For those that cost nearly the same: whatever else the machine does, it does to all of them in the same moment. */
export const atOnce: Round = async (runners) =>
	Object.fromEntries(
		await Promise.all(
			runners.map(async ({ server, ask, amount }) => [server.name, await load(server, await ask(server), amount)] as const),
		),
	);

/** The servers live through all rounds, and in each they answer as many requests as in the others. */
export async function race(racers: Racer[], run: Round, { rounds, seconds }: Settings, tell: (text: string) => void): Promise<Lap[]> {
	const runners: Runner[] = [];
	try {
		for (const { peer, ask } of racers) {
			tell(`warming up ${peer.name}`);
			const runner: Runner = { server: await startServer(peer), ask, amount: 0 };
			runners.push(runner);
			runner.amount = await warmUp(runner.server, await ask(runner.server), seconds);
		}
		const laps: Lap[] = [];
		for (let round = 0; round < rounds; round++) {
			tell(`round ${round + 1} of ${rounds}`);
			laps.push(await run(runners, round));
		}
		return laps;
	} finally {
		await Promise.all(runners.map(({ server }) => server.stop()));
	}
}

/** What one paid of what another paid, round by round. */
export const shares = (laps: Lap[], one: string, other: string): number[] =>
	laps.map((lap) => (lap[one]?.micros ?? Number.NaN) / (lap[other]?.micros ?? Number.NaN));
