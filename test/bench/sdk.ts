/** The SDK over bare openapi-fetch: what a call costs, and how often 1,000 callers of an expired token renew it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLIENT = fileURLToPath(new URL('client.mjs', import.meta.url));
const ROUNDS = 5;

interface Measured {
	/** Of the processor, for one call. */
	micros: number;
	renewals: number;
}

const measure = (which: 'bare' | 'sdk'): Promise<Measured> =>
	new Promise((resolve, reject) => {
		execFile(process.execPath, [CLIENT, which], (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout) as Measured)));
	});

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** @returns the lines to print. */
export async function measureSdk(): Promise<string[]> {
	const pairs: { bare: Measured; sdk: Measured }[] = [];
	// One after the other, so that a noisy minute touches both.
	for (let round = 0; round < ROUNDS; round++) pairs.push({ bare: await measure('bare'), sdk: await measure('sdk') });
	const bare = median(pairs.map((pair) => pair.bare.micros));
	const sdk = median(pairs.map((pair) => pair.sdk.micros));
	const ratio = median(pairs.map((pair) => pair.sdk.micros / pair.bare.micros));
	const renewals = Math.max(...pairs.map((pair) => pair.sdk.renewals));
	return [
		`openapi-fetch ${bare.toFixed(1)} µs a call, the SDK ${sdk.toFixed(1)} µs; medians of ${ROUNDS} rounds`,
		`${ratio <= 1.15 ? 'met   ' : 'missed'}  µs a call, as a multiple of openapi-fetch's: ${ratio.toFixed(2)} (at most 1.15)`,
		`${renewals === 1 ? 'met   ' : 'missed'}  renewals for 1,000 callers of an expired token: ${renewals} (1)`,
	];
}
