/** `handlers(mock)` over handlers written by hand: what an intercepted call costs. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('intercepted.mjs', import.meta.url));
const ROUNDS = 3;

/** Microseconds of the processor, for one call. */
interface Measured {
	guarded: number;
	login: number;
}

const measure = (which: 'hand' | 'mock'): Promise<Measured> =>
	new Promise((resolve, reject) => {
		execFile(process.execPath, [SERVER, which], (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout) as Measured)));
	});

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** @returns the lines to print. */
export async function measureMsw(): Promise<string[]> {
	const pairs: { hand: Measured; mock: Measured }[] = [];
	// One after the other, so that a noisy minute touches both.
	for (let round = 0; round < ROUNDS; round++) pairs.push({ hand: await measure('hand'), mock: await measure('mock') });
	return (['guarded', 'login'] as const).flatMap((kind) => {
		const of = (which: 'hand' | 'mock') => median(pairs.map((pair) => pair[which][kind])).toFixed(0);
		const ratio = median(pairs.map((pair) => pair.mock[kind] / pair.hand[kind]));
		return [
			`intercepted by hand ${of('hand')} µs a ${kind} call, by handlers(mock) ${of('mock')} µs; medians of ${ROUNDS} rounds`,
			`${ratio <= 1.5 ? 'met   ' : 'missed'}  µs a ${kind} call, as a multiple of a handler written by hand: ${ratio.toFixed(2)} (at most 1.50)`,
		];
	});
}
