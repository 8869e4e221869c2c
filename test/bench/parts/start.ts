/** How soon a fresh process has answered a login, and how large it is then. */
import { setTimeout as pause } from 'node:timers/promises';
import { residentMegabytes } from '../measure/processor.ts';
import { ours, type Peer, PRISM, type Server, startServer } from '../measure/server.ts';
import { median, turned } from '../measure/statistics.ts';
import { type Part, row } from './part.ts';
import { LOGIN } from './requests.ts';

/** @param look at the server, once it has answered. @returns milliseconds. */
async function answering(peer: Peer, look?: (server: Server) => Promise<void>): Promise<number> {
	const from = performance.now();
	const server = await startServer(peer);
	try {
		const { path, ...init } = LOGIN;
		const answer = await fetch(server.url + path, init);
		const milliseconds = performance.now() - from;
		if (!answer.ok) throw new Error(`${peer.name} answered a login with ${answer.status}.`);
		await look?.(server);
		return milliseconds;
	} finally {
		await server.stop();
	}
}

export const start: Part = async ({ rounds }, tell) => {
	const times = { mine: [] as number[], prism: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		tell(`round ${round + 1} of ${rounds}`);
		for (const who of turned<'mine' | 'prism'>(['mine', 'prism'], round)) times[who].push(await answering(who === 'mine' ? ours() : PRISM));
	}
	const shares = times.mine.map((time, round) => time / (times.prism[round] ?? Number.NaN));
	return {
		figures: [
			{ name: ours().name, values: { 'ms to the first login': median(times.mine) } },
			{ name: PRISM.name, values: { 'ms to the first login': median(times.prism) } },
		],
		rows: [row('start', "time to the first login, as a share of Prism's", shares)],
	};
};

/** As long as it takes to settle after the first answer, in real milliseconds. */
const SETTLING = 500;

export const idle: Part = async ({ rounds }, tell) => {
	const sizes: number[] = [];
	for (let round = 0; round < rounds; round++) {
		tell(`round ${round + 1} of ${rounds}`);
		await answering(ours(), async ({ pid }) => {
			await pause(SETTLING);
			sizes.push(residentMegabytes(pid));
		});
	}
	return {
		figures: [{ name: ours().name, values: { 'MB resident': median(sizes) } }],
		rows: [row('idle', 'resident MB, half a second after the first answer', sizes)],
	};
};
