/** Eight real processes that share a store, and the mock that they all call over HTTP. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { listen } from '../../../../mock/doors/node/node.ts';
import { createMock, type Mock } from '../../../../mock/index.ts';
import { clientContract } from '../../../../spec/derive/client.ts';
import { ferryContract } from '../../../sixth/support/ferry.ts';
import type { Order, Told } from './worker.ts';

const SIZE = 8;

export interface Hand {
	process: ChildProcess;
	/** What it has told, oldest first. */
	told: Told[];
	/** Waits for the next that fits, or takes the first that has come already and was not taken. */
	next<Kind extends Told>(fits: (told: Told) => told is Kind): Promise<Kind>;
}

export interface Crew {
	mock: Mock;
	hands: Hand[];
	/** Moves the time on, for the mock and for all of them. */
	advance(seconds: number): void;
	/** Lets this one call; `undefined` if it has died. */
	call(hand: Hand): Promise<Told>;
	/** How often each kind of token request was sent. */
	sent(): Record<string, number>;
	/** How many token requests the mock has answered. */
	answered(): number;
	dismiss(): Promise<void>;
}

export const isEnd = (told: Told): told is Told => 'status' in told || 'failed' in told;
export const sends =
	(grant: string) =>
	(told: Told): told is { sends: string } =>
		'sends' in told && told.sends === grant;

export async function hire(store: Order['store']): Promise<Crew> {
	const folder = mkdtempSync(join(tmpdir(), 'tokenwright-crew-'));
	const file = join(folder, 'worker.mjs');
	await build({
		entryPoints: [new URL('worker.ts', import.meta.url).pathname],
		outfile: file,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		// For packages that were written for CommonJS.
		banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
	});
	const contract = join(folder, 'contract.json');
	writeFileSync(contract, JSON.stringify(clientContract(ferryContract(), 'ferry')));
	const mock = createMock({ document: ferryContract() });
	const server = await listen(mock, { port: 0, prism: false });
	let ahead = 0;
	const hands = await Promise.all(
		Array.from({ length: SIZE }, async () => {
			const hand = handOf(fork(file, [JSON.stringify({ contract, url: server.url, store } satisfies Order)]));
			await hand.next((told): told is { ready: true } => 'ready' in told);
			return hand;
		}),
	);
	return {
		mock,
		hands,
		advance(seconds) {
			ahead += seconds * 1000;
			mock.clock.advance(seconds);
		},
		call(hand) {
			hand.process.send(ahead);
			return hand.next(isEnd);
		},
		sent() {
			const counts: Record<string, number> = {};
			for (const each of hands.flatMap(({ told }) => told)) {
				if (!('sends' in each) || each.sends.startsWith('/')) continue;
				counts[each.sends] = (counts[each.sends] ?? 0) + 1;
			}
			return counts;
		},
		answered: () => mock.journal.filter(({ operation, status }) => operation === 'ferryToken' && status === 200).length,
		async dismiss() {
			for (const { process } of hands) process.kill('SIGKILL');
			await server.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function handOf(process: ChildProcess): Hand {
	const told: Told[] = [];
	const taken = new Set<Told>();
	const waiting = new Set<() => void>();
	process.on('message', (message) => {
		told.push(message as Told);
		for (const look of waiting) look();
	});
	return {
		process,
		told,
		next: (fits) =>
			new Promise((resolve, reject) => {
				const look = () => {
					const found = told.filter((each) => !taken.has(each)).find(fits);
					if (!found) return;
					taken.add(found);
					waiting.delete(look);
					resolve(found);
				};
				waiting.add(look);
				process.once('exit', (code, signal) => reject(new Error(`The process has ended (${code ?? signal}).`)));
				look();
			}),
	};
}
